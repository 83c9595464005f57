// What is done by saying it without a verb of its own: a harsh judgement on somebody is an accusation,
// telling somebody what he must do is a request.
//
//   "« La Turquie joue un jeu dangereux », a lancé M. Macron."   ACCUSE disapprove, Macron -> Turquie
//   "M. Macron a estimé que la Turquie devait retirer ses soldats."   REQUEST, Macron -> Turquie
//
//   "M. Macron a jugé ridicules les accusations de la Turquie."   REJECT, Macron -> Turquie
//
// Only with a verb of saying that gives an opinion, a word of the class "harsh" or a verb of the class "must"
// in what is said, and an entity that the tree ties to this word: the subject of its clause, or whose it is
// ("le mépris de X"). A harsh word on a thing ("cette loi est une honte") is left to the weights. Needs the
// tree.
#pragma once
#include <vector>

#include "event/coder.h"

namespace recoupe::event {

/// Acts of speech of the sentence that `coded` does not have yet. `doubtful`, where given, gets those that
/// are acts only if the weights say so.
std::vector<Coded> codeSpeech(const Scene& scene, const std::vector<Coded>& coded,
                              std::vector<Coded>* doubtful = nullptr);

}  // namespace recoupe::event
