// What of a telling tells whether another may be the same act, without its words: it stands in every row of a
// block, so that the many neighbours that cannot fit need not be loaded. Used by engine_facts.cc and fit.cc.
//
//   Outline b;
//   b.read(row.second);                                    // a row of a block
//   if (mostOf(own, b, likenessAtMost(t, b)) >= kSameFact) // worth loading: fitOf() decides
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "resolve/telling.h"

namespace recoupe {

struct Outline {
  /// Without key, words and type; place words, sides, trigger and document by short hashes.
  Telling t;
  uint32_t document = 0;  ///< hash of its document's id
  uint64_t stems = 0;     ///< a bit for each of its words, by the hash of their stem

  static Outline of(const Telling& telling);
  std::string pack() const;
  /// Over what was read before, whose memory is used again.
  void read(std::string_view bytes);
};

/// No fitOf() of the two is above this where the likeness of their words is `likeness` at most. Hashes that
/// meet by chance only make it larger.
double mostOf(const Outline& a, const Outline& b, double likeness);

/// No likeness of the words of the two is above this: the weight in `a` of the words that `b` may have, whose
/// own weights are of unit length together (Cauchy and Schwarz).
double likenessAtMost(const Telling& a, const Outline& b);

}  // namespace recoupe
