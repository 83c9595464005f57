// Which events of different documents are one fact: the second half of resolve().
#pragma once
#include "resolve/resolve.h"

namespace recoupe {

/// Fills `out.facts`; needs the identities.
void resolveFacts(const ResolveInput& input, Resolved& out);

}  // namespace recoupe
