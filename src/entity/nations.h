// People and bodies of several countries told in one phrase.
#pragma once
#include "entity/clusters.h"
#include "entity/phrases.h"

namespace recoupe::entity {

/// "les ministres allemand, français et britannique", "les armées indienne et chinoise": no group and no body
/// of one country. The event stage makes them out one by one (event/groups.h). False without a tree.
bool ofSeveralNations(const Work& w, const Phrase& p);

}  // namespace recoupe::entity
