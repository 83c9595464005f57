#include "resolve/resolve.h"

#include "resolve/conflicts.h"
#include "resolve/facts.h"
#include "resolve/identity.h"
#include "resolve/origins.h"

namespace recoupe {

Resolved resolve(const ResolveInput& input) {
  Resolved out;
  resolveIdentities(input, out);
  resolveFacts(input, out);
  findOrigins(input, out);
  findConflicts(input, out);
  return out;
}

}  // namespace recoupe
