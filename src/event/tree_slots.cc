#include "event/tree_slots.h"

#include <algorithm>

#include "event/tree_verbs.h"

namespace recoupe::event {
namespace {

constexpr int kSteps = 6;  // up the tree

}  // namespace

/// The tokens on which complements of the trigger may hang: those of the trigger, the predicate of a copula,
/// the object inside it, and for a noun the verb that carries it.
std::vector<int> TreeSlots::anchors() const {
  std::vector<int> out;
  for (int i = first_; i < end_; ++i) addUnique(out, i);
  if (const Verb* v = s_.verbAt(first_)) addUnique(out, v->node);
  const size_t own = out.size();
  for (size_t n = 0; n < own; ++n)
    for (const int c : t_.children(out[n]))
      if (t_.relationIs(c, "obj") || t_.relationIs(c, "xcomp") || carries(c))
        addUnique(out, c);
      else if (t_.relationIs(c, "nmod"))
        for (const int g : t_.children(c))
          if (carriesOver(g, out[n])) addUnique(out, g);
  if (s_.verbAt(first_) == nullptr) {
    bool asObject = false;
    if (const Verb* v = carrier(asObject)) addUnique(out, v->node);
  }
  return out;
}

/// "le soutien apporté par X à Y": the participle that says who gave it to whom.
bool TreeSlots::carries(int tok) const {
  if (!t_.relationIs(tok, "acl") || !t_.feature(tok, "VerbForm=Part")) return false;
  const LemmaId lemma = r_.lex->lemmaOf(t_.lemma(tok));
  return r_.lex->lemmaIs(lemma, Class::Light) || r_.lex->lemmaIs(lemma, Class::Author) ||
         r_.lex->lemmaIs(lemma, Class::Lead);
}

/// "un hommage à X rendu par Y": hung on X, but it agrees with the noun as well.
bool TreeSlots::carriesOver(int participle, int noun) const {
  if (!carries(participle) || t_.upos(noun) != Upos::NOUN || r_.word(noun).nouns.empty()) return false;
  const Form told = formOf(t_, participle);
  return told.gender != '-' && told.gender == formOf(t_, noun).gender &&
         told.number == formOf(t_, noun).number;
}

std::vector<int> TreeSlots::behind(int anchor, uint16_t family, bool nested) const {
  std::vector<int> out;
  for (const int c : t_.children(anchor)) {
    if (inTrigger(c) || r_.tok(c).time >= 0) continue;
    int p = t_.preposition(c);
    if (p < 0 && relativePronoun(r_, c)) p = c;  // "auxquels"
    const bool dative =
        t_.relationIs(c, "iobj") && family == r_.lex->familyOf("to") && t_.upos(c) == Upos::PRON;
    if (dative) {
      if (r_.mentAt(c) != nullptr) addUnique(out, r_.tok(c).ment);
      continue;
    }
    if (p < 0 || p > c) continue;
    int noun = behindCompound(family, c);
    if (noun < 0 && r_.family(family, p, c + 1) == 0) continue;
    if (noun < 0) noun = c;
    if (relativePronoun(r_, c)) {
      noun = antecedentOf(r_, c);
      if (noun < 0) continue;
    }
    for (const int m : mentionsOf(r_, noun, nested)) addUnique(out, m);
    if (!out.empty()) break;
  }
  return out;
}

/// "à l'égard de X": X, where the noun at `c` is part of a preposition of the family; -1 else.
int TreeSlots::behindCompound(uint16_t family, int c) const {
  for (const int g : t_.children(c)) {
    const int p = g > c && t_.relationIs(g, "nmod") ? t_.preposition(g) : -1;
    if (p > c && p < g &&
        p - t_.preposition(c) + 1 == static_cast<int>(r_.family(family, t_.preposition(c), p + 1)))
      return g;
  }
  return -1;
}

std::vector<int> TreeSlots::family(uint16_t family, bool nested) const {
  if (family == 0) return {};
  for (const int a : anchors()) {
    if (family == r_.lex->familyOf("by") && doerOfAnother(a)) continue;
    if (std::vector<int> found = behind(a, family, nested); !found.empty()) return found;
  }
  return relativeAbove(family);
}

/// "l'arrestation a été perturbée par X": of a verb that does not carry the noun, but tells what became of
/// it.
bool TreeSlots::doerOfAnother(int node) const {
  const Verb* v = s_.verbAt(first_) == nullptr && !inTrigger(node) ? s_.verbOfNode(node) : nullptr;
  return v != nullptr && v->passive && !r_.lex->lemmaIs(v->lemma, Class::Light) &&
         !r_.lex->lemmaIs(v->lemma, Class::Lead) && !r_.lex->lemmaIs(v->lemma, Class::Author) &&
         !r_.lex->lemmaIs(v->lemma, Class::Control);
}

/// "les forces auxquelles Washington continue de venir en aide": the pronoun hangs on the governing verb.
std::vector<int> TreeSlots::relativeAbove(uint16_t family) const {
  const Verb* v = s_.verbAt(first_);
  int node = v == nullptr ? -1 : v->node;
  for (int n = 0; n < kSteps && node >= 0 && t_.relationIs(node, "xcomp"); ++n) {
    node = t_.head(node);
    if (node < 0) break;
    for (const int c : t_.children(node)) {
      if (c > node || !relativePronoun(r_, c)) continue;
      const int p = t_.preposition(c) < 0 ? c : t_.preposition(c);
      const int noun = r_.family(family, p, c + 1) > 0 ? antecedentOf(r_, c) : -1;
      if (noun >= 0) return mentionsOf(r_, noun, false);
    }
  }
  return {};
}

std::vector<int> TreeSlots::complement(uint16_t family) const {
  for (int i = first_; i < end_; ++i)
    if (std::vector<int> found = behind(i, family, true); !found.empty()) return found;
  for (int i = first_; i < end_; ++i)  // "autre arrestation, celle de X"
    for (const int c : t_.children(i))
      if (c > i && t_.relationIs(c, "appos") && t_.feature(c, "PronType=Dem"))
        if (std::vector<int> found = behind(c, family, true); !found.empty()) return found;
  return {};
}

std::vector<int> TreeSlots::objectOf(int node, bool nested) const {
  std::vector<int> out;
  for (const int c : t_.children(node)) {
    if (!t_.relationIs(c, "obj")) continue;
    if (!gap_ && inTrigger(c)) continue;
    int noun = c;
    if (relativePronoun(r_, c)) {
      noun = antecedentOf(r_, c);
      if (noun < 0) continue;
    } else if (t_.upos(c) == Upos::PRON && r_.is(c, Class::Clitic)) {
      if (r_.mentAt(c) != nullptr) addUnique(out, r_.tok(c).ment);
      continue;
    }
    for (const int m : mentionsOf(r_, noun, nested)) addUnique(out, m);
  }
  if (out.empty())  // "a accusé dimanche la Turquie"
    for (const int c : t_.children(node))
      for (const int g : t_.children(c))
        if (!inTrigger(g) && belowDay(g))
          for (const int m : mentionsOf(r_, g, nested)) addUnique(out, m);
  return out.empty() ? mistakenObject(node) : out;
}

/// "a lancé dimanche des raids": the object, which the parser hung on the day.
bool TreeSlots::belowDay(int node) const {
  const int day = t_.head(node);
  const bool name = t_.upos(node) == Upos::PROPN;  // "a exhorté mardi Pékin"
  if (day < 0 || day != node - (name ? 1 : 2) || r_.tok(day).time < 0 || r_.tok(node).time >= 0) return false;
  if (!t_.relationIs(node, "nmod") || !(name || t_.upos(node) == Upos::NOUN) || t_.head(day) < 0)
    return false;
  const bool article = name || r_.is(node - 1, Class::Det);
  return article && t_.relationIs(day, "obl") && t_.preposition(day) < 0 &&
         t_.child(t_.head(day), "obj") < 0 && s_.verbOfNode(t_.head(day)) != nullptr;
}

/// What the parser took for something else: "X, qu'il accuse de …" for a conjunction, "a appelé, jeudi, X à
/// …" for a second subject.
std::vector<int> TreeSlots::mistakenObject(int node) const {
  if (t_.child(node, "obj") >= 0) return {};
  const int that = t_.child(node, "mark");
  if (t_.relation(node) == "acl:relcl" && that >= 0 && t_.upos(that) == Upos::PRON &&
      r_.is(that, Class::That))
    return mentionsOf(r_, t_.head(node), false);
  const int subject = t_.child(node, "nsubj");
  if (subject < 0 || subject > node || t_.relation(subject) != "nsubj") return {};
  for (const int c : t_.children(node))
    if (c > node && t_.relation(c) == "nsubj") return mentionsOf(r_, c, false);
  return {};
}

std::vector<int> TreeSlots::object(const Verb& v, bool nested) const {
  if (std::vector<int> found = objectOf(v.node, nested); !found.empty()) return found;
  for (int i = first_; i < end_; ++i)  // "a fait taire X"
    if (t_.upos(i) == Upos::VERB && i != v.node)
      if (std::vector<int> found = objectOf(i, nested); !found.empty()) return found;
  return {};
}

bool TreeSlots::governsClause(const Verb& v) const {
  for (const int c : t_.children(v.node))
    if (!inTrigger(c) && (t_.relationIs(c, "xcomp") || t_.relationIs(c, "ccomp"))) return true;
  return false;
}

bool TreeSlots::hasContent(bool objectOnly) const {
  for (const int a : anchors())
    for (const int c : t_.children(a)) {
      if (inTrigger(c)) continue;
      if (t_.relationIs(c, "obj")) return true;
      if (!objectOnly &&
          (t_.relationIs(c, "xcomp") || t_.relationIs(c, "ccomp") || t_.relation(c) == "obl:arg"))
        return true;
    }
  return false;
}

std::vector<int> TreeSlots::adjective() const {
  for (int i = first_; i < end_; ++i)
    for (const int c : t_.children(i))
      if (const Ment* m = r_.mentAt(c); m != nullptr && m->adjective && !inTrigger(c))
        return {r_.tok(c).ment};
  return {};
}

const Verb* TreeSlots::carrier(bool& asObject) const {
  int node = t_.top(first_, end_ - 1);
  // "a annoncé la reprise des négociations": through nouns that only say how far the act is
  const auto through = [&](int i) {
    return t_.relationIs(i, "conj") || (t_.relationIs(i, "nmod") && t_.head(i) >= 0 &&
                                        r_.lex->nounStatus(r_.tok(t_.head(i)).word) == EventStatus::Happened);
  };
  for (int n = 0; n < kSteps && through(node); ++n) node = t_.head(node);
  if (t_.head(node) < 0) return nullptr;
  if (belowDay(node)) {
    asObject = true;
    return s_.verbOfNode(t_.head(t_.head(node)));
  }
  const bool object =
      t_.relationIs(node, "obj") || t_.relation(node) == "nsubj:pass" || t_.relation(node) == "obl:arg";
  if (!object && !t_.relationIs(node, "nsubj") && t_.relation(node) != "obl:mod" &&
      !t_.relationIs(node, "obl"))
    return nullptr;
  asObject = object;
  return s_.verbOfNode(t_.head(node));
}

const Verb* TreeSlots::circumstanceOf() const {
  int node = t_.top(first_, end_ - 1);
  for (int n = 0; n < kSteps && t_.head(node) >= 0; ++n) {
    if (t_.relationIs(node, "obl") || t_.relationIs(node, "advmod")) {
      if (const Verb* v = s_.verbOfNode(t_.head(node)); v != nullptr) return v;
      if (!t_.relationIs(t_.head(node), "advmod")) return nullptr;  // "lors" of "lors d'une visite"
      node = t_.head(node);
      continue;
    }
    if (!t_.relationIs(node, "nmod") && !t_.relationIs(node, "conj")) return nullptr;
    node = t_.head(node);
  }
  return nullptr;
}

std::vector<int> TreeSlots::complementObject(int node) const {
  for (const int c : t_.children(node)) {
    if (!t_.relationIs(c, "xcomp") && !t_.relationIs(c, "obl") && !t_.relationIs(c, "advcl") &&
        t_.relation(c) != "acl")
      continue;
    if (!t_.feature(c, "VerbForm=Inf")) continue;
    if (std::vector<int> found = objectOf(c, true); !found.empty()) return found;
    for (const int g : t_.children(c))
      if (t_.relation(g) == "obl:arg")
        if (std::vector<int> found = mentionsOf(r_, g, true); !found.empty()) return found;
  }
  return {};
}

/// The clauses of content: those that the parser says, and one behind "que" right after the verb, whatever
/// it says.
std::vector<int> TreeSlots::clauses(const Verb& v) const {
  constexpr int kAsides = 3;  // tokens between verb and "que"
  std::vector<int> out;
  for (const int c : t_.children(v.node)) {
    const int that = t_.child(c, "mark");
    const bool opens = that >= v.end && that - v.end <= kAsides && r_.is(that, Class::That);
    if (t_.relationIs(c, "ccomp") ||
        (opens && (t_.relationIs(c, "conj") || t_.relationIs(c, "parataxis") || t_.relationIs(c, "advcl"))))
      out.push_back(c);
  }
  return out;
}

std::vector<int> TreeSlots::clauseSubject(const Verb& v) const {
  for (const int c : clauses(v))
    for (const int s : t_.children(c))
      if (t_.relation(s) == "nsubj") return mentionsOf(r_, s, false);
  return {};
}

std::vector<int> TreeSlots::clauseDoer(const Verb& v) const {
  for (const int c : clauses(v))
    if (const int by = t_.child(c, "obl:agent"); by >= 0) return mentionsOf(r_, by, true);
  return {};
}

std::vector<int> TreeSlots::namedInClause(const Verb& v) const {
  std::vector<int> out;
  for (const int c : clauses(v))
    for (int i = v.end; i < s_.end; ++i) {
      const Ment* m = r_.mentAt(i);
      if (m == nullptr || m->type == EntityType::Place || m->pronoun || !t_.under(i, c)) continue;
      if (!has(v.subject, m->entity)) addUnique(out, r_.tok(i).ment);
    }
  return out;
}

/// A noun of what the verb is about, or the verb itself where the parser hung a noun's doer on it.
bool TreeSlots::nominal(int node, const Verb& v) const {
  if (node < 0) return false;
  return node == v.node ? !v.passive && t_.child(node, "obj") > v.head : t_.upos(node) == Upos::NOUN;
}

std::vector<int> TreeSlots::makerInContent(const Verb& v, bool author) const {
  constexpr size_t kMost = 60;  // tokens looked at
  std::vector<int> nodes;
  for (const int c : t_.children(v.node))
    if (c > v.head && !t_.relationIs(c, "conj") && !t_.relationIs(c, "parataxis")) nodes.push_back(c);
  for (size_t n = 0; n < nodes.size() && n < kMost; ++n) {
    const int node = nodes[n];
    for (const int c : t_.children(node)) nodes.push_back(c);
    // "épingle la gestion de la crise par X"
    const int by = author ? -1 : t_.preposition(node);
    if (by > v.head && by < node && t_.upos(node) != Upos::VERB &&
        r_.family(r_.lex->familyOf("by"), by, node) > 0 && nominal(t_.head(node), v)) {
      if (std::vector<int> found = mentionsOf(r_, node, true); !found.empty()) return found;
    }
    if (!t_.relationIs(node, "acl") || !t_.feature(node, "VerbForm=Part")) continue;
    const LemmaId lemma = r_.lex->lemmaOf(t_.lemma(node));
    const bool made = r_.lex->lemmaIs(lemma, Class::Author) || r_.lex->lemmaIs(lemma, Class::Lead);
    if (author ? !made : r_.lex->lemmaIs(lemma, Class::Undergo)) continue;
    // "fustige des violences condamnées par X": no doing of his
    if (!author && r_.lex->verbTells(lemma, {"ACCUSE", "REJECT"})) continue;
    if (const int by = t_.child(node, "obl:agent"); by >= 0)
      if (std::vector<int> found = mentionsOf(r_, by, true); !found.empty()) return found;
  }
  return {};
}

std::vector<int> TreeSlots::askedAsTold(const Verb& v) const {
  const int as = t_.child(v.node, "mark"), clause = t_.head(v.node);
  if (as < 0 || !r_.is(as, Class::And) || clause < 0 || !t_.relationIs(v.node, "advcl")) return {};
  std::vector<int> told{clause};  // "je compte que, comme nous l'avons demandé, X cessera …"
  for (const int c : t_.children(clause))
    if (t_.relationIs(c, "ccomp")) told.push_back(c);
  for (const int node : told)
    for (const int c : t_.children(node))
      if (t_.relation(c) == "nsubj" && t_.upos(c) != Upos::PRON) return mentionsOf(r_, c, false);
  return {};
}

std::vector<int> TreeSlots::claimant(const Verb& v) const {
  for (const int c : t_.children(v.node)) {
    if (!t_.relationIs(c, "advcl") || !r_.lex->lemmaIs(r_.lex->lemmaOf(t_.lemma(c)), Class::Say)) continue;
    const int as = t_.child(c, "mark"), who = t_.child(c, "nsubj");
    if (as >= 0 && r_.is(as, Class::And) && who >= 0) return mentionsOf(r_, who, false);
  }
  return {};
}

std::vector<int> TreeSlots::below(uint16_t family, bool wide) const {
  constexpr size_t kMost = 60;  // tokens looked at
  std::vector<int> nodes = anchors();
  const size_t own = nodes.size();
  for (size_t n = 0; n < nodes.size() && n < kMost; ++n) {
    for (const int c : t_.children(nodes[n])) {
      const bool listed = wide && n >= own && t_.upos(c) == Upos::NOUN && t_.upos(nodes[n]) == Upos::NOUN;
      const bool clause = (t_.relationIs(c, "conj") && !listed) || t_.relationIs(c, "ccomp") ||
                          t_.relation(c) == "acl:relcl" || t_.relationIs(c, "parataxis") ||
                          t_.relationIs(c, "nsubj");
      if (clause || c < first_) continue;
      addUnique(nodes, c);
      const int p = t_.preposition(c);
      if (p < 0 || p > c || r_.tok(c).time >= 0) continue;
      const int noun = wide ? behindCompound(family, c) : -1;
      if (noun < 0 && r_.family(family, p, c + 1) == 0) continue;
      if (std::vector<int> found = mentionsOf(r_, noun < 0 ? c : noun, true); !found.empty()) return found;
    }
  }
  return {};
}

std::vector<int> TreeSlots::insideOwnObject(const Verb& v) const {
  for (const int c : t_.children(v.node))
    if (t_.relationIs(c, "obj") && inTrigger(c))
      if (std::vector<int> found = mentionsOf(r_, c, true); !found.empty()) return found;
  return {};
}

std::vector<int> TreeSlots::insideSubject(const Verb& v) const {
  const int subject = t_.child(v.node, "nsubj");
  return subject < 0 ? std::vector<int>{} : mentionsOf(r_, subject, true);
}

std::vector<int> TreeSlots::spokenTo(const Verb& v) const {
  std::vector<int> nodes{v.node};
  for (const int c : t_.children(v.node))
    if (t_.relationIs(c, "xcomp")) nodes.push_back(c);
  for (const int node : nodes)
    for (const int c : t_.children(node)) {
      const bool object = t_.relationIs(c, "obj") || t_.relationIs(c, "iobj");
      const int p = t_.preposition(c);
      const bool to = t_.relationIs(c, "obl") && p >= 0 && r_.family(r_.lex->familyOf("to"), p, p + 1) > 0;
      if (object || to)
        if (std::vector<int> found = mentionsOf(r_, c, false); !found.empty()) return found;
    }
  return {};
}

/// "une peine requise contre X": the parser may have him for the doer.
bool TreeSlots::againstIt(int node) const {
  const int p = t_.preposition(node);
  return p >= 0 && p < node && r_.family(r_.lex->familyOf("against"), p, node) > 0;
}

std::vector<int> TreeSlots::doer(const Verb& v) const {
  std::vector<int> out = behind(v.node, r_.lex->familyOf("by"), true);
  if (out.empty())
    for (const int c : t_.children(v.node))
      if (t_.relation(c) == "obl:agent" && !againstIt(c)) return mentionsOf(r_, c, true);
  return out;
}

}  // namespace recoupe::event
