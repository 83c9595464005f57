#include "resolve/resolve.h"

#include "resolve/facts.h"
#include "resolve/identity.h"

namespace recoupe {

Resolved resolve(const ResolveInput& input) {
  Resolved out;
  resolveIdentities(input, out);
  resolveFacts(input, out);
  return out;
}

}  // namespace recoupe
