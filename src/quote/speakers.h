// Who said each quotation, by rules over the sentence it stands in and the ones around it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "quote/items.h"

namespace recoupe::quote {

struct Attribution {
  std::optional<EntityIndex> speaker;
  std::optional<Span> cue;
  std::string because;  ///< the rule, in words
};

/// What somebody said in the reporter's words.
struct Reported {
  Span clause;
  EntityIndex speaker;
  Span cue;
  std::string because;
};

struct Speakers {
  std::vector<Attribution> quotes;  ///< one for each quotation that the story was read with, in order
  std::vector<Reported> reported;   ///< in text order, none overlapping a quotation
  /// Speakers known by a description only; their numbers go on behind the document's entities.
  std::vector<Entity> newcomers;
};

/// Reads the whole story, sentence by sentence. `quotes` is the number of quotations in it.
Speakers findSpeakers(const Document& doc, const Story& story, const Lexicon& lexicon, size_t quotes);

}  // namespace recoupe::quote
