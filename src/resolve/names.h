// Names as articles spell them, made comparable.
//
//   comparable("Ghassan  Salamé")    -> "ghassan salame"
//   skeleton("Hafter") == skeleton("Haftar")      one name in two transliterations
//   editsWithin("sarraj", "serraj", 1)  -> true
//   isAcronym("GNA")                 -> true
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace recoupe {

/// Folded, dots, dashes and apostrophes as spaces, one space between words.
std::string comparable(std::string_view name);

/// The words of `text` that a single space parts.
std::vector<std::string> wordsOf(std::string_view text);

/// At most `most` insertions, deletions, replacements and swaps of neighbours between two ASCII words.
bool editsWithin(std::string_view a, std::string_view b, size_t most);

/// Two to eight characters, capitals and digits only, two capitals at least.
bool isAcronym(std::string_view name);

/// A stable 64-bit hash: FNV-1a with its bits mixed, so that a part of it will do, too.
uint64_t hashOf(std::string_view text, uint64_t seed = 1469598103934665603ULL);

/// How many members two ascending lists have in common.
template <class T>
size_t shared(const std::vector<T>& a, const std::vector<T>& b) {
  size_t n = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i == *j) ++n;
    if (*i < *j)
      ++i;
    else if (*j < *i)
      ++j;
    else
      ++i, ++j;
  }
  return n;
}

/// Near-duplicate text: the hashes of all runs of eight words of a text, thinned to every fourth by value, in
/// order of value. Two texts share a passage when they share a good part of these.
using Signature = std::vector<uint64_t>;
Signature signatureOf(std::string_view text);
/// How much of the smaller text is in the other, 0 … 1.
double sharedPart(const Signature& a, const Signature& b);

}  // namespace recoupe
