// Lists that the parser took apart: in "l'opposition, les syndicats et les étudiants ont dénoncé" it gave the
// verb two subjects, in "le président russe, son homologue turc et la chancelière se sont rencontrés" it took
// the second for another word for the first.
//
//   joinLists(doc, lex);   // one subject, the others joined to it (conj), as Universal Dependencies have it
//
// Changes the words of the document, before events are read from them.
#pragma once
#include "doc/document.h"
#include "event/lexicon.h"

namespace recoupe::event {

void joinLists(Document& doc, const Lexicon& lex);

}  // namespace recoupe::event
