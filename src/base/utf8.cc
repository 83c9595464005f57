#include "base/utf8.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <array>
#include <cstdint>
#include <cstring>

namespace recoupe {
namespace {

constexpr size_t kTable =
    0x250;  // Basic Latin to Latin Extended-B: all a French or English page has, almost always

/// What one code point becomes in fold() (`strip`) or lower().
std::string convert(char32_t c, bool strip) {
  switch (c) {
    case U'\u2018':
    case U'\u2019':
    case U'\u02BC':
      return "'";
    case U'\u2010':
    case U'\u2011':
      return strip ? "-" : "\u2010";
    case U'\u00A0':
    case U'\u202F':
    case U'\u2009':
      return strip ? " " : (c == U'\u00A0' ? "\u00A0" : " ");
    case U'œ':
    case U'Œ':
      return strip ? "oe" : "œ";
    case U'æ':
    case U'Æ':
      return strip ? "ae" : "æ";
    case U'ß':
      return strip ? "ss" : "ß";
    case U'ø':
    case U'Ø':
      return strip ? "o" : "ø";
    case U'ł':
    case U'Ł':
      return strip ? "l" : "ł";
    case U'đ':
    case U'Đ':
      return strip ? "d" : "đ";
    case U'ı':
      return strip ? "i" : "ı";
    default:
      break;
  }
  std::string out;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkd = strip ? icu::Normalizer2::getNFKDInstance(status) : nullptr;
  icu::UnicodeString decomposed;
  if (nfkd == nullptr || !nfkd->getDecomposition(static_cast<UChar32>(c), decomposed))
    decomposed = icu::UnicodeString(static_cast<UChar32>(c));
  for (int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const UChar32 d = decomposed.char32At(i);
    if (strip && u_charType(d) == U_NON_SPACING_MARK) continue;
    appendUtf8(out, static_cast<char32_t>(u_tolower(d)));
  }
  return out;
}

const std::array<std::string, kTable>& table(bool strip) {
  static const auto tables = [] {
    std::array<std::array<std::string, kTable>, 2> t;
    for (char32_t c = 0; c < kTable; ++c) {
      t[0][c] = convert(c, false);
      t[1][c] = convert(c, true);
    }
    return t;
  }();
  return tables[strip ? 1 : 0];
}

std::string map(std::string_view s, bool strip) {
  const auto& t = table(strip);
  std::string out;
  out.reserve(s.size());
  for (size_t i = 0; i < s.size();) {
    const char32_t c = decodeAt(s, i);
    if (c < kTable)
      out += t[c];
    else
      out += convert(c, strip);
  }
  return out;
}

}  // namespace

char32_t peekAt(std::string_view s, size_t i) { return decodeAt(s, i); }

char32_t decodeAt(std::string_view s, size_t& i) {
  const auto byte = [&](size_t k) { return static_cast<unsigned char>(s[k]); };
  const unsigned char b = byte(i);
  if (b < 0x80) return s[i++];
  const int n = b >= 0xF0 && b < 0xF5 ? 3 : b >= 0xE0 ? 2 : b >= 0xC2 ? 1 : 0;
  if (n == 0 || b >= 0xF5 || i + n >= s.size()) {
    ++i;
    return 0xFFFD;
  }
  char32_t c = b & (0x3F >> n);
  for (int k = 1; k <= n; ++k) {
    if ((byte(i + k) & 0xC0) != 0x80) {
      ++i;
      return 0xFFFD;
    }
    c = (c << 6) | (byte(i + k) & 0x3F);
  }
  const bool overlong = (n == 2 && c < 0x800) || (n == 3 && c < 0x10000);
  if (overlong || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) {
    ++i;
    return 0xFFFD;
  }
  i += n + 1;
  return c;
}

bool isValidUtf8(std::string_view s) {
  constexpr uint64_t kHigh = 0x8080808080808080U;
  for (size_t i = 0; i < s.size();) {
    if (static_cast<unsigned char>(s[i]) < 0x80) {  // most text is ASCII, most of the time: eight at once
      uint64_t word = 0;
      while (i + 8 <= s.size() && (std::memcpy(&word, s.data() + i, 8), (word & kHigh) == 0)) i += 8;
      while (i < s.size() && static_cast<unsigned char>(s[i]) < 0x80) ++i;
      continue;
    }
    const auto at = [&](size_t k) { return static_cast<unsigned char>(s[k]); };
    if (i + 1 < s.size() && at(i) >= 0xC2 && at(i) <= 0xDF &&
        (at(i + 1) & 0xC0) == 0x80) {  // accented letters
      i += 2;
      continue;
    }
    const size_t before = i;
    if (decodeAt(s, i) == 0xFFFD && i - before != 3) return false;
  }
  return true;
}

size_t previousStart(std::string_view s, size_t i) {
  --i;
  while (i > 0 && (static_cast<unsigned char>(s[i]) & 0xC0) == 0x80) --i;
  return i;
}

void appendUtf8(std::string& out, char32_t c) {
  if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) c = 0xFFFD;
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

size_t countCodePoints(std::string_view s) {
  size_t n = 0;
  for (const char c : s) n += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return n;
}

std::string fold(std::string_view s) { return map(s, true); }
std::string lower(std::string_view s) { return map(s, false); }

bool isLetter(char32_t c) {
  return c < 0x80 ? ((c | 32) >= 'a' && (c | 32) <= 'z') : u_isalpha(static_cast<UChar32>(c));
}
bool isUpper(char32_t c) { return c < 0x80 ? (c >= 'A' && c <= 'Z') : u_isupper(static_cast<UChar32>(c)); }
bool isLower(char32_t c) { return c < 0x80 ? (c >= 'a' && c <= 'z') : u_islower(static_cast<UChar32>(c)); }
bool isDigit(char32_t c) { return c < 0x80 ? (c >= '0' && c <= '9') : u_isdigit(static_cast<UChar32>(c)); }
bool isSpace(char32_t c) {
  return c < 0x80 ? (c == ' ' || (c >= 9 && c <= 13)) : u_isUWhiteSpace(static_cast<UChar32>(c));
}
bool isPunctuation(char32_t c) {
  constexpr uint32_t kMask = U_GC_P_MASK | U_GC_S_MASK;
  return (U_MASK(u_charType(static_cast<UChar32>(c))) & kMask) != 0;
}
bool startsUpper(std::string_view s) { return !s.empty() && isUpper(peekAt(s, 0)); }

bool hasUpper(std::string_view s) {
  for (size_t i = 0; i < s.size();)
    if (isUpper(decodeAt(s, i))) return true;
  return false;
}

}  // namespace recoupe
