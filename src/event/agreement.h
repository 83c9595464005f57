// Participles that the parser hung on the wrong noun: in "le rapport de la commission, remis à la presse"
// gender tells that the report was handed over. A participle that clashes with the noun it hangs on goes to
// the nearest noun above the word before it that agrees in gender and number.
//
//   joinByAgreement(doc, lex);
//
// Changes the words of the document, before events are read from them.
#pragma once
#include "doc/document.h"
#include "event/lexicon.h"

namespace recoupe::event {

void joinByAgreement(Document& doc, const Lexicon& lex);

}  // namespace recoupe::event
