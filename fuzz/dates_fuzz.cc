// Time expressions, and the dating of articles that tell no date.
#include "stages.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  recoupe::analysed(data, size, recoupe::Upto::Times);
  return 0;
}
