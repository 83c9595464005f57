#include "clean/html_container.h"

#include <algorithm>

namespace recoupe {
namespace {

// Figures found on one half of the article-extraction benchmark and checked on the other; docs/extraction.md
// tells more.
constexpr uint32_t kRunningText = 40;  // bytes of a text node that is more than a label
constexpr uint32_t kEnoughText = 200;  // bytes: less than this is no article to hold on to
constexpr double kMostDropped = 0.4;  // of the text: more than this is not thrown away on a class name's word
constexpr double kLabelledShare = 0.3;  // of the best element's value: a labelled element with this much wins
constexpr double kInnerShare =
    0.97;                          // of a labelled element's text: an inner labelled one with this much wins
constexpr double kOwnShare = 0.5;  // of an element's text: with this much in elements to keep it stays
constexpr double kHeadlineShare =
    0.1;  // of the text: what holds the <h1> and this much is not thrown away either
constexpr double kInnerValue =
    0.9;  // of an unlabelled element's value: an inner one with this much is chosen

class ContainerFinder {
 public:
  ContainerFinder(const HtmlTree& tree, const HtmlEntities& entities, const HtmlClasses& classes)
      : tree_(tree),
        entities_(entities),
        classes_(classes),
        count_(static_cast<uint32_t>(tree.nodes.size())) {}

  HtmlContainer run() {
    found_.skipped.assign(count_, false);
    read();
    hide();
    measure();
    anchor_ = findAnchor();
    drop();
    found_.blocks = findBlocks(tree_, entities_, found_.skipped);
    score();
    choose();
    return std::move(found_);
  }

 private:
  /// What tag and attributes say of every element.
  void read() {
    says_.assign(count_, 0);
    for (uint32_t i = 1; i < count_; ++i) {
      const HtmlNode& n = tree_.nodes[i];
      if (n.tag == HtmlTag::Text || n.tag == HtmlTag::Body) continue;
      uint8_t says = byTag(n.tag);
      for (uint32_t a = n.firstAttr; a < n.firstAttr + n.attrCount; ++a)
        says |= byAttribute(tree_.attributes[a]);
      if (n.tag != HtmlTag::Blockquote) says &= static_cast<uint8_t>(~kSaysKeep);
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
        return byRole(a.value);
      case HtmlAttr::Style:
        return hides(a.value) ? kSaysHidden : 0;
      default:
        return 0;
    }
  }

  static uint8_t byRole(std::string_view role) {
    if (role == "main" || role == "article") return kSaysArticle;
    const bool drops = role == "navigation" || role == "banner" || role == "contentinfo" ||
                       role == "complementary" || role == "search" || role == "dialog";
    return drops ? kSaysDrop : 0;
  }

  static bool hides(std::string_view style) {
    const size_t at = style.find("display");
    if (at == std::string_view::npos) return false;
    size_t i = at + 7;
    while (i < style.size() && (style[i] == ' ' || style[i] == ':')) ++i;
    return style.compare(i, 4, "none") == 0;
  }

  void hide() {
    for (uint32_t i = 1; i < count_;) {
      found_.skipped[i] = (says_[i] & kSaysHidden) != 0;
      i = found_.skipped[i] ? tree_.nodes[i].next : i + 1;
    }
  }

  /// Running text before every node, links aside, and how much of it is in elements to keep.
  void measure() {
    text_.assign(count_ + 1, 0);
    kept_.assign(count_ + 1, 0);
    uint32_t linkEnd = 0, keepEnd = 0, hiddenEnd = 0;
    for (uint32_t i = 0; i < count_; ++i) {
      const HtmlNode& n = tree_.nodes[i];
      if (found_.skipped[i]) hiddenEnd = std::max(hiddenEnd, n.next);
      if ((says_[i] & kSaysKeep) != 0) keepEnd = std::max(keepEnd, n.next);
      if (n.tag == HtmlTag::A) linkEnd = std::max(linkEnd, n.next);
      const uint32_t size = n.end - n.begin;
      const bool counts = n.tag == HtmlTag::Text && i >= hiddenEnd && i >= linkEnd && size > kRunningText;
      text_[i + 1] = text_[i] + (counts ? size : 0);
      kept_[i + 1] = kept_[i] + (counts && i < keepEnd ? size : 0);
    }
  }
  double textIn(uint32_t i) const { return text_[tree_.nodes[i].next] - text_[i]; }
  bool holds(uint32_t outer, uint32_t inner) const {
    return outer <= inner && inner < tree_.nodes[outer].next;
  }

  /// The element that is labelled as the article's text and has the most of it; 0 where there is none.
  uint32_t findAnchor() const {
    uint32_t anchor = 0;
    double most = kEnoughText;
    for (uint32_t i = 1; i < count_; ++i) {
      if ((says_[i] & kSaysBody) == 0 || (traits(tree_.nodes[i].tag) & kVoid) != 0 ||
          tree_.nodes[i].tag == HtmlTag::Text)
        continue;
      const double text = textIn(i);
      const bool inner = anchor != 0 && holds(anchor, i) && text >= kInnerShare * most;
      if (text > most || inner) {
        anchor = i;
        most = text;
      }
    }
    return anchor;
  }

  /// Takes out what calls itself something else than the article.
  void drop() {
    const double total = text_[count_];
    for (uint32_t i = 1; i < count_;) {
      const HtmlNode& n = tree_.nodes[i];
      if (!found_.skipped[i] && (says_[i] & kSaysDrop) != 0) found_.skipped[i] = mayDrop(i, total);
      i = found_.skipped[i] ? n.next : i + 1;
    }
  }

  bool mayDrop(uint32_t i, double total) const {
    if (tree_.nodes[i].tag == HtmlTag::Html || (anchor_ != 0 && holds(i, anchor_))) return false;
    const double text = textIn(i);
    if (kept_[tree_.nodes[i].next] - kept_[i] > kOwnShare * text) return false;
    if (anchor_ == 0)
      return text <= kMostDropped * total && !(text >= kHeadlineShare * total && holdsHeadline(i));
    return !holds(anchor_, i) || text <= kMostDropped * textIn(anchor_);
  }

  void score() {
    sums_.assign(count_ + 1, 0);
    for (const HtmlBlock& b : found_.blocks)
      sums_[b.firstNode + 1] += valueOf(b, tree_.nodes[b.container].tag);
    for (uint32_t i = 0; i < count_; ++i) sums_[i + 1] += sums_[i];
  }
  double valueIn(uint32_t i) const { return sums_[tree_.nodes[i].next] - sums_[i]; }

  void choose() {
    uint32_t best = 0;
    double bestScore = 0;
    for (uint32_t i = 0; i < count_; ++i) {
      const HtmlNode& n = tree_.nodes[i];
      if ((traits(n.tag) & kBlock) == 0 || n.next <= i + 1) continue;
      const double score = valueIn(i) * ((says_[i] & kSaysArticle) != 0 ? 1.2 : 1);
      if (score >= bestScore) {
        best = i;
        bestScore = score;
      }
    }
    found_.labelled = anchor_ != 0 && valueIn(anchor_) >= kLabelledShare * valueIn(best);
    if (!found_.labelled) {
      found_.parts.push_back(descend(oneArticle(best)));
      return;
    }
    addLead();
    addParts();
  }

  /// The paragraph that sums the article up, where it stands between the headline and the labelled text.
  void addLead() {
    constexpr int kNear = 6;
    constexpr double kLongestLead = 1500;  // bytes
    uint32_t headline = 0, around = anchor_;
    for (int up = 0; up < kNear && headline == 0 && around != 0; ++up) {
      around = tree_.nodes[around].parent;
      for (uint32_t i = around + 1; i < anchor_; ++i)
        if (tree_.nodes[i].tag == HtmlTag::H1) headline = i;
    }
    if (headline == 0) return;
    for (uint32_t i = headline + 1; i < anchor_;) {
      const bool lead = (says_[i] & kSaysLead) != 0 && !found_.skipped[i] && !holds(i, anchor_);
      const bool taken = lead && textIn(i) > 0 && textIn(i) <= kLongestLead;
      if (taken) found_.parts.push_back(i);
      i = taken || found_.skipped[i] ? tree_.nodes[i].next : i + 1;
    }
  }

  /// Where an element holds several articles, as on pages that load the next story at the end, the one with
  /// the headline, else the first of a row of articles.
  uint32_t oneArticle(uint32_t around) const {
    constexpr double kSubstantial = 0.1, kHeadline = 0.25, kAll = 0.8;
    uint32_t first = 0, count = 0;
    double sum = 0;
    for (uint32_t i = around + 1; i < tree_.nodes[around].next;) {
      const bool article = tree_.nodes[i].tag == HtmlTag::Article && !found_.skipped[i];
      const double share = article ? valueIn(i) / std::max(valueIn(around), 1.0) : 0;
      if (share >= kHeadline && holdsHeadline(i)) return i;
      if (share >= kSubstantial) {
        if (count++ == 0) first = i;
        sum += share;
      }
      i = article || found_.skipped[i] ? tree_.nodes[i].next : i + 1;
    }
    return count >= 2 && sum >= kAll ? first : around;
  }

  /// The innermost element that still has nearly all.
  uint32_t descend(uint32_t node) const {
    const double whole = valueIn(node);
    for (uint32_t i = node + 1; i < tree_.nodes[node].next; ++i)
      if ((traits(tree_.nodes[i].tag) & kBlock) != 0 && valueIn(i) >= kInnerValue * whole) node = i;
    return node;
  }

  bool holdsHeadline(uint32_t article) const {
    for (uint32_t i = article; i < tree_.nodes[article].next; ++i)
      if (tree_.nodes[i].tag == HtmlTag::H1) return true;
    return false;
  }

  /// The text may be cut into several labelled parts around advertisements: those of the same class, near by,
  /// with no headline of another article between them.
  void addParts() {
    constexpr int kNear = 3;
    const std::string_view name = tree_.attribute(anchor_, HtmlAttr::Class);
    uint32_t around = anchor_;
    for (int up = 0; up < kNear && around != 0 && tree_.nodes[around].tag != HtmlTag::Article; ++up)
      around = tree_.nodes[around].parent;
    for (uint32_t i = around; i < tree_.nodes[around].next;) {
      const HtmlNode& n = tree_.nodes[i];
      const bool part = i == anchor_ || (!name.empty() && i != around && (says_[i] & kSaysBody) != 0 &&
                                         tree_.attribute(i, HtmlAttr::Class) == name && !found_.skipped[i]);
      if (part && i > anchor_ && startsAnother(i)) break;
      if (part) found_.parts.push_back(i);
      i = part || found_.skipped[i] ? n.next : i + 1;
    }
  }

  /// Whether an <article> or <h1> lies between the anchor and `part`.
  bool startsAnother(uint32_t part) const {
    for (uint32_t i = tree_.nodes[anchor_].next; i < part; ++i)
      if (tree_.nodes[i].tag == HtmlTag::Article || tree_.nodes[i].tag == HtmlTag::H1) return true;
    return false;
  }

  const HtmlTree& tree_;
  const HtmlEntities& entities_;
  const HtmlClasses& classes_;
  const uint32_t count_;
  HtmlContainer found_;
  std::vector<uint8_t> says_;
  std::unordered_map<std::string_view, uint8_t> seen_;
  std::vector<uint32_t> text_, kept_;
  std::vector<double> sums_;  // value of the blocks before node i
  uint32_t anchor_ = 0;
};

}  // namespace

double valueOf(const HtmlBlock& b, HtmlTag container) {
  const double density = b.counts.linkDensity();
  const double own = b.counts.size - b.counts.linkSize;
  if (isHeading(container)) return 0;
  if (b.counts.size >= 80 && density < 0.4) return own;
  if (b.counts.size >= 25 && density < 0.3 && b.counts.stops > 0) return own * 0.7;
  if (density > 0.3) return -(10 + b.counts.linkSize * 0.5);
  return container == HtmlTag::Td || container == HtmlTag::Th ? 0 : -2;
}

HtmlContainer findContainer(const HtmlTree& tree, const HtmlEntities& entities, const HtmlClasses& classes) {
  return ContainerFinder(tree, entities, classes).run();
}

}  // namespace recoupe
