// A light tree of a page: elements and texts in the order of the source, in one flat array.
//
//   HtmlTree tree = parseHtml("<div><p>One<p>Two</div>");
//   tree.nodes: div [0, 5) > p > "One", p > "Two"; each with its bytes
//   for (uint32_t i = div; i < tree.nodes[div].next; ++i) ...        // the subtree is a stretch of the array
//
// Follows the standard where a reader would see the difference (implied end tags, void and raw elements,
// misnested formatting, foreign content) and leaves the rest: no foster parenting, no active formatting
// elements opened again. Bounds: at most kMaxDepth open elements (deeper ones are kept as leaves, their
// content moves up), kMaxNodes nodes. Time is linear in the source (times kMaxDepth in the worst case), there
// is no recursion.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "clean/html_tags.h"

namespace recoupe {

/// The attributes that are kept.
enum class HtmlAttr : uint8_t {
  AriaHidden,
  AriaLabel,
  Class,
  Content,
  Datetime,
  Hidden,
  Href,
  HttpEquiv,
  Id,
  Itemprop,
  Itemtype,
  Lang,
  Name,
  Property,
  Pubdate,
  Rel,
  Role,
  Style,
  Title,
  Type
};

struct HtmlNode {
  uint32_t begin = 0, end = 0;  ///< text: its raw bytes; element: those of its start tag
  uint32_t parent = 0;          ///< index of the element around it; the root is its own parent
  uint32_t next = 0;            ///< index behind its subtree
  uint32_t firstAttr = 0;       ///< into HtmlTree::attributes
  uint8_t attrCount = 0;
  HtmlTag tag = HtmlTag::Unknown;
  bool references = false;  ///< text whose character references are to be decoded
  bool foreign = false;     ///< inside <svg> or <math>
};

struct HtmlTree {
  static constexpr size_t kMaxDepth = 512;
  static constexpr size_t kMaxNodes = 3'000'000;
  static constexpr size_t kMaxKeptAttributes = 24;

  struct Attribute {
    HtmlAttr key;
    std::string_view value;  ///< raw: references not decoded
  };

  std::string_view source;
  std::vector<HtmlNode> nodes;  ///< nodes[0] is the root, an Html element
  std::vector<Attribute> attributes;
  bool cut = false;  ///< the page had more than kMaxNodes nodes

  /// Raw value of an attribute; a view with null data where the element has none.
  std::string_view attribute(uint32_t node, HtmlAttr key) const;
  bool hasAttribute(uint32_t node, HtmlAttr key) const { return attribute(node, key).data() != nullptr; }
  std::string_view raw(const HtmlNode& n) const { return source.substr(n.begin, n.end - n.begin); }
};

/// `source` must be valid UTF-8 of less than 4 GiB and outlive the tree.
HtmlTree parseHtml(std::string_view source);

}  // namespace recoupe
