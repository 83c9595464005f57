// Whether an act happened, is to come, was only supposed or did not happen: by the tense of its verb, by the
// verb or noun that it hangs on, by the words that open its clause and, for a noun, by the words around it.
// status.tsv has the words.
//
//   "L'ONU a annoncé la reprise des négociations"   -> future      (what is announced, through "reprise")
//   "il a l'intention de se rendre à Rome"          -> future
//   "la crainte d'une attaque"                      -> hypothetical
//   "une offensive lancée pour s'emparer de Syrte"  -> happened    (what the offensive is for is under way)
#pragma once
#include "event/coder.h"

namespace recoupe::event {

/// `begin`, `end`: the clause around the trigger.
EventStatus tellStatus(const Scene& scene, const Coded& c, int begin, int end);

}  // namespace recoupe::event
