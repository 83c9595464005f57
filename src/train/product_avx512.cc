#include <cstddef>

namespace recoupe::train::avx512 {
constexpr size_t kLanes = 16;
}
#define RECOUPE_PRODUCT_SPACE avx512
#include "train/product_impl.h"

namespace recoupe::train::avx512 {
void product(const Left& a, const float* b, float* c, size_t m, size_t k, size_t n) {
  addProduct(a, b, c, m, k, n);
}
}  // namespace recoupe::train::avx512
