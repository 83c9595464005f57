// What resolve() found, as the two streams of the contract: facts first, then entities, one JSON object a
// line.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "resolve/resolve.h"

namespace recoupe {

/// `entityKeys`: for each entity row its id within its document ("e3"). False from `write` stops.
void writeResolved(const ResolveInput& input, const std::vector<std::string>& entityKeys,
                   const Resolved& resolved, const std::function<bool(const std::string&)>& write);

}  // namespace recoupe
