#include "quote/mark_stack.h"

#include <algorithm>

#include "base/utf8.h"

namespace recoupe::quote {
namespace {

using Mark = MarkFinder::Mark;
using Nature = MarkFinder::Nature;
using Lean = MarkFinder::Lean;

constexpr size_t kLongestStretch = 20000;  // bytes; a longer "quotation" is a lost closing mark
constexpr size_t kLongestGuess = 600;  // bytes; an unclosed one longer than this ends with its first sentence
constexpr size_t kParagraphsBetween = 2;  // without any mark, inside a quotation that runs over paragraphs
constexpr size_t kNestingSearched = 4;    // open marks looked at for one of the closing mark's family

/// Where the last sentence of text[begin, end) that is followed by another one ends; `begin` if none does.
size_t lastSentenceEnd(std::string_view text, size_t begin, size_t end) {
  for (size_t i = end; i > begin + 1; --i) {
    const char c = text[i - 2];
    if ((c == '.' || c == '!' || c == '?') && (text[i - 1] == ' ' || text[i - 1] == '\n')) return i - 1;
  }
  return begin;
}

size_t firstSentenceEnd(std::string_view text, size_t begin, size_t end) {
  for (size_t i = begin; i + 1 < end; ++i)
    if ((text[i] == '.' || text[i] == '!' || text[i] == '?') && text[i + 1] == ' ') return i + 1;
  return end;
}

class Pairing {
 public:
  Pairing(std::string_view text, const std::vector<Mark>& marks) : text_(text), marks_(marks) {}

  std::vector<Stretch> run(const std::vector<Span>& paragraphs) {
    size_t next = 0;
    for (size_t p = 0; p < paragraphs.size(); ++p) {
      paragraph_ = paragraphs[p];
      while (next < marks_.size() && marks_[next].begin < paragraph_.begin.value) ++next;
      for (; next < marks_.size() && marks_[next].begin < paragraph_.end.value; ++next)
        if (marks_[next].nature != Nature::Single) take(next);
      if (!stack_.empty() && !goesOn(paragraphs, p, next)) flush();
    }
    flush();
    return std::move(found_);
  }

 private:
  struct Open {
    uint32_t mark;
    bool stray = false;  ///< looks like a closing mark: counts only if something closes it
    uint32_t end = 0;    ///< of the paragraph it was opened in
    uint32_t inner = 0;  ///< where the first mark opened inside it stands, 0 for none
  };

  void open(size_t mark, bool stray = false) {
    if (!stack_.empty() && stack_.back().stray) stack_.pop_back();
    if (!stack_.empty() && stack_.back().inner == 0) stack_.back().inner = marks_[mark].begin;
    stack_.push_back({static_cast<uint32_t>(mark), stray, paragraph_.end.value, 0});
  }

  void close(size_t mark) {
    const Mark& m = marks_[mark];
    size_t at = stack_.size() - 1;
    for (size_t back = 0; back < kNestingSearched && back < stack_.size(); ++back)
      if (marks_[stack_[stack_.size() - 1 - back].mark].family == m.family) {
        at = stack_.size() - 1 - back;
        break;
      }
    const Open o = stack_[at];
    stack_.resize(at);
    const Mark& opener = marks_[o.mark];
    if (m.begin - opener.end > kLongestStretch) {
      guess(o);
      return;
    }
    found_.push_back({spanOf(opener.begin, m.end), spanOf(opener.end, m.begin), true});
  }

  void take(size_t index) {
    const Mark& m = marks_[index];
    const bool empty = stack_.empty();
    switch (m.nature) {
      case Nature::Open:
        return takeOpen(index);
      case Nature::Close:
        if (!empty && !(m.lean == Lean::Open && m.begin == paragraph_.begin.value))
          close(index);
        else if (empty && m.lean == Lean::Open)
          open(index, true);
        return;
      case Nature::Both:
        break;
      case Nature::Single:
        return;
    }
    switch (m.lean) {
      case Lean::Open:
        return open(index);
      case Lean::Close:
        return empty ? takeStray(index) : close(index);
      case Lean::Neutral:
        return empty ? open(index) : close(index);
      case Lean::Glued:
        return takeGlued(index);
    }
  }

  /// An opening mark closes only what a mark of its own kind in the wrong direction opened (»so«, „so“), or
  /// where it stands against a full stop or comma.
  void takeOpen(size_t index) {
    const Mark& m = marks_[index];
    const bool closes =
        m.lean == Lean::Close && !stack_.empty() &&
        (stack_.back().stray || marks_[stack_.back().mark].family == m.family) &&
        (m.end >= text_.size() || text_[m.end] != ' ' || stack_.back().stray || low(stack_.back()));
    if (closes)
      close(index);
    else
      open(index);
  }

  bool low(const Open& o) const { return text_.compare(marks_[o.mark].begin, 3, "„") == 0; }

  /// A closing place and nothing open: an opening mark glued to the word before it (Conte" J'ai …), if the
  /// words go on with a capital. Not behind a figure (12").
  void takeStray(size_t index) {
    const Mark& m = marks_[index];
    if (m.begin == 0 || m.end + 1 >= text_.size() || text_[m.end] != ' ') return;
    if (isLetter(peekAt(text_, previousStart(text_, m.begin))) && isUpper(peekAt(text_, m.end + 1)))
      open(index, true);
  }

  /// Letters on both sides: a missing space on one of them, or a slip for an apostrophe (L"offensive).
  void takeGlued(size_t index) {
    const Mark& m = marks_[index];
    const size_t left = previousStart(text_, m.begin);
    if (!isLetter(peekAt(text_, left))) return stack_.empty() ? open(index) : close(index);
    const bool elision = left == 0 || !isLetter(peekAt(text_, previousStart(text_, left)));
    if (elision) return;
    if (!stack_.empty()) return close(index);
    open(index, true);
  }

  /// Whether what is open at the end of paragraph `p` is closed in one of the next, before anything opens.
  bool goesOn(const std::vector<Span>& paragraphs, size_t p, size_t next) const {
    if (stack_.back().stray) return false;
    while (next < marks_.size() && marks_[next].nature == Nature::Single) ++next;
    if (next >= marks_.size()) return false;
    const Mark& m = marks_[next];
    if (m.begin - marks_[stack_.back().mark].end > kLongestStretch) return false;
    const size_t last = std::min(paragraphs.size() - 1, p + 1 + kParagraphsBetween);
    if (m.begin >= paragraphs[last].end.value) return false;
    if (m.nature == Nature::Open) return false;
    return m.nature == Nature::Close || m.lean == Lean::Close;
  }

  /// The end of a quotation that nothing closes: before the sentence that opens the next one, else its
  /// paragraph. In one sentence with the next it was no quotation but a stray mark.
  void guess(const Open& o) {
    if (o.stray) return;
    const Mark& opener = marks_[o.mark];
    size_t end = o.end;
    if (o.inner != 0)
      end = lastSentenceEnd(text_, opener.end, std::min(o.inner, o.end));
    else if (end - opener.end > kLongestGuess)
      end = firstSentenceEnd(text_, opener.end, end);
    if (end > opener.end && end - opener.end <= kLongestStretch)
      found_.push_back({spanOf(opener.begin, end), spanOf(opener.end, end), false});
  }

  void flush() {
    for (const Open& o : stack_) guess(o);
    stack_.clear();
  }

  std::string_view text_;
  const std::vector<Mark>& marks_;
  Span paragraph_;
  std::vector<Open> stack_;
  std::vector<Stretch> found_;
};

}  // namespace

std::vector<Stretch> pairMarks(std::string_view text, const std::vector<Span>& paragraphs,
                               const std::vector<Mark>& marks) {
  return Pairing(text, marks).run(paragraphs);
}

std::vector<Stretch> pairSingleMarks(const std::vector<Span>& paragraphs, const std::vector<Mark>& marks,
                                     const std::vector<Stretch>& found) {
  std::vector<Span> taken;
  for (const Stretch& s : found) taken.push_back(s.outer);
  std::sort(taken.begin(), taken.end());
  std::vector<Stretch> out;
  size_t paragraph = 0, inside = 0;
  uint32_t covered = 0;  // end of the stretches that began before the mark
  const Mark* open = nullptr;
  for (const Mark& m : marks) {
    if (m.nature != Nature::Single) continue;
    while (paragraph < paragraphs.size() && paragraphs[paragraph].end.value <= m.begin) {
      ++paragraph;
      open = nullptr;
    }
    for (; inside < taken.size() && taken[inside].begin.value < m.begin; ++inside)
      covered = std::max(covered, taken[inside].end.value);
    if (m.begin < covered) continue;
    if (m.lean == Lean::Open && open == nullptr) {
      open = &m;
    } else if (m.lean == Lean::Close && open != nullptr && m.begin - open->end <= kLongestStretch) {
      out.push_back({spanOf(open->begin, m.end), spanOf(open->end, m.begin), true});
      open = nullptr;
    }
  }
  return out;
}

}  // namespace recoupe::quote
