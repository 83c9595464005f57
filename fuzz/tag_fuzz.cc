// The tagger: network, lexicon and tree, over whatever the segmenter makes of the text.
#include "stages.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  recoupe::analysed(data, size, recoupe::Upto::Tag);
  return 0;
}
