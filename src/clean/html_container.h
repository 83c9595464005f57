// Where on a page the article stands: what is certainly not the article is marked, and of the rest the
// element is chosen that holds it. The second step, which of its blocks are the article, is html_article.h.
#pragma once
#include <unordered_map>
#include <vector>

#include "clean/html_blocks.h"
#include "clean/html_classes.h"

namespace recoupe {

struct HtmlContainer {
  std::vector<bool> skipped;      ///< by node: not shown or not the article, together with its subtree
  std::vector<HtmlBlock> blocks;  ///< of the whole page, skipped nodes aside
  std::vector<uint32_t> parts;    ///< the elements that hold the article, in order; mostly one
  bool labelled = false;          ///< the page itself names them as the article's text
};

HtmlContainer findContainer(const HtmlTree& tree, const HtmlEntities& entities, const HtmlClasses& classes);

/// What a block adds to the likelihood that what holds it is the article: its running text, less what is
/// links.
double valueOf(const HtmlBlock& block, HtmlTag container);

}  // namespace recoupe
