// Included by one source file an instruction set; RECOUPE_KERNEL_SPACE names the namespace.
#include <algorithm>
#include <cstring>
#if defined(__AVX2__)
#include <immintrin.h>
#endif

#include "tag/activation.h"
#include "tag/kernels.h"

namespace recoupe::RECOUPE_KERNEL_SPACE {

#if defined(__AVX512VNNI__)

/// kRows rows by kBlocks blocks of outputs at once, so that each load serves several sums.
template <int kRows, int kBlocks>
inline void block(const int16_t* x, size_t in, const int16_t* w, size_t out, int32_t* y) {
  __m512i sum[kRows][kBlocks];
  for (int r = 0; r < kRows; ++r)
    for (int b = 0; b < kBlocks; ++b) sum[r][b] = _mm512_setzero_si512();
  const size_t next = in * kLanes;
  for (size_t p = 0; p < in; p += 2) {
    __m512i weights[kBlocks];
    for (int b = 0; b < kBlocks; ++b)
      weights[b] = _mm512_loadu_si512(w + static_cast<size_t>(b) * next + p * kLanes);
    for (int r = 0; r < kRows; ++r) {
      int32_t pair;
      std::memcpy(&pair, x + static_cast<size_t>(r) * in + p, sizeof pair);
      for (int b = 0; b < kBlocks; ++b)
        sum[r][b] = _mm512_dpwssd_epi32(sum[r][b], _mm512_set1_epi32(pair), weights[b]);
    }
  }
  for (int r = 0; r < kRows; ++r)
    for (int b = 0; b < kBlocks; ++b)
      _mm512_storeu_si512(y + static_cast<size_t>(r) * out + static_cast<size_t>(b) * kLanes, sum[r][b]);
}

#elif defined(__AVX2__)

template <int kRows, int>
inline void block(const int16_t* x, size_t in, const int16_t* w, size_t out, int32_t* y) {
  __m256i low[kRows], high[kRows];
  for (int r = 0; r < kRows; ++r) low[r] = high[r] = _mm256_setzero_si256();
  for (size_t p = 0; p < in; p += 2) {
    const auto* weights = reinterpret_cast<const __m256i*>(w + p * kLanes);
    const __m256i w0 = _mm256_loadu_si256(weights), w1 = _mm256_loadu_si256(weights + 1);
    for (int r = 0; r < kRows; ++r) {
      int32_t pair;
      std::memcpy(&pair, x + r * in + p, sizeof pair);
      const __m256i both = _mm256_set1_epi32(pair);
      low[r] = _mm256_add_epi32(low[r], _mm256_madd_epi16(both, w0));
      high[r] = _mm256_add_epi32(high[r], _mm256_madd_epi16(both, w1));
    }
  }
  for (int r = 0; r < kRows; ++r) {
    auto* to = reinterpret_cast<__m256i*>(y + r * out);
    _mm256_storeu_si256(to, low[r]);
    _mm256_storeu_si256(to + 1, high[r]);
  }
}

#else

template <int kRows, int>
inline void block(const int16_t* x, size_t in, const int16_t* w, size_t out, int32_t* y) {
  for (int r = 0; r < kRows; ++r) {
    int32_t sum[kLanes] = {};
    for (size_t p = 0; p < in; p += 2)
      for (size_t k = 0; k < kLanes; ++k)
        sum[k] += int32_t{x[r * in + p]} * w[p * kLanes + 2 * k] +
                  int32_t{x[r * in + p + 1]} * w[p * kLanes + 2 * k + 1];
    std::copy(sum, sum + kLanes, y + r * out);
  }
}

#endif

inline void multiply(const int16_t* x, size_t rows, size_t in, const int16_t* packed, size_t out,
                     int32_t* y) {
#if defined(__AVX512VNNI__)
  constexpr int kRows = 8;
#else
  constexpr int kRows = 4;
#endif
  size_t o = 0;
#if defined(__AVX512VNNI__)
  for (; o + 2 * kLanes <= out; o += 2 * kLanes) {
    const int16_t* w = packed + o * in;
    size_t r = 0;
    for (; r + kRows <= rows; r += kRows) block<kRows, 2>(x + r * in, in, w, out, y + r * out + o);
    for (; r < rows; ++r) block<1, 2>(x + r * in, in, w, out, y + r * out + o);
  }
#endif
  for (; o < out; o += kLanes) {
    const int16_t* w = packed + o * in;
    size_t r = 0;
    for (; r + kRows <= rows; r += kRows) block<kRows, 1>(x + r * in, in, w, out, y + r * out + o);
    for (; r < rows; ++r) block<1, 1>(x + r * in, in, w, out, y + r * out + o);
  }
}

inline void rescale(const int32_t* __restrict acc, const float* __restrict scale,
                    const float* __restrict bias, size_t n, float* __restrict y) {
  for (size_t i = 0; i < n; ++i) y[i] = static_cast<float>(acc[i]) * scale[i] + bias[i];
}

inline void quantise(const float* __restrict x, float factor, size_t n, int16_t* __restrict q) {
  for (size_t i = 0; i < n; ++i) {
    const float v = clamp(x[i] * factor, 32767.0F);
    q[i] = static_cast<int16_t>(static_cast<int32_t>(v + (v < 0 ? -0.5F : 0.5F)));
  }
}

inline void addScaled(const int8_t* __restrict row, float scale, size_t n, float* __restrict x) {
  for (size_t i = 0; i < n; ++i) x[i] += scale * static_cast<float>(row[i]);
}

inline void recur(const float* __restrict u, const float* __restrict skip, const float* __restrict forget,
                  const float* __restrict reset, size_t h, float* __restrict cell, float* __restrict out) {
  for (size_t k = 0; k < h; ++k) {
    const float before = cell[k];
    const float f = sigmoid(u[h + k] + forget[k] * before);
    const float r = sigmoid(u[2 * h + k] + reset[k] * before);
    const float now = f * before + (1.0F - f) * u[k];
    cell[k] = now;
    out[k] = (1.0F - r) * tangent(now) + r * skip[k];
  }
}

}  // namespace recoupe::RECOUPE_KERNEL_SPACE
