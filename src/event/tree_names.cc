#include "event/tree_names.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"

namespace recoupe::event {
namespace {

constexpr int kSteps = 8;  // up the tree
constexpr int kMost = 12;  // members of a list

const Ment* nameAt(const Reading& r, int tok) {
  const Ment* m = r.mentAt(tok);
  return m != nullptr && !m->adjective ? m : nullptr;
}

/// "le chef de l'Etat burkinabé Roch Kaboré" where the name hangs on "Etat": a person named inside the phrase
/// of an office.
int nameOfOffice(const Reading& r, int tok, int depth) {
  const TokenTree& t = r.tree;
  for (const int c : t.children(tok)) {
    if (t.relationIs(c, "flat") ||
        ((t.relationIs(c, "appos") || t.relationIs(c, "nmod")) && t.preposition(c) < 0))
      if (const Ment* m = nameAt(r, c); m != nullptr && !m->description && m->type == EntityType::Person)
        return r.tok(c).ment;
    const bool body = t.relationIs(c, "appos") || t.relationIs(c, "flat");  // "le député RN Bruno Bilde"
    if ((t.relationIs(c, "nmod") || body) && depth > 0)
      if (const int found = nameOfOffice(r, c, depth - 1); found >= 0) return found;
  }
  return -1;
}

int nameOfBody(const Reading& r, int tok, int depth) {
  const TokenTree& t = r.tree;
  for (const int c : t.children(tok)) {
    if (c <= tok || r.tok(c).time >= 0) continue;
    const bool apposed = t.relationIs(c, "appos") || t.relationIs(c, "flat") ||
                         (t.relationIs(c, "nmod") && t.preposition(c) < 0);
    if (const Ment* m = apposed ? nameAt(r, c) : nullptr; m != nullptr && m->type == EntityType::Organisation)
      return r.tok(c).ment;
    if (t.relationIs(c, "nmod") && depth > 0 && r.mentAt(c) == nullptr)
      if (const int found = nameOfBody(r, c, depth - 1); found >= 0) return found;
  }
  return -1;
}

/// "le prédicateur exilé Gülen": the parser takes the name for the participle's; not "un article accusant X".
int nameBehindParticiple(const Reading& r, int tok) {
  const TokenTree& t = r.tree;
  for (const int c : t.children(tok)) {
    if (c != tok + 1 || !t.relationIs(c, "acl") || !t.feature(c, "VerbForm=Part")) continue;
    if (t.feature(c, "Tense=Pres")) continue;
    for (const int g : t.children(c)) {
      if (const Ment* m = g == c + 1 ? nameAt(r, g) : nullptr; m != nullptr && m->type == EntityType::Person)
        return r.tok(g).ment;
      // "la ministre chargée de la Ville Anna Costa"
      if (!r.is(tok, Class::Office) && !r.lex->wordIs(lower(t.lemma(tok)), Class::Human)) continue;
      for (const int name : t.children(g)) {
        const bool beside =
            t.relationIs(name, "appos") || t.relationIs(name, "flat") || t.relationIs(name, "nmod");
        const Ment* m = beside && name > g && t.preposition(name) < 0 && !r.tok(name - 1).punct
                            ? nameAt(r, name)
                            : nullptr;
        if (m != nullptr && m->type == EntityType::Person) return r.tok(name).ment;
      }
    }
  }
  return -1;
}

/// The many of whom "l'un des avocats du maire" is one; -1 where the word at `tok` is not one of several.
int severalOf(const Reading& r, int tok) {
  const TokenTree& t = r.tree;
  if (t.upos(tok) != Upos::PRON || t.feature(tok, "Number=Plur") || !t.feature(tok, "PronType=Ind"))
    return -1;
  for (const int c : t.children(tok)) {
    const int p = t.relationIs(c, "nmod") && c > tok ? t.preposition(c) : -1;
    if (p == tok + 1 && r.family(r.lex->familyOf("of"), p, c) > 0)
      return t.feature(c, "Number=Plur") ? c : -1;
  }
  return -1;
}

/// "L'un des avocats du maire, Paul Martel, a dénoncé": the name behind the comma, wherever the parser hung
/// it.
int nameOfOne(const Reading& r, int tok, int of) {
  constexpr int kFar = 12;  // tokens
  const TokenTree& t = r.tree;
  for (auto it = firstFrom(r.ments, of + 1); it != r.ments.end() && it->first - tok < kFar; ++it) {
    if (!r.tok(it->first - 1).comma) continue;
    const int top = t.top(it->first, it->last);
    return it->type == EntityType::Person && t.relationIs(top, "appos") && t.under(top, tok) ? r.tok(top).ment
                                                                                             : -1;
  }
  return -1;
}

/// "le président Les Républicains de la région": a person, who is not named; the party is not meant.
bool onlyTheirBody(const Reading& r, int office, const Ment& m) {
  return r.is(office, Class::Office) && !r.tree.feature(office, "Number=Plur") && !m.description &&
         m.type == EntityType::Organisation;
}

/// "des dizaines de milliers de manifestants": the protesters; `tok` itself where it counts nobody.
int countedBy(const Reading& r, int tok) {
  constexpr int kDeep = 3;  // quantities of quantities
  for (int n = 0; n < kDeep && r.is(tok, Class::Quantity); ++n) {
    int next = -1;
    for (const int c : r.tree.children(tok)) {
      const int p = r.tree.relationIs(c, "nmod") && c > tok ? r.tree.preposition(c) : -1;
      if (next < 0 && p >= 0 && r.family(r.lex->familyOf("of"), p, c) > 0) next = c;
    }
    if (next < 0) break;
    tok = next;
  }
  return tok;
}

/// "la reconduction du Polonais Piotr Nowak": the person, who is named behind where he comes from; -1 for
/// none.
int bearerOf(const Reading& r, int tok, const Ment& from) {
  if (from.first != from.last || r.tree.feature(tok, "Number=Plur") || from.type == EntityType::Person ||
      from.type == EntityType::Place ||
      r.lex->nationOf(lower(r.doc->textOf(r.doc->tokens[static_cast<size_t>(tok)].span))) == nullptr)
    return -1;
  for (const int c : r.tree.children(tok)) {
    const Ment* m = c == tok + 1 ? nameAt(r, c) : nullptr;
    if (m != nullptr && m->type == EntityType::Person) return r.tok(c).ment;
  }
  return -1;
}

/// "l'offensive turque": the mention of the adjective; -1 for none.
int byAdjective(const Reading& r, int tok) {
  for (const int c : r.tree.children(tok))
    if (r.tree.relationIs(c, "amod") && r.mentAt(c) != nullptr) return r.tok(c).ment;
  return -1;
}

/// "la conseillère à la sécurité Anna Costa": the name right behind the description at `tok`, to which others
/// are joined, wherever the parser hung it; else the description.
int nameBehind(const Reading& r, int tok, const Ment& description) {
  const int behind = description.last + 1;
  const Ment* name = behind < static_cast<int>(r.toks.size()) ? r.mentAt(behind) : nullptr;
  const bool its = name != nullptr && name->first == behind && name->entity == description.entity &&
                   !name->description && !r.tree.feature(tok, "Number=Plur");
  return its ? r.tok(behind).ment : r.tok(tok).ment;
}

int ownMention(const Reading& r, int tok, bool nested, bool deep = false);

/// "le maréchal a annoncé que ses forces avaient pris …": the forces that the article names as his, else he
/// who is the subject of a clause above; -1 where nobody agrees.
int ownersForces(const Reading& r, int tok) {
  const TokenTree& t = r.tree;
  const int det = t.child(tok, "det");
  if (det < 0 || !r.is(tok, Class::Army) || !r.is(det, Class::Poss)) return -1;
  const char number = r.is(det, Class::Theirs) ? 'p' : 's';
  int node = t.head(tok), below = tok;
  for (int n = 0; n < kSteps && node >= 0; ++n, below = node, node = t.head(node)) {
    const int subject = t.child(node, "nsubj");
    if (subject < 0 || subject > tok || t.under(tok, subject) || t.relation(below) == "obl:agent") continue;
    if (r.is(subject, Class::Army)) continue;
    const int owner = ownMention(r, subject, false);
    if (owner < 0) continue;
    const EntityIndex who = r.ments[static_cast<size_t>(owner)].entity;
    if (!r.fits(who, {'-', number})) continue;
    const int forces = r.forces.empty() ? -1 : r.forces[who.value].ment;
    return forces >= 0 ? forces : owner;
  }
  return -1;
}

/// A mention that the noun at `tok` is, or that stands for it. `deep`: the noun stands inside another
/// already, and whatever is named in it counts only behind "de" ("la baisse de la vitesse sur des routes de
/// France").
int ownMention(const Reading& r, int tok, bool nested, bool deep) {
  const TokenTree& t = r.tree;
  const Ment* own = nameAt(r, tok);
  if (own != nullptr && !own->description) {
    const int bearer = bearerOf(r, tok, *own);
    return bearer >= 0 ? bearer : r.tok(tok).ment;
  }
  // "le député RN Bruno Bilde": the person before the party
  if (const int name = nameOfOffice(r, tok, r.is(tok, Class::Office) ? 2 : 0); name >= 0) return name;
  const int several = own == nullptr ? severalOf(r, tok) : -1;
  if (several >= 0) return nameOfOne(r, tok, several);
  for (const int c : t.children(tok)) {
    const bool name = t.relationIs(c, "flat") || ((t.relationIs(c, "appos") || t.relationIs(c, "nmod")) &&
                                                  t.preposition(c) < 0);  // not "…, tandis que X"
    if (!name || own != nullptr || r.tok(c).time >= 0) continue;
    if (const Ment* m = nameAt(r, c); m != nullptr && !m->description && !onlyTheirBody(r, tok, *m))
      return r.tok(c).ment;
  }
  if (own != nullptr) return nameBehind(r, tok, *own);
  if (const int forces = ownersForces(r, tok); forces >= 0) return forces;
  if (const int name = nameBehindParticiple(r, tok); name >= 0) return name;
  // "l'association de défense des consommateurs Que Choisir": the name at the end of what the body is for
  if (own == nullptr && r.is(tok, Class::Association))
    if (const int name = nameOfBody(r, tok, 2); name >= 0) return name;
  for (const int c : t.children(tok))
    if ((t.relationIs(c, "appos") || t.relationIs(c, "flat")) && c > tok && t.preposition(c) < 0)
      if (const Ment* m = nameAt(r, c); m != nullptr && !onlyTheirBody(r, tok, *m)) return r.tok(c).ment;
  if (const int counted = countedBy(r, tok); counted != tok && !r.is(counted, Class::Quantity))
    return ownMention(r, counted, false);
  const bool body = r.is(tok, Class::Body) || r.is(tok, Class::Army);
  if (!body && !nested) return -1;
  const uint16_t of = r.lex->familyOf("of");
  for (const int c : t.children(tok)) {
    const int p = t.preposition(c);
    if (c < tok) continue;
    const Ment* m = t.relationIs(c, "nmod") ? nameAt(r, c) : nullptr;
    if (m == nullptr) continue;
    const bool its = p >= 0 && r.family(of, p, p + 1) > 0;
    // "le soutien américain à la coalition": whose, not for whom
    if (!its && byAdjective(r, tok) >= 0) break;
    // "les violences des policiers contre les Turcs": against whom, not whose
    if (p >= 0 && r.family(r.lex->familyOf("against"), p, c) > 0) continue;
    // "un pétrolier au large du Nigeria": where it is, not whose
    const bool there = p >= 0 && !its && r.family(r.lex->familyOf("where"), p, c) > 0 &&
                       (m->type == EntityType::Country || m->type == EntityType::Place);
    if (its || (nested && !there && !deep)) {
      const int bearer = bearerOf(r, c, *m);
      return bearer >= 0 ? bearer : r.tok(c).ment;
    }
  }
  if (const int adjective = byAdjective(r, tok); adjective >= 0) return adjective;
  // "le calendrier voulu par le gouvernement", "une délégation présidée par X": whose it is
  for (const int c : t.children(tok)) {
    if (!t.relationIs(c, "acl")) continue;
    const LemmaId lemma = r.lex->lemmaOf(t.lemma(c));
    if (!r.lex->lemmaIs(lemma, Class::Author) && !r.lex->lemmaIs(lemma, Class::Lead)) continue;
    if (const int by = t.child(c, "obl:agent"); by >= 0)
      if (const int doer = ownMention(r, by, true); doer >= 0) return doer;
  }
  for (const int c : t.children(tok)) {
    const int p = t.preposition(c);
    if (deep && (p < 0 || r.family(of, p, p + 1) == 0)) continue;
    if (c > tok && t.relationIs(c, "nmod") && r.mentAt(c) == nullptr && r.tok(c).time < 0)
      if (const int inner = ownMention(r, c, nested, true); inner >= 0) return inner;
  }
  return -1;
}

/// The token and those joined to it ("X, Y et Z"), to each other too.
std::vector<int> joinedTo(const Reading& r, int tok) {
  std::vector<int> out{tok};
  for (size_t n = 0; n < out.size(); ++n)
    for (const int c : r.tree.children(out[n]))
      if (r.tree.relationIs(c, "conj") && out.size() < kMost) out.push_back(c);
  return out;
}

/// 's' or 'p' of a finite verb, by itself or its auxiliary; '-' where it does not tell.
char numberOfVerb(const TokenTree& t, int verb) {
  for (const int c : t.children(verb))
    if (t.relation(c).starts_with("aux") && t.feature(c, "VerbForm=Fin"))
      return t.feature(c, "Number=Plur") ? 'p' : t.feature(c, "Number=Sing") ? 's' : '-';
  if (!t.feature(verb, "VerbForm=Fin")) return '-';
  return t.feature(verb, "Number=Plur") ? 'p' : t.feature(verb, "Number=Sing") ? 's' : '-';
}

/// "Paul Martel, symbole de l'aide aux migrants, qui a dénoncé": the verb of the relative clause is in the
/// singular, so "migrants" is not its subject; the next noun above that agrees, `noun` itself where none
/// does.
int agreeing(const Reading& r, int verb, int noun) {
  const TokenTree& t = r.tree;
  const char number = numberOfVerb(t, verb);
  if (number == '-' || t.child(verb, "nsubj") < 0 || !r.is(t.child(verb, "nsubj"), Class::Who)) return noun;
  const auto clashes = [&](int tok) {
    if (number == 'p' && (t.relationIs(tok, "conj") || t.child(tok, "conj") >= 0)) return false;
    const bool name = t.upos(tok) == Upos::PROPN && t.child(tok, "det") >= 0;  // "d'un Carrefour"
    const char told = formOf(t, name ? t.child(tok, "det") : tok).number;
    return (name || t.upos(tok) == Upos::NOUN) && told != '-' && told != number;
  };
  if (!clashes(noun)) return noun;
  int at = t.head(noun);
  for (int n = 0; n < kSteps && at >= 0 && !t.feature(at, "VerbForm=Fin"); ++n, at = t.head(at))
    if (!clashes(at) && (nameAt(r, at) != nullptr || r.is(at, Class::Office))) return described(r, at);
  return noun;
}

/// "des étudiants et des militants qui ont manifesté": the first of both, where no article tells them apart.
int firstOfAlike(const Reading& r, int verb, int noun) {
  const TokenTree& t = r.tree;
  const auto some = [&](int tok) {
    const int det = t.child(tok, "det");
    return det >= 0 && t.feature(det, "Definite=Ind") && t.feature(tok, "Number=Plur");
  };
  const bool both = noun >= 0 && t.relationIs(noun, "conj") && numberOfVerb(t, verb) == 'p';
  return both && some(noun) && some(t.head(noun)) ? t.head(noun) : noun;
}

/// "cette ancienne cadre du ministère, qui a démissionné": behind a comma who is told of is the person, not
/// the body that tells who he is.
int personOfBody(const Reading& r, int who, int noun) {
  const TokenTree& t = r.tree;
  if (noun <= 0 || who <= noun || !r.tok(who - 1).comma || !r.is(who, Class::Who)) return noun;
  const Ment* m = nameAt(r, noun);
  const int above = t.head(noun), p = t.preposition(noun);
  if (m == nullptr || m->type == EntityType::Person || !t.relationIs(noun, "nmod") || p < 0 || p > noun)
    return noun;
  const bool person = t.upos(above) == Upos::NOUN && !t.feature(above, "Number=Plur") &&
                      (r.lex->wordIs(lower(t.lemma(above)), Class::Human) || r.is(above, Class::Office));
  return person && r.family(r.lex->familyOf("of"), p, p + 1) > 0 ? described(r, above) : noun;
}

}  // namespace

int namedBefore(const Reading& r, int tok) {
  constexpr int kBack = 60;  // names
  const TokenTree& t = r.tree;
  if (t.upos(tok) != Upos::NOUN || tok == 0 || !r.is(tok - 1, Class::Def) || t.head(tok - 1) != tok)
    return -1;
  for (const int c : t.children(tok))
    if (c > tok && (t.relationIs(c, "nmod") || t.relationIs(c, "amod"))) return -1;
  const std::string noun = lower(r.doc->textOf(r.doc->tokens[static_cast<size_t>(tok)].span)) + " ";
  auto it = firstFrom(r.ments, tok);
  for (int n = 0; n < kBack && it != r.ments.begin(); ++n) {
    --it;
    const bool body = it->type == EntityType::Organisation || it->type == EntityType::Group;
    if (body && !it->adjective && lower(r.doc->entities[it->entity.value].name).starts_with(noun))
      return static_cast<int>(it - r.ments.begin());
  }
  return -1;
}

int described(const Reading& r, int tok) {
  const TokenTree& t = r.tree;
  if (t.upos(tok) != Upos::NOUN || !t.relationIs(tok, "appos") || t.feature(tok, "Number=Plur")) return tok;
  const Ment *m = nameAt(r, t.head(tok)), *own = nameAt(r, tok);
  if (m == nullptr || m->type != EntityType::Person) return tok;
  if (own != nullptr && own->type == EntityType::Person) return tok;  // "…, le juge Paul Martel"
  const int det = t.child(tok, "det");
  return det >= 0 && r.is(det, Class::Poss) ? tok : t.head(tok);  // "…, son fils": another
}

const Ment* namedInside(const Reading& r, int tok) {
  const Ment* outer = r.mentAt(tok);
  if (outer == nullptr || !outer->description || r.tree.top(outer->first, outer->last) == tok) return nullptr;
  for (auto it = firstFrom(r.inner, outer->first); it != r.inner.end() && it->first <= tok; ++it)
    if (it->last >= tok && it->type == EntityType::Person && it->entity != outer->entity) return &*it;
  return nullptr;
}

int theCountry(const Reading& r, int tok) {
  constexpr int kBack = 80;  // tokens
  const TokenTree& t = r.tree;
  if (t.upos(tok) != Upos::NOUN || tok == 0 || !r.is(tok - 1, Class::Def) || t.head(tok - 1) != tok ||
      t.feature(tok, "Number=Plur") || r.family(r.lex->familyOf("country"), tok, tok + 1) == 0)
    return -1;
  for (const int c : t.children(tok))
    if (c > tok && (t.relationIs(c, "nmod") || t.relationIs(c, "amod") || t.relationIs(c, "acl") ||
                    t.relationIs(c, "appos") || t.relationIs(c, "flat")))
      return -1;
  int found = -1;
  auto it = firstFrom(r.ments, tok);
  while (it != r.ments.begin()) {
    --it;
    if (tok - it->first > kBack) break;
    if (it->type != EntityType::Country) continue;
    if (found >= 0 && r.ments[static_cast<size_t>(found)].entity != it->entity) return -1;  // one of several
    if (found < 0) found = static_cast<int>(it - r.ments.begin());
  }
  return found;
}

int theLatter(const Reading& r, int tok) {
  constexpr int kBack = 6;  // names
  const TokenTree& t = r.tree;
  if (tok == 0 || !r.is(tok - 1, Class::Demo) || !r.is(tok, Class::Latter)) return -1;
  auto it = firstFrom(r.ments, tok);
  for (int n = 0; n < kBack && it != r.ments.begin(); ++n) {
    --it;
    if (it->type == EntityType::Person && !it->adjective && r.fits(it->entity, formOf(t, tok)))
      return static_cast<int>(it - r.ments.begin());
  }
  return -1;
}

std::vector<int> mentionsOf(const Reading& r, int tok, bool nested) {
  std::vector<int> out;
  const std::vector<int> members = joinedTo(r, tok);
  for (size_t n = 0; n < members.size(); ++n) {
    // "l'analyse et les conclusions des experts"
    const int m = ownMention(r, members[n], nested && out.empty());
    if (m < 0) continue;
    addUnique(out, m);
    // "l'initiative de la Russie et de la Turquie": those joined to the one inside
    const Ment& inner = r.ments[static_cast<size_t>(m)];
    const int top = r.tree.top(inner.first, inner.last);
    // … and "la chancelière Anna Costa et les régions"
    const bool several = r.tree.relationIs(top, "appos") &&
                         (r.tree.feature(members[n], "Number=Plur") || !r.tok(inner.first - 1).punct);
    if (inner.first <= members[n] ||
        (!r.tree.relationIs(top, "nmod") && !r.tree.relationIs(top, "obl") && !several))
      continue;
    // … and "une délégation menée par X et Y, ainsi que Z"
    for (const int c : joinedTo(r, top))
      if (c != top)
        if (const int more = ownMention(r, c, false); more >= 0) addUnique(out, more);
  }
  return out;
}

bool relativePronoun(const Reading& r, int tok) {
  return r.tree.feature(tok, "PronType=Rel") || r.is(tok, Class::Who) || r.is(tok, Class::Rel);
}

int antecedentOf(const Reading& r, int tok) {
  const TokenTree& t = r.tree;
  int at = tok;
  for (int n = 0; n < kSteps && at >= 0; ++n) {
    if (t.relation(at) == "acl:relcl")
      return personOfBody(r, tok, firstOfAlike(r, at, agreeing(r, at, described(r, t.head(at)))));
    at = t.head(at);
  }
  return -1;
}

}  // namespace recoupe::event
