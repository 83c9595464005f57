// Who said each quotation, by rules over the sentence it stands in and the ones around it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "quote/items.h"

namespace recoupe {

struct Attribution {
  std::optional<EntityIndex> speaker;
  std::optional<Span> cue;
  std::string because;  ///< the rule, in words
};

/// One attribution for each of the `quotes` quotations that `story` was read with, in order.
std::vector<Attribution> findSpeakers(const Document& doc, const Story& story, const Lexicon& lexicon,
                                      size_t quotes);

}  // namespace recoupe
