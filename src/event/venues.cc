#include "event/venues.h"

#include <algorithm>
#include <map>

#include "event/circumstances.h"
#include "event/where.h"

namespace recoupe::event {
namespace {

bool spoken(const Event& e) {
  for (const char* type : {"ACCUSE", "REQUEST", "SUPPORT", "REJECT", "THREATEN"})
    if (e.type == type) return true;
  return false;
}

/// Where somebody was told to speak.
struct Venue {
  size_t sentence = 0;
  EntityIndex where;
  std::string day;  // "" where the clause tells none
};

using Venues = std::map<EntityIndex, std::vector<Venue>>;

constexpr size_t kMost = 32;  // of one speaker; of visits

void note(Venues& to, EntityIndex who, Venue x) {
  if (std::vector<Venue>& all = to[who]; all.size() < kMost) all.push_back(std::move(x));
}

std::string dayIn(const Scene& s, const Verb& v) {
  const Reading& r = *s.r;
  const int from = clauseBegin(s, v.begin), to = clauseEnd(s, v.end - 1);
  for (int i = from; i < to; ++i)
    if (r.tok(i).time >= 0)
      if (std::string day = dayOf(r.doc->times[static_cast<size_t>(r.tok(i).time)].value); !day.empty())
        return day;
  return {};
}

void noteVenues(const Scene& s, size_t sentence, Venues& out) {
  const Reading& r = *s.r;
  const uint16_t speak = r.lex->familyOf("speak");
  for (const Verb& v : s.verbs) {
    if (!v.finite() || v.negated || v.subject.empty()) continue;
    if (v.tense == Tense::Future || v.tense == Tense::Conditional) continue;
    const bool speaks = r.lex->lemmaIs(v.lemma, Class::Say) || r.family(speak, v.head, s.end) > 0;
    const Ment* m = placeOfOccasion(s, v.node);
    if (m == nullptr && speaks) m = placeOfVerb(s, v.node);
    if (m == nullptr) continue;
    for (const EntityIndex e : v.subject)
      if (r.doc->entities[e.value].type != EntityType::Place)
        note(out, e, {sentence, m->entity, dayIn(s, v)});
  }
}

/// The nearest one that fits the act's day, the earlier of two that are as near.
const Venue* nearest(const std::vector<Venue>& all, size_t sentence, const std::string& day) {
  constexpr size_t kReach = 8;  // sentences
  const Venue* best = nullptr;
  size_t least = kReach + 1;
  for (const Venue& x : all) {
    const size_t far = x.sentence > sentence ? x.sentence - sentence : sentence - x.sentence;
    if (!day.empty() && !x.day.empty() && day != x.day) continue;
    if (far < least) least = far, best = &x;
  }
  return best;
}

/// What the article tells as said now: in the perfect, in the words quoted, or along with such an act.
bool isNews(const Reading& r, const Scene& s, const Coded& c) {
  const Verb& v = s.verbs[static_cast<size_t>(c.verb)];
  const auto perfect = [](const Verb& x) { return x.perfect && x.tense == Tense::Present; };
  if (c.said >= 0 && (r.tok(c.said).quote >= 0 || r.tok(c.head).quote >= 0)) return true;
  if (v.tense != Tense::Gerund) return c.mainClause && perfect(v);
  if (v.governor < 0) return false;
  const Verb& main = s.verbs[static_cast<size_t>(v.governor)];
  return perfect(main) || r.lex->lemmaIs(main.lemma, Class::Say);
}

void placeSpeakers(const Reading& r, const std::vector<Scene>& scenes, std::vector<Coded>& coded) {
  Venues venues;
  for (size_t i = 0; i < scenes.size(); ++i)
    if (scenes[i].r != nullptr) noteVenues(scenes[i], i, venues);
  for (const Coded& c : coded)  // "est en visite à Rome"
    if (const Event& e = c.event; e.mode == "visit" && e.place && e.status == EventStatus::Happened)
      for (const EntityIndex who : e.actor)
        if (!dayOf(e.date).empty() && r.doc->entities[e.place->value].type == EntityType::Place)
          note(venues, who, {c.sentence, *e.place, dayOf(e.date)});
  if (venues.empty()) return;
  for (Coded& c : coded) {
    Event& e = c.event;
    if (c.place || e.place || !spoken(e) || e.status != EventStatus::Happened || c.verb < 0) continue;
    const bool news = isNews(r, scenes[c.sentence], c);
    for (const EntityIndex who : e.actor) {
      const auto it = venues.find(who);
      if (it == venues.end()) continue;
      const Venue* x = nearest(it->second, c.sentence, dayOf(e.date));
      if (x == nullptr || (!news && x->sentence != c.sentence)) continue;
      e.place = x->where;
      e.because += ", where the speaker is told to speak: " + r.doc->entities[x->where.value].name;
      c.place = true;
      if (!x->day.empty() && e.date.empty()) {
        e.date = e.earliest = e.latest = x->day;
        e.dateBecause = "the day on which the speaker is told to speak there";
        c.day = true;
      }
      break;
    }
  }
}

bool ofTrial(const Event& e) {
  return (e.type == "SANCTION" && e.mode == "convict") || (e.type == "RETREAT" && e.mode == "release") ||
         (e.type == "ACCUSE" && e.mode == "investigate");
}

/// "se sont rassemblés devant le tribunal"
bool beforeCourt(const Scene& s, const Coded& c) {
  const TokenTree& t = s.r->tree;
  const uint16_t court = s.r->lex->familyOf("court");
  for (const int child : t.children(c.verb >= 0 ? s.verbs[static_cast<size_t>(c.verb)].node : c.head))
    if (t.relationIs(child, "obl") && s.r->family(court, child, s.end) > 0) return true;
  return false;
}

/// What a court decides and who stands trial, where the article names one court only.
void placeTrials(const Reading& r, const std::vector<Scene>& scenes, std::vector<Coded>& coded) {
  std::vector<EntityIndex> courts;
  for (const Coded& c : coded)
    if (const auto where = courtPlace(scenes[c.sentence], c)) addUnique(courts, *where);
  const uint16_t court = r.lex->familyOf("court");
  std::vector<EntityIndex> bodies;
  for (const Ment& m : r.ments)
    if (m.type == EntityType::Organisation && r.family(court, m.first, m.last + 1) > 0)
      addUnique(bodies, m.entity);
  if (courts.size() != 1 || bodies.size() != 1) return;
  for (Coded& c : coded) {
    const bool there = ofTrial(c.event) || (c.event.type == "PROTEST" && beforeCourt(scenes[c.sentence], c));
    if (c.place || c.event.place || !there) continue;
    c.event.place = courts.front();
    c.event.because += ", where the court sits: " + r.doc->entities[courts.front().value].name;
    c.place = true;
  }
}

/// Whom a visitor meets of the country that he visits, he meets there.
void placeMeetings(const Reading& r, std::vector<Coded>& coded) {
  const auto& entities = r.doc->entities;
  const auto fits = [](const std::string& a, const std::string& b) {
    return a.empty() || b.empty() || a == b;
  };
  const uint16_t arrive = r.lex->familyOf("arrive");  // at an airport, where nobody meets
  std::vector<std::pair<size_t, EntityIndex>> found;
  std::vector<const Coded*> visits;
  for (const Coded& c : coded)
    if (c.event.type == "CONSULT" && c.event.mode == "visit" && c.event.place && !c.event.actor.empty() &&
        visits.size() < kMost)
      visits.push_back(&c);
  for (size_t n = 0; n < coded.size(); ++n) {
    const Event& e = coded[n].event;
    if (e.type != "CONSULT" || e.mode == "phone" || e.place || coded[n].place || e.actor.empty() ||
        e.recipient.empty())
      continue;
    for (const Coded* visit : visits) {
      const Event& v = visit->event;
      const bool arrives = r.family(arrive, visit->head, visit->end) > 0;
      if (&v == &e) continue;
      const std::string& land = entities[v.place->value].country;
      const EntityIndex guest = v.actor.front();
      if (land.empty() || entities[guest.value].country == land || v.status != e.status) continue;
      if (!fits(dayOf(v.date), dayOf(e.date))) continue;
      const bool out = has(e.actor, guest), in = has(e.recipient, guest);
      const auto& hosts = out ? e.recipient : e.actor;
      if ((!out && !in) || entities[hosts.front().value].country != land) continue;
      const auto country = arrives ? countryOf(*r.doc, land) : std::nullopt;
      found.emplace_back(n, country.value_or(*v.place));
      break;
    }
  }
  for (const auto& [n, where] : found) {
    coded[n].event.place = where;
    coded[n].event.because += ", where the guest is on a visit: " + entities[where.value].name;
    coded[n].place = true;
  }
}

}  // namespace

void carryPlaces(const Reading& r, const std::vector<Scene>& scenes, std::vector<Coded>& coded) {
  if (r.tree.empty()) return;
  placeSpeakers(r, scenes, coded);
  placeTrials(r, scenes, coded);
  placeMeetings(r, coded);
}

}  // namespace recoupe::event
