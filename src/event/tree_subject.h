// Who can be the subject of a verb, where the tree alone would mislead.
//
//   "« Ce sont les mots de X », dénonce Y"              -> not X, who is in the quotation
//   "l'offensive lancée par X pour prendre Syrte"       -> X takes Syrte
//   "un rapport de l'ONU accuse X", "une lettre signée par Y" -> the UN, Y
//   "il faut que", "il était plus prudent de partir"    -> nobody
#pragma once
#include <vector>

#include "event/tree_names.h"
#include "event/verbs.h"

namespace recoupe::event {

/// Whether the pronoun at `tok` is the subject of the verb, but stands for nobody.
bool impersonal(const Reading& r, const Verb& v, int tok);

/// Whether `tok` stands in the very words that the verb says somebody said.
bool inWordsSaid(const Reading& r, const Verb& v, int tok);

/// The doer of the passive `above` whose purpose the infinitive tells; -1 for none.
int doerOfPurpose(const Reading& r, const Verb& v, const Verb& above);

/// The mentions of those whose text the noun at `text` is, by its "de", its adjective or who has signed it;
/// none where it does not say.
std::vector<int> authorsOf(const Reading& r, int text);

/// Whether a text can do what the verb tells, its authors with it: blame, ask, refuse, praise, threaten.
bool textsSay(const Lexicon& lex, LemmaId verb);

/// "a suspendu l'arrêté rendant …", "rejette une loi exigeant …": the text is somebody else's.
bool othersText(const Lexicon& lex, LemmaId verb);

}  // namespace recoupe::event
