#include "clean/furniture.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "clean/furniture_rules.h"

namespace recoupe {

struct FurnitureFinder::Data {
  FurnitureRules rules;
};

FurnitureFinder::FurnitureFinder(const Image& image)
    : data_(std::make_unique<Data>(Data{FurnitureRules(image)})) {}
FurnitureFinder::~FurnitureFinder() = default;

namespace {

constexpr size_t kLongestHeadline = 160;  // bytes: a line of a list of other articles
constexpr size_t kLongestLine = 400;      // bytes: longer lines are paragraphs and never looked at

struct Line {
  Span span;           ///< without surrounding blanks, never empty
  std::string normal;  ///< "" for long lines
  bool furniture = false;
};

bool isLetterOrDigit(char c) { return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z'); }

/// "ja-tjx/tw/jac": initials of an agency's desk.
bool isDeskSignature(std::string_view s) {
  if (s.size() < 4 || s.size() > 48) return false;
  size_t group = 0, slashes = 0;
  for (const char c : s) {
    if (c == '/' || c == '-') {
      if (group == 0) return false;
      slashes += c == '/';
      group = 0;
    } else if ((c | 32) < 'a' || (c | 32) > 'z' || ++group > 5) {
      return false;
    }
  }
  return slashes > 0 && group > 0;
}

/// "LE1", "J.D.": an author's initials alone on a line.
bool isInitials(std::string_view s) {
  size_t letters = 0, signs = 0;
  for (const char c : s) {
    if (c == '.') continue;
    if (c >= 'A' && c <= 'Z')
      ++letters;
    else if (c < '0' || c > '9')
      return false;
    ++signs;
  }
  return letters >= 2 && signs <= 4;
}

bool isBareAddress(std::string_view s) {
  return (s.starts_with("http://") || s.starts_with("https://") || s.starts_with("pic.twitter.com/")) &&
         s.find_first_of(" \t") == std::string_view::npos;
}

bool endsSentence(std::string_view s) {
  const char32_t c = peekAt(s, previousStart(s, s.size()));
  return c == '.' || c == U'…' || c == '"' || c == U'»' || c == U'”';
}

bool opensQuotation(std::string_view s) {
  const char32_t c = peekAt(s, 0);
  return c == '"' || c == U'«' || c == U'“';
}

class Finder {
 public:
  Finder(const FurnitureRules& rules, Document& doc) : rules_(rules), doc_(doc), text_(doc.text.view()) {}

  void run() {
    splitLines();
    for (size_t i = 0; i < lines_.size(); ++i) vocabulary(i);
    shareColumns();
    repeatedTitle();
    signatures();
    shortcodes();
    labels();
    for (const Line& l : lines_)
      if (l.furniture) found_.push_back(l.span);
    cutRegions();
  }

 private:
  std::string_view raw(const Line& l) const { return doc_.text.slice(l.span); }
  bool isTitleRegion(Span s) const { return doc_.regionAt(s.begin) == Region::Kind::Title; }

  void splitLines() {
    for (size_t i = 0; i < text_.size();) {
      const size_t end = std::min(text_.find_first_of("\n\r", i), text_.size());
      size_t b = i, e = end;
      while (b < e && isSpace(peekAt(text_, b))) decodeAt(text_, b);
      while (e > b && isSpace(peekAt(text_, previousStart(text_, e)))) e = previousStart(text_, e);
      if (b < e) {
        lines_.push_back({spanOf(b, e), {}, false});
        if (e - b <= kLongestLine) lines_.back().normal = FurnitureRules::normalise(text_.substr(b, e - b));
      }
      i = end + 1;
    }
  }

  /// Marks line `i`, and what it heads, where the vocabulary knows it.
  void vocabulary(size_t i) {
    Line& line = lines_[i];
    if (line.furniture || line.normal.empty() || isTitleRegion(line.span)) return;
    if (opensQuotation(raw(line))) return;
    const FurnitureRules::Kind kind = rules_.match(line.normal, endsSentence(raw(line)));
    if (kind == FurnitureRules::Kind::None || kind == FurnitureRules::Kind::Share) return;
    line.furniture = true;
    if (kind == FurnitureRules::Kind::Header) headlines(i + 1);
    if (kind == FurnitureRules::Kind::Tail) tail(i);
  }

  bool isHeadline(size_t i) const {
    return lines_[i].span.size() <= kLongestHeadline && !endsSentence(raw(lines_[i]));
  }

  /// The headlines of other articles from line `i` on. The last line before a paragraph may be a heading of
  /// the article.
  void headlines(size_t i) {
    size_t end = i;
    while (end < lines_.size() && isHeadline(end)) ++end;
    if (end < lines_.size() && end > i) --end;
    for (; i < end; ++i) lines_[i].furniture = lines_[i].furniture || !isTitleRegion(lines_[i].span);
  }

  /// Everything behind a comment form's heading, when most of the text stands before it.
  void tail(size_t i) {
    if (lines_[i].span.begin.value * 5ull < text_.size() * 3ull) return;
    for (; i < lines_.size(); ++i) lines_[i].furniture = true;
  }

  /// Share buttons one a line: "Facebook" alone says nothing, three such lines do.
  void shareColumns() {
    const auto isShare = [&](size_t i) {
      return i < lines_.size() && !lines_[i].normal.empty() && !isTitleRegion(lines_[i].span) &&
             rules_.match(lines_[i].normal) == FurnitureRules::Kind::Share;
    };
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].furniture || !isShare(i)) continue;
      size_t end = i + 1;
      while (isShare(end)) ++end;
      const bool besideFurniture =
          (i > 0 && lines_[i - 1].furniture) || (end < lines_.size() && lines_[end].furniture);
      if (end - i > 1 || besideFurniture)
        for (size_t k = i; k < end; ++k) lines_[k].furniture = true;
      i = end - 1;
    }
  }

  /// The title again behind the article, alone or with share words glued to it.
  void repeatedTitle() {
    constexpr size_t kShortestTitle = 16;  // bytes; shorter ones are common words
    std::string title = FurnitureRules::normalise(doc_.title);
    for (const Region& r : doc_.regions)
      if (title.empty() && r.kind == Region::Kind::Title)
        title = FurnitureRules::normalise(doc_.text.slice(r.span));
    size_t first = 0;
    while (first < lines_.size() && lines_[first].furniture) ++first;
    if (title.empty() && first < lines_.size() && isHeadline(first)) title = lines_[first].normal;
    if (title.size() < kShortestTitle) return;
    bool paragraphSeen = false;
    for (Line& l : lines_) {
      if (paragraphSeen && l.normal.starts_with(title)) {
        size_t count = 0;
        bool button = false;
        const std::string_view rest = std::string_view(l.normal).substr(title.size());
        if (rest.empty() || rules_.onlyShareWords(rest, count, button)) l.furniture = true;
      }
      paragraphSeen = paragraphSeen || l.span.size() > kLongestHeadline || endsSentence(raw(l));
    }
  }

  /// Who wrote it, in initials, on the last line or before the last furniture.
  void signatures() {
    for (size_t i = lines_.size(); i-- > 1;) {
      Line& l = lines_[i];
      if (l.furniture) continue;
      const std::string_view s = raw(l);
      if (isBareAddress(s)) {
        l.furniture = true;
        continue;
      }
      l.furniture = isDeskSignature(s) || (isInitials(s) && !rules_.keeps(s));
      break;
    }
    for (Line& l : lines_)
      if (isBareAddress(raw(l)) && l.normal.size() > 0) l.furniture = true;
  }

  /// [EMBED url="…"], [gallery ids="1,2"]: what a content system leaves of its own.
  void shortcodes() {
    constexpr size_t kLongestCode = 500, kLongestName = 20;
    for (size_t i = text_.find('['); i != std::string_view::npos; i = text_.find('[', i + 1)) {
      size_t e = i + 1;
      if (e < text_.size() && text_[e] == '/') ++e;
      const size_t name = e;
      while (e < text_.size() && e < name + kLongestName &&
             (isLetterOrDigit(text_[e]) || text_[e] == '_' || text_[e] == '-'))
        ++e;
      const bool closing = text_[i + 1 < text_.size() ? i + 1 : i] == '/';
      if (e == name || e >= text_.size()) continue;
      const size_t end = text_.substr(i, kLongestCode).find(']');
      if (end == std::string_view::npos) continue;
      const std::string_view inside = text_.substr(e, i + end - e);
      if (closing ? inside.empty() : inside.starts_with(' ') && inside.find("=\"") != std::string_view::npos)
        found_.push_back(spanOf(i, i + end + 1));
    }
  }

  void labels() {
    for (const Line& l : lines_) {
      if (l.furniture || isTitleRegion(l.span)) continue;
      if (const size_t size = rules_.labelSize(raw(l)); size > 0)
        found_.push_back(spanOf(l.span.begin.value, l.span.begin.value + size));
    }
  }

  /// Cuts found_ out of the regions there are, and adds it.
  void cutRegions() {
    std::sort(found_.begin(), found_.end());
    std::vector<Span> furniture;
    for (const Span s : found_)
      if (!furniture.empty() && s.begin < furniture.back().end)
        furniture.back().end = std::max(furniture.back().end, s.end);
      else
        furniture.push_back(s);
    if (furniture.empty()) return;
    if (doc_.regions.empty()) doc_.regions.push_back({spanOf(0, text_.size()), Region::Kind::Body, {}});
    std::vector<Region> out;
    size_t f = 0;
    BytePos at{0};  // behind the last furniture, which may reach over a region's border
    for (const Region& r : doc_.regions) {
      at = std::max(at, r.span.begin);
      for (; f < furniture.size() && furniture[f].begin < r.span.end; ++f) {
        addPiece(out, r, {at, furniture[f].begin});
        out.push_back({furniture[f], Region::Kind::Furniture, {}});
        at = std::max(at, furniture[f].end);
      }
      addPiece(out, r, {at, r.span.end});
    }
    for (; f < furniture.size(); ++f) out.push_back({furniture[f], Region::Kind::Furniture, {}});
    doc_.regions = std::move(out);
  }

  /// What is left of region `r`, without surrounding blanks; nothing when only blanks are left.
  void addPiece(std::vector<Region>& out, const Region& r, Span s) const {
    if (s.empty()) return;
    size_t b = s.begin.value, e = s.end.value;
    while (b < e && isSpace(peekAt(text_, b))) decodeAt(text_, b);
    while (e > b && isSpace(peekAt(text_, previousStart(text_, e)))) e = previousStart(text_, e);
    if (b < e) out.push_back({spanOf(b, e), r.kind, {}});
  }

  const FurnitureRules& rules_;
  Document& doc_;
  std::string_view text_;
  std::vector<Line> lines_;
  std::vector<Span> found_;
};

}  // namespace

void FurnitureFinder::run(Document& doc) const { Finder(data_->rules, doc).run(); }

}  // namespace recoupe
