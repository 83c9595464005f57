// Dense algebra of the trainers: row-major float matrices, learned parameters, Adam.
//
// The products are our own (product_impl.h), need AVX2 with fused multiply-add and run on one thread, so that
// training again gives the same bytes on every machine that has them; a BLAS picks other kernels on other
// processors.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace recoupe::train {

using Floats = std::vector<float>;

/// C[m x n] += A[m x k] B[k x n], where A's element (i, p) stands at a[i * rowStep + p * columnStep].
void addProduct(const float* a, size_t rowStep, size_t columnStep, const float* b, float* c, size_t m,
                size_t k, size_t n);
/// Transposes rows x columns.
void transpose(const float* a, size_t rows, size_t columns, Floats& out);

/// xorshift64*: the same numbers everywhere.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15ull + 1) {}
  uint64_t next();
  float unit() { return static_cast<float>(next() >> 40) / 16777216.0F; }  ///< [0, 1)
  size_t below(size_t n) { return static_cast<size_t>(next() % n); }

 private:
  uint64_t state_;
};

/// Weights with their gradient and Adam's moments. Sparse ones (embeddings) are updated only where a gradient
/// fell.
struct Parameter {
  size_t rows = 0, columns = 0;
  bool sparse = false;
  Floats w, gradient, mean, variance;
  std::vector<uint32_t> touched;
  std::vector<char> isTouched;

  void init(size_t r, size_t c, float range, Random& random, bool isSparse = false);
  float* row(size_t i) { return &w[i * columns]; }
  const float* row(size_t i) const { return &w[i * columns]; }
  float* gradientRow(size_t i);
};

class Adam {
 public:
  void add(Parameter& p) { parameters_.push_back(&p); }
  void step(float rate);

 private:
  float clip() const;
  void update(Parameter& p, size_t from, size_t count, float scale, float rate) const;
  std::vector<Parameter*> parameters_;
  float bias1_ = 1, bias2_ = 1;
};

}  // namespace recoupe::train
