#include "tag/kernels.h"

#include <cstdlib>
#include <cstring>
#include <initializer_list>

namespace recoupe {

extern const Kernels kKernels_plain;
#if defined(__x86_64__)
extern const Kernels kKernels_avx2, kKernels_avx512;
#endif

const Kernels* kernelsNamed(const char* name) {
  if (std::strcmp(name, "plain") == 0) return &kKernels_plain;
#if defined(__x86_64__)
  if (std::strcmp(name, "avx2") == 0 && __builtin_cpu_supports("avx2")) return &kKernels_avx2;
  if (std::strcmp(name, "avx512") == 0 && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vnni"))
    return &kKernels_avx512;
#endif
  return nullptr;
}

const Kernels& kernels() {
  static const Kernels& chosen = []() -> const Kernels& {
    if (const char* wanted = std::getenv("RECOUPE_KERNELS"))
      if (const Kernels* k = kernelsNamed(wanted)) return *k;
    for (const char* name : {"avx512", "avx2"})
      if (const Kernels* k = kernelsNamed(name)) return *k;
    return kKernels_plain;
  }();
  return chosen;
}

void packWeights(const int16_t* w, size_t out, size_t in, int16_t* packed) {
  std::memset(packed, 0, padded(out) * in * sizeof *packed);
  for (size_t o = 0; o < out; ++o)
    for (size_t i = 0; i < in; ++i)
      packed[o / kLanes * kLanes * in + i / 2 * 2 * kLanes + o % kLanes * 2 + i % 2] = w[o * in + i];
}

}  // namespace recoupe
