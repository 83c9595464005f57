// Where the tellings of a fact contradict each other: two days, two towns, two counts of the dead, two ranks
// of one person, told and denied. "2019" and "2019-11-24" do not; nor do counts told on different days.
#pragma once
#include "resolve/resolve.h"

namespace recoupe {

/// Fills `conflicts` of every fact; needs the facts.
void findConflicts(const ResolveInput& input, Resolved& out);

}  // namespace recoupe
