// What is done by saying it without a verb of its own: a harsh judgement on somebody is an accusation,
// telling somebody what he must do is a request.
//
//   "« La Turquie joue un jeu dangereux », a lancé M. Macron."   ACCUSE disapprove, Macron -> Turquie
//   "M. Macron a estimé que la Turquie devait retirer ses soldats."   REQUEST, Macron -> Turquie
//
// Only with a verb of saying and its subject, a word of the class "harsh" or a verb of the class "must" in
// what is said, and an entity that this word is about. Needs the tree.
#pragma once
#include <vector>

#include "event/coder.h"

namespace recoupe::event {

/// Acts of speech of the sentence that `coded` does not have yet.
std::vector<Coded> codeSpeech(const Scene& scene, const std::vector<Coded>& coded);

}  // namespace recoupe::event
