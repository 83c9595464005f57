// People without a name who take part in an act: "55 manifestants ont été arrêtés", "a tué deux soldats
// français". They become entities of type group, named as the text names them, but only where an event needs
// them.
//
//   const size_t named = doc.entities.size();
//   addGroups(doc, lex, tree);    // every plural human noun that stands where a participant can stand
//   … code the events …
//   widenNames(doc, tree);        // "soldats", "deux soldats", "deux soldats français"
//   dropUnused(doc, named);       // those that no event took are no entities
#pragma once
#include "doc/document.h"
#include "event/lexicon.h"
#include "event/tree.h"

namespace recoupe::event {

/// Adds nothing without a tree. Nouns of the same words are one group.
void addGroups(Document& doc, const Lexicon& lex, const TokenTree& tree);

/// Adds to the aliases of the groups that take part in events the forms with their number and with what says
/// which people are meant.
void widenNames(Document& doc, const TokenTree& tree);

/// Takes away the entities from `from` on that no event names, and renumbers the others.
void dropUnused(Document& doc, size_t from);

}  // namespace recoupe::event
