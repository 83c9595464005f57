// Every format reader: the first byte chooses the file name, the rest is the file.
#include <cstdint>
#include <string>

#include "check.h"
#include "read/format.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace recoupe;
  if (size == 0) return 0;
  static const char* const kNames[] = {"a.txt", "a.jsonl", "a.json", "a.html",
                                       "a.md",  "a.xml",   "a.warc", "a.warc.gz"};
  const std::string name = kNames[data[0] % 8];
  ReadLimits limits;
  limits.documentBytes = 1 << 16;
  size_t count = 0;
  const Emitter::Sink sink = [&](RawArticle&& a) {
    checkArticle(a);
    return ++count < 10000;
  };
  Emitter out(name, limits, sink);
  readSource(fromMemory(std::string(reinterpret_cast<const char*>(data) + 1, size - 1)), name, out);
  require(count > 0, "every input is accounted for");
  return 0;
}
