#include "train/layers.h"

#include <algorithm>
#include <cmath>

#include "tag/activation.h"

namespace recoupe::train {
namespace {

constexpr float kLeak = 0.1F;

}  // namespace

void Linear::init(size_t inputs, size_t outputs, Random& random, Adam& adam) {
  in = inputs, out = outputs;
  w.init(out, in, std::sqrt(6.0F / static_cast<float>(in + out)), random);
  b.init(1, out, 0, random);
  adam.add(w);
  adam.add(b);
}

void Linear::forward(const Floats& x, size_t rows, Floats& y) const {
  y.resize(rows * out);
  for (size_t r = 0; r < rows; ++r) std::copy(b.w.begin(), b.w.end(), y.begin() + static_cast<long>(r * out));
  Floats turned;
  transpose(w.w.data(), out, in, turned);
  addProduct(x.data(), in, 1, turned.data(), y.data(), rows, in, out);
}

void Linear::backward(const Floats& x, size_t rows, const Floats& gy, Floats* gx) {
  addProduct(gy.data(), 1, out, x.data(), w.gradient.data(), out, rows, in);
  for (size_t r = 0; r < rows; ++r)
    for (size_t k = 0; k < out; ++k) b.gradient[k] += gy[r * out + k];
  if (gx != nullptr) addProduct(gy.data(), out, 1, w.w.data(), gx->data(), rows, out, in);
}

void Recurrent::init(size_t inputs, size_t hiddenSize, Random& random, Adam& adam) {
  hidden = hiddenSize;
  gates.init(inputs, 4 * hidden, random, adam);
  forget.init(1, hidden, 0.1F, random);
  reset.init(1, hidden, 0.1F, random);
  adam.add(forget);
  adam.add(reset);
  for (size_t k = 0; k < hidden; ++k) {
    gates.b.w[hidden + k] = 1.0F;       // remember at first
    gates.b.w[2 * hidden + k] = -1.0F;  // and let the cell speak
  }
}

void Recurrent::forward(const Floats& x, const std::vector<size_t>& starts, bool reversed, Floats& out,
                        size_t width, size_t column, Cache& cache) const {
  const size_t rows = starts.back(), wide = 4 * hidden;
  gates.forward(x, rows, cache.u);
  cache.cell.assign(rows * hidden, 0);
  cache.forget = cache.reset = cache.cell;
  const Floats none(hidden, 0);
  for (size_t s = 0; s + 1 < starts.size(); ++s)
    for (size_t t = 0; t < starts[s + 1] - starts[s]; ++t) {
      const size_t i = reversed ? starts[s + 1] - 1 - t : starts[s] + t;
      const float* before = t == 0 ? none.data() : &cache.cell[(reversed ? i + 1 : i - 1) * hidden];
      const float* u = &cache.u[i * wide];
      for (size_t k = 0; k < hidden; ++k) {
        const float last = before[k];
        const float f = sigmoid(u[hidden + k] + forget.w[k] * last);
        const float r = sigmoid(u[2 * hidden + k] + reset.w[k] * last);
        const float c = f * last + (1 - f) * u[k];
        cache.forget[i * hidden + k] = f;
        cache.reset[i * hidden + k] = r;
        cache.cell[i * hidden + k] = c;
        out[i * width + column + k] = (1 - r) * tangent(c) + r * u[3 * hidden + k];
      }
    }
}

void Recurrent::backward(const Floats& x, const std::vector<size_t>& starts, bool reversed,
                         const Floats& gradient, size_t width, size_t column, const Cache& cache,
                         Floats& gx) {
  const size_t rows = starts.back(), wide = 4 * hidden;
  Floats gu(rows * wide, 0), carried(hidden);
  const Floats none(hidden, 0);
  for (size_t s = 0; s + 1 < starts.size(); ++s) {
    std::fill(carried.begin(), carried.end(), 0.0F);
    for (size_t t = starts[s + 1] - starts[s]; t-- > 0;) {
      const size_t i = reversed ? starts[s + 1] - 1 - t : starts[s] + t;
      const float* before = t == 0 ? none.data() : &cache.cell[(reversed ? i + 1 : i - 1) * hidden];
      const float* u = &cache.u[i * wide];
      float* g = &gu[i * wide];
      for (size_t k = 0; k < hidden; ++k) {
        const float last = before[k];
        const float f = cache.forget[i * hidden + k], r = cache.reset[i * hidden + k];
        const float bent = tangent(cache.cell[i * hidden + k]), o = gradient[i * width + column + k];
        const float gr = o * (u[3 * hidden + k] - bent) * r * (1 - r);
        const float gc = carried[k] + o * (1 - r) * (1 - bent * bent);
        const float gf = gc * (last - u[k]) * f * (1 - f);
        g[k] = gc * (1 - f);
        g[hidden + k] = gf;
        g[2 * hidden + k] = gr;
        g[3 * hidden + k] = o * r;
        forget.gradient[k] += gf * last;
        reset.gradient[k] += gr * last;
        carried[k] = gc * f + gf * forget.w[k] + gr * reset.w[k];
      }
    }
  }
  gates.backward(x, rows, gu, &gx);
}

void Dropout::forward(Floats& x, float p, Random& random) {
  mask.resize(x.size());
  for (size_t i = 0; i < x.size(); ++i) {
    mask[i] = random.unit() < p ? 0.0F : 1.0F / (1.0F - p);
    x[i] *= mask[i];
  }
}

void Dropout::backward(Floats& g) const {
  for (size_t i = 0; i < g.size(); ++i) g[i] *= mask[i];
}

void leakyForward(Floats& x) {
  for (float& v : x) v = v < 0 ? v * kLeak : v;
}

void leakyBackward(Floats& g, const Floats& x) {
  for (size_t i = 0; i < g.size(); ++i) g[i] = x[i] < 0 ? g[i] * kLeak : g[i];
}

float softmaxLoss(float* scores, size_t n, int gold, float weight) {
  if (gold < 0) {
    std::fill(scores, scores + n, 0.0F);
    return 0;
  }
  const float most = *std::max_element(scores, scores + n);
  float sum = 0;
  for (size_t i = 0; i < n; ++i) sum += scores[i] = std::exp(scores[i] - most);
  const float loss = -std::log(scores[gold] / sum + 1e-9F);
  for (size_t i = 0; i < n; ++i) scores[i] *= weight / sum;
  scores[gold] -= weight;
  return loss;
}

}  // namespace recoupe::train
