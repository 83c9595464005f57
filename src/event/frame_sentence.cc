// The part of Frame that looks for a recipient in the rest of the sentence: behind "à l'égard de", in the
// verb before or above, in a participle on the object.
#include <algorithm>

#include "base/utf8.h"
#include "event/frame.h"
#include "event/media.h"
#include "event/tree_verbs.h"

namespace recoupe::event {

/// Who takes part beside the act in words that its row does not ask for.
std::vector<EntityIndex> Frame::toldAround(const Verb& v) const {
  if (!slots_ || v.passive) return {};
  std::vector<EntityIndex> out;
  if (row_.type == "REQUEST") out = whoseDoingIsAsked(v);
  if (out.empty() && row_.type == "REQUEST") out = addressedBefore(v);
  if (out.empty() && row_.type == "AGREE") out = signatories(v);
  if (out.empty() && (row_.type == "REQUEST" || row_.type == "ACCUSE" || row_.type == "THREATEN"))
    out = entities(slots_->family(r_.lex->familyOf("addressed"), true));
  if (out.empty() && towardsSomebody()) out = entities(slots_->family(r_.lex->familyOf("towards"), true));
  std::erase_if(out, [&](EntityIndex e) { return typeOf(e) == EntityType::Place; });
  return out;
}

/// What one grants or threatens with may be said "à l'égard de X"; whoever is blamed or asked is another
/// ("dénonce le mépris à l'égard de X").
bool Frame::towardsSomebody() const {
  return row_.type == "CONCEDE" || row_.type == "THREATEN" || row_.type == "AID" || row_.type == "SANCTION";
}

/// Whether the words of a row of that type stand behind the verb, others between: "met X [en garde]".
bool Frame::tellsWith(const Verb& v, int end, std::initializer_list<std::string_view> types) const {
  const auto& patterns = r_.lex->verbPatterns(v.lemma);
  return std::any_of(patterns.begin(), patterns.end(), [&](uint32_t n) {
    const Pattern& p = r_.lex->pattern(n);
    if (std::find(types.begin(), types.end(), r_.lex->row(p.row).type) == types.end()) return false;
    int i = v.end;
    for (const Element& e : p.rest) {
      if (e.kind != Element::Kind::Words) continue;
      while (i < end && std::find(e.words.begin(), e.words.end(), r_.tok(i).word) == e.words.end()) ++i;
      if (i++ >= end) return false;
    }
    return true;
  });
}

/// "met en garde les baigneurs et recommande de …": whom the same subject addressed right before.
std::vector<EntityIndex> Frame::addressedBefore(const Verb& v) const {
  const TokenTree& t = r_.tree;
  if (!t.relationIs(v.node, "conj")) return {};
  const Verb* first = s_.verbOfNode(t.head(v.node));
  if (first == nullptr || first->head > v.head || first->passive || first->negated) return {};
  if (first->subject.empty() || first->subject != v.subject) return {};
  if (!tellsWith(*first, v.begin, {"REQUEST", "THREATEN"})) return {};
  for (const int c : t.children(first->node)) {
    const int p = t.preposition(c);
    const bool to = p >= 0 && t.relationIs(c, "obl") && r_.family(r_.lex->familyOf("to"), p, c) > 0;
    if (c < first->head || c > v.begin || !(t.relationIs(c, "obj") || to)) continue;
    std::vector<EntityIndex> who = entities(mentionsOf(r_, c, false));
    if (!who.empty()) return who;
  }
  return {};
}

/// "appelle à la mobilisation des élus": who is to do it.
std::vector<EntityIndex> Frame::whoseDoingIsAsked(const Verb& v) const {
  const TokenTree& t = r_.tree;
  for (const int c : t.children(v.node)) {
    const bool content = t.relationIs(c, "obj") || t.relation(c) == "obl:arg";
    if (!content || !r_.lex->wordIs(lower(t.lemma(c)), Class::Doing)) continue;
    std::vector<int> found = TreeSlots(s_, c, c + 1, false).complement(r_.lex->familyOf("of"));
    if (!found.empty()) return entities(found);
  }
  return {};
}

/// "a conclu un accord, signé par X": the participle on the object says with whom.
std::vector<EntityIndex> Frame::signatories(const Verb& v) const {
  const TokenTree& t = r_.tree;
  for (const int object : t.children(v.node)) {
    if (!t.relationIs(object, "obj") || !slots_->inTrigger(object)) continue;
    for (const int c : t.children(object)) {
      if (c < object || !t.relationIs(c, "acl") || !t.feature(c, "VerbForm=Part")) continue;
      const LemmaId lemma = r_.lex->lemmaOf(t.lemma(c));
      const auto& patterns = r_.lex->verbPatterns(lemma);
      const bool agrees = std::any_of(patterns.begin(), patterns.end(), [&](uint32_t n) {
        return r_.lex->row(r_.lex->pattern(n).row).type == "AGREE";
      });
      const int by = agrees ? t.child(c, "obl:agent") : -1;
      if (by >= 0) return entities(mentionsOf(r_, by, false));
    }
  }
  return {};
}

/// "à la demande de X, Y a …", "Y a ignoré les appels de X": Y was asked.
std::vector<EntityIndex> Frame::heedsRequest(int head, const std::vector<EntityIndex>& actor) const {
  if (std::vector<EntityIndex> told = answeredBy(head, actor); !told.empty()) return told;
  if (actor.empty() || onlyPress(r_, actor)) return {};  // "n'ont pas répondu aux demandes de Reuters"
  const TokenTree& t = r_.tree;
  const int node = slots_->node(), above = t.head(node);
  const Verb* v = above < 0 ? nullptr : s_.verbOfNode(above);
  if (v == nullptr) return {};
  const int p = t.preposition(node);
  const bool to = p >= 0 && p < node && r_.family(r_.lex->familyOf("to"), p, node) > 0;
  const bool heeds = r_.lex->lemmaIs(v->lemma, Class::Heed);
  const std::string_view relation = t.relation(node);
  const bool object = relation == "obj" || relation == "nsubj:pass" || (to && relation == "obl:arg");
  // "à la demande de": no other words between
  const bool onRequest = to && t.relationIs(node, "obl") && relation != "obl:arg" && node - p <= 2 &&
                         !t.feature(node, "Number=Plur") && v->lemma != 0;
  if (!(object && heeds) && !onRequest) return {};
  std::vector<EntityIndex> out = v->passive ? entities(slots_->doer(*v)) : v->subject;
  if (shares(out, actor) || onlyPress(r_, out)) return {};
  std::erase_if(out, [&](EntityIndex e) { return typeOf(e) == EntityType::Place; });
  return out;
}

/// Whether the noun and the words behind it name a charge: "accusations", "mise en cause".
bool Frame::namesCharge(int noun) const {
  const auto& rows = r_.word(noun).nouns;
  return std::any_of(rows.begin(), rows.end(), [&](uint32_t n) {
    const Pattern& p = r_.lex->pattern(n);
    int i = noun + 1;
    const auto stands = [&](const Element& e) {
      return e.kind == Element::Kind::Words && i < s_.end &&
             std::find(e.words.begin(), e.words.end(), r_.tok(i++).word) != e.words.end();
    };
    return r_.lex->row(p.row).type == "ACCUSE" && std::all_of(p.rest.begin(), p.rest.end(), stands);
  });
}

/// "s'est défendue après sa mise en cause par X", "nie malgré les accusations de X": who had charged.
std::vector<EntityIndex> Frame::accusers(const Verb& v) const {
  const TokenTree& t = r_.tree;
  for (const int c : t.children(v.node)) {
    if (!t.relationIs(c, "obl") || slots_->inTrigger(c) || !namesCharge(c)) continue;
    const TreeSlots charge(s_, c, c + 1, false);
    std::vector<int> by = charge.below(r_.lex->familyOf("by"));
    if (by.empty() && !namesSuffering(c)) by = charge.complement(r_.lex->familyOf("of"));
    std::vector<EntityIndex> out = entities(by);
    std::erase_if(out, [&](EntityIndex e) { return has(v.subject, e); });
    if (!out.empty()) return out;
  }
  return {};
}

/// "exclu du parti": by that party, where nobody else is told.
std::vector<EntityIndex> Frame::bodyLeft(const Verb& v, int end) const {
  if (!slots_ || !v.passive || row_.type != "SANCTION" || row_.mode != "expel") return {};
  std::vector<int> found;
  for (int i = v.head + 1; i < end; ++i)
    if (r_.tok(i).ment >= 0) addUnique(found, r_.tok(i).ment);
  if (found.empty()) found = slots_->family(r_.lex->familyOf("of"), false);
  std::vector<EntityIndex> out = entities(found);
  std::erase_if(out,
                [&](EntityIndex e) { return typeOf(e) != EntityType::Organisation || has(v.subject, e); });
  return out;
}

}  // namespace recoupe::event
