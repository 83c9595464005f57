#include "event/tree_subject.h"

namespace recoupe::event {

bool impersonal(const Reading& r, const Verb& v, int tok) {
  const TokenTree& t = r.tree;
  if (t.relationIs(tok, "expl")) return true;
  if (!r.is(tok, Class::He) || v.node == v.head || t.upos(v.node) != Upos::ADJ) return false;
  for (const int c : t.children(v.node)) {
    const bool clause = t.relationIs(c, "ccomp") || t.relationIs(c, "xcomp") || t.relationIs(c, "csubj") ||
                        t.relationIs(c, "advcl") || t.relationIs(c, "obl") || t.relationIs(c, "acl");
    if (c > v.node && clause && (t.feature(c, "VerbForm=Inf") || t.child(c, "mark") >= 0)) return true;
  }
  return false;
}

bool inWordsSaid(const Reading& r, const Verb& v, int tok) {
  const int q = r.tok(tok).quote;
  if (tok > v.begin || q < 0 || r.tok(v.head).quote >= 0) return false;
  const Quote& quote = r.doc->quotes[static_cast<size_t>(q)];
  return quote.cue && quote.cue->contains(r.doc->tokens[static_cast<size_t>(v.head)].span.begin);
}

int doerOfPurpose(const Reading& r, const Verb& v, const Verb& above) {
  if (v.tense != Tense::Infinitive || v.perfect || !above.passive || !opensPurpose(r, v.node)) return -1;
  const int by = r.tree.child(above.node, "obl:agent");
  const int p = by < 0 ? -1 : r.tree.preposition(by);
  return p >= 0 && v.head > by && r.family(r.lex->familyOf("by"), p, by) > 0 ? by : -1;
}

}  // namespace recoupe::event
