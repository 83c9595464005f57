#include "tag/features.h"

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "base/utf8.h"

namespace recoupe {
namespace {

constexpr size_t kSuffixes = 5, kPrefixes = 3, kMaxLength = 8;

uint64_t start(char kind) { return fnv1a(std::string_view(&kind, 1)); }

/// Which kinds of characters a form has, as a number below 32.
char shapeOf(std::string_view form) {
  unsigned shape = 0;
  for (size_t i = 0; i < form.size();) {
    const bool first = i == 0;
    const char32_t c = decodeAt(form, i);
    if (isDigit(c))
      shape |= 1;
    else if (isUpper(c))
      shape |= first ? 2 | 4 : 4;
    else if (isLetter(c))
      shape |= 8;
    else
      shape |= 16;
  }
  return static_cast<char>('A' + shape);
}

void addAffixes(std::string_view form, WordFeatures& out) {
  std::array<size_t, kSuffixes> suffixStarts{};
  size_t count = 0;
  for (size_t i = form.size(); i > 0 && count < kSuffixes; ++count)
    suffixStarts[count] = i = previousStart(form, i);
  for (size_t n = 0; n < count; ++n)
    out.keys.push_back(featureKey(static_cast<char>('1' + n), form.substr(suffixStarts[n])));
  size_t end = 0;
  for (size_t n = 0; n < kPrefixes && end < form.size(); ++n) {
    decodeAt(form, end);
    out.keys.push_back(featureKey(static_cast<char>('a' + n), form.substr(0, end)));
  }
}

bool addLexicon(std::string_view form, char kind, const FormLexicon& lexicon, WordFeatures& out) {
  const std::span<const uint32_t> readings = lexicon.find(form);
  for (const uint32_t reading : readings)
    out.keys.push_back(
        foldHash(fnv1a({reinterpret_cast<const char*>(&reading), sizeof reading}, start(kind))));
  return !readings.empty();
}

}  // namespace

std::string lookupForm(std::string_view form) {
  std::string out = lower(form);
  for (char& c : out)
    if (c >= '0' && c <= '9') c = '0';
  return out;
}

uint32_t featureKey(char kind, std::string_view s) { return foldHash(fnv1a(s, start(kind))); }

void wordFeatures(std::string_view form, bool first, const FormLexicon& lexicon, WordFeatures& out) {
  const std::string low = lookupForm(form);
  out.keys.clear();
  out.keys.push_back(featureKey('w', low));
  out.vector = featureKey('v', low);
  addAffixes(low, out);
  const char shape = shapeOf(form);
  out.keys.push_back(featureKey(first ? 'H' : 'h', {&shape, 1}));
  if (first) out.keys.push_back(featureKey('F', ""));
  const char length = static_cast<char>('0' + std::min(countCodePoints(low), kMaxLength));
  out.keys.push_back(featureKey('l', {&length, 1}));
  bool known = addLexicon(low, 'L', lexicon, out);
  if (low != form) known |= addLexicon(form, first ? 'M' : 'N', lexicon, out);
  if (!known) out.keys.push_back(featureKey('U', ""));
}

}  // namespace recoupe
