// The layers of the tagger-parser with their gradients, one sentence behind the other in one matrix.
#pragma once
#include <string>
#include <vector>

#include "train/matrix.h"

namespace recoupe::train {

/// y = x W^T + b, W: out x in.
struct Linear {
  size_t in = 0, out = 0;
  Parameter w, b;
  void init(size_t inputs, size_t outputs, Random& random, Adam& adam);
  void forward(const Floats& x, size_t rows, Floats& y) const;
  /// Adds to the gradients of w and b, and to `gx` where that is not null.
  void backward(const Floats& x, size_t rows, const Floats& gy, Floats* gx);
};

/// One direction of a simple recurrent unit; the equations are in tag/network.h. Its input is wider than its
/// output, so what is let through has a matrix of its own.
struct Recurrent {
  struct Cache {
    Floats u, cell, forget, reset;
  };
  size_t hidden = 0;
  Linear gates;             ///< candidate, forget, reset, skip
  Parameter forget, reset;  ///< 1 x hidden
  void init(size_t inputs, size_t hiddenSize, Random& random, Adam& adam);
  /// Writes columns [column, column + hidden) of `out`, whose rows are `width` wide.
  void forward(const Floats& x, const std::vector<size_t>& starts, bool reversed, Floats& out, size_t width,
               size_t column, Cache& cache) const;
  void backward(const Floats& x, const std::vector<size_t>& starts, bool reversed, const Floats& gradient,
                size_t width, size_t column, const Cache& cache, Floats& gx);
};

/// Inverted dropout; keeps its mask for the way back.
struct Dropout {
  Floats mask;
  void forward(Floats& x, float p, Random& random);
  void backward(Floats& g) const;
};

void leakyForward(Floats& x);
/// Multiplies `g` with the slope at `x`, the layer's output.
void leakyBackward(Floats& g, const Floats& x);

/// Turns scores into their gradient, times `weight`, for the right answer `gold`; returns the loss. `gold` <
/// 0: no loss.
float softmaxLoss(float* scores, size_t n, int gold, float weight);

}  // namespace recoupe::train
