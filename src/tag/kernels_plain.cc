#define RECOUPE_KERNEL_SPACE k_plain
#include "tag/kernels_impl.h"

namespace recoupe {

extern const Kernels kKernels_plain;
const Kernels kKernels_plain{k_plain::multiply,  k_plain::rescale, k_plain::quantise,
                             k_plain::addScaled, k_plain::recur,   "plain"};

}  // namespace recoupe
