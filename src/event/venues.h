// Places that another sentence tells: where a speaker speaks, where a court sits, where a visitor is
// received.
//
//   "« C'est une faute », a déclaré Anna Costa lors d'un déplacement à Rome. Elle a aussi accusé la Russie."
//     accusé: at Rome, by the occasion on which she spoke
//   "Un tribunal de Rome a condamné Paul Martel. Karim Haddad a été acquitté."      acquitté: at Rome
//   "Paul Martel est en visite en Libye. Il a rencontré le ministre libyen."        rencontré: in Libya
#pragma once
#include <vector>

#include "event/coder.h"

namespace recoupe::event {

/// Places acts of which their own sentence tells no place. `scenes`: by sentence; `coded`: all of one
/// article.
void carryPlaces(const Reading& r, const std::vector<Scene>& scenes, std::vector<Coded>& coded);

}  // namespace recoupe::event
