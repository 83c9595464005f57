#include "clean/html_blocks.h"

#include "base/utf8.h"

namespace recoupe {
namespace {

constexpr char32_t kFirstIdeograph = 0x2E80;
constexpr uint32_t kIdeographSize = 3;

bool isStop(char32_t c) {
  return c == '.' || c == '!' || c == '?' || c == U'…' || c == U'。' || c == U'！' || c == U'？';
}
bool isComma(char32_t c) { return c == ',' || c == ';' || c == U'、' || c == U'，'; }
bool isCloser(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == U'»' || c == U'”' || c == U'’' || c == U'」' ||
         c == U'*';
}

class Counter {
 public:
  void add(char32_t c) {
    if (c <= ' ' || c == 0xA0) {
      inWord_ = false;
      return;
    }
    const bool ideograph = c >= kFirstIdeograph && c < 0xFE00;
    counts.size += ideograph ? kIdeographSize : 1;
    if (isStop(c))
      ++counts.stops;
    else if (isComma(c))
      ++counts.commas;
    const bool letter = c < 0x80 ? (c | 32) - 'a' < 26U || c - '0' < 10U : c >= 0xC0;
    if (letter && (!inWord_ || ideograph)) ++counts.words;
    if (letter || c != '\'') inWord_ = letter;
    if (!isCloser(c)) last = c;
  }
  HtmlCounts counts;
  char32_t last = 0;

 private:
  bool inWord_ = false;
};

}  // namespace

void HtmlCounts::add(const HtmlCounts& o) {
  size += o.size;
  linkSize += o.linkSize;
  words += o.words;
  linkWords += o.linkWords;
  commas += o.commas;
  stops += o.stops;
}

HtmlCounts countText(std::string_view raw, bool references, const HtmlEntities& entities, char32_t& last) {
  Counter counter;
  for (size_t i = 0; i < raw.size();) {
    if (raw[i] == '&' && references) {
      if (const HtmlReference r = entities.decode(raw, i, false); r.size > 0) {
        counter.add(r.first);
        i += r.size;
        continue;
      }
    }
    counter.add(static_cast<unsigned char>(raw[i]) < 0x80 ? static_cast<char32_t>(raw[i++])
                                                          : decodeAt(raw, i));
  }
  if (counter.last != 0) last = counter.last;
  return counter.counts;
}

namespace {

class BlockFinder {
 public:
  BlockFinder(const HtmlTree& tree, const HtmlEntities& entities, const std::vector<bool>& skipped)
      : tree_(tree), entities_(entities), skipped_(skipped) {}

  std::vector<HtmlBlock> run() {
    const uint32_t count = static_cast<uint32_t>(tree_.nodes.size());
    for (uint32_t i = 1; i < count;) {
      while (!open_.empty() && tree_.nodes[open_.back()].next <= i) {
        flush();
        open_.pop_back();
      }
      if (skipped_[i]) {
        i = tree_.nodes[i].next;
        continue;
      }
      visit(i);
      ++i;
    }
    flush();
    return std::move(blocks_);
  }

 private:
  void visit(uint32_t i) {
    const HtmlNode& n = tree_.nodes[i];
    if (n.tag == HtmlTag::Text) return addText(i, n);
    if (n.tag == HtmlTag::Br) {
      if (++breaks_ == 2) flush();
      return;
    }
    if (n.tag == HtmlTag::A && tree_.hasAttribute(i, HtmlAttr::Href)) linkEnd_ = std::max(linkEnd_, n.next);
    if ((traits(n.tag) & kBlock) == 0) return;
    flush();
    if (n.next > i + 1) open_.push_back(i);
  }

  void addText(uint32_t i, const HtmlNode& n) {
    char32_t last = 0;
    HtmlCounts counts = countText(tree_.raw(n), n.references, entities_, last);
    if (counts.size == 0) return;
    if (i < linkEnd_) {
      counts.linkSize = counts.size;
      counts.linkWords = counts.words;
    }
    if (block_.endNode == 0) {
      block_.firstNode = i;
      block_.container = open_.empty() ? 0 : open_.back();
    }
    block_.endNode = i + 1;
    block_.counts.add(counts);
    block_.endsSentence = isStop(last) || last == ':';
    breaks_ = 0;
  }

  void flush() {
    breaks_ = 0;
    if (block_.endNode == 0) return;
    blocks_.push_back(block_);
    block_ = {};
  }

  const HtmlTree& tree_;
  const HtmlEntities& entities_;
  const std::vector<bool>& skipped_;
  std::vector<HtmlBlock> blocks_;
  std::vector<uint32_t> open_;  // block elements around the current node
  HtmlBlock block_;
  uint32_t linkEnd_ = 0;
  int breaks_ = 0;
};

}  // namespace

std::vector<HtmlBlock> findBlocks(const HtmlTree& tree, const HtmlEntities& entities,
                                  const std::vector<bool>& skipped) {
  return BlockFinder(tree, entities, skipped).run();
}

}  // namespace recoupe
