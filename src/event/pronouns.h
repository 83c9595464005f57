// Whom the pronouns of an article stand for.
//
//   "Le tribunal a condamné trois hommes. Ils ont fait appel."            ils -> hommes
//   "Paul Martel, qui critique le juge, à qui il reproche …"              il -> Paul Martel
//   "Anna Costa a rencontré Paul Martel. Elle l'a accusé de mentir."      elle -> Anna Costa, l' -> Paul
//   Martel
//
// By agreement first, then by the place in the sentence: the subject of a clause above, else whoever weighs
// most by role and recency, after Lappin and Leass, "An Algorithm for Pronominal Anaphora Resolution"
// (Computational Linguistics 20, 1994). What the article tells of and does not name weighs too: where that
// is meant, or where two weigh nearly the same, a pronoun stands for nobody.
#pragma once
#include "event/reading.h"

namespace recoupe::event {

/// Adds a mention for every pronoun of which it is known whom it means, and notes the others of which it is
/// known that they mean nobody whom the article names. Nothing without a tree. Linear.
void resolvePronouns(Reading& r);

}  // namespace recoupe::event
