// The part of Frame that looks for a recipient in what the act is about, where its row finds nobody beside
// the verb.
#include <algorithm>

#include "event/frame.h"

namespace recoupe::event {

/// "menace d'attaquer la Turquie": whom the act that is threatened would strike.
std::vector<EntityIndex> Frame::threatened(const Verb& v) {
  if (slots_) return entities(slots_->complementObject(v.node));
  const auto index = static_cast<int>(&v - s_.verbs.data());
  const auto next = static_cast<size_t>(index) + 1;
  if (next >= s_.verbs.size() || s_.verbs[next].governor != index ||
      s_.verbs[next].tense != Tense::Infinitive)
    return {};
  return entities(parseObjects(s_, s_.verbs[next].end, true));
}

/// Whom the content of the act names, where its row finds nobody beside the verb.
std::vector<EntityIndex> Frame::toldInside(const Verb& v, const std::vector<EntityIndex>& actor) {
  const std::string& type = row_.type;
  const bool threat = type == "THREATEN", refusal = type == "REJECT", charge = type == "ACCUSE",
             request = type == "REQUEST";
  std::vector<EntityIndex> found;
  const auto take = [&](std::vector<EntityIndex> more, bool one = false) {
    if (!found.empty()) return;
    found = std::move(more);
    dropOwnCountry(actor, found);
    if (one && found.size() > 1) found.resize(1);
  };
  if (!v.passive && threat) take(threatened(v));
  if (slots_ && !v.passive) {
    if (refusal) take(entities(slots_->complementObject(v.node)));
    if (threat) take(entities(slots_->namedInClause(v)), true);
    if (request || charge) take(entities(slots_->clauseSubject(v)));
    if (refusal || charge || request || threat || type == "SANCTION")
      take(entities(slots_->insideOwnObject(v)));
    if (refusal) take(entities(slots_->object(v, true)));
    if (refusal || charge) take(entities(slots_->makerInContent(v, refusal)));
    if (refusal) take(entities(slots_->claimant(v)));
  }
  if (slots_ && v.passive && refusal) take(entities(slots_->insideSubject(v)));
  if (slots_ && (refusal || charge)) take(ownerOfObject(v, actor));
  if (slots_ && usesForce()) take(entities(slots_->below(r_.lex->familyOf("against"))));
  return found;
}

bool Frame::usesForce() const {
  return row_.type == "MOBILIZE" || row_.type == "ASSAULT" || row_.type == "PROTEST" || row_.type == "COERCE";
}

/// A speaker for his country threatens and charges others.
void Frame::dropOwnCountry(const std::vector<EntityIndex>& actor, std::vector<EntityIndex>& side) const {
  const auto& entities = r_.doc->entities;
  const auto own = [&](EntityIndex e) {
    return entities[e.value].type == EntityType::Country && !entities[e.value].country.empty() &&
           std::any_of(actor.begin(), actor.end(),
                       [&](EntityIndex a) { return entities[a.value].country == entities[e.value].country; });
  };
  side.erase(std::remove_if(side.begin(), side.end(), own), side.end());
}

/// "la cour a rejeté ses recours": the one told of last who is not the doer.
std::vector<EntityIndex> Frame::ownerOfObject(const Verb& v, const std::vector<EntityIndex>& actor) const {
  const TokenTree& t = r_.tree;
  for (const int c : t.children(v.node)) {
    if (slots_->inTrigger(c) && r_.lex->lemmaIs(v.lemma, Class::Light)) continue;  // "a mis son veto"
    const bool object = v.passive ? t.relation(c) == "nsubj:pass" : t.relationIs(c, "obj");
    const int whose = object ? t.child(c, "det") : -1;
    if (whose < 0 || !r_.is(whose, Class::Poss)) continue;
    const char number = r_.is(whose, Class::Theirs) ? 'p' : 's';
    for (auto it = salience_.recent.rbegin(); it != salience_.recent.rend(); ++it) {
      if (it->verb >= v.head || shares(it->who, actor)) continue;
      if (it->who.size() > 1 ? number == 'p' : r_.fits(it->who.front(), {'-', number})) return it->who;
    }
  }
  return {};
}

/// "« … comme nous l'avons demandé avec Y », a dit X": whom the speaker's "we" takes in.
std::vector<EntityIndex> Frame::withSpeaker(const Verb& v) const {
  if (!slots_ || v.passive || r_.tok(v.head).quote < 0) return {};
  const int we = r_.tree.child(v.node, "nsubj");
  if (we < 0 || !r_.tree.feature(we, "Person=1") || !r_.tree.feature(we, "Number=Plur")) return {};
  std::vector<EntityIndex> out;
  for (const EntityIndex e : entities(slots_->family(r_.lex->familyOf("with"), false)))
    if (typeOf(e) == EntityType::Person) out.push_back(e);
  return out;
}

}  // namespace recoupe::event
