#define RECOUPE_KERNEL_SPACE k_avx2
#include "tag/kernels_impl.h"

namespace recoupe {

extern const Kernels kKernels_avx2;
const Kernels kKernels_avx2{k_avx2::multiply,  k_avx2::rescale, k_avx2::quantise,
                            k_avx2::addScaled, k_avx2::recur,   "avx2"};

}  // namespace recoupe
