#include "train/matrix.h"

#include <cmath>

#include "train/product.h"

namespace recoupe::train {
namespace {

constexpr float kBeta1 = 0.9F, kBeta2 = 0.95F, kEpsilon = 1e-8F, kMaxNorm = 5.0F;
}  // namespace

void addProduct(const float* a, size_t rowStep, size_t columnStep, const float* b, float* c, size_t m,
                size_t k, size_t n) {
  static const bool wide = __builtin_cpu_supports("avx512f") != 0;
  (wide ? avx512::product : avx2::product)({a, rowStep, columnStep}, b, c, m, k, n);
}

void transpose(const float* a, size_t rows, size_t columns, Floats& out) {
  out.resize(rows * columns);
  for (size_t i = 0; i < rows; ++i)
    for (size_t j = 0; j < columns; ++j) out[j * rows + i] = a[i * columns + j];
}

uint64_t Random::next() {
  state_ ^= state_ >> 12;
  state_ ^= state_ << 25;
  state_ ^= state_ >> 27;
  return state_ * 0x2545F4914F6CDD1Dull;
}

void Parameter::init(size_t r, size_t c, float range, Random& random, bool isSparse) {
  rows = r, columns = c, sparse = isSparse;
  w.resize(r * c);
  for (float& x : w) x = (random.unit() * 2 - 1) * range;
  gradient.assign(w.size(), 0);
  mean = variance = gradient;
  isTouched.assign(sparse ? r : 0, 0);
}

float* Parameter::gradientRow(size_t i) {
  if (sparse && !isTouched[i]) {
    isTouched[i] = 1;
    touched.push_back(static_cast<uint32_t>(i));
  }
  return &gradient[i * columns];
}

float Adam::clip() const {
  double sum = 0;
  const auto addUp = [&](const float* g, size_t n) {
    for (size_t i = 0; i < n; ++i) sum += double{g[i]} * g[i];
  };
  for (const Parameter* p : parameters_) {
    if (!p->sparse) addUp(p->gradient.data(), p->gradient.size());
    for (const uint32_t r : p->touched) addUp(&p->gradient[r * p->columns], p->columns);
  }
  const auto norm = static_cast<float>(std::sqrt(sum));
  return norm > kMaxNorm ? kMaxNorm / norm : 1.0F;
}

void Adam::update(Parameter& p, size_t from, size_t count, float scale, float rate) const {
  float *w = &p.w[from], *g = &p.gradient[from], *m = &p.mean[from], *v = &p.variance[from];
  for (size_t i = 0; i < count; ++i) {
    const float x = g[i] * scale;
    m[i] = kBeta1 * m[i] + (1 - kBeta1) * x;
    v[i] = kBeta2 * v[i] + (1 - kBeta2) * x * x;
    w[i] -= rate * (m[i] / (1 - bias1_)) / (std::sqrt(v[i] / (1 - bias2_)) + kEpsilon);
    g[i] = 0;
  }
}

void Adam::step(float rate) {
  bias1_ *= kBeta1;
  bias2_ *= kBeta2;
  const float scale = clip();
  for (Parameter* p : parameters_) {
    if (!p->sparse) update(*p, 0, p->w.size(), scale, rate);
    for (const uint32_t r : p->touched) {
      update(*p, r * p->columns, p->columns, scale, rate);
      p->isTouched[r] = 0;
    }
    p->touched.clear();
  }
}

}  // namespace recoupe::train
