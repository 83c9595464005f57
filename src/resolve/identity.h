// Which entities of different documents are one: the first half of resolve().
#pragma once
#include "resolve/resolve.h"

namespace recoupe {

/// Fills identities, identityOf and because of `out`.
void resolveIdentities(const ResolveInput& input, Resolved& out);

}  // namespace recoupe
