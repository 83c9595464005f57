// What surrounds an act: did it happen, under what condition, where, when, says who, and which mode its words
// tell.
//
//   "Selon Le Matin, M. Conte rencontrera Haftar lundi à Rome si la trêve tient."
//     status future · condition "si la trêve tient" · place Rome · date of "lundi" · sources Le Matin
#pragma once
#include "event/coder.h"

namespace recoupe::event {

/// Fills all but the participants of `c.event`. `published`: the day of the article, "" where it is not
/// known.
void addCircumstances(const Scene& scene, Coded& c);

/// Status and mode anew where they follow from the act's day and place, after these have changed.
void refreshSetting(const Scene& scene, Coded& c);

/// An ISO day ("2020-06-22") at the head of a TIMEX3 value, "" where there is none.
std::string dayOf(const std::string& value);

}  // namespace recoupe::event
