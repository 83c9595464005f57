// The part of Frame that fills the sides of an act told by a noun: its complements, the verb that carries it,
// whose it is.
#include <algorithm>

#include "base/utf8.h"
#include "event/frame.h"
#include "event/tree_verbs.h"

namespace recoupe::event {

/// What follows a noun and "de" at once, adjectives between ("l'offensive militaire de Haftar").
std::vector<int> Frame::directlyBehind(uint16_t family, int end) {
  if (slots_)
    if (std::vector<int> found = slots_->complement(family); !found.empty()) return found;
  int asides = 0;
  for (int i = end; i < s_.end && i - end <= 16; ++i) {
    if (const size_t n = r_.family(family, i, s_.end); n > 0) {
      NounPhrase np = parsePhrase(s_, i + static_cast<int>(n));
      const bool body = i + static_cast<int>(n) < s_.end && np.inner >= 0 && np.head < 0;
      return parseObjects(s_, i + static_cast<int>(n), body);
    }
    if (r_.is(i, Class::Prep) &&
        ++asides <= 2) {  // "la visite à Minsk de M. X", "la libération par l'armée de X"
      i = parsePhrase(s_, i + 1).end - 1;
      continue;
    }
    if (r_.tok(i).time >= 0 || r_.adverbLike(i)) continue;
    // "l'audition par le Sénat, mercredi, de X"
    if (r_.tok(i).comma && ((i + 1 < s_.end && r_.tok(i + 1).time >= 0) || r_.tok(i - 1).time >= 0)) continue;
    if (r_.tok(i).punct || r_.is(i, Class::Prep) || s_.verbAt(i) != nullptr || (asides == 0 && i - end >= 3))
      return {};
    if (const Ment* m = r_.mentAt(i); m != nullptr && !m->adjective) return {};
  }
  return {};
}

std::vector<int> Frame::adjective(int head, int end) const {
  if (slots_)
    if (std::vector<int> found = slots_->adjective(); !found.empty()) return found;
  for (int i = end; i < std::min(s_.end, end + 2); ++i) {
    if (const Ment* m = r_.mentAt(i))
      return m->adjective ? std::vector<int>{r_.tok(i).ment} : std::vector<int>{};
    if (r_.tok(i).punct || r_.is(i, Class::Prep)) break;
  }
  for (int i = head - 1; i >= std::max(s_.begin, head - 1); --i)
    if (const Ment* m = r_.mentAt(i); m != nullptr && m->adjective) return {r_.tok(i).ment};
  return {};
}

std::vector<EntityIndex> Frame::possessor(int head) const {
  for (int i = head - 1; i >= std::max(s_.begin, head - 2); --i) {
    if (!r_.is(i, Class::Poss)) continue;
    const Verb* v = s_.clauseVerb(head);
    if (slots_) {
      if (const auto within = possessorWithin(head, i)) return *within;
      bool asObject = false;
      const Verb* above = slots_->carrier(asObject);
      if (above == nullptr) above = slots_->circumstanceOf();
      const bool tells = above != nullptr && (above->finite() ? !above->passive : above->passive);
      if (tells && !above->subject.empty()) v = above;  // "accusée malgré ses dénégations"
    }
    const auto teller = [&](const Verb* x) {  // "sa démission …, disent ses proches"
      return x != nullptr && x->head > head && r_.lex->lemmaIs(x->lemma, Class::Say) && subjectBehind(*x);
    };
    if (v != nullptr && !v->subject.empty() && !teller(v) && ownsAs(v->subject, i)) return v->subject;
    // "lors de sa garde à vue, le suspect a nié": his, whoever he is
    const int subject = v == nullptr || r_.tree.empty() ? -1 : r_.tree.child(v->node, "nsubj");
    if (subject > head && r_.tree.upos(subject) == Upos::NOUN) return {};
    if (subject >= 0 && unnamedSomebody(subject)) return {};
    if (const auto* who = slots_ ? r_.ownersAt(i) : nullptr; who != nullptr) return *who;
    if (salience_.recent.empty() || !teller(s_.verbAt(salience_.recent.back().verb)))
      return ownsAs(salience_.last, i) ? salience_.last : std::vector<EntityIndex>{};
    for (auto it = salience_.recent.rbegin(); it != salience_.recent.rend(); ++it)
      if (it->verb < head) return it->who;
  }
  return {};
}

/// "le parquet a requis son placement en détention": what police and courts do, they do not undergo.
std::vector<EntityIndex> Frame::undergoing(std::vector<EntityIndex> side) const {
  if (row_.type == "COERCE" || row_.type == "SANCTION" || row_.mode == "investigate")
    std::erase_if(side, [&](EntityIndex e) { return ofJustice(r_, e); });
  return side;
}

/// "son", "leur": whether one or several can be meant.
bool Frame::ownsAs(const std::vector<EntityIndex>& side, int possessive) const {
  const bool theirs = r_.is(possessive, Class::Theirs);
  if (side.size() != 1) return theirs && !side.empty();
  const char number = r_.forms[side.front().value].number;
  return (number == 'p') == theirs;
}

/// "l'association a appris sa mise en cause", "elle a commencé sa grève": somebody else than whoever acted
/// last, whom nobody knows.
bool Frame::unnamedSomebody(int subject) const {
  if (r_.is(subject, Class::He) || r_.is(subject, Class::She) || r_.is(subject, Class::They)) return true;
  if (r_.tree.upos(subject) != Upos::NOUN) return false;
  return r_.lex->wordIs(lower(r_.tree.lemma(subject)), Class::Human) || r_.is(subject, Class::Body) ||
         r_.is(subject, Class::Office) || r_.is(subject, Class::Association);
}

/// "le manque de préparation de X pour son sommet": of a person told in the same phrase before; nobody whom
/// the article names for "la mort de sa sœur après son arrestation".
std::optional<std::vector<EntityIndex>> Frame::possessorWithin(int head, int possessive) const {
  if (r_.is(possessive, Class::Theirs)) return std::nullopt;
  const TokenTree& t = r_.tree;
  int node = head;
  const int p = t.relationIs(head, "obl") ? t.preposition(head) : -1;
  if (p >= 0 && r_.family(r_.lex->familyOf("pour"), p, p + 1) > 0) {  // "remercie X pour son soutien"
    const int object = t.child(t.head(head), "obj");
    const std::vector<int> whom =
        object > 0 && object < p ? mentionsOf(r_, object, true) : std::vector<int>{};
    for (const EntityIndex e : entities(whom))
      if (typeOf(e) == EntityType::Person) return std::vector{e};
  }
  for (int n = 0; n < 4 && t.relationIs(node, "nmod") && t.head(node) >= 0; ++n) {
    node = t.head(node);
    std::vector<int> inside{node};
    for (size_t k = 0; k < inside.size() && k < 8; ++k)
      for (const int c : t.children(inside[k])) {
        if (c >= possessive || c < node || !t.relationIs(c, "nmod")) continue;
        if (const Ment* m = r_.mentAt(c); m != nullptr && m->type == EntityType::Person)
          return std::vector{m->entity};
        if (inside[k] == node && r_.lex->wordIs(lower(t.lemma(node)), Class::Fate) &&
            r_.lex->wordIs(lower(t.lemma(c)), Class::Human))
          return entities(mentionsOf(r_, c, false));
        inside.push_back(c);
      }
  }
  return std::nullopt;
}

/// The subject of the verb that carries the noun ("a lancé une offensive"), or of the clause that the noun
/// dates
/// ("lors d'une visite à Rome, …").
/// The same by the tree: "a lancé une offensive", "une offensive a été lancée par", "lors d'une visite".
std::vector<EntityIndex> Frame::treeCarrier(int head, bool undergo) const {
  if (row_.type == "CONSULT" && !undergo)
    if (const Verb* at = slots_->circumstanceOf(); at != nullptr && r_.lex->lemmaIs(at->lemma, Class::Attend))
      return at->subject;
  bool asObject = false;
  const Verb* v = slots_->carrier(asObject);
  if (v != nullptr && asObject) {
    const bool fits = r_.lex->lemmaIs(v->lemma, undergo ? Class::Undergo : Class::Light);
    const bool hearsay = r_.lex->lemmaIs(v->lemma, Class::Tell) && !row_.has(kPlaceObject) &&
                         (row_.type == "COERCE" || row_.type == "ASSAULT" || row_.mode == "release");
    if (!fits || hearsay) return {};
    return v->passive ? entities(slots_->doer(*v)) : v->subject;
  }
  if (undergo) return {};
  if (row_.type == "SUPPORT") return payingTribute(head);
  if (row_.type != "CONSULT" && row_.type != "AGREE") return {};
  for (int p = head - 1; p >= std::max(s_.begin, head - 5); --p)
    if (r_.phrase(Phrases::During, p, head) > 0) {
      if (const auto who = besideAdjunct(p); who && p == head - 1) return {*who};  // "X, en visite à Rome,"
      if (v = slots_->circumstanceOf(); v != nullptr) return v->subject;
      return aroundAdjunct(p, head);
    }
  return {};
}

/// "ont défilé en hommage à X", "une fresque de Y en hommage à X".
std::vector<EntityIndex> Frame::payingTribute(int head) const {
  constexpr int kUp = 4;
  const TokenTree& t = r_.tree;
  if (head <= s_.begin || r_.phrase(Phrases::During, head - 1, head) == 0) return {};
  if (const auto who = besideAdjunct(head - 1)) return {*who};
  int node = slots_->node();
  for (int n = 0; n < kUp && t.head(node) >= 0; ++n, node = t.head(node)) {
    const Verb* v = s_.verbOfNode(t.head(node));
    if (v != nullptr && (t.relationIs(node, "obl") || t.relationIs(node, "obj")))
      return v->finite() && !v->passive ? v->subject : std::vector<EntityIndex>{};
    if (!t.relationIs(node, "nmod") && !t.relationIs(node, "conj")) break;
  }
  return {};
}

std::vector<EntityIndex> Frame::carrier(int head, bool undergo) const {
  if (slots_)
    if (std::vector<EntityIndex> found = treeCarrier(head, undergo); !found.empty()) return found;
  int i = head - 1;
  const uint16_t of = r_.lex->familyOf("of");
  const auto inPhrase = [&](int k) {
    const bool preposition = r_.is(k, Class::Prep) && !(undergo && r_.family(of, k, s_.end) > 0);
    return s_.verbAt(k) == nullptr && !preposition && (!r_.tok(k).punct || r_.tok(k).mark) &&
           r_.tok(k).ment < 0;
  };
  while (i > s_.begin && head - i < 6 && inPhrase(i)) --i;
  if (i < s_.begin) return {};
  if (const Verb* v = s_.verbAt(i)) {
    const bool fits = r_.lex->lemmaIs(v->lemma, undergo ? Class::Undergo : Class::Light);
    const bool hearsay = r_.lex->lemmaIs(v->lemma, Class::Tell) && !row_.has(kPlaceObject) &&
                         (row_.type == "COERCE" || row_.type == "ASSAULT" || row_.mode == "release");
    return fits && !hearsay && !v->passive && v->end == i + 1 ? v->subject : std::vector<EntityIndex>{};
  }
  if (undergo || row_.type != "CONSULT") return {};
  for (int p = head - 1; p >= std::max(s_.begin, head - 5); --p)
    if (r_.phrase(Phrases::During, p, head) > 0) return aroundAdjunct(p, head);
  return {};
}

/// The person right before what stands at `p`.
std::optional<EntityIndex> Frame::besideAdjunct(int p) const {
  int before = p - 1;
  if (before > s_.begin && r_.tok(before).comma) --before;
  const Ment* m = before >= s_.begin ? r_.mentAt(before) : nullptr;
  return m != nullptr && m->type == EntityType::Person ? std::optional(m->entity) : std::nullopt;
}

/// Whose act "lors d'une visite" at `p` dates: a person right before it, the subject of the verb before, or
/// of the one behind.
std::vector<EntityIndex> Frame::aroundAdjunct(int p, int head) const {
  if (const auto who = besideAdjunct(p)) return {*who};
  const Verb *last = nullptr, *next = nullptr;
  auto it = std::lower_bound(s_.verbs.begin(), s_.verbs.end(), p - kWindow,
                             [](const Verb& v, int t) { return v.begin < t; });
  for (; it != s_.verbs.end() && next == nullptr && it->begin < head + kWindow; ++it) {
    if (!it->finite() || it->relative) continue;
    if (it->end <= p) last = &*it;
    if (it->begin > head) next = &*it;
  }
  if (last != nullptr) return last->subject;
  return next != nullptr ? next->subject : std::vector<EntityIndex>{};
}

std::vector<int> Frame::nounSlot(const Slot& slot, int head, int end, bool recipient) {
  switch (slot.kind) {
    case Slot::Kind::Family:
      if (slot.family == r_.lex->familyOf("of")) return directlyBehind(slot.family, end);
      return behindFamily(slot.family, end, recipient ? 14 : 10, true);
    case Slot::Kind::Between:
      return between(slot.family, end);
    case Slot::Kind::Destination:
      return behindFamily(slot.family, end, 10, false);
    case Slot::Kind::Adjective:
      return adjective(head, end);
    default:
      return {};
  }
}

std::string Frame::firstWordOf(EntityIndex e) const {
  const std::string& name = r_.doc->entities[e.value].name;
  return lower(name.substr(0, name.find(' ')));
}

/// "l'attaque de l'académie": what stands somewhere is attacked, it does not attack.
bool Frame::site(EntityIndex e) const {
  if (row_.type != "ASSAULT" && row_.type != "COERCE" && row_.type != "PROTEST") return false;
  return r_.lex->wordIs(firstWordOf(e), Class::Site);
}

bool Frame::fillNoun(int head, int end) {
  std::vector<EntityIndex> actor, recipient;
  if (!r_.tree.empty()) slots_.emplace(s_, head, end, false);
  const bool possessive = head > s_.begin && r_.is(head - 1, Class::Poss) &&
                          std::any_of(row_.actor.begin(), row_.actor.end(),
                                      [](const Slot& slot) { return slot.kind == Slot::Kind::Possessive; });
  for (const Slot& slot : row_.actor) {
    // "sa démission du gouvernement": what he leaves
    if (possessive && slot.kind == Slot::Kind::Family && slot.family == r_.lex->familyOf("of")) continue;
    if (slot.kind == Slot::Kind::Possessive)
      actor = possessor(head);
    else if (slot.kind == Slot::Kind::Subject)
      actor = carrier(head, false);
    else
      actor = withdrawing(slot, entities(nounSlot(slot, head, end, false)));
    if (slot.kind == Slot::Kind::Family && actor.size() == 1 &&
        (typeOf(actor[0]) == EntityType::Place || site(actor[0]))) {
      if (row_.type == "ACCUSE") return false;                           // "les attaques de Paris": no words
      if (recipient.empty() && !row_.has(kPersonal)) recipient = actor;  // "l'attaque de l'académie"
      actor.clear();
    }
    if (!actor.empty()) break;
  }
  std::vector<EntityIndex> told;
  for (const Slot& slot : row_.recipient) {
    if (slot.kind == Slot::Kind::Possessive)
      told = undergoing(possessor(head));
    else
      told = entities(nounSlot(slot, head, end, true));
    if (told.empty()) continue;
    if (slot.kind == Slot::Kind::Destination) placeFromFrame = true;
    recipient = told;
    break;
  }
  if (actor.empty() && fromTheAir(recipient)) std::swap(actor, recipient);
  if (recipient.empty() && slots_) recipient = behindDoer();
  if (recipient.empty() && slots_) recipient = aimedAtByVerb();
  if (recipient.empty() && slots_ && row_.type == "THREATEN")
    recipient = entities(slots_->complementObject(r_.tree.top(head, end - 1)));
  if (actor.empty() && recipient.empty() && slots_ && row_.has(kSymmetric)) takeOpposed(actor, recipient);
  if (slots_) {
    const int node = slots_->node();
    dropWhoseCaseItIs(node, recipient);
    if (r_.tree.relationIs(node, "nsubj")) dropWhoseCaseItIs(r_.tree.head(node), recipient);
  }
  const bool bothSides = row_.has(kSymmetric) && actor.size() > 1;
  if (recipient.empty() && slots_ && !bothSides) recipient = struck();
  if (recipient.empty() && row_.type != "PROTEST") recipient = carrier(head, true);
  if (recipient.empty() && slots_ && row_.type == "SUPPORT" && !actor.empty()) recipient = helpedBy(actor);
  // "des négociations sur une restructuration de sa dette avec les créanciers"
  if (recipient.empty() && slots_ && row_.type == "CONSULT" && actor.size() == 1)
    recipient = entities(slots_->below(r_.lex->familyOf("with")));
  if (recipient.empty() && slots_ && row_.has(kSymmetric)) recipient = spokenToIn(actor);
  if (recipient.empty() && slots_ && row_.type == "CONSULT") {
    recipient = membersOfBody(head, end);
    if (actor.empty() && recipient.size() > 1) {
      actor = {recipient.front()};
      recipient.erase(recipient.begin());
    }
  }
  if (recipient.empty() && slots_ && row_.type == "REQUEST") recipient = heedsRequest(head, actor);
  if (recipient.empty() && slots_ && usesForce())
    recipient = entities(slots_->below(r_.lex->familyOf("against")));
  if (row_.type == "MOBILIZE") takeSender(actor);
  if (row_.has(kSymmetric) && actor.empty() && !recipient.empty()) {  // "X respecte l'accord avec Y"
    const Verb* v = s_.clauseVerb(head);
    if (v != nullptr && v->end <= head && !v->passive) actor = v->subject;
  }
  why = "noun with its complements";
  if (actor.empty() && !recipient.empty() && slots_ && (row_.type == "ASSAULT" || row_.type == "THREATEN")) {
    actor = guiltyOfIt();
    if (shares(actor, recipient)) actor.clear();
    if (!actor.empty()) why += ", by the one who was convicted of it or confessed";
  }
  if (row_.type == "PROTEST" && actor.empty()) {
    actor = protesters(head);
    if (!actor.empty()) why += ", by those last told to protest";
  }
  return finish(std::move(actor), std::move(recipient));
}

/// "le retrait américain de Syrie": from where, not who withdraws.
std::vector<EntityIndex> Frame::withdrawing(const Slot& slot, std::vector<EntityIndex> found) const {
  if (row_.type != "RETREAT" || slot.kind != Slot::Kind::Family || !slots_ || found.size() != 1) return found;
  if (typeOf(found.front()) != EntityType::Country && typeOf(found.front()) != EntityType::Place)
    return found;
  std::vector<EntityIndex> by = entities(slots_->adjective());
  return by.empty() || by == found ? found : by;
}

/// "X a été condamné pour le meurtre de Y", "X a avoué le meurtre de Y": his doing. Who is only charged with
/// it or suspected is not said to have done it.
std::vector<EntityIndex> Frame::guiltyOfIt() const {
  constexpr int kUp = 4;
  const TokenTree& t = r_.tree;
  const uint16_t because = r_.lex->familyOf("pour");
  int node = slots_->node();
  const auto opens = [&] {
    const int p = t.preposition(node);
    return p >= 0 && p < node && r_.family(because, p, p + 1) > 0;
  };
  bool forIt = opens();
  // "pour des faits de violences", "pour l'enlèvement et le meurtre"
  for (int n = 0; n < kUp && t.head(node) >= 0; ++n) {
    if (!t.relationIs(node, "conj") && !(t.relationIs(node, "nmod") && t.upos(t.head(node)) == Upos::NOUN))
      break;
    node = t.head(node);
    forIt = forIt || opens();
  }
  const Verb* v = t.head(node) < 0 ? nullptr : s_.verbOfNode(t.head(node));
  if (v == nullptr || v->negated || v->node > node) return {};
  if (t.relationIs(node, "obj") && !forIt)
    return r_.lex->lemmaIs(v->lemma, Class::Confess) && !v->passive ? v->subject : std::vector<EntityIndex>{};
  if (!forIt || !r_.lex->lemmaIs(v->lemma, Class::Convict)) return {};
  if (v->passive || v->subject.empty()) return v->subject;
  const std::vector<EntityIndex> whom = entities(slots_->objectsOf(v->node));
  return whom.empty() && t.child(v->node, "obj") < 0 ? v->subject : whom;  // "X a écopé de … pour"
}

/// "X a été élu grâce au soutien de Y", "avec l'appui de Y".
std::vector<EntityIndex> Frame::helpedBy(const std::vector<EntityIndex>& actor) const {
  const int node = slots_->node(), p = r_.tree.preposition(node);
  if (!r_.tree.relationIs(node, "obl") || node - 3 < s_.begin) return {};
  const bool with = p >= 0 && p < node && r_.family(r_.lex->familyOf("with"), p, node) > 0;
  const bool thanks = with || r_.is(node - 2, Class::Thanks) || r_.is(node - 3, Class::Thanks);
  const Verb* v = thanks ? s_.verbOfNode(r_.tree.head(node)) : nullptr;
  if (v == nullptr || shares(v->subject, actor)) return {};
  std::vector<EntityIndex> doer = v->passive ? entities(slots_->doer(*v)) : std::vector<EntityIndex>{};
  return doer.empty() ? v->subject : doer;
}

/// "X a annoncé le déploiement de 500 policiers": X sends them.
void Frame::takeSender(std::vector<EntityIndex>& actor) const {
  if (!slots_ || (!actor.empty() && typeOf(actor.front()) != EntityType::Group)) return;
  bool asObject = false;
  const Verb* v = slots_->carrier(asObject);
  if (v == nullptr || !asObject || v->passive || v->subject.empty()) return;
  if (std::all_of(v->subject.begin(), v->subject.end(), [&](EntityIndex e) {
        return typeOf(e) != EntityType::Group && typeOf(e) != EntityType::Place;
      }))
    actor = v->subject;
}

/// "une enquête pour fraude vise X": whom the noun is said to be aimed at.
std::vector<EntityIndex> Frame::aimedAtByVerb() const {
  const TokenTree& t = r_.tree;
  const int node = slots_->node();
  const bool against = row_.type == "ACCUSE" || row_.type == "SANCTION";
  if (!against || t.relation(node) != "nsubj" || t.head(node) < 0) return {};
  if (!r_.lex->lemmaIs(r_.lex->lemmaOf(t.lemma(t.head(node))), Class::Aim)) return {};
  std::vector<EntityIndex> out = entities(slots_->objectsOf(t.head(node)));
  std::erase_if(out, [&](EntityIndex e) { return typeOf(e) == EntityType::Place; });
  return out;
}

/// "des bombardements de l'armée": whoever has the guns bombs, not "des bombardements de la ville".
bool Frame::fromTheAir(const std::vector<EntityIndex>& side) const {
  if (row_.mode != "aerial" && row_.mode != "heavy-weapons" && row_.mode != "drone") return false;
  return side.size() == 1 && r_.lex->wordIs(firstWordOf(side.front()), Class::Army);
}

/// "des affrontements ont opposé la police aux manifestants", "… opposant X et Y".
void Frame::takeOpposed(std::vector<EntityIndex>& actor, std::vector<EntityIndex>& recipient) const {
  const TokenTree& t = r_.tree;
  const int node = slots_->node();
  std::vector<int> verbs;
  if (t.relationIs(node, "nsubj") && t.head(node) >= 0) verbs.push_back(t.head(node));
  for (const int c : t.children(node))
    if (t.relationIs(c, "acl")) verbs.push_back(c);
  for (const int v : verbs) {
    if (!r_.lex->lemmaIs(r_.lex->lemmaOf(t.lemma(v)), Class::Oppose)) continue;
    std::vector<EntityIndex> sides = entities(slots_->objectsOf(v));
    for (const int c : t.children(v)) {
      const int p = t.preposition(c);
      if (p > v && p < c && r_.family(r_.lex->familyOf("to"), p, c + 1) > 0)
        for (const EntityIndex e : entities(mentionsOf(r_, c, true))) addUnique(sides, e);
    }
    if (sides.size() < 2) continue;
    actor = {sides.front()};
    recipient.assign(sides.begin() + 1, sides.end());
    return;
  }
}

/// "l'interpellation par les gendarmes de la directrice": who is told behind the doer, which the parser hangs
/// on him.
std::vector<EntityIndex> Frame::behindDoer() const {
  const TokenTree& t = r_.tree;
  const uint16_t of = r_.lex->familyOf("of"), by = r_.lex->familyOf("by");
  if (std::none_of(row_.recipient.begin(), row_.recipient.end(),
                   [&](const Slot& slot) { return slot.kind == Slot::Kind::Family && slot.family == of; }))
    return {};
  const auto under = [&](int node, uint16_t family) {
    for (const int c : t.children(node)) {
      const int p = t.preposition(c);
      if (p > node && p < c && r_.family(family, p, c + 1) > 0) return c;
    }
    return -1;
  };
  std::vector<EntityIndex> out;
  int node = under(slots_->node(), by);
  for (int steps = 0; steps < 4 && node >= 0; ++steps) {
    node = under(node, of);
    if (node < 0) break;
    std::vector<EntityIndex> told = entities(mentionsOf(r_, node, false));
    std::erase_if(told, [&](EntityIndex e) { return typeOf(e) != EntityType::Person; });
    if (!told.empty()) out = std::move(told);
    // "la destruction par l'Iran d'un drone américain"
    if (out.empty() && row_.type == "ASSAULT")
      for (const int c : t.children(node))
        if (const Ment* m = r_.mentAt(c); m != nullptr && m->adjective) out = {m->entity};
  }
  return out;
}

/// "X a demandé à Y, lors d'un entretien, de …": whom the subject of the clause speaks to.
std::vector<EntityIndex> Frame::spokenToIn(const std::vector<EntityIndex>& actor) const {
  const Verb* v = slots_->circumstanceOf();
  if (v == nullptr || v->passive || actor.empty() || v->subject != actor) return {};
  std::vector<EntityIndex> out;
  for (const EntityIndex e : entities(slots_->spokenTo(*v)))
    if (typeOf(e) == EntityType::Person) out.push_back(e);
  return out;
}

/// Who protests where the noun stands alone ("la grève se poursuit"): the crowd or union named last before
/// it.
std::vector<EntityIndex> Frame::protesters(int head) const {
  constexpr int kBack = 120;  // tokens
  if (!slots_) return {};
  const bool several = r_.tree.feature(slots_->node(), "Number=Plur");
  for (const int c : r_.tree.children(slots_->node()))  // "les manifestations populaires de 1989": others
    if (several && c > head && (r_.tree.relationIs(c, "amod") || r_.tree.relationIs(c, "acl"))) return {};
  auto it = std::upper_bound(r_.ments.begin(), r_.ments.end(), head,
                             [](int t, const Ment& m) { return t < m.first; });
  while (it != r_.ments.begin()) {
    --it;
    if (head - it->first > kBack) break;
    for (int i = it->first; i <= it->last; ++i)
      if (r_.is(i, Class::Crowd)) return {it->entity};
  }
  return {};
}

}  // namespace recoupe::event
