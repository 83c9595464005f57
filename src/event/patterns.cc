#include "event/patterns.h"

#include <algorithm>

namespace recoupe::event {
namespace {

constexpr int kGap = 12;      // tokens that an object may take inside a pattern
constexpr int kQuantity = 6;  // "des dizaines de milliers de"

}  // namespace

bool Patterns::wordAt(const Element& e, int i) const {
  return i < s_.end && r_.tok(i).word != 0 &&
         std::find(e.words.begin(), e.words.end(), r_.tok(i).word) != e.words.end();
}

int Patterns::matchFrom(const Pattern& p, size_t k, int i, bool verb, bool& gap) const {
  for (; k < p.rest.size(); ++k) {
    const Element& e = p.rest[k];
    if (e.kind == Element::Kind::Determiner) {
      i = overDeterminer(p, k, verb ? overAsides(s_, i, kAsides) : i);
    } else if (e.kind == Element::Kind::Gap) {
      for (int n = 0; n <= kGap && i + n < s_.end && !r_.tok(i + n).stop; ++n) {
        bool inner = false;
        if (const int end = matchFrom(p, k + 1, i + n, false, inner); end >= 0) {
          gap = n > 0;
          return end;
        }
      }
      return -1;
    } else {
      if (verb && !wordAt(e, i)) i = overAsides(s_, i, kAsides);
      while (i < s_.end && r_.tok(i).mark) ++i;
      if (!wordAt(e, i)) return -1;
      ++i;
    }
  }
  return i;
}

/// Over an article, and over up to two adjectives if the next word of the pattern stands behind them.
int Patterns::overDeterminer(const Pattern& p, size_t k, int i) const {
  int n = i;
  while (n < s_.end && n - i < 2 && (r_.is(n, Class::Det) || r_.is(n, Class::Poss) || r_.is(n, Class::Neg)))
    ++n;
  if (k + 1 >= p.rest.size()) return n;
  for (int more = 0; more <= kQuantity && n + more < s_.end; ++more) {
    if (wordAt(p.rest[k + 1], n + more)) return n + more;
    const bool of = r_.family(r_.lex->familyOf("of"), n + more, s_.end) > 0;
    if (r_.tok(n + more).punct || r_.tok(n + more).ment >= 0 || (r_.is(n + more, Class::Prep) && !of)) break;
  }
  return n;
}

std::vector<Match> Patterns::at(const std::vector<uint32_t>& patterns, int head, bool verb,
                                bool reflexive) const {
  std::vector<Match> found;
  for (const uint32_t index : patterns) {
    const Pattern& p = r_.lex->pattern(index);
    if (verb && p.reflexive != reflexive) continue;
    Match m{index, 0, false};
    m.end = matchFrom(p, 0, head + 1, verb, m.gap);
    if (m.end >= 0) found.push_back(m);
  }
  std::stable_sort(found.begin(), found.end(), [&](const Match& a, const Match& b) {
    const size_t x = r_.lex->pattern(a.pattern).rest.size(), y = r_.lex->pattern(b.pattern).rest.size();
    return x != y ? x > y : a.end > b.end;
  });
  return found;
}

bool Patterns::otherThing(const Match& m) const {
  if (r_.lex->pattern(m.pattern).rest.empty() || r_.tok(m.end - 1).word == 0) return false;
  const std::vector<Match> nouns = ofNoun(m.end - 1);
  if (nouns.empty() || nouns.front().end <= m.end || !rowOf(nouns.front()).block) return false;
  return std::any_of(nouns.begin(), nouns.end(),
                     [&](const Match& n) { return rowOf(n).type == rowOf(m).type; });
}

}  // namespace recoupe::event
