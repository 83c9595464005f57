// The arithmetic of the network, in three speeds and one result: AVX-512 VNNI, AVX2 and plain C++ give the
// same bytes on every machine. Products are of 16-bit integers, summed in 32 bits without overflow (the
// trainer scales each row of weights so that it cannot); what is float uses + - * / only, in one order, never
// fused.
#pragma once
#include <cstddef>
#include <cstdint>

namespace recoupe {

/// Outputs are computed in blocks of this many: packed weights and results are padded to a multiple of it.
constexpr size_t kLanes = 16;

struct Kernels {
  /// y[r][o] = sum over i of x[r][i] * w[o][i].  x: rows x in, in is even. w: packed by packWeights(). y:
  /// rows x out, out a multiple of kLanes.
  void (*multiply)(const int16_t* x, size_t rows, size_t in, const int16_t* packed, size_t out, int32_t* y);
  /// y[i] = acc[i] * scale[i] + bias[i] for one row.
  void (*rescale)(const int32_t* acc, const float* scale, const float* bias, size_t n, float* y);
  /// q[i] = round(x[i] * factor), held within 16 bits.
  void (*quantise)(const float* x, float factor, size_t n, int16_t* q);
  /// x[i] += scale * row[i].
  void (*addScaled)(const int8_t* row, float scale, size_t n, float* x);
  /// One step of a simple recurrent unit: `u` has the candidate, the forget and the reset gate (h each),
  /// `skip` what is let through; updates the cell and writes the output. See network.h for the equations.
  void (*recur)(const float* u, const float* skip, const float* forget, const float* reset, size_t h,
                float* cell, float* out);
  const char* name;
};

/// The fastest kernels that this processor has; `RECOUPE_KERNELS=plain|avx2|avx512` in tests picks others.
const Kernels& kernels();
/// By name, null where this processor or this build lacks them.
const Kernels* kernelsNamed(const char* name);

/// Packs row-major weights (out x in) for multiply(): blocks of kLanes outputs, pairs of inputs innermost.
/// `packed` has paddedOut * in items.
void packWeights(const int16_t* w, size_t out, size_t in, int16_t* packed);

constexpr size_t padded(size_t n) { return (n + kLanes - 1) / kLanes * kLanes; }

}  // namespace recoupe
