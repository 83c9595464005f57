#include "clean/html_tree.h"

#include <algorithm>
#include <array>

#include "clean/html_tokenizer.h"

namespace recoupe {
namespace {

constexpr std::array<std::string_view, 20> kAttrNames{
    "aria-hidden", "aria-label", "class",    "content",  "datetime", "hidden", "href",
    "http-equiv",  "id",         "itemprop", "itemtype", "lang",     "name",   "property",
    "pubdate",     "rel",        "role",     "style",    "title",    "type"};

/// -1 for an attribute that is not kept.
int attrKey(std::string_view name) {
  char buffer[12];
  if (name.size() < 2 || name.size() > sizeof buffer) return -1;
  for (size_t i = 0; i < name.size(); ++i)
    buffer[i] = name[i] >= 'A' && name[i] <= 'Z' ? static_cast<char>(name[i] | 32) : name[i];
  const std::string_view wanted(buffer, name.size());
  const auto it = std::lower_bound(kAttrNames.begin(), kAttrNames.end(), wanted);
  return it != kAttrNames.end() && *it == wanted ? static_cast<int>(it - kAttrNames.begin()) : -1;
}

bool isOneOf(HtmlTag t, std::initializer_list<HtmlTag> tags) {
  return std::find(tags.begin(), tags.end(), t) != tags.end();
}

bool isTablePart(HtmlTag t) {
  using enum HtmlTag;
  return isOneOf(t, {Caption, Table, Tbody, Td, Tfoot, Th, Thead, Tr});
}

class TreeBuilder {
 public:
  explicit TreeBuilder(std::string_view source) : tokens_(source) {
    tree_.source = source;
    tree_.nodes.reserve(source.size() / 40 + 16);
    HtmlNode root;
    root.tag = HtmlTag::Html;
    tree_.nodes.push_back(root);
    stack_.push_back(0);
  }

  HtmlTree build() {
    HtmlToken token;
    while (tokens_.next(token)) {
      if (tree_.nodes.size() >= HtmlTree::kMaxNodes) {
        tree_.cut = true;
        break;
      }
      if (token.kind == HtmlToken::Kind::Text)
        addText(token);
      else if (token.kind == HtmlToken::Kind::StartTag)
        start(token);
      else if (token.kind == HtmlToken::Kind::EndTag)
        end(token);
    }
    popTo(0);
    tree_.nodes[0].next = count();
    return std::move(tree_);
  }

 private:
  uint32_t count() const { return static_cast<uint32_t>(tree_.nodes.size()); }
  HtmlTag tagAt(size_t level) const { return tree_.nodes[stack_[level]].tag; }
  uint32_t& openCount(HtmlTag t) { return open_[static_cast<size_t>(t)]; }

  void addText(const HtmlToken& token) {
    HtmlNode node;
    node.tag = HtmlTag::Text;
    node.begin = token.begin;
    node.end = token.end;
    node.parent = stack_.back();
    node.next = count() + 1;
    node.references = token.references;
    node.foreign = foreignLevel_ > 0;
    tree_.nodes.push_back(node);
  }

  /// Closes the elements above `level`.
  void popTo(size_t level) {
    while (stack_.size() > level + 1) {
      tree_.nodes[stack_.back()].next = count();
      --openCount(tagAt(stack_.size() - 1));
      stack_.pop_back();
    }
    if (foreignLevel_ > level) {
      foreignLevel_ = 0;
      tokens_.setForeign(false);
    }
  }

  /// Level of the nearest open `tag` that no element for which `stops` holds hides; 0 where there is none.
  template <class Stops>
  size_t find(HtmlTag tag, Stops stops) {
    if (openCount(tag) == 0) return 0;
    for (size_t level = stack_.size(); --level > 0;) {
      if (tagAt(level) == tag) return level;
      if (stops(tagAt(level))) return 0;
    }
    return 0;
  }

  template <class Stops>
  void closeIfOpen(HtmlTag tag, Stops stops) {
    if (const size_t level = find(tag, stops)) popTo(level - 1);
  }

  static bool scoped(HtmlTag t) { return (traits(t) & kScope) != 0; }
  static bool blocks(HtmlTag t) { return (traits(t) & (kBlock | kScope)) != 0; }

  /// End tags that HTML lets authors leave out.
  void closeImplied(HtmlTag t) {
    using enum HtmlTag;
    if ((traits(t) & kClosesP) != 0) closeIfOpen(P, scoped);
    const auto stopsItem = [](HtmlTag o) { return blocks(o) && !isOneOf(o, {Address, Div, P}); };
    switch (t) {
      case Li:
        closeIfOpen(Li, stopsItem);
        break;
      case Dd:
      case Dt:
        closeIfOpen(Dd, stopsItem);
        closeIfOpen(Dt, stopsItem);
        break;
      case Option:
      case Optgroup:
        closeIfOpen(Option, blocks);
        break;
      case Td:
      case Th:
      case Tr:
      case Tbody:
      case Thead:
      case Tfoot:
        closeTableParts(t);
        break;
      case Button:
        closeIfOpen(Button, blocks);
        break;
      case Body:
        closeIfOpen(Head, scoped);
        break;
      case A:
        closeIfOpen(A, blocks);
        break;
      default:
        if (isHeading(t) && isHeading(tagAt(stack_.size() - 1))) popTo(stack_.size() - 2);
        if (stack_.size() > 1 && tagAt(stack_.size() - 1) == Head && blocks(t)) popTo(stack_.size() - 2);
    }
  }

  void closeTableParts(HtmlTag t) {
    using enum HtmlTag;
    const auto table = [](HtmlTag o) { return o == Table || o == Template; };
    closeIfOpen(Td, table);
    closeIfOpen(Th, table);
    if (isOneOf(t, {Td, Th})) return;
    closeIfOpen(Tr, table);
    if (t == Tr) return;
    for (const HtmlTag group : {Tbody, Thead, Tfoot, Caption}) closeIfOpen(group, table);
  }

  void start(const HtmlToken& token) {
    const HtmlTag tag = htmlTag(token.name);
    if (foreignLevel_ > 0 && (traits(tag) & kBreaksOut) != 0) popTo(foreignLevel_ - 1);
    const bool foreign = foreignLevel_ > 0;
    if (!foreign) {
      if (tag == HtmlTag::Html || (tag == HtmlTag::Body && openCount(tag) > 0)) return keepAttributes(tag);
      closeImplied(tag);
    }
    HtmlNode node;
    node.tag = tag;
    node.begin = token.begin;
    node.end = token.end;
    node.parent = stack_.back();
    node.next = count() + 1;
    node.foreign = foreign;
    node.firstAttr = static_cast<uint32_t>(tree_.attributes.size());
    addAttributes(node);
    tree_.nodes.push_back(node);
    const bool leaf = foreign ? token.selfClosing : (traits(tag) & kVoid) != 0;
    if (leaf || (token.selfClosing && isOneOf(tag, {HtmlTag::Svg, HtmlTag::Math}))) return;
    push(tag);
    if (!foreign || isOneOf(tag, {HtmlTag::Script, HtmlTag::Style})) enterRaw(tag);
  }

  void push(HtmlTag tag) {
    if (stack_.size() >= HtmlTree::kMaxDepth) {
      ++tooDeep_[static_cast<size_t>(tag)];
      return;
    }
    stack_.push_back(count() - 1);
    ++openCount(tag);
    if (foreignLevel_ == 0 && isOneOf(tag, {HtmlTag::Svg, HtmlTag::Math})) {
      foreignLevel_ = stack_.size() - 1;
      tokens_.setForeign(true);
    }
  }

  void enterRaw(HtmlTag tag) {
    using Mode = HtmlTokenizer::Mode;
    if (tag == HtmlTag::Plaintext) return tokens_.setMode(Mode::Plaintext, {});
    if ((traits(tag) & kRaw) == 0) return;
    const Mode mode = tag == HtmlTag::Script                              ? Mode::Script
                      : isOneOf(tag, {HtmlTag::Title, HtmlTag::Textarea}) ? Mode::Rcdata
                                                                          : Mode::Rawtext;
    tokens_.setMode(mode, nameOf(tag));
  }

  void addAttributes(HtmlNode& node) {
    uint32_t seen = 0;
    for (const HtmlAttribute& a : tokens_.attributes()) {
      const int key = attrKey(a.name);
      if (key < 0 || (seen & (1U << key)) != 0) continue;  // of a repeated attribute the first counts
      seen |= 1U << key;
      tree_.attributes.push_back(
          {static_cast<HtmlAttr>(key), a.value.data() ? a.value : std::string_view("")});
      ++node.attrCount;
    }
  }

  /// <html> becomes the root; a second <html> or <body> adds nothing.
  void keepAttributes(HtmlTag tag) {
    HtmlNode& root = tree_.nodes[0];
    if (tag != HtmlTag::Html || root.attrCount > 0) return;
    root.firstAttr = static_cast<uint32_t>(tree_.attributes.size());
    addAttributes(root);
  }

  void end(const HtmlToken& token) {
    using enum HtmlTag;
    const HtmlTag tag = htmlTag(token.name);
    if (isOneOf(tag, {Html, Body})) return;
    uint32_t& tooDeep = tooDeep_[static_cast<size_t>(tag)];
    if (tooDeep > 0 && stack_.size() >= HtmlTree::kMaxDepth) {
      --tooDeep;
      return;
    }
    if (tag == Unknown) {
      endUnknown(token.name);
    } else if (isTablePart(tag)) {
      const size_t level = find(tag, [tag](HtmlTag o) { return tag != Table && o == Table; });
      if (level > 0) popTo(level - 1);
    } else if ((traits(tag) & kFormatting) != 0) {
      endFormatting(tag);
    } else if (isHeading(tag)) {
      endHeading();
    } else if (const size_t level = find(tag, (traits(tag) & (kBlock | kScope)) != 0 ? scoped : blocks)) {
      popTo(level - 1);
    }
  }

  /// A custom element is closed by its own name.
  void endUnknown(std::string_view name) {
    if (openCount(HtmlTag::Unknown) == 0) return;
    for (size_t level = stack_.size(); --level > 0 && !blocks(tagAt(level));) {
      if (tagAt(level) != HtmlTag::Unknown) continue;
      const HtmlNode& n = tree_.nodes[stack_[level]];
      if (sameName(tree_.source.substr(n.begin + 1, name.size()), name)) return popTo(level - 1);
    }
  }

  static bool sameName(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
      return x == y || ((x ^ y) == 32 && (x | 32) >= 'a' && (x | 32) <= 'z');
    });
  }

  /// Any heading's end tag ends the open heading.
  void endHeading() {
    for (size_t level = stack_.size(); --level > 0;) {
      if (isHeading(tagAt(level))) return popTo(level - 1);
      if (scoped(tagAt(level))) return;
    }
  }

  /// "<a><div>x</a>y</div>": the <a> ends here, the <div> goes on as its brother.
  void endFormatting(HtmlTag tag) {
    const size_t level = find(tag, scoped);
    if (level == 0) return;
    size_t block = level + 1;
    while (block < stack_.size() && !blocks(tagAt(block))) ++block;
    if (block == stack_.size()) return popTo(level - 1);
    tree_.nodes[stack_[level]].next = count();
    tree_.nodes[stack_[level + 1]].parent = stack_[level - 1];
    --openCount(tag);
    stack_.erase(stack_.begin() + static_cast<std::ptrdiff_t>(level));
  }

  HtmlTokenizer tokens_;
  HtmlTree tree_;
  std::vector<uint32_t> stack_;  // open elements, the root first
  std::array<uint32_t, kHtmlTags> open_{}, tooDeep_{};
  size_t foreignLevel_ = 0;  // of the open <svg> or <math>; 0 outside
};

}  // namespace

std::string_view HtmlTree::attribute(uint32_t node, HtmlAttr key) const {
  const HtmlNode& n = nodes[node];
  for (uint32_t i = n.firstAttr; i < n.firstAttr + n.attrCount; ++i)
    if (attributes[i].key == key) return attributes[i].value;
  return {};
}

HtmlTree parseHtml(std::string_view source) { return TreeBuilder(source).build(); }

}  // namespace recoupe
