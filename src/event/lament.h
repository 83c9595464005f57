// Whether a verb of regret blames anybody, or only laments.
//
//   "« L'Etat ne nous aide pas », regrette Paul Martel."        blames, though nobody is told as recipient
//   "« Je n'ai pas dormi », regrette Paul Martel."              laments -> true
//   "« Les loyers sont trop hauts », déplore Paul Martel."      laments -> true: of things alone
//   "Paul Martel regrette d'avoir démissionné."                 laments -> true: of what he did himself
//   "La Russie déplore mille morts."                            laments -> true: of what befell people
#pragma once
#include "event/arguments.h"

namespace recoupe::event {

/// `end`: behind the trigger; `named`: whether the clause names whom the words are about.
bool laments(const Scene& s, const Verb& v, int end, bool named);

}  // namespace recoupe::event
