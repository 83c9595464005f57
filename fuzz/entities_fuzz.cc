// Who and what a text names.
#include "stages.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  recoupe::analysed(data, size, recoupe::Upto::Entities);
  return 0;
}
