// Places of which the sentence leaves no doubt, and places that are none of the act's.
//
//   "Un accord signé à Rome par la Russie et la Turquie"      of the participle that tells of the act: sure
//   "des frappes en Irak et en Syrie"                          several: no one place
//   "la base, à 140 km au sud de Tripoli"                      where something else is
//   "le gouvernement basé à Tripoli a attaqué …"               where somebody sits
#pragma once
#include <optional>

#include "event/coder.h"

namespace recoupe::event {

/// Whether the place only tells where something else is, or where somebody lives or sits. `act`: the act's
/// node in the tree, whose own place this may be ("installé à Rome" where that is the act); -1 for none.
bool placesOther(const Reading& r, const Ment& m, int act);

/// Whether the place is that of who tells of the act ("a annoncé à Rome la reprise des combats") or of what
/// the act is about ("a appelé X à quitter la Libye", "a dit que X était à Rome").
bool placesTelling(const Scene& scene, const Coded& c, const Ment& m);

/// Whether the place is one of several that are told together ("à Copenhague, Glasgow et Londres").
bool oneOfSeveral(const Reading& r, const Ment& m);

/// The country of that code among the article's entities.
std::optional<EntityIndex> countryOf(const Document& doc, const std::string& code);

/// The place of the occasion on which something is said or done: "a déclaré X lors d'une conférence de presse
/// à Rome". `verb`: the verb's node in the tree. Null for none.
const Ment* placeOfOccasion(const Scene& scene, int verb);

/// The place that a verb has by itself ("s'exprimait à Rome"), by its node; null for none.
const Ment* placeOfVerb(const Scene& scene, int verb);

/// Where the court sits that acts or that somebody stands before.
std::optional<EntityIndex> courtPlace(const Scene& scene, const Coded& c);

/// Where an act takes place as its words have it, if they leave no doubt.
struct SurePlace {
  bool known = false;                // whether they tell at all
  std::optional<EntityIndex> where;  // nowhere in particular: several places, or each side at home
};
SurePlace surePlace(const Scene& scene, const Coded& c);

}  // namespace recoupe::event
