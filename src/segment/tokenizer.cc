#include "segment/tokenizer.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/utf8.h"

namespace recoupe {
namespace {

constexpr size_t kLongestAddress = 2048;  // bytes; what browsers accept
constexpr size_t kLongestHost = 255;      // RFC 1035
constexpr char32_t kZeroWidthJoiner = 0x200D;

bool isHyphen(char32_t c) { return c == '-' || c == U'\u2010' || c == U'\u2011'; }
bool isDash(char32_t c) { return c >= U'\u2012' && c <= U'\u2015'; }
bool isMark(char32_t c) {
  return c >= 0x300 && !isBlank(c) &&
         (U_MASK(u_charType(static_cast<UChar32>(c))) & (U_GC_M_MASK | U_GC_CF_MASK)) != 0;
}
/// Letters, and what only ever stands inside words.
bool isWordChar(char32_t c) { return isLetter(c) || c == '_' || c == 0xAD || isMark(c); }
bool isWordOrDigit(char32_t c) { return isDigit(c) || isWordChar(c) || c == U'²' || c == U'³'; }
bool isHostChar(char c) {
  return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '-' || c == '_';
}
bool isAddressEnd(char32_t c) {
  return isBlank(c) || c == '"' || c == '<' || c == '>' || c == U'«' || c == U'»' || c == U'“' || c == U'”' ||
         c == 0;
}
TokenKind kindOfMark(char32_t c) {
  const auto in = [c](std::u32string_view set) { return set.find(c) != std::u32string_view::npos; };
  if (in(U".!?。！？؟‽⁇")) return TokenKind::Stop;
  if (in(U",;:")) return TokenKind::Comma;
  if (c == U'…') return TokenKind::Ellipsis;
  if (in(U"\"'’")) return TokenKind::Straight;
  if (in(U"([{«“„‘‚‹`")) return TokenKind::Open;
  if (in(U")]}»”›")) return TokenKind::Close;
  return isHyphen(c) || isDash(c) ? TokenKind::Dash : TokenKind::Symbol;
}
bool isRoman(std::string_view s) {
  size_t n = 0;
  while (n < s.size() && (s[n] == 'I' || s[n] == 'V' || s[n] == 'X')) ++n;
  return n > 0 && (n == s.size() || (n + 1 == s.size() && s[n] >= 'a' && s[n] <= 'c'));
}

}  // namespace

bool isBlank(char32_t c) {
  return isSpace(c) || c < 32 || c == 127 || c == 0x200B || c == 0xFEFF || c == 0x2060 ||
         (c >= 0x80 && c < 0xA0);
}

bool isApostrophe(char32_t c) { return c == '\'' || c == U'’' || c == U'\u02BC'; }

char32_t Tokenizer::at(size_t i) const { return i < end_ ? peekAt(text_, i) : 0; }
char32_t Tokenizer::before(size_t i) const { return i > begin_ ? peekAt(text_, previousStart(text_, i)) : 0; }

void Tokenizer::run(size_t begin, size_t end, std::vector<RawToken>& out) {
  begin_ = begin;
  end_ = end;
  out_ = &out;
  space_ = true;
  for (size_t i = begin; i < end;) {
    size_t next = i;
    if (isBlank(decodeAt(text_, next))) {
      space_ = true;
      i = next;
      continue;
    }
    i = one(i);
    space_ = false;
  }
}

void Tokenizer::emit(size_t begin, size_t end, TokenKind kind) {
  RawToken t;
  t.begin = static_cast<uint32_t>(begin);
  t.end = static_cast<uint32_t>(end);
  t.kind = kind;
  t.spaceBefore = space_;
  const char32_t c = peekAt(text_, begin);
  t.upper = kind == TokenKind::Word && (isUpper(c) || (c >= 0x250 && isLetter(c) && !isLower(c)));
  out_->push_back(t);
  space_ = false;
}

/// Emits the token or tokens that begin at `i` and returns where they end.
size_t Tokenizer::one(size_t i) {
  const char32_t c = peekAt(text_, i);
  if (isLetter(c) || c == '@' || c == '#') {
    if (const size_t end = address(i); end > i) {
      emit(i, end, TokenKind::Word);
      return end;
    }
  }
  if (isWordChar(c)) return word(i);
  if (isDigit(c)) return number(i, i);
  const bool sign = c == '+' || c == '-' || c == U'−';
  if (sign && isDigit(at(i + (c == U'−' ? 3 : 1))) && (i == begin_ || isBlank(before(i)) || before(i) == '('))
    return number(i, i + (c == U'−' ? 3 : 1));
  return punctuation(i, c);
}

/// The end of a web address, e-mail address, host name, @name or #tag at `i`; `i` when there is none.
size_t Tokenizer::address(size_t i) const {
  const auto rest = slice(i, std::min(end_, i + kLongestAddress));
  if (rest[0] == '@' || rest[0] == '#') {
    size_t e = i + 1;
    while (e < end_ && isWordOrDigit(at(e))) decodeAt(text_, e);
    return e > i + 1 ? e : i;
  }
  size_t e = i;
  if (rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.") ||
      rest.starts_with("ftp://")) {
    while (e < i + rest.size() && !isAddressEnd(at(e))) decodeAt(text_, e);
    // What closes the sentence around an address is not part of it.
    while (e > i && std::string_view(".,;:!?)]'").find(text_[e - 1]) != std::string_view::npos) --e;
    return e;
  }
  // A host or file name: labels parted by dots, the last one known; or the same behind local@.
  bool at_ = false;
  size_t label = i;
  const size_t limit = std::min(end_, i + kLongestHost);
  for (; e < limit; ++e) {
    const char c = text_[e];
    if (c == '@' && !at_ && e > i)
      at_ = true;
    else if (c == '.')
      label = e + 1;
    else if (!isHostChar(c) && (at_ || c != '+'))
      break;
  }
  if (label == i) return i;
  while (e > label && text_[e - 1] == '-') --e;
  if (e == label) {  // a full stop behind it
    e = label - 1;
    const size_t dot = slice(i, e).rfind('.');
    if (dot == std::string_view::npos) return i;
    label = i + dot + 1;
  }
  if (e < end_ && isWordChar(at(e))) return i;
  return rules_.has(slice(label, e), SegmentRules::kDomain) &&
                 !isUpper(static_cast<unsigned char>(text_[label]))
             ? e
         : at_ && e > label + 1 ? e
                                : i;
}

size_t Tokenizer::word(size_t i) {
  if (const size_t cut = elisionEnd(i); cut > i) {
    emit(i, cut, TokenKind::Word);
    return cut;
  }
  return wordEnd(i, scanWord(i, end_));
}

/// Behind the apostrophe of an elided word at `i`, which is a token of its own; `i` where there is none or
/// where the whole is one word ("aujourd'hui"). Looks no further than the longest form a table can hold.
size_t Tokenizer::elisionEnd(size_t i) const {
  constexpr size_t kLongestElision = 12, kLongestWhole = 40;
  size_t a = i;
  while (a < end_ && a < i + kLongestElision && isLetter(at(a))) decodeAt(text_, a);
  if (!isApostrophe(at(a))) return i;
  size_t cut = a;
  decodeAt(text_, cut);
  if (!rules_.has(slice(i, cut), SegmentRules::kElision)) return i;
  return rules_.has(slice(i, scanWord(i, std::min(end_, i + kLongestWhole))), SegmentRules::kWhole) ? i : cut;
}

/// The end of the longest run from `i` that may be one word, connectors inside included.
size_t Tokenizer::scanWord(size_t begin, size_t end) const {
  size_t i = begin;
  while (i < end) {
    size_t next = i;
    const char32_t c = decodeAt(text_, next);
    if (isWordOrDigit(c)) {
      i = next;
      continue;
    }
    const size_t after = afterConnector(begin, i, c);
    if (after == i) break;
    i = after;
  }
  return i;
}

/// Where the word goes on behind the connector `c` at `i`; `i` when the word ends there.
size_t Tokenizer::afterConnector(size_t wordBegin, size_t i, char32_t c) const {
  if (c < 0x80 && !(c == '\'' || c == '-' || c == '.' || c == '/' || c == '&' || c == '(')) return i;
  size_t next = i;
  decodeAt(text_, next);
  const char32_t d = at(next);
  if (isApostrophe(c)) {
    return isWordOrDigit(d) ? next : i;  // elsewhere the mark closes a quotation
  }
  if (isHyphen(c)) return isWordOrDigit(d) ? next : i;
  if (c == U'·') return isLetter(d) ? next : i;
  if (c == '&') return isUpper(d) ? next : i;
  if (c == '/') return afterSlash(wordBegin, i);
  if (c == '.') return afterDot(wordBegin, i);
  if (c == '(') {  // "élu(e)s"
    size_t e = next;
    while (e < end_ && e < next + 4 && isLetter(at(e))) decodeAt(text_, e);
    return e > next && at(e) == ')' ? e + 1 : i;
  }
  return i;
}

/// "IIb/IIIa", "n/a" and single letters stay one token; "et/ou" does not.
size_t Tokenizer::afterSlash(size_t wordBegin, size_t i) const {
  size_t left = i;
  while (left > wordBegin && isWordOrDigit(before(left)) && i - left < 24) left = previousStart(text_, left);
  size_t e = i + 1;
  while (e < end_ && isWordOrDigit(at(e)) && e - i < 24) decodeAt(text_, e);
  if (e == i + 1) return i;
  const std::string_view l = slice(left, i), r = slice(i + 1, e);
  if (rules_.has(slice(left, e), SegmentRules::kWhole)) return i + 1;
  const bool roman = isRoman(r) && (isRoman(l) || l.find("II") != std::string_view::npos);
  return roman || (l.size() == 1 && r.size() == 1 && isUpper(at(left)) && isUpper(at(i + 1))) ? i + 1 : i;
}

/// "U.S.A", "J.-C", "v1.5" go on behind the dot; "paix.Il" does not.
size_t Tokenizer::afterDot(size_t wordBegin, size_t i) const {
  const char32_t left = before(i), right = at(i + 1);
  const size_t leftBegin = previousStart(text_, i);
  const bool singleLetter =
      isLetter(left) && (leftBegin == wordBegin || before(leftBegin) == '.' || isHyphen(before(leftBegin)));
  if (isDigit(left) && isDigit(right)) return i + 1;
  if (!singleLetter) return i;
  size_t next = i + 1;
  if (isHyphen(right) && isUpper(at(i + 2)) && isUpper(left)) return i + 2;  // J.-C.
  if (!isLetter(right)) return i;
  decodeAt(text_, next);
  // A single letter again, or the end of a name written together ("R.I.Ma", "St.").
  const bool again = !isWordChar(at(next)) || (before(leftBegin) == '.' && isUpper(left)) ||
                     (leftBegin == wordBegin && isUpper(left) && isUpper(right) && isUpper(at(next)));
  return again ? i + 1 : i;
}

/// Whether the one letter [begin, i) before a full stop stands for a name: "J. Dupont", "Dupont J., Martin
/// P."
bool Tokenizer::isInitial(size_t begin, size_t i) const {
  size_t next = begin;
  decodeAt(text_, next);
  if (next != i || !isUpper(at(begin))) return false;
  size_t j = i + 1;
  if (at(j) == ',' || at(j) == ')' || isHyphen(at(j))) return true;
  while (j < end_ && isBlank(at(j))) decodeAt(text_, j);
  if (j == i + 1 && isLetter(at(j))) return true;
  if (!isUpper(at(j))) return isLower(at(j));
  size_t e = j;
  while (e < end_ && e < j + 24 && (isWordChar(at(e)) || isApostrophe(at(e)))) decodeAt(text_, e);
  return !rules_.has(slice(j, e), SegmentRules::kStarter);
}

/// "vol. XVII", "art. IV": a Roman number stands at `i`.
bool Tokenizer::isRomanWord(size_t i) const {
  size_t e = i;
  while (e < end_ && e < i + 8 && isWordChar(at(e))) decodeAt(text_, e);
  return isRoman(slice(i, e));
}

/// Emits the word [begin, i): with an abbreviation's full stop, without its clitics.
size_t Tokenizer::wordEnd(size_t begin, size_t i) {
  if (i == begin) {  // a lone mark or joiner
    decodeAt(text_, i);
    emit(begin, i, TokenKind::Symbol);
    return i;
  }
  if (at(i) == '.') {
    const std::string_view form = slice(begin, i + 1);
    const size_t innerDot = form.find('.');
    Abbreviation a = rules_.abbreviation(form);
    if (a == Abbreviation::Number) {
      size_t j = i + 1;
      while (j < end_ && isBlank(at(j))) decodeAt(text_, j);
      a = isDigit(at(j)) || isRomanWord(j) ? Abbreviation::Before : Abbreviation::None;
    }
    const bool lastIsLetter = form.size() > 3 && (text_[i - 2] == '.' || text_[i - 2] == '-');
    const bool dotted = innerDot + 1 < form.size() && innerDot <= 4 && lastIsLetter && !isDigit(at(begin));
    const bool initials = a == Abbreviation::None && at(i + 1) != '.' && (dotted || isInitial(begin, i));
    if (a != Abbreviation::None || initials) {
      emit(begin, i + 1, TokenKind::Word);
      out_->back().abbreviation = initials ? Abbreviation::Anywhere : a;
      out_->back().initials = initials;
      return i + 1;
    }
  }
  if (at(i) == '+' && isUpper(at(begin)) && !isWordOrDigit(at(i + 1))) ++i;   // "Canal+"
  if (at(i) == U'°' && i - begin == 1 && (text_[begin] | 32) == 'n') i += 2;  // "n°"
  return splitClitics(begin, i);
}

/// "donne-le-moi" -> "donne" "-le" "-moi"; "a-t-il" -> "a" "-t-il".
size_t Tokenizer::splitClitics(size_t begin, size_t i) {
  constexpr size_t kMost = 3;
  size_t cuts[kMost], count = 0, end = i;
  if (!rules_.has(slice(begin, i), SegmentRules::kWhole))
    while (count < kMost) {
      const size_t hyphen = slice(begin, end).rfind('-');
      if (hyphen == std::string_view::npos || hyphen == 0 || end - begin - hyphen > 12) break;
      size_t cut = begin + hyphen;
      const std::string_view clitic = slice(cut, end);
      if (!rules_.has(clitic, SegmentRules::kClitic)) break;
      if (isUpper(at(cut + 1)) && !isUpper(before(cut))) break;  // "Bourg-La-Reine"
      // The t that only keeps two vowels apart goes with its pronoun.
      if (cut >= begin + 3 && (text_[cut - 1] | 32) == 't' && text_[cut - 2] == '-') cut -= 2;
      end = cuts[count++] = cut;
    }
  if (count == 0) {
    emit(begin, i, TokenKind::Word);
    return i;
  }
  emit(begin, end, TokenKind::Word);
  while (count > 0) {
    const size_t from = cuts[--count];
    emit(from, count > 0 ? cuts[count - 1] : i, TokenKind::Word);
    out_->back().upper = false;
  }
  return i;
}

size_t Tokenizer::digitsEnd(size_t i) const {
  while (isDigit(at(i))) decodeAt(text_, i);
  return i;
}

/// The end of thousands written in groups ("20 000", "1 234 567") behind the digits [begin, i).
size_t Tokenizer::digitGroups(size_t begin, size_t i) const {
  if (i - begin > 3) return i;
  while (true) {
    size_t j = i;
    const char32_t c = at(j);
    if (c != ' ' && c != 0xA0 && c != 0x202F && c != 0x2009) return i;
    decodeAt(text_, j);
    size_t n = 0;
    while (n < 4 && at(j + n) >= '0' && at(j + n) <= '9') ++n;
    if (n != 3 || isWordChar(at(j + 3))) return i;
    i = j + 3;
  }
}

/// The end of a unit of measure at `i` with nothing but digits behind it; `i` where there is none.
size_t Tokenizer::unitEnd(size_t i) const {
  constexpr size_t kLongestUnit = 4;
  size_t e = i;
  while (e < end_ && e <= i + kLongestUnit && isLetter(at(e))) decodeAt(text_, e);
  if (isWordChar(at(e)) || isHyphen(at(e)) || e == i) return i;
  return rules_.has(slice(i, e), SegmentRules::kUnit) ? e : i;
}

/// The number at `begin`, whose digits start at `digits` behind its sign, with what is written onto it
/// ("16e", "1914-18"). A unit of measure written onto it is a token of its own: "20h30" -> "20" "h" "30".
size_t Tokenizer::number(size_t begin, size_t digits) {
  size_t e = digitsEnd(digits);
  const size_t grouped = begin == digits ? digitGroups(digits, e) : e;
  if (grouped == e && isWordChar(at(e)))
    if (const size_t unit = unitEnd(e); unit > e) {
      emit(begin, e, TokenKind::Number);
      emit(e, unit, TokenKind::Word);
      out_->back().upper = false;
      return unit;
    }
  const bool mayHaveLetters = grouped == e;
  bool letters = false;
  for (e = grouped; e < end_;) {
    size_t next = e;
    const char32_t c = decodeAt(text_, next), d = at(next);
    if (!isDigit(c)) {
      const bool joins = (c == '.' || c == ',' || c == ':' || c == '/' || isApostrophe(c)) && isDigit(d) &&
                         isDigit(before(e));
      if (joins && c == '/' && digitGroups(next, digitsEnd(next)) > digitsEnd(next)) break;  // "1/10 000"
      const bool fileName = c == '.' && isUpper(d) && isUpper(at(next + 1)) && !letters;     // "10.JPG"
      if (isWordOrDigit(c) && mayHaveLetters)
        letters = true;
      else if (!joins && !fileName && !(isHyphen(c) && isWordOrDigit(d)))
        break;
    }
    e = next;
  }
  emit(begin, e, letters ? TokenKind::Word : TokenKind::Number);
  out_->back().upper = false;
  return e;
}

/// The end of a mark and of what hangs together with it: "...", "--", "<<", "°C", an emoji sequence.
size_t Tokenizer::markEnd(size_t i, char32_t c) const {
  constexpr std::u32string_view kRuns = U".…-`", kPairs = U"<>'";
  size_t e = i;
  decodeAt(text_, e);
  if (kRuns.find(c) != std::u32string_view::npos)
    while (at(e) == c) decodeAt(text_, e);
  if (kPairs.find(c) != std::u32string_view::npos && at(e) == c) ++e;
  if (c == U'°' && (at(e) == 'C' || at(e) == 'F') && !isWordChar(at(e + 1))) ++e;
  while (e < end_ && isMark(at(e))) {
    const bool joiner = at(e) == kZeroWidthJoiner;
    decodeAt(text_, e);
    if (joiner && e < end_ && !isBlank(at(e))) decodeAt(text_, e);
  }
  return e;
}

size_t Tokenizer::punctuation(size_t i, char32_t c) {
  const size_t e = markEnd(i, c);
  TokenKind kind = kindOfMark(c);
  if (c == '.' && e - i > 1) kind = TokenKind::Ellipsis;
  if ((c == '<' || c == '>') && e - i > 1) kind = c == '<' ? TokenKind::Open : TokenKind::Close;
  // „so“ closes with the mark that opens “so”.
  if (c == U'“' && !space_ && i > begin_ &&
      (e == end_ || isBlank(at(e)) || kindOfMark(at(e)) == TokenKind::Comma))
    kind = TokenKind::Close;
  emit(i, e, kind);
  return e;
}

}  // namespace recoupe
