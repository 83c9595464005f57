// Where the participants of an act stand: the noun phrases behind a trigger, and the slots of a frame
// (events.tsv).
//
//   "Haftar a rencontré la conseillère Victoria Coates et Richard Norland à Rome"
//     parseObjects behind "rencontré" -> Victoria Coates, Richard Norland
#pragma once
#include <vector>

#include "event/verbs.h"

namespace recoupe::event {

/// A sentence with its verbs, as the coder looks at it.
struct Scene {
  const Reading* r = nullptr;
  int begin = 0, end = 0;  // tokens
  std::vector<Verb> verbs;
  const Verb* verbAt(int tok) const;
  /// The verb whose head or whose node in the tree is `node`; null for none.
  const Verb* verbOfNode(int node) const;
  /// The verb that heads the clause around `tok`: the last finite one that starts before it, or the first one
  /// behind.
  const Verb* clauseVerb(int tok) const;
  bool startsFiniteVerb(int tok) const;
};

/// What a noun phrase names. `head`: the phrase is that entity; `inner`: the entity only stands inside it
/// ("la politique de la Turquie", "l'offensive turque").
struct NounPhrase {
  int head = -1, inner = -1;  // mentions
  int end = 0;                // behind its last token
  bool office = false;        // "le ministre de …"
  bool plural = false;
};

/// Over adverbs and times ("lundi", "le 9 octobre", "en 2018"), at most `reach` tokens.
int overAsides(const Scene& s, int from, int reach);

NounPhrase parsePhrase(const Scene& s, int from);

/// The entities of the phrases at `from` joined by commas and "et". `nested`: an inner entity will do where
/// there is no head.
/// `between`: the list is whole ("entre X et Y"), even if a verb follows.
std::vector<int> parseObjects(const Scene& s, int from, bool nested, bool between = false);

/// Where a clause around `tok` ends: before the next verb of its own, ";", quotation marks, "que", "qui".
int clauseEnd(const Scene& s, int tok);
int clauseBegin(const Scene& s, int tok);

/// Behind the first words of `family` from `from` on within the clause, at most `reach` tokens away; -1 for
/// none.
int findFamily(const Scene& s, uint16_t family, int from, int reach);

}  // namespace recoupe::event
