#include "clean/plain_title.h"

#include <vector>

#include "base/utf8.h"

namespace recoupe {
namespace {

constexpr size_t kLongestTitle = 250;  // bytes; French headlines run to 150
constexpr size_t kLinesLookedAt = 6;

struct Line {
  Span span;  // without white space at its ends
  bool blankAfter = false;
};

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

std::vector<Line> firstLines(std::string_view text) {
  std::vector<Line> lines;
  for (size_t at = 0; at < text.size() && lines.size() < kLinesLookedAt;) {
    size_t end = text.find('\n', at);
    if (end == std::string_view::npos) end = text.size();
    size_t from = at, to = end;
    while (from < to && isBlank(text[from])) ++from;
    while (to > from && isBlank(text[to - 1])) --to;
    if (from < to)
      lines.push_back({spanOf(from, to), false});
    else if (!lines.empty())
      lines.back().blankAfter = true;
    at = end + 1;
  }
  return lines;
}

/// A Markdown heading's marks are not part of the title.
Span withoutMarks(std::string_view text, Span s) {
  size_t begin = s.begin.value;
  while (begin < s.end.value && text[begin] == '#') ++begin;
  if (begin > s.begin.value && begin < s.end.value && text[begin] == ' ')
    return spanOf(begin + 1, s.end.value);
  return s;
}

bool readsLikeTitle(std::string_view line) {
  if (line.size() > kLongestTitle || line.size() < 8 || line.find(' ') == std::string_view::npos)
    return false;
  const char last = line.back();
  if (last == '.' || last == ',' || last == ';' || last == ':') return line.ends_with("...");
  // "… a-t-il dit." inside: sentences, not a headline
  return line.find(". ") == std::string_view::npos || line.size() < 120;
}

/// "fbpx", "1", "Menu": a single short word that a page left behind.
bool isResidue(std::string_view line) {
  return line.size() <= 12 && line.find(' ') == std::string_view::npos;
}

}  // namespace

PlainTitle findPlainTitle(std::string_view text, std::string_view given) {
  const std::vector<Line> lines = firstLines(text);
  PlainTitle found;
  const std::string wanted = fold(given);
  for (size_t i = 0; i < lines.size(); ++i) {
    const Span span = withoutMarks(text, lines[i].span);
    const std::string_view line = text.substr(span.begin.value, span.size());
    const bool matches = wanted.empty() ? lines[i].blankAfter && i + 1 < lines.size() && readsLikeTitle(line)
                                        : fold(line) == wanted;
    if (matches) {
      found.span = span;
      if (i > 0) found.residue = {lines[0].span.begin, lines[i - 1].span.end};
      return found;
    }
    if (!isResidue(line)) break;
  }
  return found;
}

}  // namespace recoupe
