// Verbs and their subjects from the dependency tree (see verbs.h for what a Verb holds).
//
//   "Le général Haftar, que M. Conte a reçu à Rome, s'est dit prêt à accepter une trêve."
//     reçu      active, subject Conte;  dit  reflexive, subject Haftar;  accepter  governed by dit, subject
//     Haftar
#pragma once
#include <vector>

#include "event/verbs.h"

namespace recoupe::event {

std::vector<Verb> treeVerbs(const Reading& r, int begin, int end, Salience& salience);

/// The mentions that the noun phrase headed by `tok` names, those joined to it by "et" with it: the name
/// itself, the name behind an office ("le ministre italien, Marco Minniti"), whom a body belongs to ("les
/// forces de Haftar", "l'armée turque"). `nested`: whatever is named inside the phrase will do where nothing
/// else does.
std::vector<int> mentionsOf(const Reading& r, int tok, bool nested);

/// The noun that a relative pronoun at `tok` stands for; -1 where the tree does not tell.
int antecedentOf(const Reading& r, int tok);

bool relativePronoun(const Reading& r, int tok);

}  // namespace recoupe::event
