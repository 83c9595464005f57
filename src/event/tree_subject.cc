#include "event/tree_subject.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace recoupe::event {
namespace {

/// Whether a row of the verb has one of the types and what it asks for behind the verb satisfies `rest`.
template <class F>
bool codedAs(const Lexicon& lex, LemmaId verb, std::initializer_list<std::string_view> types, const F& rest) {
  const auto& rows = lex.verbPatterns(verb);
  return std::any_of(rows.begin(), rows.end(), [&](uint32_t i) {
    const Pattern& p = lex.pattern(i);
    return std::find(types.begin(), types.end(), lex.row(p.row).type) != types.end() && rest(p.rest);
  });
}

}  // namespace

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

std::vector<int> authorsOf(const Reading& r, int text) {
  const TokenTree& t = r.tree;
  const uint16_t of = r.lex->familyOf("of");
  std::vector<int> described;
  for (const int c : t.children(text)) {
    const int p = t.preposition(c);
    std::vector<int> found;
    if (const int by = t.relationIs(c, "acl") ? t.child(c, "obl:agent") : -1; by >= 0)
      found = mentionsOf(r, by, false);
    else if (c > text && p >= 0 && t.relationIs(c, "nmod") && r.family(of, p, p + 1) > 0)
      found = mentionsOf(r, c, false);
    if (!found.empty()) return found;
    if (const Ment* m = r.mentAt(c); m != nullptr && m->adjective && described.empty())
      described = {r.tok(c).ment};
  }
  return described;
}

bool textsSay(const Lexicon& lex, LemmaId verb) {
  // "exhorter", "appeler à", "demander que"; not "faire" for "faire obstacle à"
  const auto plain = [&](const std::vector<Element>& rest) {
    if (rest.empty()) return true;
    const auto links = [&](WordId id) {
      return lex.word(id).is(Class::Prep) || lex.word(id).is(Class::That);
    };
    return rest.size() == 1 && rest[0].kind == Element::Kind::Words &&
           std::all_of(rest[0].words.begin(), rest[0].words.end(), links);
  };
  return codedAs(lex, verb, {"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN"}, plain);
}

bool othersText(const Lexicon& lex, LemmaId verb) {
  return codedAs(lex, verb, {"REJECT", "ACCUSE", "SUPPORT", "RETREAT"}, [](const std::vector<Element>& rest) {
    return rest.empty() || rest.front().kind == Element::Kind::Determiner;
  });
}

}  // namespace recoupe::event
