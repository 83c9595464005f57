// Pages: tags, tree, the article in it, metadata and dates. The first byte chooses the declared encoding.
#include "stages.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace recoupe;
  if (size == 0 || size > (64 << 10)) return 0;
  RawArticle raw = pageFrom(std::string(reinterpret_cast<const char*>(data) + 1, size - 1),
                            (data[0] & 4) != 0 ? RawArticle::Kind::Markdown : RawArticle::Kind::Html,
                            (data[0] & 1) != 0 ? "utf-8" : "");
  raw.id = "x";
  CleanOptions options;
  options.only = (data[0] & 2) != 0;
  const Document doc = stages().run(raw, options, Upto::Clean);
  for (const Region& r : doc.regions)
    if (r.bytes)
      require(r.bytes->begin.value <= r.bytes->end.value && r.bytes->end.value <= raw.original.size(),
              "stretches lie in the source");
  return 0;
}
