#include "event/frame.h"

#include <algorithm>

#include "base/utf8.h"
#include "event/media.h"
#include "event/tree_verbs.h"
#include "event/where.h"

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
  if (v == nullptr || (v->tense != Tense::Participle && (row_.verb || !v->passive))) return true;
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

std::vector<int> Frame::object(const Verb& v, int from) {
  const bool nested = !row_.has(kNear) && !row_.has(kSymmetric);
  if (slots_) {
    if (std::vector<int> found = slots_->object(v, nested); !found.empty()) return found;
    if (subjectBehind(v)) return {};
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

/// Whether whoever the words of the row name is who the act is done to; those who are deployed or withdrawn
/// are not.
bool Frame::actsOnPeople() const {
  return row_.type == "ASSAULT" || row_.type == "COERCE" || row_.type == "AID" || row_.type == "SANCTION";
}

/// "a évacué les manifestants", where the row is about "évacuer les manifestants".
std::vector<EntityIndex> Frame::peopleInside(const Verb& v, int end) const {
  std::vector<EntityIndex> out = entities(inside(v, end, false));
  std::erase_if(
      out, [&](EntityIndex e) { return typeOf(e) != EntityType::Group && typeOf(e) != EntityType::Person; });
  return out;
}

std::vector<int> Frame::verbSlot(const Slot& slot, const Verb& v, int from, int end, bool recipient) {
  switch (slot.kind) {
    case Slot::Kind::Subject:
      return v.subjectMents;
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
  // "a chargé SpaceX de …": a name has no article
  const bool name = !r_.tree.empty() && r_.tree.upos(i) == Upos::PROPN && r_.tree.relationIs(i, "obj");
  return name || (r_.is(i, Class::Det) && !r_.is(i, Class::Prep)) || r_.is(i, Class::Poss) ||
         r_.is(i, Class::That);
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
  if (row_.has(kIntransitive) && (v.passive || objectFollows(end))) return false;
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
  if (!bySubject && !v.passive && slots_)  // "a obtenu l'accord de X": X agrees
    for (const Slot& slot : row_.actor)
      if (slot.kind == Slot::Kind::Family && actor.empty())
        actor = entities(slots_->family(slot.family, true));
  if (bySubject && v.passive && actor.empty())
    actor = entities(behindFamily(r_.lex->familyOf("by"), end, 14, true));
  if (bySubject && v.passive && actor.empty()) actor = attacker(v);
  if (v.passive) {
    if (v.befalls) recipient = subject;
    for (const Slot& slot : row_.recipient) {
      if (slot.kind == Slot::Kind::Object || v.undergoes) recipient = subject;
      const bool impersonal = !actor.empty() || v.subject.empty();  // "une amende a été infligée à X"
      if (slot.kind == Slot::Kind::Family && recipient.empty() && slots_ && impersonal)
        recipient = entities(slots_->family(slot.family, true));
    }
    if (row_.has(kSelf) && actor.empty() && recipient.empty()) recipient = subject;
    if (actor.empty() && !recipient.empty()) actor = courtOf(v);
    if (actor.empty() && !recipient.empty()) actor = bodyLeft(v, end);
    if (recipient.empty() && actor.empty()) return false;
    if (actor.empty() && !v.befalls && (row_.has(kDoer) || needsDoer())) return false;
    if (actor.empty() && row_.has(kTool) && byAccident(v)) return false;
    // "la démarche est accueillie par X": nobody is received
    if (recipient.empty() && row_.has(kSymmetric) && row_.has(kPersonal)) return false;
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
    if (recipient.empty() && actsOnPeople()) recipient = peopleInside(v, end);
    why = v.coordinated ? "subject of the verb before"
          : v.finite()  ? "subject and object"
                        : "subject of the governing verb";
  }
  if (!v.passive)
    recipient.erase(
        std::remove_if(recipient.begin(), recipient.end(), [&](EntityIndex e) { return has(actor, e); }),
        recipient.end());
  if (slots_ && !v.passive) dropSetting(v, recipient);
  if (recipient.empty()) {
    recipient = toldInside(v, actor);
    if (slots_) dropSetting(v, recipient);
  }
  dropSufferers(v, recipient);
  if (slots_) {
    dropWhoseCaseItIs(v.node, recipient);
    for (int i = v.head + 1; i < end; ++i) dropWhoseCaseItIs(i, recipient);
  }
  qualifies_ = v.passive && v.tense == Tense::Participle;
  const int thing = slots_ && v.passive ? r_.tree.child(v.node, "nsubj") : -1;
  thingSuffers_ = thing >= 0 && r_.tree.upos(thing) == Upos::NOUN && r_.mentAt(thing) == nullptr;
  if (v.passive && bySubject && actor.empty()) actor = ownForces(v, end);
  if (v.passive && row_.has(kSelf) && actor.empty()) {
    std::swap(actor, recipient);
    recipient = toldInside(v, actor);  // "sont déployés pour lutter contre X"
  }
  if (bySubject && !v.passive && actor.empty() && !owner) return false;
  for (const EntityIndex e : withSpeaker(v))
    if (!has(recipient, e)) addUnique(actor, e);
  if (bySubject && !actor.empty())
    for (const EntityIndex e : spokesmen(v)) addUnique(actor, e);
  if (!wordsAfterFit(v, end)) return false;
  return finish(std::move(actor), std::move(recipient));
}

/// "accuse Moscou", "Paris a rejeté": a capital that acts or is spoken to is its country, where the text
/// names that.
std::optional<EntityIndex> Frame::governmentOf(EntityIndex capital) const {
  return countryOf(*r_.doc, std::string(r_.lex->countryOfSeat(r_.doc->entities[capital.value].name)));
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
    const bool seat = !physical && !r_.lex->countryOfSeat(r_.doc->entities[e.value].name).empty();
    if (typeOf(e) == EntityType::Place && seat) {  // the country has no other name in the text
      addUnique(kept, e);
      continue;
    }
    if (typeOf(e) != EntityType::Place)
      kept.push_back(e);
    else if (keepAsPlace && !event.place)
      event.place = e;
  }
  side = std::move(kept);
}

/// "rapporte à l'Agence un refus", "regrette X, une voisine interrogée par l'Agence": it only hears of the
/// act.
bool Frame::onlyHears(EntityIndex e) const {
  bool hears = false;
  for (auto m = firstFrom(r_.ments, s_.begin); m != r_.ments.end() && m->first < s_.end; ++m) {
    if (m->entity != e) continue;
    // "dément une information publiée par l'Agence": what it tells is denied
    if (!interviews(r_, *m) ||
        (row_.type == "REJECT" && r_.tree.relation(r_.tree.top(m->first, m->last)) == "obl:agent"))
      return false;
    hears = true;
  }
  return hears;
}

bool Frame::finish(std::vector<EntityIndex> actor, std::vector<EntityIndex> recipient) {
  dropPlaces(actor, false);
  std::erase_if(recipient, [&](EntityIndex e) { return onlyHears(e); });
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
  if (row_.has(kCourt) && (event.actor.empty() || !ofJustice(r_, event.actor.front()))) return false;
  if (row_.has(kHuman) && (!person(event.recipient) || !person(event.actor))) return false;
  return event.type != "CONSULT" || !event.actor.empty();
}

bool Frame::check() {
  if ((event.actor.empty() && event.recipient.empty()) || !sidesFit()) return false;
  const bool suffered = passive_ && !qualifies_ && !event.actor.empty();
  const bool lacking = row_.has(kNeedsRecipient) && event.recipient.empty() && !event.place && !suffered &&
                       !toldWithoutRecipient();
  doubtful = lacking && !qualifies_ && !thingSuffers_;  // "un cadre sanctionné par X" is no act in any case
  return !lacking;
}
}  // namespace recoupe::event
