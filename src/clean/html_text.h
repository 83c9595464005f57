// Blocks of a page -> text, with a map from every byte of it back to the bytes of the page.
//
//   "<p>Caf&eacute;  <b>noir</b></p>"  ->  "Café noir": é comes from [6, 14), the space from [14, 15)
//
// White space is what a browser shows: one space, a line break for <br>; blocks are parted by an empty line,
// items of a list and rows of a table by a line break, cells by a tab. Soft hyphens and zero-width spaces,
// which nobody sees, are left out, so that "gouver&shy;nement" is one word. Nothing else is added.
#pragma once
#include <string>
#include <vector>

#include "clean/html_blocks.h"
#include "doc/source_map.h"

namespace recoupe {

struct HtmlTextBlock {
  uint32_t begin = 0, end = 0;              ///< bytes of the text
  uint32_t sourceBegin = 0, sourceEnd = 0;  ///< bytes of the source
  uint32_t container = 0;
};

struct HtmlText {
  std::string text;
  std::vector<HtmlTextBlock> blocks;
  SourceMap map;  ///< bytes of `text` -> bytes of the source
};

/// `toOriginal` leads from bytes of the page to bytes of the source, where the page was re-coded.
HtmlText writeText(const HtmlTree& tree, const HtmlEntities& entities, const std::vector<HtmlBlock>& blocks,
                   const std::vector<bool>& skipped, const OffsetMap& toOriginal = {});

/// The text of one element, white space as above, line breaks as spaces.
std::string textOf(const HtmlTree& tree, const HtmlEntities& entities, uint32_t node);

}  // namespace recoupe
