// Sentences, tokens and words of any text.
#include "stages.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  recoupe::analysed(data, size, recoupe::Upto::Segment);
  return 0;
}
