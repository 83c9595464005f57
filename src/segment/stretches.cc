#include "segment/stretches.h"

#include <algorithm>

#include "base/utf8.h"
#include "segment/tokenizer.h"

namespace recoupe {
namespace {

constexpr size_t kWidestWrap = 110;  // code points; wider lines are paragraphs, not wrapped text

struct Line {
  size_t begin, end;  ///< without surrounding blanks
  size_t width;       ///< in code points
};

size_t lineBreakAt(std::string_view text, size_t i) {
  const char c = text[i];
  if (c == '\n' || c == '\r' || c == '\f' || c == '\v') return 1;
  if (c == '\xE2' && (text.substr(i, 3) == "\u2028" || text.substr(i, 3) == "\u2029")) return 3;
  return c == '\xC2' && text.substr(i, 2) == "\u0085" ? 2 : 0;
}

class Cutter {
 public:
  Cutter(std::string_view text, std::vector<Span>& out) : text_(text), out_(out) {}

  void run(size_t begin, size_t end) {
    size_t lineBegin = begin;
    for (size_t i = begin; i < end;) {
      const size_t size = lineBreakAt(text_, i);
      if (size == 0) {
        ++i;
        continue;
      }
      line(lineBegin, i);
      i += text_[i] == '\r' && i + 1 < end && text_[i + 1] == '\n' ? 2 : size;
      lineBegin = i;
    }
    line(lineBegin, end);
    paragraph();
  }

 private:
  void line(size_t begin, size_t end) {
    while (begin < end) {
      size_t next = begin;
      if (!isBlank(decodeAt(text_, next))) break;
      begin = next;
    }
    while (end > begin && isBlank(peekAt(text_, previousStart(text_, end)))) end = previousStart(text_, end);
    if (begin == end)
      paragraph();
    else
      lines_.push_back({begin, end, countCodePoints(text_.substr(begin, end - begin))});
  }

  /// The lines since the last blank one are whole: cut between them where a line end ends something.
  void paragraph() {
    size_t widest = 0;
    for (const Line& l : lines_) widest = std::max(widest, l.width);
    for (size_t i = 0, first = 0; i < lines_.size(); ++i)
      if (i + 1 == lines_.size() || endsHere(lines_[i], lines_[i + 1], widest)) {
        out_.push_back(spanOf(lines_[first].begin, lines_[i].end));
        first = i + 1;
      }
    lines_.clear();
  }

  bool endsHere(const Line& l, const Line& next, size_t widest) const {
    if (isBullet(next)) return true;
    if (widest <= kWidestWrap) return l.width + 1 + firstWordWidth(next) <= widest;
    return !(isLower(peekAt(text_, next.begin)) && !endsWithStop(l));
  }

  size_t firstWordWidth(const Line& l) const {
    const std::string_view s = text_.substr(l.begin, l.end - l.begin);
    return countCodePoints(s.substr(0, s.find(' ')));
  }

  bool isBullet(const Line& l) const {
    size_t i = l.begin;
    const char32_t c = decodeAt(text_, i);
    if (i >= l.end || !isBlank(peekAt(text_, i))) return false;
    return c == '-' || c == '*' || c == U'•' || c == U'–' || c == U'—' || c == U'·' || c == U'▪' || c == U'►';
  }

  bool endsWithStop(const Line& l) const {
    const char32_t c = peekAt(text_, previousStart(text_, l.end));
    return c == '.' || c == '!' || c == '?' || c == U'…' || c == ':' || c == U'»' || c == U'”' || c == '"';
  }

  std::string_view text_;
  std::vector<Span>& out_;
  std::vector<Line> lines_;
};

}  // namespace

void findStretches(std::string_view text, size_t begin, size_t end, std::vector<Span>& out) {
  Cutter(text, out).run(begin, end);
}

}  // namespace recoupe
