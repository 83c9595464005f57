// Who fights whom in an article: two sides of a war are told apart once ("un succès face aux troupes de
// Haftar") and then only one of them is named ("le gouvernement a repris l'aéroport").
//
//   "Les forces de Haftar combattent celles du gouvernement. … Le gouvernement a repris l'aéroport."
//     camps      {forces de Haftar, Haftar}, {gouvernement};   adversaries of each other
//     reprendre  gouvernement -> forces de Haftar, and `because` says "against whom it fights in this
//     article"
//
// Only acts of war (CAMEO 190 to 196) without a recipient are filled, and only where one camp is told as the
// adversary more often than any other.
#pragma once
#include <vector>

#include "event/coder.h"

namespace recoupe::event {

void nameAdversaries(const Reading& r, const std::vector<Scene>& scenes, std::vector<Coded>& coded);

}  // namespace recoupe::event
