// The file of decisions: what is understood is written back as it is understood.
#include "check.h"
#include "resolve/decisions.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace recoupe;
  std::vector<int> bad;
  const Decisions decisions = parseDecisions({reinterpret_cast<const char*>(data), size}, bad);
  for (const Decision& d : decisions) {
    const Decisions again = parseDecisions(writeDecision(d), bad);
    require(again.size() == 1 && writeDecision(again.front()) == writeDecision(d),
            "a decision survives being written");
    (void)overrules(d, decisions.front());
  }
  return 0;
}
