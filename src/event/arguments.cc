#include "event/arguments.h"

#include <algorithm>

namespace recoupe::event {
namespace {

constexpr int kLongestPhrase = 25;

bool endsPhrase(const Scene& s, int i) {
  const Reading& r = *s.r;
  const Tok& t = r.tok(i);
  if (t.punct) return true;
  const Word& w = r.word(i);
  if (w.is(Class::Sub) || w.is(Class::Rel) || w.is(Class::That) || w.is(Class::Who) || w.is(Class::Coord) ||
      w.is(Class::Ne) || w.is(Class::Subject))
    return true;
  if (w.is(Class::Prep) && r.family(r.lex->familyOf("of"), i, i + 1) == 0) return true;
  return s.verbAt(i) != nullptr;
}

}  // namespace

/// Behind "à Alger" at `i`; `i` where no place stands there.
static int behindPlace(const Scene& s, int i) {
  const Reading& r = *s.r;
  const size_t n = r.family(r.lex->familyOf("where"), i, s.end);
  const int k = i + static_cast<int>(n);
  if (n == 0 || k >= s.end) return i;
  const Ment* m = r.mentAt(k);
  return m != nullptr && m->type == EntityType::Place && m->first == k ? m->last + 1 : i;
}

int overAsides(const Scene& s, int from, int reach) {
  const Reading& r = *s.r;
  int i = from;
  while (i < s.end && i - from < reach && r.tok(i).ment < 0 && (!r.tok(i).punct || r.tok(i).mark)) {
    const bool timed =
        i + 1 < s.end && r.tok(i + 1).time >= 0 && (r.is(i, Class::Prep) || r.is(i, Class::Det));
    const bool inverted = r.is(i, Class::Subject) && r.is(i, Class::Reflexive);
    const int behind = behindPlace(s, i);
    if (behind > i && behind - from < reach) {
      i = behind;
      continue;
    }
    if (!r.adverbLike(i) && !timed && !inverted && !r.is(i, Class::Neg) && !r.tok(i).mark) break;
    ++i;
  }
  return i;
}

const Verb* Scene::verbAt(int tok) const {
  // verbs are in text order of their first token; groups do not overlap
  auto it =
      std::upper_bound(verbs.begin(), verbs.end(), tok, [](int t, const Verb& v) { return t < v.begin; });
  if (it == verbs.begin()) return nullptr;
  --it;
  return tok < it->end ? &*it : nullptr;
}

const Verb* Scene::verbOfNode(int node) const {
  for (const Verb& v : verbs)
    if (v.node == node || v.head == node) return &v;
  return nullptr;
}

bool Scene::startsFiniteVerb(int tok) const {
  const Verb* v = verbAt(tok);
  return v != nullptr && v->finite();
}

const Verb* Scene::clauseVerb(int tok) const {
  constexpr int kLookAround = 12;  // verbs
  auto it =
      std::upper_bound(verbs.begin(), verbs.end(), tok, [](int t, const Verb& v) { return t < v.begin; });
  auto back = it;
  for (int n = 0; n < kLookAround && back != verbs.begin(); ++n)
    if ((--back)->finite() && tok - back->begin <= kWindow) return &*back;
  for (int n = 0; n < kLookAround && it != verbs.end(); ++n, ++it)
    if (it->finite()) return &*it;
  return nullptr;
}

/// "la conseillère à la sécurité nationale Victoria Coates": from the preposition inside a title, a person's
/// name ahead.
static bool nameAhead(const Scene& s, int from) {
  const Reading& r = *s.r;
  constexpr int kTitle = 8;
  if (!r.is(from, Class::Prep)) return false;
  for (int i = from + 1; i < s.end && i - from <= kTitle; ++i) {
    if (const Ment* m = r.mentAt(i); m != nullptr && !m->adjective)
      return m->type == EntityType::Person && !m->pronoun;
    if (r.tok(i).punct || r.tok(i).time >= 0 || s.verbAt(i) != nullptr || r.is(i, Class::Coord)) return false;
  }
  return false;
}

NounPhrase parsePhrase(const Scene& s, int from) {
  const Reading& r = *s.r;
  NounPhrase np;
  const uint16_t of = r.lex->familyOf("of");
  bool nested = false;
  int i = from;
  i = overAsides(s, i, 8);
  for (; i < s.end && i - from < kLongestPhrase; ++i) {
    if (const Ment* m = r.mentAt(i); m != nullptr && !m->pronoun) {
      const int index = r.tok(i).ment;
      const bool person = m->type == EntityType::Person;
      if (m->adjective) {
        if (np.inner < 0) np.inner = index;
      } else if (np.head < 0 && (!nested || (person && np.office))) {
        np.head = index;
      } else if (np.head >= 0 && !nested && person) {
        np.head = index;  // "le président turc" + "Recep Tayyip Erdogan"
      } else if (np.head < 0 && np.inner < 0) {
        np.inner = index;
      } else if (np.head < 0 && r.ments[static_cast<size_t>(np.inner)].adjective) {
        np.inner = index;
      }
      i = m->last;
      continue;
    }
    if (r.tok(i).time >= 0) break;
    if (i > from && np.head >= 0 && (r.is(i, Class::Prep) || r.adverbLike(i))) break;
    if (endsPhrase(s, i) && !(np.office && np.head < 0 && nameAhead(s, i))) break;
    if (r.is(i, Class::Office)) np.office = true;
    if (r.family(of, i, i + 1) > 0 && i > from) nested = true;
  }
  np.end = i;
  return np;
}

namespace {

/// "le ministre de l'Intérieur, Marco Minniti": an office or a nationality, then the name behind a comma.
bool nameBehindComma(const Scene& s, NounPhrase& np) {
  const Reading& r = *s.r;
  if (np.head >= 0 || np.end + 1 >= s.end || !r.tok(np.end).comma) return false;
  const Ment* m = r.mentAt(np.end + 1);
  if (m == nullptr || m->adjective || m->pronoun || m->type != EntityType::Person) return false;
  if (!np.office && np.inner < 0) return false;
  np.head = r.tok(np.end + 1).ment;
  np.end = m->last + 1;
  return true;
}

int overBrackets(const Scene& s, int i) {
  const Reading& r = *s.r;
  if (i >= s.end || !r.tok(i).open) return i;
  int k = i;
  while (k < s.end && k - i < kLongestPhrase && !r.tok(k).close) ++k;
  return k < s.end && r.tok(k).close ? k + 1 : i;
}

/// Behind "présidée par" at `i`; -1 where no participle of leading with its leader stands there. Any other
/// doer
/// ("un accord négocié par X") does not stand for the noun.
int behindBy(const Scene& s, int i) {
  const Verb* v = s.verbAt(i);
  if (v == nullptr || v->tense != Tense::Participle || v->end >= s.end) return -1;
  if (!s.r->lex->lemmaIs(v->lemma, Class::Lead)) return -1;
  const size_t n = s.r->family(s.r->lex->familyOf("by"), v->end, s.end);
  return n > 0 ? v->end + static_cast<int>(n) : -1;
}

/// From behind one member of a list to the start of the next; -1 where the list is over.
int nextMember(const Scene& s, int i, bool& joined) {
  const Reading& r = *s.r;
  i = overBrackets(s, i);
  if (i >= s.end) return -1;
  joined = false;
  if (r.tok(i).comma) ++i;
  if (i < s.end && r.is(i, Class::And) && !r.tok(i).punct) {
    joined = true;
    ++i;
    if (i < s.end && (r.is(i, Class::That) || r.is(i, Class::And))) ++i;  // "ainsi que"
    return i;
  }
  return r.tok(i - 1).comma ? i : -1;
}

}  // namespace

std::vector<int> parseObjects(const Scene& s, int from, bool nested, bool between) {
  std::vector<int> out;
  NounPhrase np = parsePhrase(s, from);
  nameBehindComma(s, np);
  if (np.head >= 0)
    out.push_back(np.head);
  else if (nested && np.inner >= 0)
    return {np.inner};
  else if (const int by = behindBy(s, np.end); by > 0)
    return parseObjects(s, by, nested);  // "une délégation présidée par Victoria Coates"
  else
    return out;
  int i = np.end, skipped = 0;
  const Reading& r = *s.r;
  constexpr int kMost = 12;
  while (static_cast<int>(out.size()) < kMost) {
    bool joined = false;
    const int start = nextMember(s, i, joined);
    if (start < 0 || start >= s.end) break;
    if (r.tok(start).stop || s.startsFiniteVerb(start)) break;
    NounPhrase next = parsePhrase(s, start);
    nameBehindComma(s, next);
    if (next.end <= start) break;
    const bool clause = next.end < s.end && (s.startsFiniteVerb(next.end) || r.is(next.end, Class::Who));
    if (clause && !(between && joined)) break;
    if (next.head < 0 && between && joined && nested) next.head = next.inner;
    if (next.head < 0) {
      if (joined || ++skipped > 1) break;
      i = next.end;  // an aside: "Matthew Zais, sous-secrétaire adjoint,"
      continue;
    }
    const Ment& m = r.ments[static_cast<size_t>(next.head)];
    if (!joined && (r.is(start, Class::Prep) ||
                    (m.type != r.ments[static_cast<size_t>(out.back())].type && m.type == EntityType::Place)))
      break;
    out.push_back(next.head);
    i = next.end;
  }
  return out;
}

int clauseEnd(const Scene& s, int tok) {
  const Reading& r = *s.r;
  int i = tok + 1;
  for (; i < s.end && i - tok < kWindow; ++i) {
    if (r.tok(i).directQuote != r.tok(tok).directQuote) break;
    const Word& w = r.word(i);
    if (r.tok(i).stop && !r.tok(i).open && !r.tok(i).close) break;
    if ((w.is(Class::Sub) || w.is(Class::That) || w.is(Class::Who) || w.is(Class::Rel)) && r.tok(i).ment < 0)
      break;
    if (s.startsFiniteVerb(i) && s.verbAt(i)->head > tok) break;
  }
  return i;
}

int clauseBegin(const Scene& s, int tok) {
  const Reading& r = *s.r;
  int i = tok;
  for (; i > s.begin && tok - i < kWindow; --i) {
    if (r.tok(i - 1).directQuote != r.tok(tok).directQuote) break;
    const Word& w = r.word(i - 1);
    if (r.tok(i - 1).stop && !r.tok(i - 1).open && !r.tok(i - 1).close) break;
    if ((w.is(Class::Sub) || w.is(Class::That) || w.is(Class::Who) || w.is(Class::Rel)) &&
        r.tok(i - 1).ment < 0)
      break;
  }
  return i;
}

int findFamily(const Scene& s, uint16_t family, int from, int reach) {
  const Reading& r = *s.r;
  const int end = std::min(s.end, from + reach);
  for (int i = from; i < end; ++i) {
    if (r.tok(i).ment >= 0) {
      i = r.mentAt(i)->last;
      continue;
    }
    if (const size_t n = r.family(family, i, s.end); n > 0) return i + static_cast<int>(n);
    const Word& w = r.word(i);
    if (w.is(Class::Sub) || w.is(Class::That) || w.is(Class::Who) || w.is(Class::Rel)) return -1;
    if (r.tok(i).stop && !r.tok(i).open && !r.tok(i).close) {
      return -1;
    }
    if (r.tok(i).comma) {
      int close = i + 1;
      while (close < end && close - i < 12 && !r.tok(close).comma && !s.startsFiniteVerb(close)) ++close;
      if (close >= end || !r.tok(close).comma) return -1;
      i = close;
    }
    if (s.startsFiniteVerb(i)) return -1;
  }
  return -1;
}

}  // namespace recoupe::event
