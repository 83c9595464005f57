#include "quote/marks.h"

#include <algorithm>

#include "base/utf8.h"
#include "quote/mark_stack.h"

namespace recoupe::quote {
namespace {

using Nature = MarkFinder::Nature;
using Lean = MarkFinder::Lean;

/// What can stand beside a mark.
enum class Beside { Space, Word, Opening, Closing, Apostrophe };

Beside classOf(char32_t c) {
  if (isSpace(c)) return Beside::Space;
  if (isLetter(c) || isDigit(c)) return Beside::Word;
  if (c == U'\'' || c == 0x2019 || c == 0x2018) return Beside::Apostrophe;
  switch (c) {
    case U'(':
    case U'[':
    case U'{':
    case U'¿':
    case U'¡':
    case U'-':
    case 0x2013:
    case 0x2014:
    case U'/':
    case U'=':
    case U'+':
    case U'#':
    case U'@':
    case U'$':
    case U'<':
    case U'«':
    case 0x201C:
    case 0x201E:
    case 0x2039:
      return Beside::Opening;
    default:
      return Beside::Closing;
  }
}

Beside before(std::string_view t, size_t at) {
  if (at == 0) return Beside::Space;
  const char32_t c = peekAt(t, previousStart(t, at));
  if (c == U'"') {  // «""Je»: the mark before this one closed something, or opened it
    const size_t two = previousStart(t, at);
    return two > 0 && classOf(peekAt(t, previousStart(t, two))) != Beside::Space ? Beside::Space
                                                                                 : Beside::Opening;
  }
  return classOf(c);
}

Beside behind(std::string_view t, size_t at) {
  if (at >= t.size()) return Beside::Space;
  const char32_t c = peekAt(t, at);
  if (c == U'.' && t.substr(at, 3) == "...") return Beside::Word;
  if (c == U'…' || c == U'«' || c == 0x201C) return Beside::Word;
  if (c == U'-' || c == 0x2013 || c == 0x2014) return Beside::Closing;
  return classOf(c);
}

/// Both sides are spaces, or letters: the state decides, not the neighbours.
Lean leanOf(Beside left, Beside right) {
  const bool leftOpen = left == Beside::Space || left == Beside::Opening || left == Beside::Apostrophe;
  const bool rightWord = right == Beside::Word || right == Beside::Opening || right == Beside::Apostrophe;
  if (left == Beside::Apostrophe) return rightWord ? Lean::Open : Lean::Close;
  if (leftOpen && rightWord) return Lean::Open;
  if (left == Beside::Opening) return right == Beside::Space ? Lean::Neutral : Lean::Close;
  if (leftOpen) return right == Beside::Space ? Lean::Neutral : Lean::Close;
  return rightWord ? Lean::Glued : Lean::Close;
}

}  // namespace

std::vector<Span> splitParagraphs(std::string_view text) {
  std::vector<Span> out;
  size_t begin = 0;
  for (size_t i = text.find('\n'); i != std::string_view::npos; i = text.find('\n', i)) {
    const size_t end = i;
    size_t lines = 0;
    while (i < text.size() && (text[i] == '\n' || text[i] == '\r' || text[i] == ' ' || text[i] == '\t'))
      lines += text[i++] == '\n';
    if (lines == 1 && i < text.size() && isLower(peekAt(text, i))) continue;
    if (end > begin) out.push_back(spanOf(begin, end));
    begin = i;
  }
  if (begin < text.size()) out.push_back(spanOf(begin, text.size()));
  return out;
}

MarkFinder::MarkFinder(const Image& image) {
  std::vector<std::string_view> families;
  for (const TableRow& row : readTable(image.file("common/quotes_marks.tsv"))) {
    if (row.cells.size() < 3 || row.cells[0].empty()) continue;
    auto family = std::find(families.begin(), families.end(), row.cells[2]);
    if (family == families.end()) family = families.insert(family, row.cells[2]);
    const std::string_view does = row.cells[1];
    const Nature nature = does == "open"    ? Nature::Open
                          : does == "close" ? Nature::Close
                          : does == "both"  ? Nature::Both
                                            : Nature::Single;
    definitions_.push_back(
        {std::string(row.cells[0]), nature, static_cast<uint8_t>(family - families.begin())});
  }
  std::stable_sort(definitions_.begin(), definitions_.end(),
                   [](const Definition& a, const Definition& b) { return a.text.size() > b.text.size(); });
  for (size_t i = 0; i < definitions_.size() && i < 256; ++i)
    byFirstByte_[static_cast<unsigned char>(definitions_[i].text[0])].push_back(static_cast<uint8_t>(i));
}

std::vector<MarkFinder::Mark> MarkFinder::scan(std::string_view text) const {
  std::vector<Mark> out;
  for (size_t i = 0; i < text.size();) {
    const auto& candidates = byFirstByte_[static_cast<unsigned char>(text[i])];
    size_t step = 1;
    for (const uint8_t d : candidates) {
      const Definition& def = definitions_[d];
      if (text.compare(i, def.text.size(), def.text) != 0) continue;
      step = def.text.size();
      const Lean lean = leanOf(before(text, i), behind(text, i + step));
      // An apostrophe inside a word is none of our business; most single marks are.
      if (def.nature != Nature::Single || lean != Lean::Glued)
        out.push_back(
            {static_cast<uint32_t>(i), static_cast<uint32_t>(i + step), def.nature, lean, def.family});
      break;
    }
    i += step;
  }
  return out;
}

std::vector<Stretch> MarkFinder::find(std::string_view text, const std::vector<Span>& paragraphs) const {
  const std::vector<Mark> marks = scan(text);
  std::vector<Stretch> found = pairMarks(text, paragraphs, marks);
  std::vector<Stretch> singles = pairSingleMarks(paragraphs, marks, found);
  found.insert(found.end(), singles.begin(), singles.end());
  std::sort(found.begin(), found.end(), [](const Stretch& a, const Stretch& b) {
    return a.outer.begin != b.outer.begin ? a.outer.begin < b.outer.begin : a.outer.end > b.outer.end;
  });
  std::vector<Stretch> out;
  for (Stretch& s : found) {
    if (!out.empty() && s.outer.begin < out.back().outer.end) continue;  // inside another
    size_t begin = s.inner.begin.value, end = s.inner.end.value;
    while (begin < end && isSpace(peekAt(text, begin))) decodeAt(text, begin);
    while (begin < end && isSpace(peekAt(text, previousStart(text, end)))) end = previousStart(text, end);
    s.inner = spanOf(begin, end);
    if (begin < end) out.push_back(s);
  }
  return out;
}

}  // namespace recoupe::quote
