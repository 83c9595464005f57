#include "clean/html_article.h"

#include <algorithm>
#include <unordered_map>

#include "base/utf8.h"
#include "clean/html_text.h"

namespace recoupe {
namespace {

class ArticleFinder {
 public:
  ArticleFinder(const HtmlTree& tree, const HtmlEntities& entities, const HtmlClasses& classes,
                const HtmlDates& dates)
      : tree_(tree),
        entities_(entities),
        classes_(classes),
        dates_(dates),
        count_(static_cast<uint32_t>(tree.nodes.size())) {}

  HtmlArticle run(const HtmlMetadata& metadata) {
    article_.skipped.assign(count_, false);
    read();
    drop();
    blocks_ = findBlocks(tree_, entities_, article_.skipped);
    score();
    const uint32_t best = choose();
    keep(best, metadata);
    return std::move(article_);
  }

 private:
  bool isElement(uint32_t i) const { return tree_.nodes[i].tag != HtmlTag::Text; }

  /// What tag and attributes say of every element.
  void read() {
    says_.assign(count_, 0);
    for (uint32_t i = 1; i < count_; ++i) {
      const HtmlNode& n = tree_.nodes[i];
      if (n.tag == HtmlTag::Text || n.tag == HtmlTag::Body) continue;
      uint8_t says = byTag(n.tag);
      for (uint32_t a = n.firstAttr; a < n.firstAttr + n.attrCount; ++a)
        says |= byAttribute(tree_.attributes[a]);
      says_[i] = says;
    }
  }

  static uint8_t byTag(HtmlTag t) {
    using enum HtmlTag;
    switch (t) {
      case Nav:
      case Footer:
      case Aside:
      case Dialog:
      case Figcaption:
      case Label:
      case Legend:
      case Menu:
      case Search:
        return kSaysDrop;
      case Head:
        return kSaysHidden;
      case Figure:
      case Form:
        return kSaysWeak;
      case Article:
      case Main:
        return kSaysArticle;
      default:
        return (traits(t) & kNoText) != 0 ? kSaysHidden : 0;
    }
  }

  uint8_t byAttribute(const HtmlTree::Attribute& a) {
    switch (a.key) {
      case HtmlAttr::Class:
      case HtmlAttr::Id: {
        const auto [it, isNew] = seen_.try_emplace(a.value, 0);
        if (isNew) it->second = classes_.of(a.value);
        return it->second;
      }
      case HtmlAttr::Itemprop:
        return a.value == "articleBody" ? kSaysBody : 0;
      case HtmlAttr::Hidden:
        return kSaysHidden;
      case HtmlAttr::Role:
        if (a.value == "main" || a.value == "article") return kSaysArticle;
        return a.value == "navigation" || a.value == "banner" || a.value == "contentinfo" ||
                       a.value == "complementary" || a.value == "search" || a.value == "dialog"
                   ? kSaysDrop
                   : 0;
      case HtmlAttr::Style:
        return hides(a.value) ? kSaysHidden : 0;
      default:
        return 0;
    }
  }

  static bool hides(std::string_view style) {
    const size_t at = style.find("display");
    if (at == std::string_view::npos) return false;
    size_t i = at + 7;
    while (i < style.size() && (style[i] == ' ' || style[i] == ':')) ++i;
    return style.compare(i, 4, "none") == 0;
  }

  /// Takes out what is certainly not the article.
  void drop() {
    for (uint32_t i = 1; i < count_;) {
      article_.skipped[i] = (says_[i] & kSaysHidden) != 0;
      i = article_.skipped[i] ? tree_.nodes[i].next : i + 1;
    }
    std::vector<uint32_t> text(count_ + 1);  // size of the running text before node i
    uint32_t linkEnd = 0;
    for (uint32_t i = 0; i < count_;) {
      const HtmlNode& n = tree_.nodes[i];
      const uint32_t to = article_.skipped[i] ? n.next : i + 1;
      uint32_t size = 0;
      if (!article_.skipped[i] && n.tag == HtmlTag::A) linkEnd = std::max(linkEnd, n.next);
      if (!article_.skipped[i] && n.tag == HtmlTag::Text && i >= linkEnd && n.end - n.begin > 40)
        size = n.end - n.begin;
      for (uint32_t k = i; k < to; ++k) text[k + 1] = text[k] + (k == i ? size : 0);
      i = to;
    }
    const double total = text[count_];
    for (uint32_t i = 1; i < count_;) {
      const HtmlNode& n = tree_.nodes[i];
      if (!article_.skipped[i] && (says_[i] & kSaysDrop) != 0 && n.tag != HtmlTag::Html &&
          n.tag != HtmlTag::Body)
        article_.skipped[i] = text[n.next] - text[i] <= 0.4 * total;
      i = article_.skipped[i] ? n.next : i + 1;
    }
  }

  static double value(const HtmlBlock& b, HtmlTag container) {
    const double density = b.counts.linkDensity();
    const double own = b.counts.size - b.counts.linkSize;
    if (isHeading(container)) return 0;
    if (b.counts.size >= 80 && density < 0.4) return own;
    if (b.counts.size >= 25 && density < 0.3 && b.counts.stops > 0) return own * 0.7;
    return -(10 + b.counts.linkSize * 0.5);
  }

  void score() {
    sums_.assign(count_ + 1, 0);
    for (const HtmlBlock& b : blocks_) sums_[b.firstNode + 1] += value(b, tree_.nodes[b.container].tag);
    for (uint32_t i = 0; i < count_; ++i) sums_[i + 1] += sums_[i];
  }
  double valueOf(uint32_t node) const { return sums_[tree_.nodes[node].next] - sums_[node]; }

  uint32_t choose() const {
    uint32_t best = 0;
    double bestScore = 0;
    for (uint32_t i = 0; i < count_; ++i) {
      const HtmlNode& n = tree_.nodes[i];
      if ((traits(n.tag) & kBlock) == 0 || n.next <= i + 1) continue;
      double score = valueOf(i);
      if ((says_[i] & kSaysBody) != 0)
        score *= 1.5;
      else if ((says_[i] & kSaysArticle) != 0)
        score *= 1.2;
      if (score >= bestScore) {
        best = i;
        bestScore = score;
      }
    }
    return best;
  }

  void keep(uint32_t container, const HtmlMetadata& metadata) {
    const std::string& title = metadata.heading.empty() ? metadata.title : metadata.heading;
    const uint32_t end = tree_.nodes[container].next;
    std::vector<HtmlBlock> headings;  // kept once a paragraph follows
    for (const HtmlBlock& b : blocks_) {
      if (b.firstNode < container || b.firstNode >= end) continue;
      const HtmlTag tag = tree_.nodes[b.container].tag;
      if (isHeading(tag)) {
        if (!isTitle(b, title)) headings.push_back(b);
        continue;
      }
      if (b.counts.linkDensity() > 0.5 || isDateLine(b, metadata.language)) continue;
      for (const HtmlBlock& h : headings) article_.blocks.push_back(h);
      headings.clear();
      article_.blocks.push_back(b);
    }
  }

  bool isTitle(const HtmlBlock& b, const std::string& title) const {
    return tree_.nodes[b.container].tag == HtmlTag::H1 ||
           (!title.empty() && fold(textOf(tree_, entities_, b.container)) == fold(title));
  }

  /// "AFP, publié le lundi 06 janvier 2020 à 13h23"; a bare date is one only above the text.
  bool isDateLine(const HtmlBlock& b, const std::string& language) const {
    constexpr uint32_t kLongest = 110;
    if (b.counts.size > kLongest || b.counts.size < 6) return false;
    HtmlBlock one = b;
    const HtmlDates::Line line =
        dates_.line(writeText(tree_, entities_, {one}, article_.skipped).text, language);
    if (line.value.empty() || b.endsSentence) return false;
    return line.cue != HtmlDates::Cue::None || (line.nothingElse && article_.blocks.empty());
  }

  const HtmlTree& tree_;
  const HtmlEntities& entities_;
  const HtmlClasses& classes_;
  const HtmlDates& dates_;
  const uint32_t count_;
  HtmlArticle article_;
  std::vector<uint8_t> says_;
  std::unordered_map<std::string_view, uint8_t> seen_;
  std::vector<HtmlBlock> blocks_;
  std::vector<double> sums_;  // value of the blocks before node i
};

}  // namespace

HtmlArticle findArticle(const HtmlTree& tree, const HtmlEntities& entities, const HtmlClasses& classes,
                        const HtmlDates& dates, const HtmlMetadata& metadata) {
  return ArticleFinder(tree, entities, classes, dates).run(metadata);
}

}  // namespace recoupe
