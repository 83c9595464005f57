#include "event/frame.h"

#include <algorithm>

#include "base/utf8.h"
#include "event/tree_verbs.h"

namespace recoupe::event {
namespace {

constexpr int kReach = 25;  // tokens behind a trigger in which its preposition may stand

}  // namespace

Frame::Frame(const Scene& s, const Row& row, const Salience& salience)
    : s_(s), r_(*s.r), row_(row), salience_(salience) {
  event.type = row.type;
  event.mode = row.mode;
  event.cameo = row.cameo;
}

std::vector<int> Frame::behindFamily(uint16_t family, int from, int reach, bool nested) {
  if (family == 0) return {};
  if (slots_)
    if (std::vector<int> found = slots_->family(family, nested); !found.empty()) return found;
  for (int at = from; (at = findFamily(s_, family, at, std::max(0, from + reach - at))) >= 0;) {
    if (at >= s_.end) return {};
    if (s_.verbAt(at) == nullptr && standsForNoun(family, at))
      if (std::vector<int> found = parseObjects(s_, at, nested); !found.empty()) return found;
  }
  return {};
}

/// "rejette l'offre faite par X" goes against X, "rejette l'accord approuvé par X" does not: `at` is behind
/// the preposition.
bool Frame::standsForNoun(uint16_t family, int at) const {
  if (passive_ || family != r_.lex->familyOf("by")) return true;
  const Verb* v = s_.verbAt(at - 2);
  if (v == nullptr || v->tense != Tense::Participle) return true;
  if (r_.lex->lemmaIs(v->lemma, Class::Light) || r_.lex->lemmaIs(v->lemma, Class::Lead) ||
      r_.lex->lemmaIs(v->lemma, Class::Control))
    return true;
  if (!row_.verb) return false;                       // "une audition attendue par X"
  const auto& rows = r_.lex->verbPatterns(v->lemma);  // "approuvé": an act of its own
  return std::none_of(rows.begin(), rows.end(), [&](uint32_t n) { return r_.lex->pattern(n).rest.empty(); });
}

std::vector<int> Frame::between(uint16_t family, int end) const {
  if (slots_)
    if (std::vector<int> found = slots_->between(family); !found.empty()) return found;
  constexpr int kNear = 8;  // tokens
  const int at = findFamily(s_, family, end, kNear);
  return at >= 0 && at < s_.end ? parseObjects(s_, at, true, true) : std::vector<int>{};
}

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
    if (v != nullptr && !v->subject.empty()) return v->subject;
    // "lors de sa garde à vue, le suspect a nié": his, whoever he is
    const int subject = v == nullptr || r_.tree.empty() ? -1 : r_.tree.child(v->node, "nsubj");
    if (subject > head && r_.tree.upos(subject) == Upos::NOUN) return {};
    return salience_.last;
  }
  return {};
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
  if (undergo || (row_.type != "CONSULT" && row_.type != "AGREE")) return {};
  for (int p = head - 1; p >= std::max(s_.begin, head - 5); --p)
    if (r_.phrase(Phrases::During, p, head) > 0) {
      if (const auto who = besideAdjunct(p); who && p == head - 1) return {*who};  // "X, en visite à Rome,"
      if (v = slots_->circumstanceOf(); v != nullptr) return v->subject;
      return aroundAdjunct(p, head);
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

std::vector<int> Frame::object(const Verb& v, int from) {
  const bool nested = !row_.has(kNear) && !row_.has(kSymmetric);
  if (slots_) {
    if (std::vector<int> found = slots_->object(v, nested); !found.empty()) return found;
    // "refuse de nommer les suspects": what the infinitive has for an object is none of this verb's
    if (slots_->governsClause(v)) return pronounObject(v);
  }
  if (std::vector<int> found = parseObjects(s_, from, nested); !found.empty()) return found;
  // "Fethullah Gülen, qu'il accuse de …"
  int i = v.begin - 1;
  while (i > s_.begin && (r_.is(i, Class::Subject) || r_.tok(i).ment >= 0) && v.begin - i < 5) --i;
  if (i > s_.begin && r_.is(i, Class::That)) {
    int m = i - 1;
    if (m > s_.begin && r_.tok(m).comma) --m;
    if (r_.mentAt(m) != nullptr && !r_.mentAt(m)->adjective) return {r_.tok(m).ment};
  }
  return pronounObject(v);
}

/// "il l'a accusé": the last one named who is not the subject, a person before others.
std::vector<int> Frame::pronounObject(const Verb& v) const {
  if (v.clitic < 0 || !v.finite() || row_.has(kNear)) return {};
  constexpr int kBack = 4;  // names
  auto it = std::upper_bound(r_.ments.begin(), r_.ments.end(), v.clitic,
                             [](int t, const Ment& m) { return t < m.first; });
  int found = -1;
  for (int n = 0; n < kBack && it != r_.ments.begin(); ++n) {
    --it;
    if (it->adjective || it->pronoun || it->type == EntityType::Place ||
        std::find(v.subject.begin(), v.subject.end(), it->entity) != v.subject.end())
      continue;
    const auto at = static_cast<int>(it - r_.ments.begin());
    if (it->type == EntityType::Person) return {at};
    if (found < 0) found = at;
  }
  return found < 0 ? std::vector<int>{} : std::vector<int>{found};
}

/// "M. Mahdi, avec qui il s'est entretenu": the antecedent of the relative pronoun behind the preposition.
std::vector<int> Frame::relativeComplement(uint16_t family, const Verb& v) const {
  for (int i = v.begin - 1; i > s_.begin + 1 && v.begin - i < 6; --i) {
    if (!r_.is(i, Class::Who) && !r_.is(i, Class::Rel)) continue;
    if (r_.family(family, i - 1, i) == 0) return {};
    int m = i - 2;
    if (m > s_.begin && r_.tok(m).comma) --m;
    return m >= s_.begin && r_.mentAt(m) != nullptr ? std::vector<int>{r_.tok(m).ment} : std::vector<int>{};
  }
  return {};
}

/// "disperser des manifestants", "expulser deux diplomates russes": whom the words of the row themselves
/// name, or whose they are.
std::vector<int> Frame::inside(const Verb& v, int end, bool adjective) const {
  std::vector<int> out;
  if (adjective && !slots_) return out;  // no tree
  const auto take = [&](int tok) {
    if (const int m = r_.tok(tok).ment; m >= 0 && std::find(out.begin(), out.end(), m) == out.end())
      out.push_back(m);
  };
  for (int i = v.head + 1; i < end; ++i) {
    if (!adjective)
      take(i);
    else
      for (const int c : r_.tree.children(i))
        if (c > i && r_.tree.relationIs(c, "amod")) take(c);
  }
  return out;
}

std::vector<int> Frame::verbSlot(const Slot& slot, const Verb& v, int from, int end, bool recipient) {
  switch (slot.kind) {
    case Slot::Kind::Object:
      if (v.passive) return recipient ? v.subjectMents : std::vector<int>{};
      if (std::vector<int> found = object(v, from); !found.empty() || from == end) return found;
      return object(v, end);
    case Slot::Kind::Family:
      if (slots_)
        if (std::vector<int> found = slots_->family(slot.family, true); !found.empty()) return found;
      if (std::vector<int> found = relativeComplement(slot.family, v); !found.empty()) return found;
      return behindFamily(slot.family, end, kReach, true);
    case Slot::Kind::Between:
      return between(slot.family, end);
    case Slot::Kind::Destination:
      return behindFamily(slot.family, end, 10, false);
    case Slot::Kind::Inside:
      return v.passive ? v.subjectMents : inside(v, end, false);
    case Slot::Kind::Adjective:
      return inside(v, end, true);
    default:
      return {};
  }
}

/// "a manifesté son soutien" is no demonstration.
bool Frame::objectFollows(int end) const {
  const int i = overAsides(s_, end, 6);
  if (i >= s_.end) return false;
  return (r_.is(i, Class::Det) && !r_.is(i, Class::Prep)) || r_.is(i, Class::Poss) || r_.is(i, Class::That);
}

/// Whether the rest of the sentence has words of a request ("cesser le feu", "libération").
bool Frame::pleaFollows(int end) const {
  for (const ModeRule& rule : r_.lex->modes()) {
    if (rule.type != row_.type || rule.mode != row_.mode) continue;
    for (int i = end; i < std::min(s_.end, end + 2 * kWindow); ++i)
      for (const auto& w : rule.words)
        if (i + static_cast<int>(w.size()) <= s_.end && std::equal(w.begin(), w.end(), r_.ids.begin() + i))
          return true;
  }
  return false;
}

/// What the row's flags ask of the words behind the trigger.
bool Frame::wordsAfterFit(const Verb& v, int end) {
  if (row_.has(kIntransitive) && objectFollows(end)) return false;
  if (row_.has(kPlea) && !pleaFollows(end)) return false;
  if (row_.has(kAppeal)) {
    int i = end;
    while (i < s_.end && r_.adverbLike(i)) ++i;
    const bool to = i < s_.end && r_.family(r_.lex->familyOf("to"), i, s_.end) > 0;
    if (end - v.head == 1 && !to) return false;
  }
  if (row_.has(kToInfinitive)) {
    bool found = false;
    for (int i = end; i < std::min(s_.end, end + kReach) && !found; ++i) {
      const Verb* inf = s_.verbAt(i);
      found = (inf != nullptr && inf->tense == Tense::Infinitive) || r_.tok(i).quote >= 0;
    }
    if (!found) return false;
  }
  return true;
}

/// "trois voisins, l'Iran, l'Irak et la Syrie, …": all that stand beside the noun, not the first alone.
std::vector<EntityIndex> Frame::withApposed(const std::vector<int>& ments) const {
  constexpr size_t kMost = 8;
  std::vector<int> all = ments;
  for (size_t n = 0; n < ments.size(); ++n) {
    const Ment& m = r_.ments[static_cast<size_t>(ments[n])];
    const int top = r_.tree.top(m.first, m.last);
    if (!r_.tree.relationIs(top, "appos") || !r_.tree.feature(r_.tree.head(top), "Number=Plur")) continue;
    for (const int c : r_.tree.children(top))
      if (r_.tree.relationIs(c, "conj") && all.size() < kMost)
        for (const int more : mentionsOf(r_, c, false)) addUnique(all, more);
  }
  return entities(all);
}

/// "sept personnes, dont quatre femmes, ont été arrêtées": the whole, not the part that the parser took.
std::vector<EntityIndex> Frame::subjectOf(const Verb& v) const {
  if (!slots_ || v.subjectMents.empty() || v.relative) return v.subject;
  if (std::vector<EntityIndex> all = withApposed(v.subjectMents); all.size() > v.subject.size()) return all;
  const Ment& m = r_.ments[static_cast<size_t>(v.subjectMents.front())];
  const TokenTree& t = r_.tree;
  int of = m.first - 1;
  while (of > s_.begin && (t.upos(of) == Upos::NUM || t.upos(of) == Upos::DET)) --of;
  if (of <= s_.begin || !r_.is(of, Class::Rel) || r_.is(of, Class::Who) || of > v.begin) return v.subject;
  for (const int c : t.children(v.node))
    if (c < of && t.relationIs(c, "nsubj"))
      if (std::vector<EntityIndex> whole = entities(mentionsOf(r_, c, false)); !whole.empty()) return whole;
  return v.subject;
}

bool Frame::fillVerb(const Verb& v, int from, int end) {
  std::vector<EntityIndex> actor, recipient;
  if (!r_.tree.empty()) slots_.emplace(s_, v.head, end, from < end);
  passive_ = v.passive;
  const bool bySubject = !row_.actor.empty() && row_.actor.front().kind == Slot::Kind::Subject;
  const std::vector<EntityIndex> subject = subjectOf(v);
  if (bySubject && !v.passive) actor = subject;
  const auto owner = bySubject ? ownerOfWeapon(v) : std::nullopt;
  if (owner) actor = *owner;
  if (bySubject && v.passive && slots_) actor = entities(slots_->doer(v));
  if (bySubject && v.passive && actor.empty())
    actor = entities(behindFamily(r_.lex->familyOf("by"), end, 14, true));
  if (bySubject && v.passive && actor.empty()) actor = attacker(v);
  if (v.passive) {
    for (const Slot& slot : row_.recipient) {
      if (slot.kind == Slot::Kind::Object) recipient = subject;
      const bool impersonal = !actor.empty() || v.subject.empty();  // "une amende a été infligée à X"
      if (slot.kind == Slot::Kind::Family && recipient.empty() && slots_ && impersonal)
        recipient = entities(slots_->family(slot.family, true));
    }
    if (row_.has(kSelf) && actor.empty() && recipient.empty()) recipient = subject;
    if (recipient.empty() && actor.empty()) return false;
    if (actor.empty() && (row_.has(kDoer) || needsDoer())) return false;
    if (row_.has(kSymmetric) && !recipient.empty())
      std::swap(actor, recipient);  // the one who was received is told first
    why = "passive";
  } else {
    for (const Slot& slot : row_.recipient) {
      const std::vector<int> found = verbSlot(slot, v, from, end, true);
      if (found.empty()) continue;
      recipient = entities(found);
      if (slot.kind == Slot::Kind::Destination) placeFromFrame = true;
      break;
    }
    why = v.coordinated ? "subject of the verb before"
          : v.finite()  ? "subject and object"
                        : "subject of the governing verb";
  }
  if (recipient.empty()) recipient = toldInside(v, actor);
  qualifies_ = v.passive && v.tense == Tense::Participle;
  if (v.passive && bySubject && actor.empty()) actor = ownForces(v, end);
  if (v.passive && row_.has(kSelf) && actor.empty()) {
    std::swap(actor, recipient);
    recipient = toldInside(v, actor);  // "sont déployés pour lutter contre X"
  }
  if (!v.passive && actor.empty() && !owner) return false;
  for (const EntityIndex e : withSpeaker(v))
    if (!has(recipient, e)) addUnique(actor, e);
  if (!wordsAfterFit(v, end)) return false;
  return finish(std::move(actor), std::move(recipient));
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

/// "l'attaque de l'académie": what stands somewhere is attacked, it does not attack.
bool Frame::site(EntityIndex e) const {
  if (row_.type != "ASSAULT" && row_.type != "COERCE" && row_.type != "PROTEST") return false;
  const std::string& name = r_.doc->entities[e.value].name;
  return r_.lex->word(r_.lex->idOf(lower(name.substr(0, name.find(' '))))).is(Class::Site);
}

bool Frame::fillNoun(int head, int end) {
  std::vector<EntityIndex> actor, recipient;
  if (!r_.tree.empty()) slots_.emplace(s_, head, end, false);
  for (const Slot& slot : row_.actor) {
    if (slot.kind == Slot::Kind::Possessive)
      actor = possessor(head);
    else if (slot.kind == Slot::Kind::Subject)
      actor = carrier(head, false);
    else
      actor = entities(nounSlot(slot, head, end, false));
    if (slot.kind == Slot::Kind::Family && actor.size() == 1 &&
        (typeOf(actor[0]) == EntityType::Place || site(actor[0]))) {
      if (recipient.empty() && !row_.has(kPersonal)) recipient = actor;  // "l'attaque de l'académie"
      actor.clear();
    }
    if (!actor.empty()) break;
  }
  std::vector<EntityIndex> told;
  for (const Slot& slot : row_.recipient) {
    if (slot.kind == Slot::Kind::Possessive)
      told = possessor(head);
    else
      told = entities(nounSlot(slot, head, end, true));
    if (told.empty()) continue;
    if (slot.kind == Slot::Kind::Destination) placeFromFrame = true;
    recipient = told;
    break;
  }
  if (recipient.empty() && slots_ && row_.type == "THREATEN")
    recipient = entities(slots_->complementObject(r_.tree.top(head, end - 1)));
  const bool bothSides = row_.has(kSymmetric) && actor.size() > 1;
  if (recipient.empty() && slots_ && !bothSides) recipient = struck();
  if (recipient.empty()) recipient = carrier(head, true);
  if (recipient.empty() && slots_ && row_.has(kSymmetric)) recipient = spokenToIn(actor);
  if (recipient.empty() && slots_ && usesForce())
    recipient = entities(slots_->below(r_.lex->familyOf("against")));
  if (row_.has(kSymmetric) && actor.empty() && !recipient.empty()) {  // "X respecte l'accord avec Y"
    const Verb* v = s_.clauseVerb(head);
    if (v != nullptr && v->end <= head && !v->passive) actor = v->subject;
  }
  why = "noun with its complements";
  if (row_.type == "PROTEST" && actor.empty()) {
    actor = protesters(head);
    if (!actor.empty()) why += ", by those last told to protest";
  }
  return finish(std::move(actor), std::move(recipient));
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

/// "accuse Moscou", "Paris a rejeté": a capital that acts or is spoken to is its country, where the text
/// names that.
std::optional<EntityIndex> Frame::governmentOf(EntityIndex capital) const {
  const auto& entities = r_.doc->entities;
  const std::string_view code = r_.lex->countryOfSeat(entities[capital.value].name);
  if (code.empty()) return std::nullopt;
  for (size_t i = 0; i < entities.size(); ++i)
    if (entities[i].type == EntityType::Country && entities[i].country == code)
      return EntityIndex{static_cast<uint32_t>(i)};
  return std::nullopt;
}

void Frame::dropPlaces(std::vector<EntityIndex>& side, bool keepAsPlace) {
  std::vector<EntityIndex> kept;
  const bool physical = row_.type == "ASSAULT" || row_.type == "CONSULT" || row_.type == "PROTEST" ||
                        row_.type == "MOBILIZE" || row_.type == "RETREAT" || row_.type == "COERCE";
  for (const EntityIndex e : side) {
    if (typeOf(e) == EntityType::Place && (!physical || !keepAsPlace))
      if (const auto country = governmentOf(e)) {
        addUnique(kept, *country);
        continue;
      }
    if (typeOf(e) != EntityType::Place)
      kept.push_back(e);
    else if (keepAsPlace && !event.place)
      event.place = e;
  }
  side = std::move(kept);
}

bool Frame::finish(std::vector<EntityIndex> actor, std::vector<EntityIndex> recipient) {
  dropPlaces(actor, false);
  if (placeFromFrame && !recipient.empty()) {
    const EntityType t = typeOf(recipient.front());
    if (t == EntityType::Country || t == EntityType::Place)
      event.place = recipient.front();
    else
      placeFromFrame = false;
  }
  if (row_.has(kPlaceObject) || row_.has(kTerritory)) {
    const bool land = !recipient.empty() && (typeOf(recipient.front()) == EntityType::Place ||
                                             typeOf(recipient.front()) == EntityType::Country);
    if (!land || (row_.has(kPlaceObject) && typeOf(recipient.front()) != EntityType::Place)) return false;
    event.place = recipient.front();
    placeFromFrame = true;
  }
  dropPlaces(recipient, !row_.has(kPersonal));
  if (row_.has(kSymmetric) && recipient.empty() && actor.size() > 1) {
    recipient.assign(actor.begin() + 1, actor.end());
    actor.resize(1);
  }
  for (const EntityIndex e : actor)
    recipient.erase(std::remove(recipient.begin(), recipient.end(), e), recipient.end());
  event.actor = std::move(actor);
  event.recipient = std::move(recipient);
  return check();
}

/// Acts of speech and cooperation without a doer are hearsay or figures of speech ("menacé par la pluie").
bool Frame::needsDoer() const {
  for (const char* type :
       {"AGREE", "SUPPORT", "REQUEST", "THREATEN", "CONCEDE", "COOPERATE", "REJECT", "AID"})
    if (row_.type == type) return true;
  return false;
}

/// Asking, charging, promising and helping are acts even where the text does not say whom ("a demandé que …",
/// "a dénoncé un scandale"), as long as it says what.
bool Frame::toldWithoutRecipient() const {
  // "assister aux discussions" is no help
  if (!slots_ || event.actor.empty() || !slots_->hasContent(row_.type == "AID")) return false;
  for (const char* type : {"REQUEST", "ACCUSE", "AID", "AGREE"})
    if (row_.type == type) return true;
  return false;
}

/// What the row asks of the sides that are told.
bool Frame::sidesFit() const {
  const auto person = [&](const std::vector<EntityIndex>& side) {
    return !side.empty() && typeOf(side.front()) == EntityType::Person;
  };
  if (row_.has(kSides) && (event.actor.empty() || event.recipient.empty())) return false;
  if (row_.has(kSymmetric) && event.actor.empty() && event.recipient.size() < 2) return false;
  if (row_.has(kArmy) && (event.actor.empty() || person(event.actor))) return false;
  if (row_.has(kForce) && person(event.actor)) return false;
  if (row_.has(kHuman) && (!person(event.recipient) || !person(event.actor))) return false;
  return event.type != "CONSULT" || !event.actor.empty();
}

bool Frame::check() {
  if ((event.actor.empty() && event.recipient.empty()) || !sidesFit()) return false;
  const bool suffered = passive_ && !qualifies_ && !event.actor.empty();
  const bool lacking = row_.has(kNeedsRecipient) && event.recipient.empty() && !event.place && !suffered &&
                       !toldWithoutRecipient();
  doubtful = lacking && !qualifies_;  // "un cadre sanctionné par X" is no act in any case
  return !lacking;
}

}  // namespace recoupe::event
