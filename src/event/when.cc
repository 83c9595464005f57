#include "event/when.h"

#include "event/circumstances.h"

namespace recoupe::event {

bool isDone(const Scene& s, const Coded& c) {
  const auto past = [](const Verb* v) {
    return v != nullptr && v->finite() &&
           (v->perfect || v->tense == Tense::Past || v->tense == Tense::Imperfect);
  };
  if (c.verb >= 0) return past(&s.verbs[static_cast<size_t>(c.verb)]);
  for (const char* type : {"REQUEST", "ACCUSE", "THREATEN"})
    if (c.event.type == type) return c.definite || past(s.clauseVerb(c.head));
  return false;
}

bool isToCome(const Document& doc, const TimeExpression& x) {
  const std::string published = dayOf(doc.published.value);
  if (published.empty()) return false;
  const std::string day = dayOf(x.value), first = day.empty() ? dayOf(x.earliest) : day;
  return !first.empty() && first > published;
}

EarlierPhrase::EarlierPhrase(const Scene& s, const Coded& c) {
  constexpr int kSteps = 8;  // up the tree
  const Reading& r = *s.r;
  if (r.tree.empty()) return;
  const uint16_t earlier = r.lex->familyOf("earlier");
  int node = c.verb >= 0 ? s.verbs[static_cast<size_t>(c.verb)].node : c.head;
  for (int n = 0; n < kSteps && node >= 0; ++n) {
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
