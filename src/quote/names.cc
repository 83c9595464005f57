#include "quote/names.h"

#include <array>

#include "base/utf8.h"

namespace recoupe::quote {
namespace {

constexpr int kLongestName = 7;       // words, of a title behind "livre", "prix", …
constexpr int kLongestPlainName = 6;  // behind an article only
constexpr int kLongestHeaded = 4;     // with "initiative", "plan", … as its own head
constexpr int kLongestNaming = 8;     // behind "baptisé", "surnommé", …

struct Before {
  const Lexeme* lexeme = nullptr;
  char mark = 0;  ///< what parts it from the next: 0 only spaces, an apostrophe or a hyphen
};

bool isWordChar(char32_t c) { return isLetter(c) || isDigit(c) || c == U'-'; }

/// The words before `pos`, nearest first, as far as `floor`.
std::array<Before, 3> wordsBefore(std::string_view text, size_t floor, size_t pos, const Lexicon& lexicon) {
  std::array<Before, 3> out;
  for (Before& b : out) {
    while (pos > floor) {
      const size_t previous = previousStart(text, pos);
      const char32_t c = peekAt(text, previous);
      if (isLetter(c) || isDigit(c)) break;
      if (c == U',' || c == U':' || c == U'(' || c == U'.' || c == U'"' || c == U';')
        b.mark = static_cast<char>(c);
      pos = previous;
    }
    size_t begin = pos;
    while (begin > floor && pos - begin < 40 && isWordChar(peekAt(text, previousStart(text, begin))))
      begin = previousStart(text, begin);
    if (begin < pos) b.lexeme = lexicon.find(text.substr(begin, pos - begin));
    pos = begin;
  }
  return out;
}

bool is(const Before& b, uint64_t kinds) { return b.lexeme != nullptr && (b.lexeme->kinds & kinds) != 0; }

/// Noun + link + noun ("source de lumière"), in small letters.
bool readsLikeName(std::string_view inner, const Lexicon& lexicon, uint64_t notHead) {
  const size_t first = inner.find(' ');
  if (first == std::string_view::npos) return false;
  const Lexeme* head = lexicon.find(inner.substr(0, first));
  if (head != nullptr && (head->kinds & notHead) != 0) return false;
  size_t end = first + 1;
  while (end < inner.size() && isWordChar(peekAt(inner, end))) decodeAt(inner, end);
  const Lexeme* second = lexicon.find(inner.substr(first + 1, end - first - 1));
  return second != nullptr && (second->kinds & Lexeme::kLink) != 0;
}

/// "initiative du Caire", "l'initiative du Caire": the name of an undertaking, with its kind at the head.
bool headedByKind(std::string_view inner, const Lexicon& lexicon) {
  size_t begin = 0, word = 0;
  while (word < 2 && begin < inner.size()) {
    size_t end = begin;
    while (end < inner.size() && isWordChar(peekAt(inner, end))) decodeAt(inner, end);
    const Lexeme* lexeme = lexicon.find(inner.substr(begin, end - begin));
    if (lexeme != nullptr && (lexeme->kinds & (Lexeme::kWork | Lexeme::kVenture)) != 0)
      return readsLikeName(inner.substr(begin), lexicon, 0);
    if (word++ == 0 && (lexeme == nullptr || (lexeme->kinds & Lexeme::kThe) == 0)) return false;
    begin = end;
    if (begin < inner.size()) decodeAt(inner, begin);
  }
  return false;
}

bool holdsSentenceMark(std::string_view inner) {
  return inner.find_first_of(",;:!?.") != std::string_view::npos;
}

/// - "Comptez sur nous" -
bool isSubheading(std::string_view text, const Stretch& s, Span paragraph) {
  const auto isDash = [](char32_t c) { return c == U'-' || c == 0x2013 || c == 0x2014; };
  size_t from = paragraph.begin.value, to = paragraph.end.value;
  if (s.outer.begin.value < from || s.outer.end.value > to || to - from > 200 || from >= to) return false;
  while (to > from && isSpace(peekAt(text, previousStart(text, to)))) to = previousStart(text, to);
  return to >= s.outer.end.value && from < s.outer.begin.value && isDash(peekAt(text, from)) &&
         isDash(peekAt(text, previousStart(text, to)));
}

bool isName(std::string_view text, const Stretch& s, Span paragraph, const Lexicon& lexicon) {
  const std::string_view inner = text.substr(s.inner.begin.value, s.inner.size());
  const int words = countWords(inner, kLongestNaming + 1);
  const size_t floor = std::min<size_t>(paragraph.begin.value, s.outer.begin.value);
  const auto before = wordsBefore(text, floor, s.outer.begin.value, lexicon);
  if (before[0].mark == '.' || before[0].mark == '"' || is(before[0], Lexeme::kCry) ||
      is(before[1], Lexeme::kCry))
    return false;
  if (is(before[0], Lexeme::kHeading) && before[0].mark != '(') return true;
  const bool near = before[0].mark != ':';
  if (near && is(before[0], Lexeme::kNaming)) return words <= kLongestNaming;
  const bool capital = startsUpper(inner);
  const bool work = is(before[0], Lexeme::kWork | Lexeme::kVenture) ||
                    (is(before[1], Lexeme::kWork | Lexeme::kVenture) && before[1].mark == 0 &&
                     !is(before[0], Lexeme::kPreposition & ~Lexeme::kOf));
  if (near && work && capital) return words <= kLongestName;
  if (near && is(before[0], Lexeme::kVenture) && before[0].mark == 0)
    return words <= 4 && readsLikeName(inner, lexicon, Lexeme::kFunctionWord);
  if (near && words <= kLongestHeaded && headedByKind(inner, lexicon)) return true;
  if (before[0].mark == '(' && capital) {
    const char after = s.outer.end.value < text.size() ? text[s.outer.end.value] : ')';
    return words <= kLongestPlainName && (after == ')' || after == ',');
  }
  return before[0].mark == 0 && is(before[0], Lexeme::kArticle | Lexeme::kOf) && capital &&
         words <= kLongestPlainName && !holdsSentenceMark(inner);
}

}  // namespace

int countWords(std::string_view text, int limit) {
  int count = 0;
  bool inside = false;
  for (size_t i = 0; i < text.size() && count < limit;) {
    const char32_t c = decodeAt(text, i);
    if (isLetter(c) || isDigit(c)) {
      count += inside ? 0 : 1;
      inside = true;
    } else if (isSpace(c) || c == U'\'' || c == 0x2019) {
      inside = false;
    }
  }
  return count;
}

bool isQuotation(std::string_view text, const Stretch& stretch, Span paragraph, const Lexicon& lexicon) {
  const std::string_view inner = text.substr(stretch.inner.begin.value, stretch.inner.size());
  if (countWords(inner, kFewestWords) < kFewestWords) return false;
  return !isSubheading(text, stretch, paragraph) && !isName(text, stretch, paragraph, lexicon);
}

}  // namespace recoupe::quote
