#include "event/chance.h"

#include <cstddef>
#include <iterator>

namespace recoupe::event {

uint64_t expOfMinus(int n) {
  // 2^32 · e^(-2^k / 1000), rounded
  constexpr uint64_t kPowers[] = {4290674475, 4286385946, 4277821741, 4260744631, 4226794655,
                                  4159704096, 4028700796, 3778941489, 3324914438, 2573955809,
                                  1542560875, 554019132,  71464385,   1189103};
  uint64_t out = uint64_t{1} << 32U;
  for (size_t k = 0; n > 0 && out > 0; ++k, n >>= 1U) {
    if (k >= std::size(kPowers)) return 0;
    if ((n & 1) != 0) out = (out * kPowers[k]) >> 32U;
  }
  return out;
}

}  // namespace recoupe::event
