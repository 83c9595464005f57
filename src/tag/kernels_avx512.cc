#define RECOUPE_KERNEL_SPACE k_avx512
#include "tag/kernels_impl.h"

namespace recoupe {

extern const Kernels kKernels_avx512;
const Kernels kKernels_avx512{k_avx512::multiply,  k_avx512::rescale, k_avx512::quantise,
                              k_avx512::addScaled, k_avx512::recur,   "avx512"};

}  // namespace recoupe
