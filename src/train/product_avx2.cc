#include <cstddef>

namespace recoupe::train::avx2 {
constexpr size_t kLanes = 8;
}
#define RECOUPE_PRODUCT_SPACE avx2
#include "train/product_impl.h"

namespace recoupe::train::avx2 {
void product(const Left& a, const float* b, float* c, size_t m, size_t k, size_t n) {
  addProduct(a, b, c, m, k, n);
}
}  // namespace recoupe::train::avx2
