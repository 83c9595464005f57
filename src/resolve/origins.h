// How many independent origins a fact has, and why: a telling has its own origin only where something shows
// it, a named source outside the parties, another agency, another outlet. Copies and what nothing tells apart
// count once.
#pragma once
#include "resolve/resolve.h"

namespace recoupe {

/// Fills `origins` of every fact; needs the facts.
void findOrigins(const ResolveInput& input, Resolved& out);

}  // namespace recoupe
