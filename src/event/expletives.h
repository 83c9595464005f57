// Pronouns that the parser took for the "il" of "il pleut": in "il s'en est pris à X" somebody acts. "Elle"
// and "ils" always stand for somebody or something, "il" does with a verb that tells an act or that somebody
// says something, unless that is said of nobody ("il a été décidé", "il se dit que").
//
//   giveSubjects(doc, lex);   // the pronoun is the subject
//
// Changes the words of the document, before events are read from them.
#pragma once
#include "doc/document.h"
#include "event/lexicon.h"

namespace recoupe::event {

void giveSubjects(Document& doc, const Lexicon& lex);

}  // namespace recoupe::event
