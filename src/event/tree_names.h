// Whom a noun phrase of the tree names.
//
//   "le ministre italien, Marco Minniti"     -> Marco Minniti
//   "des milliers de manifestants"           -> the protesters
//   "L'ambassade", "Ce dernier"              -> the embassy and the person named before
#pragma once
#include <vector>

#include "event/reading.h"

namespace recoupe::event {

/// The mentions that the noun phrase headed by `tok` names, those joined to it by "et" with it: the name
/// itself, the name behind an office ("le ministre italien, Marco Minniti"), whom a body belongs to ("les
/// forces de Haftar", "l'armée turque"). `nested`: whatever is named inside the phrase will do where nothing
/// else does.
std::vector<int> mentionsOf(const Reading& r, int tok, bool nested);

/// The noun that a relative pronoun at `tok` stands for; -1 where the tree does not tell.
int antecedentOf(const Reading& r, int tok);

/// "Paul Martel, un élu du Sud, qui …", "…, un homme arrêté": the name beside which the noun at `tok` stands;
/// `tok` where there is none.
int described(const Reading& r, int tok);

/// "la sœur de Paul Martel" for Anna Costa: he, at his own token; null where the token is no name inside a
/// description of somebody else.
const Ment* namedInside(const Reading& r, int tok);

bool relativePronoun(const Reading& r, int tok);

/// "L'ambassade a demandé": the mention of the body named last whose name starts with that noun ("ambassade
/// de Russie"); -1 for none.
int namedBefore(const Reading& r, int tok);

/// "Le pays a demandé": a mention of the only country that the text before names; -1 for none or several.
int theCountry(const Reading& r, int tok);

/// "Ce dernier a répondu": the mention of the person named last whose gender and number agree; -1 for none.
int theLatter(const Reading& r, int tok);

}  // namespace recoupe::event
