// The inner loop of the trainers' algebra, once for AVX2 and once for AVX-512; both give the same bytes.
#pragma once
#include <cstddef>
#include <vector>

namespace recoupe::train {

/// A matrix whose element (i, p) stands at data[i * rowStep + p * columnStep].
struct Left {
  const float* data;
  size_t rowStep, columnStep;
};

namespace avx2 {
void product(const Left& a, const float* b, float* c, size_t m, size_t k, size_t n);
}
namespace avx512 {
void product(const Left& a, const float* b, float* c, size_t m, size_t k, size_t n);
}

}  // namespace recoupe::train
