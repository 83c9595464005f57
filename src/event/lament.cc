#include "event/lament.h"

#include <algorithm>

#include "event/sense.h"

namespace recoupe::event {
namespace {

/// "mille morts", "des milliers de blessés", "cet accident".
bool mourns(const Reading& r, const Verb& v, int end) {
  const auto fate = [&](int tok) { return isA(r, tok, Class::Casualty) || isA(r, tok, Class::Fate); };
  constexpr int kNear = 6;  // "près de 300 morts", "entre 300 et 400 blessés"
  for (int i = end; i < std::min(end + kNear, static_cast<int>(r.toks.size())) && !r.tok(i).punct; ++i)
    if (isA(r, i, Class::Casualty) && r.tree.child(i, "nummod") >= 0) return true;
  for (const int c : r.tree.children(v.node)) {
    if (c < end || (!r.tree.relationIs(c, "obj") && r.tree.relation(c) != "obl:arg")) continue;
    if (fate(c)) return true;
    for (const int d : r.tree.children(c))
      if (r.tree.relationIs(d, "nmod") && isA(r, c, Class::Quantity) && fate(d)) return true;
  }
  return false;
}

/// "ne regrette rien".
bool nothing(const Reading& r, const Verb& v) {
  const int object = r.tree.child(v.node, "obj");
  return object >= v.end && r.tree.upos(object) == Upos::PRON && r.is(object, Class::Nobody) &&
         r.tree.child(v.node, "advmod") >= 0 && r.is(r.tree.child(v.node, "advmod"), Class::Ne);
}

/// "regrette d'avoir démissionné", not "de ne pas avoir été reçu".
bool ownDeed(const Scene& s, int end) {
  const Reading& r = *s.r;
  if (end >= s.end || r.family(r.lex->familyOf("of"), end, s.end) == 0) return false;
  const Verb* next = s.verbAt(end + 1);
  return next != nullptr && next->tense == Tense::Infinitive && !next->negated && !next->passive;
}

/// Whether the token tells of somebody who may have done it: named, a pronoun of the third person, or people
/// who are not the speaker's own.
bool somebody(const Reading& r, const Verb& v, int tok) {
  const TokenTree& t = r.tree;
  if (const Ment* m = r.mentAt(tok); m != nullptr)
    return m->type != EntityType::Place && !has(v.subject, m->entity);
  if (isA(r, tok, Class::Harsh)) return true;
  if (!t.relationIs(tok, "nsubj")) return false;
  if (t.upos(tok) == Upos::PRON)
    return !t.feature(tok, "Person=1") && !t.feature(tok, "PronType=Dem") && !r.is(tok, Class::Who);
  const int whose = t.child(tok, "det");
  const bool own = whose >= 0 && r.family(r.lex->familyOf("own"), whose, whose + 1) > 0;
  return t.upos(tok) == Upos::NOUN && !own && !isThing(r, tok);
}

/// Whoever speaks for others blames even where he names nobody.
bool forOthers(const Reading& r, const Verb& v) {
  return std::any_of(v.subject.begin(), v.subject.end(), [&](EntityIndex e) {
    const Entity& who = r.doc->entities[e.value];
    return who.type == EntityType::Organisation || isOfficial(*r.lex, who);
  });
}

/// What is said with the verb at the end of it, in a quotation or not.
bool saidOfNobody(const Scene& s, const Verb& v) {
  const Reading& r = *s.r;
  if (!r.tok(v.head).cue && !r.tree.relationIs(v.node, "parataxis")) return false;
  if (!v.finite() || v.begin <= s.begin || !r.tok(v.begin - 1).punct || forOthers(r, v)) return false;
  bool quoted = false;
  for (int i = s.begin; i < v.begin; ++i) quoted = quoted || r.tok(i).quote >= 0;
  bool said = false;
  for (int i = s.begin; i < v.begin; ++i) {
    if (quoted && r.tok(i).quote < 0) continue;
    said = said || !r.tok(i).punct;
    if (somebody(r, v, i)) return false;
  }
  return said;
}

}  // namespace

bool laments(const Scene& s, const Verb& v, int end, bool named) {
  const Reading& r = *s.r;
  if (r.tree.empty()) return false;
  const std::vector<WordId> verb{r.lex->idOf(r.lex->lemmaName(v.lemma))};
  if (r.lex->familyPrefix(r.lex->familyOf("lament"), verb, 0, 1) == 0) return false;
  return mourns(r, v, end) || nothing(r, v) || ownDeed(s, end) || (!named && saidOfNobody(s, v));
}

}  // namespace recoupe::event
