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

/// "https://www.x.org/a" -> "www.x.org"; "" for an address on the same site.
std::string_view hostOf(std::string_view address) {
  size_t begin = address.find("//");
  if (begin == std::string_view::npos || begin > 6) return {};
  address.remove_prefix(begin + 2);
  return address.substr(0, address.find_first_of("/?#:"));
}

/// Whether two hosts share their last two labels.
bool sameSite(std::string_view a, std::string_view b) {
  const auto site = [](std::string_view host) {
    const size_t last = host.rfind('.');
    const size_t before = last == std::string_view::npos || last == 0 ? last : host.rfind('.', last - 1);
    return before == std::string_view::npos ? host : host.substr(before + 1);
  };
  return site(a) == site(b);
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
    const bool sentence = own >= 25 && b.counts.words >= 12 && b.endsSentence;
    if (density > 0.5 && !sentence && !(found_.labelled && isNumbered(b))) return Class::Links;
    const bool summary = b.counts.size >= 100 && b.endsSentence;  // sentences in the large type of a heading
    if (isHeading(tagOf(b)) && !summary) return Class::Heading;
    return b.counts.size >= 60 || (b.counts.size >= 25 && b.endsSentence) ? Class::Paragraph : Class::Short;
  }

  /// An item of a numbered list: even where it is all link, a list of links to elsewhere has no numbers.
  bool isNumbered(const HtmlBlock& b) const {
    return tagOf(b) == HtmlTag::Li && tree_.nodes[tree_.nodes[b.container].parent].tag == HtmlTag::Ol;
  }

  void runPart(uint32_t part) {
    const uint32_t end = tree_.nodes[part].next;
    const auto first = std::lower_bound(found_.blocks.begin(), found_.blocks.end(), part,
                                        [](const HtmlBlock& b, uint32_t node) { return b.firstNode < node; });
    uint32_t skipTo = 0;
    for (auto it = first; it != found_.blocks.end() && it->firstNode < end; ++it) {
      if (it->firstNode < skipTo) continue;
      const bool linksFollow = it + 1 != found_.blocks.end() && classOf(it[1]) == Class::Links;
      add(*it, part, linksFollow, skipTo);
    }
    flushLinks(false);
    pending_.clear();  // headings with nothing behind them
  }

  void add(const HtmlBlock& b, uint32_t part, bool linksFollow, uint32_t& skipTo) {
    const Class kind = classOf(b);
    const bool brief = b.counts.words <= HtmlLines::kMostWords;
    const std::string words =
        brief ? writeText(tree_, know_.entities, {b}, found_.skipped).text : std::string();
    uint8_t line = brief ? know_.lines.of(words) : 0;
    if (kind == Class::Paragraph) line &= HtmlLines::kLine;
    if ((line & HtmlLines::kEnd) != 0 && endsArticle(b, part, skipTo)) return;
    if ((line & (HtmlLines::kLine | HtmlLines::kLabel)) != 0) return;
    if ((line & (HtmlLines::kNext | HtmlLines::kEnd)) != 0 && (b.counts.linkSize > 0 || linksFollow)) {
      dropLinks_ = true;
      return;
    }
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
    keptText_ += b.counts.size - b.counts.linkSize;
  }

  /// Lines that are links: one or two between paragraphs that lead to other sites belong to the text; what
  /// leads to other pages of this site, or a list, does not.
  void flushLinks(bool paragraphFollows) {
    constexpr size_t kMostLinks = 2;
    bool inText = paragraphFollows && !dropLinks_ && !kept_.empty() && links_.size() <= kMostLinks;
    for (const HtmlBlock& b : links_) inText = inText && !isHeading(tagOf(b)) && leadsAway(b);
    if (inText) pending_.insert(pending_.end(), links_.begin(), links_.end());
    links_.clear();
    dropLinks_ = false;
  }

  /// Whether the links of a block lead to other sites.
  bool leadsAway(const HtmlBlock& b) const {
    for (uint32_t i = b.firstNode; i < b.endNode; ++i) {
      uint32_t node = i;
      while (node != b.container && node != 0 && tree_.nodes[node].tag != HtmlTag::A)
        node = tree_.nodes[node].parent;
      if (tree_.nodes[node].tag != HtmlTag::A) continue;
      const std::string_view host = hostOf(tree_.attribute(node, HtmlAttr::Href));
      if (host.empty() || sameSite(host, hostOf(metadata_.url))) return false;
    }
    return true;
  }

  /// Whether a heading or line such as "Related articles" ends the article, or a section of it: then not much
  /// running text may follow. `skipTo` is where to go on.
  bool endsArticle(const HtmlBlock& b, uint32_t part, uint32_t& skipTo) const {
    const uint32_t end = sectionEnd(b, part);
    double behind = 0;
    const auto next = std::upper_bound(found_.blocks.begin(), found_.blocks.end(), b.firstNode,
                                       [](uint32_t node, const HtmlBlock& o) { return node < o.firstNode; });
    for (auto it = next; it != found_.blocks.end() && it->firstNode < end; ++it)
      if (classOf(*it) == Class::Paragraph) behind += it->counts.size - it->counts.linkSize;
    const double most = isHeading(tagOf(b)) ? 5.0 : 0.5;
    if (behind > most * keptText_) return false;
    skipTo = end;
    return true;
  }

  /// What a heading stands over: the rest of the smallest element that holds more than it.
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
    constexpr uint32_t kFewWords = 8;
    if (b.counts.size > kLongestDateLine || b.counts.size < 6) return false;
    if (b.endsSentence && b.counts.words > kFewWords) return false;
    const HtmlDates::Line line = know_.dates.line(words, metadata_.language);
    return !line.value.empty() && (line.cue != HtmlDates::Cue::None || kept_.empty());
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
  double keptText_ = 0;     // characters kept, links aside
  bool dropLinks_ = false;  // a line said that links to other articles follow
};

}  // namespace

HtmlArticle findArticle(const HtmlTree& tree, const HtmlKnowledge& knowledge, const HtmlMetadata& metadata) {
  HtmlContainer found = findContainer(tree, knowledge.entities, knowledge.classes);
  HtmlArticle article;
  article.blocks = BlockFilter(tree, knowledge, metadata, found).run();
  const bool words = std::any_of(article.blocks.begin(), article.blocks.end(),
                                 [](const HtmlBlock& b) { return b.counts.words > 0; });
  if (!words) article.blocks.clear();
  article.skipped = std::move(found.skipped);
  return article;
}

}  // namespace recoupe
