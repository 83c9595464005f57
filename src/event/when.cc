#include "event/when.h"

#include <algorithm>

#include "event/circumstances.h"

namespace recoupe::event {

bool isDone(const Scene& s, const Coded& c) {
  const auto past = [](const Verb* v) {
    return v != nullptr && v->finite() &&
           (v->perfect || v->tense == Tense::Past || v->tense == Tense::Imperfect);
  };
  if (c.verb >= 0) return past(&s.verbs[static_cast<size_t>(c.verb)]);
  for (const char* type : {"REQUEST", "ACCUSE", "THREATEN"})
    if (c.event.type == type)  // "le procès" may be to come
      return (c.definite && c.event.mode != "investigate") || past(s.clauseVerb(c.head));
  return false;
}

bool isToCome(const Document& doc, const TimeExpression& x) {
  const std::string published = dayOf(doc.published.value);
  if (published.empty()) return false;
  const std::string day = dayOf(x.value), first = day.empty() ? dayOf(x.earliest) : day;
  return !first.empty() && first > published;
}

namespace {

constexpr int kSteps = 20;  // up the tree

int nodeOf(const Scene& s, const Coded& c) {
  return c.verb >= 0 ? s.verbs[static_cast<size_t>(c.verb)].node : c.head;
}

/// Whether the clause hangs on the noun `act`, or on a place in its phrase ("leur offensive sur Tripoli
/// lancée en avril", not "l'arrestation d'un homme qui sera jugé vendredi").
bool onNounOf(const Reading& r, int clause, int act) {
  const TokenTree& t = r.tree;
  const int noun = t.head(clause);
  if (noun == act) return agrees(t, clause, act);
  const Ment* m = noun < 0 ? nullptr : r.mentAt(noun);
  if (noun < act || !t.relationIs(noun, "nmod") || m == nullptr) return false;
  if (m->type != EntityType::Place && m->type != EntityType::Country) return false;
  if (!agrees(t, clause, act)) return false;
  // the parser may hang "sur Tripoli" on the noun above
  return t.head(noun) == act || (t.relationIs(act, "nmod") && t.head(noun) == t.head(act));
}

/// "…, hors service depuis 2014": a time that tells since when something is what it is called.
bool ofApposition(const Scene& s, int first) {
  const Reading& r = *s.r;
  int i = first - 1;
  if (i > s.begin && r.is(i, Class::Det) && !r.is(i, Class::Prep)) --i;
  if (i <= s.begin || r.family(r.lex->familyOf("since"), i, s.end) == 0) return false;
  const int since = i;
  while (--i >= s.begin && !r.tok(i).punct)
    if (s.verbAt(i) != nullptr || r.tree.upos(i) == Upos::VERB || r.tree.upos(i) == Upos::AUX) return false;
  return i >= s.begin && i < since - 1;
}

/// "est visé par une enquête ouverte en avril": the noun among the act's words that names it too.
bool namesIt(const Reading& r, const Coded& c, int noun) {
  if (c.verb < 0 || noun < c.head || noun >= c.end) return false;
  const auto& rows = r.word(noun).nouns;
  return std::any_of(rows.begin(), rows.end(),
                     [&](uint32_t n) { return r.lex->row(r.lex->pattern(n).row).type == c.event.type; });
}

/// "la présidentielle de 2017", "les élections municipales de 2020": a year or a month that tells which one.
bool ofOtherNoun(const Reading& r, int act, int top, int time) {
  const TokenTree& t = r.tree;
  const int above = t.head(top);
  if (time < 0 || above < 0 || above == act || !t.relationIs(top, "nmod") || t.upos(above) != Upos::NOUN)
    return false;
  if (r.tok(above).time >= 0) return false;  // "emprisonné 29 jours en janvier"
  // "lors de leur rencontre en avril, X a suggéré …"
  if (t.under(act, above) || r.family(r.lex->familyOf("occasion"), above, above + 1) > 0) return false;
  constexpr size_t kMonth = 7;
  return r.doc->times[static_cast<size_t>(time)].value.size() <= kMonth;
}

/// "est entendu depuis lundi dans l'enquête sur les auteurs de l'attaque": a time of the verb, far above an
/// act that is only named to say which inquiry.
bool aboveNouns(const Reading& r, int act, int top) {
  constexpr int kDeep = 2;  // nouns between
  const TokenTree& t = r.tree;
  int nouns = 0;
  for (int n = 0, node = t.head(act); n < kSteps && node >= 0 && !t.under(top, node);
       ++n, node = t.head(node)) {
    if (t.upos(node) == Upos::VERB) return false;
    if (t.upos(node) == Upos::NOUN && ++nouns >= kDeep) return true;
  }
  return false;
}

}  // namespace

bool agrees(const TokenTree& t, int clause, int noun) {
  const auto differ = [&](const char* a, const char* b) {
    return (t.feature(clause, a) && t.feature(noun, b)) || (t.feature(clause, b) && t.feature(noun, a));
  };
  return !differ("Gender=Masc", "Gender=Fem") && !differ("Number=Sing", "Number=Plur");
}

bool ofAnotherClause(const Scene& s, const Coded& c, int first, int last) {
  const TokenTree& t = s.r->tree;
  if (t.empty()) return false;
  if (ofApposition(s, first)) return true;
  const int act = nodeOf(s, c);
  int node = t.top(first, last);
  if (c.verb < 0 && aboveNouns(*s.r, act, node)) return true;
  if (!namesIt(*s.r, c, t.head(node)) && ofOtherNoun(*s.r, act, node, s.r->tok(first).time)) return true;
  bool another = false;
  for (int n = 0; n < kSteps && node >= 0 && !t.under(act, node); ++n, node = t.head(node)) {
    if (t.relationIs(node, "acl")) return !onNounOf(*s.r, node, act) && !namesIt(*s.r, c, t.head(node));
    another = another || t.relationIs(node, "ccomp") || t.relationIs(node, "xcomp");
  }
  return another;
}

int timeOfOwnClause(const Scene& s, const Coded& c) {
  const Reading& r = *s.r;
  const TokenTree& t = r.tree;
  if (t.empty() || c.verb >= 0) return -1;
  for (int i = c.head + 1; i < std::min(s.end, c.head + kWindow); ++i) {
    if (r.tok(i).time < 0 || !t.under(i, c.head)) continue;
    int node = i;
    while (node != c.head && !t.relationIs(node, "acl")) node = t.head(node);
    if (node != c.head && onNounOf(r, node, c.head)) return r.tok(i).time;
  }
  return -1;
}

EarlierPhrase::EarlierPhrase(const Scene& s, const Coded& c) {
  constexpr int kNear = 8;  // steps up the tree
  const Reading& r = *s.r;
  if (r.tree.empty()) return;
  const uint16_t earlier = r.lex->familyOf("earlier");
  int node = nodeOf(s, c);
  for (int n = 0; n < kNear && node >= 0; ++n) {
    for (const int child : r.tree.children(node)) {
      if (child >= node) break;
      const bool opens = r.tree.relationIs(child, "case") || r.tree.relationIs(child, "mark");
      if (!opens || r.family(earlier, child, s.end) == 0) continue;
      open_ = child;
      for (end_ = node + 1; end_ < s.end && !r.tok(end_).punct && s.verbAt(end_) == nullptr;) ++end_;
      while (end_ < s.end && r.tree.under(end_, node)) ++end_;
      return;
    }
    if (const Verb* v = s.verbOfNode(node); v != nullptr && v->finite()) return;
    node = r.tree.head(node);
  }
}

bool EarlierPhrase::dates(int first, int last) const {
  return open_ < 0 || last == open_ - 1 || (first > open_ && first < end_);
}

}  // namespace recoupe::event
