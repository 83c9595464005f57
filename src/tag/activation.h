// The bent lines of the network, by arithmetic alone: any machine gives the same bytes, and compilers
// vectorise them. `static`, since this is compiled once an instruction set (kernels_impl.h) and the linker
// must not mix them.
#pragma once

namespace recoupe {

static inline float clamp(float x, float bound) {
  const float low = x > bound ? bound : x;
  return low < -bound ? -bound : low;
}

/// tanh by Lambert's continued fraction, within 2e-4 everywhere.
static inline float tangent(float x) {
  const float v = clamp(x, 4.97F), s = v * v;
  return v * (135135.0F + s * (17325.0F + s * (378.0F + s))) /
         (135135.0F + s * (62370.0F + s * (3150.0F + s * 28.0F)));
}

static inline float sigmoid(float x) { return 0.5F + 0.5F * tangent(0.5F * x); }

}  // namespace recoupe
