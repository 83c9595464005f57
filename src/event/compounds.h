// Compound tenses that the parser parted: in "la Turquie a de son côté exigé le retrait" it took "a" for the
// verb and "exigé" for a participle beside "côté", so that nobody demands anything and the troops have left.
//
//   joinCompounds(doc, lex);   // "exigé" has the subject, "a" is its auxiliary
//
// A verb of the class "have" without an object is an auxiliary where a phrase hangs on it and a past
// participle on the phrase, right behind it. Changes the words of the document, before events are read from
// them.
#pragma once
#include "doc/document.h"
#include "event/lexicon.h"

namespace recoupe::event {

void joinCompounds(Document& doc, const Lexicon& lex);

}  // namespace recoupe::event
