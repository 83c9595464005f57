#include "clean/html_article.h"

#include <algorithm>

#include "base/utf8.h"
#include "clean/html_text.h"

namespace recoupe {
namespace {

constexpr uint32_t kLongestDateLine = 110;  // characters

/// Letters and digits, folded: for comparing a heading with the headline.
std::string skeleton(std::string_view s) {
  std::string out;
  for (const char c : fold(s))
    if (static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  return out;
}

class BlockFilter {
 public:
  BlockFilter(const HtmlTree& tree, const HtmlKnowledge& knowledge, const HtmlMetadata& metadata,
              const HtmlContainer& found)
      : tree_(tree), know_(knowledge), metadata_(metadata), found_(found) {
    title_ = skeleton(metadata.heading.empty() ? metadata.title : metadata.heading);
  }

  std::vector<HtmlBlock> run() {
    for (const uint32_t part : found_.parts) runPart(part);
    return std::move(kept_);
  }

 private:
  enum class Class { Paragraph, Short, Heading, Links };

  HtmlTag tagOf(const HtmlBlock& b) const { return tree_.nodes[b.container].tag; }

  Class classOf(const HtmlBlock& b) const {
    const double density = b.counts.linkDensity();
    const uint32_t own = b.counts.size - b.counts.linkSize;
    if (density > 0.5 && !(own >= 25 && b.counts.words >= 12 && b.endsSentence)) return Class::Links;
    if (isHeading(tagOf(b))) return Class::Heading;
    return b.counts.size >= 60 || (b.counts.size >= 25 && b.endsSentence) ? Class::Paragraph : Class::Short;
  }

  void runPart(uint32_t part) {
    const uint32_t end = tree_.nodes[part].next;
    const auto first = std::lower_bound(found_.blocks.begin(), found_.blocks.end(), part,
                                        [](const HtmlBlock& b, uint32_t node) { return b.firstNode < node; });
    uint32_t skipTo = 0;
    for (auto it = first; it != found_.blocks.end() && it->firstNode < end; ++it) {
      if (it->firstNode < skipTo) continue;
      add(*it, part, skipTo);
    }
    flushLinks(false);
    pending_.clear();  // headings with nothing behind them
  }

  void add(const HtmlBlock& b, uint32_t part, uint32_t& skipTo) {
    const Class kind = classOf(b);
    const bool brief = b.counts.words <= HtmlLines::kMostWords;
    const std::string words =
        brief ? writeText(tree_, know_.entities, {b}, found_.skipped).text : std::string();
    const uint8_t line = brief ? know_.lines.of(words) : 0;
    if ((line & HtmlLines::kEnd) != 0 && kind != Class::Paragraph) {
      skipTo = sectionEnd(b, part);
      return;
    }
    if ((line & HtmlLines::kLine) != 0) return;
    if ((line & HtmlLines::kNext) != 0 && b.counts.linkSize > 0 && kind != Class::Paragraph) return;
    if (brief && (isTitle(b, words) || isDateLine(b, words) || isAddress(words))) return;
    if (kind == Class::Links) {
      links_.push_back(b);
      return;
    }
    flushLinks(kind == Class::Paragraph);
    if (kind == Class::Heading) {
      pending_.push_back(b);
      return;
    }
    kept_.insert(kept_.end(), pending_.begin(), pending_.end());
    pending_.clear();
    kept_.push_back(b);
  }

  /// Lines that are links: one or two between paragraphs belong to the text, a list of them does not.
  void flushLinks(bool paragraphFollows) {
    const bool inText =
        paragraphFollows && !kept_.empty() && links_.size() <= 2 &&
        std::none_of(links_.begin(), links_.end(), [&](const HtmlBlock& b) { return isHeading(tagOf(b)); });
    if (inText) pending_.insert(pending_.end(), links_.begin(), links_.end());
    links_.clear();
  }

  /// What a heading such as "Related articles" stands over: the rest of the smallest element that holds more
  /// than it.
  uint32_t sectionEnd(const HtmlBlock& b, uint32_t part) const {
    uint32_t node = b.container;
    while (node > part && tree_.nodes[node].next <= b.endNode + 1) node = tree_.nodes[node].parent;
    return tree_.nodes[std::max(node, part)].next;
  }

  bool isTitle(const HtmlBlock& b, std::string_view words) const {
    if (title_.empty() || !kept_.empty()) return tagOf(b) == HtmlTag::H1 && kept_.empty();
    const std::string s = skeleton(words);
    return s == title_ || (tagOf(b) == HtmlTag::H1 && kept_.empty());
  }

  /// "AFP, publié le lundi 06 janvier 2020 à 13h23"; a bare date is one only above the text.
  bool isDateLine(const HtmlBlock& b, std::string_view words) const {
    if (b.counts.size > kLongestDateLine || b.counts.size < 6 || b.endsSentence) return false;
    const HtmlDates::Line line = know_.dates.line(words, metadata_.language);
    if (line.value.empty()) return false;
    return line.cue != HtmlDates::Cue::None || (line.nothingElse && kept_.empty());
  }

  /// The page's own address above the text.
  bool isAddress(std::string_view words) const {
    return kept_.empty() && words.starts_with("http") &&
           words.find_first_of(" \n\t") == std::string_view::npos;
  }

  const HtmlTree& tree_;
  const HtmlKnowledge& know_;
  const HtmlMetadata& metadata_;
  const HtmlContainer& found_;
  std::string title_;
  std::vector<HtmlBlock> kept_, pending_, links_;
};

}  // namespace

HtmlArticle findArticle(const HtmlTree& tree, const HtmlKnowledge& knowledge, const HtmlMetadata& metadata) {
  HtmlContainer found = findContainer(tree, knowledge.entities, knowledge.classes);
  HtmlArticle article;
  article.blocks = BlockFilter(tree, knowledge, metadata, found).run();
  article.skipped = std::move(found.skipped);
  return article;
}

}  // namespace recoupe
