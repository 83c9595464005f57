// Whose words are blamed or backed where the act names them only as words:
//
//   "« … », a lancé Paul Martel. Anna Costa a dénoncé ces propos."      dénoncé: Anna Costa > Paul Martel
//   "Après les propos de Paul Martel sur la police, Anna Costa a dénoncé une comparaison indigne."    the
//   same "Anna Costa a dénoncé des propos scandaleux envers la police."     the police is not whom she blames
#pragma once
#include <vector>

#include "event/coder.h"

namespace recoupe::event {

/// Sets the recipients of acts in `coded`, all of one article. `scenes`: by sentence.
void nameSpeakers(const Reading& r, const std::vector<Scene>& scenes, std::vector<Coded>& coded);

}  // namespace recoupe::event
