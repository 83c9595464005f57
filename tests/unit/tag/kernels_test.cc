#include "tag/kernels.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace recoupe {
namespace {

std::vector<const Kernels*> available() {
  std::vector<const Kernels*> out;
  for (const char* name : {"plain", "avx2", "avx512"})
    if (const Kernels* k = kernelsNamed(name)) out.push_back(k);
  return out;
}

}  // namespace

TEST(Kernels, MultiplyIsTheProductInEverySpeed) {
  std::mt19937 random(3);
  const size_t rows = 11, in = 6, out = 37;
  std::vector<int16_t> x(rows * in), w(out * in), packed(padded(out) * in);
  for (int16_t& v : x) v = static_cast<int16_t>(static_cast<int>(random() % 2001) - 1000);
  for (int16_t& v : w) v = static_cast<int16_t>(static_cast<int>(random() % 2001) - 1000);
  packWeights(w.data(), out, in, packed.data());
  for (const Kernels* k : available()) {
    std::vector<int32_t> y(rows * padded(out), -1);
    k->multiply(x.data(), rows, in, packed.data(), padded(out), y.data());
    for (size_t r = 0; r < rows; ++r)
      for (size_t o = 0; o < out; ++o) {
        int32_t sum = 0;
        for (size_t i = 0; i < in; ++i) sum += x[r * in + i] * w[o * in + i];
        ASSERT_EQ(y[r * padded(out) + o], sum) << k->name << " row " << r << " output " << o;
      }
  }
}

TEST(Kernels, FloatStepsGiveTheSameBytesInEverySpeed) {
  std::mt19937 random(5);
  const size_t h = 48;
  std::vector<float> u(4 * h), forget(h), reset(h);
  for (auto* v : {&u, &forget, &reset})
    for (float& f : *v) f = (static_cast<float>(random() % 2000) - 1000.0F) / 173.0F;
  std::vector<float> firstCell, firstOut;
  std::vector<int16_t> firstQuantised;
  for (const Kernels* k : available()) {
    std::vector<float> cell(h, 0.25F), out(h);
    std::vector<int16_t> q(h);
    for (int step = 0; step < 5; ++step)
      k->recur(u.data(), u.data() + 3 * h, forget.data(), reset.data(), h, cell.data(), out.data());
    k->quantise(out.data(), 2048.0F, h, q.data());
    if (firstCell.empty()) firstCell = cell, firstOut = out, firstQuantised = q;
    EXPECT_EQ(cell, firstCell) << k->name;
    EXPECT_EQ(out, firstOut) << k->name;
    EXPECT_EQ(q, firstQuantised) << k->name;
  }
}

}  // namespace recoupe
