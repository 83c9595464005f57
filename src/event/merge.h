// One event told twice in an article becomes one event with several spans.
#pragma once
#include <vector>

#include "event/coder.h"

namespace recoupe::event {

/// `body` events come first and take in what the title repeats. Two tellings are one when type and status are
/// the same, no field contradicts the other, and a participant is shared. Keeps the order of first telling.
std::vector<Event> mergeTellings(const Document& doc, std::vector<Coded> body, std::vector<Coded> title);

}  // namespace recoupe::event
