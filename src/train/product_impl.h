// Included by one source file an instruction set; RECOUPE_PRODUCT_SPACE names the namespace, kVectors x
// kLanes are the columns of a tile.
//
// Every element of C is summed over k in rising order with fused multiply-add, whatever the tile, so all
// instruction sets give the same bytes.
#include <algorithm>
#include <cstring>

#include "train/product.h"

namespace recoupe::train::RECOUPE_PRODUCT_SPACE {

using Lane = float __attribute__((vector_size(kLanes * sizeof(float)), aligned(4)));
constexpr size_t kRows = 6, kVectors = 2, kColumns = kVectors * kLanes;
constexpr size_t kDepth = 256;  // a panel of B of this depth stays in the first cache

/// One tile of C, rows `step` apart, from packed A (kRows a p) and packed B (kColumns a p).
inline void tile(const float* a, const float* b, size_t depth, float* c, size_t step) {
  Lane sum[kRows][kVectors];
#pragma GCC unroll 6
  for (size_t i = 0; i < kRows; ++i)
#pragma GCC unroll 2
    for (size_t j = 0; j < kVectors; ++j) std::memcpy(&sum[i][j], c + i * step + j * kLanes, sizeof(Lane));
  for (size_t p = 0; p < depth; ++p) {
    Lane right[kVectors];
#pragma GCC unroll 2
    for (size_t j = 0; j < kVectors; ++j) std::memcpy(&right[j], b + p * kColumns + j * kLanes, sizeof(Lane));
#pragma GCC unroll 6
    for (size_t i = 0; i < kRows; ++i) {
      const float left = a[p * kRows + i];
#pragma GCC unroll 2
      for (size_t j = 0; j < kVectors; ++j) sum[i][j] += left * right[j];
    }
  }
#pragma GCC unroll 6
  for (size_t i = 0; i < kRows; ++i)
#pragma GCC unroll 2
    for (size_t j = 0; j < kVectors; ++j) std::memcpy(c + i * step + j * kLanes, &sum[i][j], sizeof(Lane));
}

/// Rows [0, m) of columns [from, from + depth) of A, kRows interleaved, missing rows zero.
inline void packLeft(const Left& a, size_t m, size_t from, size_t depth, std::vector<float>& out) {
  out.assign((m + kRows - 1) / kRows * kRows * depth, 0.0F);
  for (size_t i = 0; i < m; ++i) {
    float* to = &out[i / kRows * kRows * depth + i % kRows];
    const float* row = a.data + i * a.rowStep + from * a.columnStep;
    for (size_t p = 0; p < depth; ++p) to[p * kRows] = row[p * a.columnStep];
  }
}

inline void addProduct(const Left& a, const float* b, float* c, size_t m, size_t k, size_t n) {
  thread_local std::vector<float> left;
  float right[kDepth * kColumns], corner[kRows * kColumns];
  for (size_t from = 0; from < k; from += kDepth) {
    const size_t depth = std::min(kDepth, k - from);
    packLeft(a, m, from, depth, left);
    for (size_t j = 0; j < n; j += kColumns) {
      const size_t wide = std::min(kColumns, n - j);
      for (size_t p = 0; p < depth; ++p) {
        std::copy_n(b + (from + p) * n + j, wide, right + p * kColumns);
        std::fill(right + p * kColumns + wide, right + (p + 1) * kColumns, 0.0F);
      }
      for (size_t i = 0; i < m; i += kRows) {
        const size_t high = std::min(kRows, m - i);
        float* to = c + i * n + j;
        if (high == kRows && wide == kColumns) {
          tile(&left[i * depth], right, depth, to, n);
          continue;
        }
        std::fill(std::begin(corner), std::end(corner), 0.0F);
        for (size_t r = 0; r < high; ++r) std::copy_n(to + r * n, wide, corner + r * kColumns);
        tile(&left[i * depth], right, depth, corner, kColumns);
        for (size_t r = 0; r < high; ++r) std::copy_n(corner + r * kColumns, wide, to + r * n);
      }
    }
  }
}

}  // namespace recoupe::train::RECOUPE_PRODUCT_SPACE
