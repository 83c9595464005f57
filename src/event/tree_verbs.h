// Verbs and their subjects from the dependency tree (see verbs.h for what a Verb holds).
//
//   "Le général Haftar, que M. Conte a reçu à Rome, s'est dit prêt à accepter une trêve."
//     reçu      active, subject Conte;  dit  reflexive, subject Haftar;  accepter  governed by dit, subject
//     Haftar
#pragma once
#include <vector>

#include "event/tree_names.h"
#include "event/verbs.h"

namespace recoupe::event {

std::vector<Verb> treeVerbs(const Reading& r, int begin, int end, Salience& salience);

}  // namespace recoupe::event
