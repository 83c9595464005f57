#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include "base/utf8.h"
#include "read/ascii.h"
#include "read/charset.h"

namespace recoupe {
namespace {

constexpr size_t kSample = size_t{256} << 10;

// In order of preference: the first wins a tie. The Latin sets that people's old files and mail come in.
constexpr const char* kCandidates[] = {"windows-1252", "ISO-8859-15", "macintosh", "ibm-850", "ibm-437"};

// What newspapers of the Latin script print beyond ASCII, most welcome first. Not a frequency table of a
// language: only the order of the two groups matters, and that everything else (box drawing, Greek,
// mathematics) is a surprise.
constexpr std::u32string_view kLetters = U"éèàçêôîûùâëïüöäñáíóúãõßæøåœÉÈÀÇÊÔÎÛÙÂËÏÜÖÄÑÁÍÓÚÃÕÆØÅŒÿìòŸ";
constexpr std::u32string_view kMarks = U"’‘“”«»—–…€°·•£§©®\u00A0¡¿²³½";

enum class Side { Space, Lower, Upper, Digit, Punctuation };

using Table = std::array<char32_t, 256>;

Side sideOf(char32_t c) {
  if (c <= 0x20 || c == 0xA0) return Side::Space;
  if (isDigit(c)) return Side::Digit;
  if (isLower(c)) return Side::Lower;
  if (isLetter(c)) return Side::Upper;
  return Side::Punctuation;
}

int letterScore(char32_t c, Side before, Side after) {
  int score = kLetters.find(c) != std::u32string_view::npos ? 3 : -3;
  if (isLower(c)) {
    if (after == Side::Upper) score -= 4;
    if (before == Side::Lower || before == Side::Upper || after == Side::Lower) score += 2;
    if (before == Side::Digit || after == Side::Digit) score -= 3;
  } else {
    if (before == Side::Lower)
      score -= 8;  // a capital inside a word
    else if (before != Side::Space || after != Side::Space)
      score += 1;
  }
  return score;
}

int markScore(char32_t c, Side before, Side after) {
  int score = kMarks.find(c) != std::u32string_view::npos ? 2 : -4;
  const bool wordBefore = before == Side::Lower || before == Side::Upper;
  const bool wordAfter = after == Side::Lower || after == Side::Upper;
  const bool glued = wordBefore && wordAfter;
  switch (c) {
    case U'’':
      score += glued ? 4 : 0;
      break;
    case U'«':
    case U'“':
    case U'‘':
      score += wordBefore ? -4 : 2;
      break;
    case U'»':
    case U'”':
      score += wordAfter ? -4 : 2;
      break;
    case 0xA0:
      score += glued ? -3 : 1;
      break;
    case U'—':
    case U'–':
    case U'…':
      score += glued ? -1 : 1;
      break;
    case U'€':
      score += before == Side::Digit || before == Side::Space ? 2 : glued ? -6 : 0;
      break;
    default:
      score += glued ? -6 : 0;
      break;  // a sign inside a word
  }
  return score;
}

int scoreOf(char32_t c, char32_t previous, char32_t next) {
  if (c == 0xFFFD || (c >= 0x80 && c < 0xA0)) return -10;
  const Side before = sideOf(previous), after = sideOf(next);
  return isLetter(c) ? letterScore(c, before, after) : markScore(c, before, after);
}

/// The 256 characters of a single-byte set; empty for an unknown one.
std::vector<char32_t> charactersOf(const char* name) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(name, &status);
  std::vector<char32_t> table;
  for (unsigned b = 0; U_SUCCESS(status) && b < 256; ++b) {
    const char byte = static_cast<char>(b);
    const char* p = &byte;
    UErrorCode one = U_ZERO_ERROR;
    ucnv_resetToUnicode(converter);
    const UChar32 c = ucnv_getNextUChar(converter, &p, p + 1, &one);
    table.push_back(U_SUCCESS(one) ? static_cast<char32_t>(c) : 0xFFFD);
  }
  ucnv_close(converter);
  return table;
}

long score(std::string_view bytes, const std::vector<char32_t>& table) {
  long total = 0;
  const auto at = [&](size_t i) {
    return i < bytes.size() ? table[static_cast<unsigned char>(bytes[i])] : U' ';
  };
  for (size_t i = 0; i < bytes.size(); ++i)
    if (static_cast<unsigned char>(bytes[i]) >= 0x80)
      total += scoreOf(at(i), i > 0 ? at(i - 1) : U' ', at(i + 1));
  return total;
}

/// From the first unusual byte on: an hour of ASCII before it tells nothing.
std::string_view sampleOf(std::string_view bytes) {
  size_t from = 0;
  while (from < bytes.size() && static_cast<unsigned char>(bytes[from]) < 0x80) ++from;
  return bytes.substr(from > 64 ? from - 64 : 0, kSample);
}

/// For other scripts: more letters above ASCII than in it. ICU compares them with the trigrams of some thirty
/// languages.
std::string askIcu(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  UCharsetDetector* detector = ucsdet_open(&status);
  ucsdet_setText(detector, bytes.data(), static_cast<int32_t>(bytes.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector, &status);
  std::string found;
  if (U_SUCCESS(status) && match != nullptr && ucsdet_getConfidence(match, &status) >= 30) {
    const char* name = ucsdet_getName(match, &status);
    if (name != nullptr) found = converterFor(name);
  }
  ucsdet_close(detector);
  return found == "UTF-8" ? "" : found;
}

}  // namespace

std::string guessLegacy(std::string_view bytes) {
  const std::string_view sample = sampleOf(bytes);
  size_t high = 0, letters = 0;
  for (const char c : sample) {
    high += static_cast<unsigned char>(c) >= 0x80 ? 1 : 0;
    letters += isAsciiLetter(c) ? 1 : 0;
  }
  if (high > letters)
    if (std::string other = askIcu(sample); !other.empty()) return other;
  return guessLatin(bytes);
}

std::string guessLatin(std::string_view bytes) {
  static const auto tables = [] {
    std::vector<std::vector<char32_t>> t;
    for (const char* name : kCandidates) t.push_back(charactersOf(name));
    return t;
  }();
  const std::string_view sample = sampleOf(bytes);
  size_t best = 0;
  long bestScore = 0;
  for (size_t i = 0; i < tables.size(); ++i) {
    if (tables[i].size() != 256) continue;
    const long s = score(sample, tables[i]);
    if (i == 0 || s > bestScore) {
      best = i;
      bestScore = s;
    }
  }
  return kCandidates[best];
}

}  // namespace recoupe
