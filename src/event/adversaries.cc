#include "event/adversaries.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/disjoint_sets.h"
#include "base/utf8.h"
#include "event/tree_slots.h"

namespace recoupe::event {
namespace {

constexpr int kBothSides = 2;  // weight of an act that names both, against 1 of a cue

bool actOfWar(const Event& e) { return e.cameo.starts_with("19"); }

class Adversaries {
 public:
  Adversaries(const Reading& r, const std::vector<Scene>& scenes)
      : r_(r), scenes_(scenes), armed_(r.doc->entities.size(), false), camps_(armed_.size()) {}

  void run(std::vector<Coded>& coded) {
    if (r_.tree.empty() ||
        std::none_of(coded.begin(), coded.end(), [](const Coded& c) { return actOfWar(c.event); }))
      return;
    makeCamps();
    for (const Coded& c : coded)
      if (actOfWar(c.event) && c.event.status != EventStatus::Negated)
        note(c.event.actor, c.event.recipient, kBothSides);
    for (const Scene& s : scenes_) readCues(s);
    noteRivals();
    if (told_.empty()) noteOnlyTwo(coded);
    for (Coded& c : coded) fill(c);
  }

 private:
  uint32_t campOf(uint32_t e) const { return static_cast<uint32_t>(camps_.find(e)); }

  bool is(std::string_view word, Class c) const { return r_.lex->word(r_.lex->idOf(word)).is(c); }

  /// Armed bodies and bands, each with whomever its name names last: "les forces du maréchal Haftar", "les
  /// combattants pro-Haftar".
  void makeCamps() {
    const auto& entities = r_.doc->entities;
    std::map<std::string, uint32_t> names;  // in lower case -> whose
    for (uint32_t e = 0; e < entities.size(); ++e)
      if (entities[e].type != EntityType::Place) {
        names.try_emplace(lower(entities[e].name), e);
        for (const std::string& form : entities[e].aliases) names.try_emplace(lower(form), e);
      }
    for (uint32_t e = 0; e < entities.size(); ++e) {
      if (entities[e].type == EntityType::Person || entities[e].type == EntityType::Place) continue;
      joinOwner(e, lower(entities[e].name), names);
      for (const std::string& form : entities[e].aliases) joinOwner(e, lower(form), names);
    }
  }

  void joinOwner(uint32_t e, const std::string& form, const std::map<std::string, uint32_t>& names) {
    constexpr size_t kLongest = 8;  // words
    std::vector<std::string_view> words;
    for (size_t at = 0; at <= form.size() && words.size() <= kLongest;) {
      const size_t end = std::min(form.find(' ', at), form.size());
      words.push_back(std::string_view(form).substr(at, end - at));
      at = end + 1;
    }
    const size_t hyphen = words.back().find('-');
    const bool loyal = hyphen != std::string_view::npos && is(words.back().substr(0, hyphen), Class::Loyal);
    if (!loyal && (words.size() > kLongest || !is(words.front(), Class::Army))) return;
    armed_[e] = true;
    if (loyal) {
      const std::string_view whom = words.back().substr(hyphen + 1);
      for (const auto& [name, owner] : names)
        if (owner != e && (name == whom || (name.size() > whom.size() && name.ends_with(whom) &&
                                            name[name.size() - whom.size() - 1] == ' ')))
          return camps_.join(e, owner);
      return;
    }
    for (size_t k = 1; k < words.size(); ++k) {
      if (r_.lex->familyPrefix(r_.lex->familyOf("by"), {r_.lex->idOf(words[k])}, 0, 1) > 0) return;
      std::string_view tail =
          std::string_view(form).substr(static_cast<size_t>(words[k].data() - form.data()));
      if (tail.starts_with("d'") || tail.starts_with("l'")) tail.remove_prefix(2);
      const auto it = names.find(std::string(tail));
      if (it != names.end() && it->second != e) return camps_.join(e, it->second);
    }
  }

  void note(const std::vector<EntityIndex>& a, const std::vector<EntityIndex>& b, int weight) {
    for (const EntityIndex x : a)
      for (const EntityIndex y : b) {
        const uint32_t i = campOf(x.value), k = campOf(y.value);
        if (i == k || !fights(x) || !fights(y) || compatriots(x, y) || compatriots(y, x)) continue;
        oppose(i, k, weight);
      }
  }

  void oppose(uint32_t camp, uint32_t other, int weight) {
    told_[camp][other] += weight;
    told_[other][camp] += weight;
  }

  /// A person fights with the body that he leads; alone he is a politician who "launches an offensive".
  bool fights(EntityIndex e) const {
    const EntityType type = r_.doc->entities[e.value].type;
    if (type != EntityType::Person) return type != EntityType::Place;
    for (uint32_t other = 0; other < armed_.size(); ++other)
      if (armed_[other] && campOf(other) == campOf(e.value)) return true;
    return false;
  }

  /// "une opération américaine en Syrie" is none against somebody in Iraq.
  bool elsewhere(const Event& e, EntityIndex whom) const {
    if (!e.place) return false;
    const std::string &there = r_.doc->entities[e.place->value].country,
                      &own = r_.doc->entities[whom.value].country;
    return !there.empty() && !own.empty() && there != own &&
           there != r_.doc->entities[e.actor.front().value].country;
  }

  /// A camp of a civil war does not fight the country.
  bool compatriots(EntityIndex country, EntityIndex e) const {
    const Entity& x = r_.doc->entities[country.value];
    if (x.type != EntityType::Country || x.country.empty()) return false;
    for (uint32_t other = 0; other < armed_.size(); ++other)
      if (campOf(other) == campOf(e.value) && r_.doc->entities[other].country == x.country) return true;
    return false;
  }

  /// "un succès face à Y", "la guerre entre X et Y".
  void readCues(const Scene& s) {
    for (int i = s.begin; i < s.end; ++i) {
      if (!r_.is(i, Class::Fight) || r_.tree.upos(i) != Upos::NOUN) continue;
      const TreeSlots slots(s, i, i + 1, false);
      const std::vector<EntityIndex> both = entitiesOf(r_, slots.between(r_.lex->familyOf("between")));
      if (both.size() == 2) note({both[0]}, {both[1]}, 1);
      const Verb* v = s.clauseVerb(i);
      if (v == nullptr || v->subject.empty()) continue;
      for (const char* family : {"against", "to"}) {  // "a infligé une série de revers à Y"
        std::vector<int> whom = slots.family(r_.lex->familyOf(family), true);
        const int object = r_.tree.child(v->node, "obj");
        if (whom.empty() && object >= 0 && r_.tree.under(i, object))
          whom = TreeSlots(s, v->head, v->end, false).family(r_.lex->familyOf(family), true);
        note(v->subject, entitiesOf(r_, whom), 1);
      }
    }
  }

  /// "les troupes rivales de Haftar": rivals of the armed camp named most.
  void noteRivals() {
    std::map<uint32_t, size_t> camps;  // armed ones -> mentions of their armed bodies
    for (uint32_t e = 0; e < armed_.size(); ++e)
      if (armed_[e]) camps[campOf(e)] += r_.doc->entities[e].mentions.size();
    for (const Ment& m : r_.ments) {
      const uint32_t own = campOf(m.entity.value);
      bool rival = false;
      for (int i = m.first; i <= m.last && armed_[m.entity.value]; ++i)
        rival = rival || r_.is(i, Class::Rival);
      if (!rival) continue;
      auto best = camps.end();
      for (auto it = camps.begin(); it != camps.end(); ++it)
        if (it->first != own && (best == camps.end() || it->second > best->second)) best = it;
      if (best == camps.end()) continue;
      oppose(own, best->first, 1);
    }
  }

  /// Two armed camps and no third one, in an article that speaks of rivals and has them do nothing together.
  void noteOnlyTwo(const std::vector<Coded>& coded) {
    std::vector<uint32_t> camps;
    for (uint32_t e = 0; e < armed_.size(); ++e)
      if (armed_[e] && (campOf(e) != e || r_.doc->entities[e].mentions.size() > 1))
        addUnique(camps, campOf(e));
    const bool rivals = std::any_of(r_.toks.begin(), r_.toks.end(), [&](const Tok& t) {
      return t.word != 0 && r_.lex->word(t.word).is(Class::Rival);
    });
    if (camps.size() != 2 || !rivals) return;
    for (const Coded& c : coded) {
      bool sides[2] = {};
      for (const auto* side : {&c.event.actor, &c.event.recipient})
        for (const EntityIndex e : *side)
          for (const size_t k : {0, 1}) sides[k] = sides[k] || campOf(e.value) == camps[k];
      if (sides[0] && sides[1]) return;
    }
    oppose(camps[0], camps[1], 1);
  }

  void fill(Coded& c) const {
    Event& e = c.event;
    if (!actOfWar(e) || e.actor.empty() || !e.recipient.empty()) return;
    const auto told = told_.find(campOf(e.actor.front().value));
    if (told == told_.end()) return;
    int most = 0;
    bool tie = false;
    uint32_t camp = 0;
    for (const auto& [other, times] : told->second) {
      tie = times == most || (tie && times < most);
      if (times > most) most = times, camp = other;
    }
    if (tie) return;
    const EntityIndex whom = speakerOf(camp);
    if (elsewhere(e, whom)) return;
    e.recipient = {whom};
    e.because += ", against " + r_.doc->entities[whom.value].name + ", whom it fights in this article";
  }

  /// The government or the like of the camp, else its armed body, else its leader; of several the one named
  /// most.
  EntityIndex speakerOf(uint32_t camp) const {
    uint32_t best = camp;
    const auto rank = [&](uint32_t e) {
      const Entity& x = r_.doc->entities[e];
      return std::tuple(x.type != EntityType::Person, !armed_[e], x.mentions.size());
    };
    for (uint32_t e = 0; e < armed_.size(); ++e)
      if (campOf(e) == camp && rank(e) > rank(best)) best = e;
    return EntityIndex{best};
  }

  const Reading& r_;
  const std::vector<Scene>& scenes_;
  std::vector<bool> armed_;                           // by entity
  DisjointSets camps_;                                // of entities
  std::map<uint32_t, std::map<uint32_t, int>> told_;  // camp -> adversary -> weight
};

}  // namespace

void nameAdversaries(const Reading& r, const std::vector<Scene>& scenes, std::vector<Coded>& coded) {
  Adversaries(r, scenes).run(coded);
}

}  // namespace recoupe::event
