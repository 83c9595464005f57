// Lines of `analyse` as anybody may have written them, and what is resolved from them. Decisions come behind
// the first zero byte.
#include "check.h"
#include "resolve/feed.h"
#include "resolve/resolve.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace recoupe;
  if (size > (64 << 10)) return 0;
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  const size_t zero = std::min(all.find('\0'), all.size());
  ResolveInput input;
  for (std::string_view rest = all.substr(0, zero); !rest.empty();) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    (void)feedLine(rest.substr(0, end), input);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  std::vector<int> bad;
  input.decisions = parseDecisions(all.substr(std::min(zero + 1, all.size())), bad);
  const Resolved resolved = resolve(input);
  require(resolved.identityOf.size() == input.entities.size(), "every entity has an identity");
  for (const size_t i : resolved.identityOf) require(i < resolved.identities.size(), "that is there");
  size_t members = 0;
  for (const Fact& f : resolved.facts) {
    members += f.members.size();
    for (const FactMember& m : f.members) require(m.event < input.events.size(), "members are events");
  }
  require(members == input.events.size(), "every event is told by one fact");
  return 0;
}
