// Which blocks of a page are its article. How it decides is told in docs/extraction.md.
#pragma once
#include <vector>

#include "clean/html_container.h"
#include "clean/html_lines.h"
#include "clean/html_metadata.h"

namespace recoupe {

struct HtmlArticle {
  std::vector<HtmlBlock> blocks;  ///< in order; none where the page has no article
  std::vector<bool> skipped;      ///< nodes inside those blocks that are not part of the text
};

/// What the choice rests on, loaded once.
struct HtmlKnowledge {
  const HtmlEntities& entities;
  const HtmlClasses& classes;
  const HtmlLines& lines;
  const HtmlDates& dates;
};

/// `metadata` tells the headline, which the text does not repeat, and the language of date lines. Linear in
/// the tree.
HtmlArticle findArticle(const HtmlTree& tree, const HtmlKnowledge& knowledge, const HtmlMetadata& metadata);

}  // namespace recoupe
