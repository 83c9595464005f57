// Chances from learned weights without floating point, so that every machine finds the same ones.
#pragma once
#include <cstdint>

namespace recoupe::event {

/// 2^32 times e to the power of minus `n` thousandths.
uint64_t expOfMinus(int n);

}  // namespace recoupe::event
