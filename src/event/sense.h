// Whether a word that can name an act is meant in that sense here: "menacer" of a general and not of a storm,
// "livrer" of arms and not of a secret, "se rendre" of a minister and not of a tourist. Each condition is a
// flag of the row in events.tsv, or holds for every row.
//
//   "Le chien a attaqué le facteur."                  verbInSense(attaquer) -> false: an animal
//   "Le droit de manifester est garanti."             verbInSense(manifester) -> false: nobody does it
//   "Paul Martel s'est rendu à Rome pour le week-end" sidesInSense(se rendre) -> false: he holds no office
#pragma once
#include "event/arguments.h"

namespace recoupe::event {

/// What can be told before it is known who takes part; `end`: behind the trigger.
bool verbInSense(const Scene& s, const Row& row, const Verb& v, int end);
/// The same of a noun at `head`.
bool nounInSense(const Scene& s, const Row& row, int head, int end);
/// What the row asks of those who take part.
bool sidesInSense(const Scene& s, const Row& row, int head, const Event& event);

/// "« Et alors ? », a demandé X": a question asks for nothing.
bool asksQuestion(const Scene& s, const Verb& v);

/// Whether the word at a token, or its lemma, is of the class.
bool isA(const Reading& r, int tok, Class c);

/// "la villa", "un accord": a noun that is neither somebody nor stands for somebody.
bool isThing(const Reading& r, int tok);

/// A country, or somebody who speaks for one, for a town or for a body.
bool isOfficial(const Lexicon& lex, const Entity& e);

}  // namespace recoupe::event
