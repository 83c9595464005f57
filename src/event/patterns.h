// Where the patterns of rows (see Row, Pattern in event/lexicon.h) match the words of a sentence.
//
//   "a pris le contrôle de Syrte"     "prendre le contrôle de" -> ends behind "de"
//   "mène depuis 2008 des enquêtes"   "mener … enquête", over a time and an article
//   "mène des enquêtes d'opinion"     the same, but otherThing(): its noun belongs to a row that is no act
#pragma once
#include <cstdint>
#include <vector>

#include "event/arguments.h"

namespace recoupe::event {

struct Match {
  uint32_t pattern = 0;
  int end = 0;       ///< behind its last word
  bool gap = false;  ///< something stands in its "…"
};

class Patterns {
 public:
  static constexpr int kAsides = 8;  ///< tokens of adverbs and times that may stand inside a pattern

  explicit Patterns(const Scene& s) : s_(s), r_(*s.r) {}

  const Row& rowOf(const Match& m) const { return r_.lex->row(r_.lex->pattern(m.pattern).row); }
  /// Those that match behind the verb or noun at `head`, the longest first.
  std::vector<Match> at(const std::vector<uint32_t>& patterns, int head, bool verb, bool reflexive) const;
  std::vector<Match> ofNoun(int head) const { return at(r_.word(head).nouns, head, false, false); }
  /// Whether the noun that a verb's pattern ends with, and which names its act, goes on as what is no act:
  /// "mener des enquêtes d'opinion", but not "quitter l'accord de Paris".
  bool otherThing(const Match& m) const;
  bool wordAt(const Element& e, int i) const;
  /// Where element `k` and those behind it end when they start at `i`; -1 where they do not.
  int matchFrom(const Pattern& p, size_t k, int i, bool verb, bool& gap) const;

 private:
  int overDeterminer(const Pattern& p, size_t k, int i) const;

  const Scene& s_;
  const Reading& r_;
};

}  // namespace recoupe::event
