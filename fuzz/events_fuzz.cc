// The whole analysis, its line of output, and that line read back: what resolve takes as a feed.
#include "export/contract.h"
#include "json/json.h"
#include "resolve/feed.h"
#include "stages.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace recoupe;
  const Document doc = analysed(data, size, Upto::Events);
  if (doc.id.empty()) return 0;
  const std::string line = contractLine(doc);
  require(isValidUtf8(line) && line.find('\n') == line.npos, "a line is a line of UTF-8");
  require(static_cast<bool>(parseJson(line)), "a line is JSON");
  ResolveInput input;
  require(static_cast<bool>(feedLine(line, input)), "our own lines are taken");
  require(input.events.size() == doc.events.size(), "with all their events");
  return 0;
}
