#include "event/adversaries.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "base/disjoint_sets.h"
#include "base/utf8.h"
#include "event/armed_bodies.h"
#include "event/tree_slots.h"
#include "event/tree_verbs.h"

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
    for (const Coded& c : coded) {
      if (!actOfWar(c.event) || c.event.status == EventStatus::Negated) continue;
      note(c.event.actor, c.event.recipient, kBothSides);
      for (const auto* side : {&c.event.actor, &c.event.recipient})
        for (const EntityIndex e : *side) fighting_.insert(campOf(e.value));
    }
    for (const Scene& s : scenes_) readCues(s);
    noteRivals();
    if (told_.empty()) noteOnlyTwo(coded);
    noteTopTwo(coded);
    for (Coded& c : coded) fill(c);
  }

 private:
  uint32_t campOf(uint32_t e) const { return static_cast<uint32_t>(camps_.find(e)); }

  /// Armed bodies and bands, each with whomever its name names last, and with those who lead it.
  void makeCamps() {
    const ArmedBodies bodies = armedBodies(r_);
    armed_ = bodies.armed;
    for (uint32_t e = 0; e < armed_.size(); ++e)
      if (bodies.owner[e] >= 0) camps_.join(e, static_cast<size_t>(bodies.owner[e]));
    for (uint32_t e = 0; e < armed_.size(); ++e)
      for (const int body : bodies.leads[e]) camps_.join(e, static_cast<size_t>(body));
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

  /// "des combats opposant X à Y", "le conflit qui oppose X à Y".
  void readOpposed(const Scene& s, int verb) {
    if (!r_.lex->lemmaIs(r_.lex->lemmaOf(r_.tree.lemma(verb)), Class::Oppose)) return;
    std::vector<int> one;
    const int object = r_.tree.child(verb, "obj");
    if (object > verb) one = mentionsOf(r_, object, true);
    const TreeSlots slots(s, verb, verb + 1, false);
    const std::vector<EntityIndex> first = entitiesOf(r_, one),
                                   other = entitiesOf(r_, slots.family(r_.lex->familyOf("to"), true));
    if (!first.empty() && !other.empty()) note({first.front()}, {other.front()}, 1);
    if (first.size() == 2 && other.empty()) note({first[0]}, {first[1]}, 1);
  }

  /// "un succès face à Y", "la guerre entre X et Y", "des affrontements avec Y".
  void readCues(const Scene& s) {
    for (int i = s.begin; i < s.end; ++i) {
      if (r_.tree.upos(i) == Upos::VERB) readOpposed(s, i);
      if (!r_.is(i, Class::Fight) || r_.tree.upos(i) != Upos::NOUN) continue;
      const TreeSlots slots(s, i, i + 1, false);
      const std::vector<EntityIndex> both = entitiesOf(r_, slots.between(r_.lex->familyOf("between")));
      if (both.size() == 2) note({both[0]}, {both[1]}, 1);
      const Verb* v = s.clauseVerb(i);
      if (v == nullptr || v->subject.empty()) continue;
      for (const char* family : {"against", "to", "with"}) {  // "a infligé une série de revers à Y"
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

  /// Two camps, each with an armed body and its owner, that are named far more often than any other in an
  /// article on their war, and that help each other nowhere.
  void noteTopTwo(const std::vector<Coded>& coded) {
    constexpr size_t kNamed = 3;
    constexpr std::ptrdiff_t kActs = 2;
    if (std::count_if(coded.begin(), coded.end(), [](const Coded& c) { return actOfWar(c.event); }) < kActs)
      return;
    struct Camp {
      uint32_t camp = 0;
      size_t mentions = 0, members = 0;
      bool armed = false;
    };
    std::map<uint32_t, Camp> camps;
    for (uint32_t e = 0; e < armed_.size(); ++e) {
      Camp& c = camps[campOf(e)];
      c.camp = campOf(e);
      c.mentions += r_.doc->entities[e].mentions.size();
      ++c.members;
      c.armed = c.armed || armed_[e];
    }
    std::vector<Camp> order;
    for (const auto& [camp, c] : camps)
      if (c.armed && c.mentions >= kNamed) order.push_back(c);
    std::stable_sort(order.begin(), order.end(),
                     [](const Camp& a, const Camp& b) { return a.mentions > b.mentions; });
    if (order.size() < 2 || (order.size() > 2 && 2 * order[2].mentions > order[1].mentions)) return;
    const uint32_t one = order[0].camp, two = order[1].camp;
    if (order[0].members < 2 || order[1].members < 2) return;
    if (told_.count(one) > 0 || told_.count(two) > 0 || allied(one, two, coded)) return;
    oppose(one, two, 1);
  }

  bool inCamp(const std::vector<EntityIndex>& side, uint32_t camp) const {
    return std::any_of(side.begin(), side.end(), [&](EntityIndex e) { return campOf(e.value) == camp; });
  }

  bool allied(uint32_t one, uint32_t two, const std::vector<Coded>& coded) const {
    return std::any_of(coded.begin(), coded.end(), [&](const Coded& c) {
      const Event& e = c.event;
      const bool helps = e.type == "SUPPORT" || e.type == "AID" || e.type == "COOPERATE";
      const bool together = (inCamp(e.actor, one) && inCamp(e.actor, two)) ||
                            (helps && ((inCamp(e.actor, one) && inCamp(e.recipient, two)) ||
                                       (inCamp(e.actor, two) && inCamp(e.recipient, one))));
      return together && e.status != EventStatus::Negated;
    });
  }

  /// Whether its name says that it fights a state: "rebelles", "groupes jihadistes armés"; not "les proches
  /// de rebelles".
  bool insurgent(EntityIndex e) const {
    constexpr int kHead = 2;  // words in which it must be said
    const Entity& x = r_.doc->entities[e.value];
    if (x.type != EntityType::Group && x.type != EntityType::Organisation) return false;
    const auto says = [&](const std::string& form) {
      const std::string low = lower(form);
      size_t at = 0;
      for (int n = 0; n < kHead && at < low.size(); ++n) {
        const size_t end = std::min(low.find(' ', at), low.size());
        const std::string_view word = std::string_view(low).substr(at, end - at);
        if (r_.lex->wordIs(word, Class::Insurgent)) return true;
        if (r_.lex->wordIs(word, Class::Prep)) return false;
        at = end + 1;
      }
      return false;
    };
    return says(x.name) || std::any_of(x.aliases.begin(), x.aliases.end(), says);
  }

  /// Whether it is a state's: an army, a government, a country at war.
  bool stateForce(EntityIndex e) const {
    const Entity& x = r_.doc->entities[e.value];
    if (x.type == EntityType::Person || x.type == EntityType::Place || insurgent(e)) return false;
    if (x.type == EntityType::Country) return true;
    if (x.type == EntityType::Group && x.country.empty()) return false;
    const std::string name = lower(x.name);
    const std::string_view head = std::string_view(name).substr(0, name.find(' '));
    return armed_[e.value] || r_.lex->wordIs(head, Class::Army) || r_.lex->wordIs(head, Class::Body);
  }

  /// Whom a state fights that fights nobody by name: the only insurgents of the article, or those named more
  /// than twice as often as any others; they must fight somewhere, or be named beside the act.
  std::optional<EntityIndex> onlyInsurgents(const Coded& c) const {
    std::map<uint32_t, size_t> camps;
    for (uint32_t e = 0; e < armed_.size(); ++e)
      if (insurgent(EntityIndex{e})) camps[campOf(e)] += r_.doc->entities[e].mentions.size();
    uint32_t best = 0;
    size_t most = 0, next = 0;
    for (const auto& [camp, mentions] : camps) {
      next = std::max(next, std::min(most, mentions));
      if (mentions > most) most = mentions, best = camp;
    }
    if (most == 0 || most <= 2 * next) return std::nullopt;
    const bool fighting = fighting_.count(best) > 0 || beside(best, c.sentence);
    return fighting ? std::optional(speakerOf(best)) : std::nullopt;
  }

  /// Whether the sentence names somebody of the camp.
  bool beside(uint32_t camp, size_t sentence) const {
    const Span s = r_.doc->sentences[sentence].span;
    for (uint32_t e = 0; e < armed_.size(); ++e)
      if (campOf(e) == camp)
        for (const Mention& m : r_.doc->entities[e].mentions)
          if (s.begin <= m.span.begin && m.span.end <= s.end) return true;
    return false;
  }

  void fill(Coded& c) const {
    Event& e = c.event;
    if (!actOfWar(e) || e.actor.empty() || !e.recipient.empty()) return;
    const auto told = told_.find(campOf(e.actor.front().value));
    if (told == told_.end()) {
      const auto whom = stateForce(e.actor.front()) ? onlyInsurgents(c) : std::nullopt;
      if (!whom || elsewhere(e, *whom)) return;
      e.recipient = {*whom};
      e.because +=
          ", inferred: against " + r_.doc->entities[whom->value].name + ", the insurgents of this article";
      return;
    }
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
  std::set<uint32_t> fighting_;                       // camps that take part in an act of war
  std::map<uint32_t, std::map<uint32_t, int>> told_;  // camp -> adversary -> weight
};

}  // namespace

void nameAdversaries(const Reading& r, const std::vector<Scene>& scenes, std::vector<Coded>& coded) {
  Adversaries(r, scenes).run(coded);
}

}  // namespace recoupe::event
