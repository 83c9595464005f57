// A tree of a page -> its blocks: the paragraphs, headings, list items and table cells that a reader sees,
// each with the figures by which the article is told from everything else.
#pragma once
#include <cstdint>
#include <vector>

#include "clean/html_entities.h"
#include "clean/html_tree.h"

namespace recoupe {

/// Counts of a stretch of text. Sizes are in characters without white space; an ideograph counts three.
struct HtmlCounts {
  uint32_t size = 0, linkSize = 0;
  uint32_t words = 0, linkWords = 0;
  uint32_t commas = 0, stops = 0;

  void add(const HtmlCounts& o);
  double linkDensity() const { return size == 0 ? 0 : static_cast<double>(linkSize) / size; }
};

struct HtmlBlock {
  uint32_t firstNode = 0,
           endNode = 0;    ///< the texts are nodes [firstNode, endNode) of the tree, skipped ones aside
  uint32_t container = 0;  ///< the block element right around it
  HtmlCounts counts;
  bool endsSentence = false;  ///< ends in a stop, a colon, a closing quotation mark
};

/// Blocks of the tree in order. Nodes for which `skipped` is set are left out together with their subtree.
std::vector<HtmlBlock> findBlocks(const HtmlTree& tree, const HtmlEntities& entities,
                                  const std::vector<bool>& skipped);

/// Counts of one text node.
HtmlCounts countText(std::string_view raw, bool references, const HtmlEntities& entities, char32_t& last);

}  // namespace recoupe
