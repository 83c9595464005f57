// Who can be the subject of a verb, where the tree alone would mislead.
//
//   "« Ce sont les mots de X », dénonce Y"              -> not X, who is in the quotation
//   "l'offensive lancée par X pour prendre Syrte"       -> X takes Syrte
//   "il faut que", "il était plus prudent de partir"    -> nobody
#pragma once
#include "event/tree_names.h"
#include "event/verbs.h"

namespace recoupe::event {

/// Whether the pronoun at `tok` is the subject of the verb, but stands for nobody.
bool impersonal(const Reading& r, const Verb& v, int tok);

/// Whether `tok` stands in the very words that the verb says somebody said.
bool inWordsSaid(const Reading& r, const Verb& v, int tok);

/// The doer of the passive `above` whose purpose the infinitive tells; -1 for none.
int doerOfPurpose(const Reading& r, const Verb& v, const Verb& above);

}  // namespace recoupe::event
