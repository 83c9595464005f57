#include "event/setting.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "base/day.h"
#include "event/chance.h"
#include "event/circumstances.h"
#include "event/setting_options.h"

namespace recoupe::event {

SettingWeights::SettingWeights(std::string_view table) {
  for (const TableRow& row : readTable(table)) {
    if (row.cells.size() < 3) continue;
    int weight = 0;
    std::from_chars(row.cells[2].data(), row.cells[2].data() + row.cells[2].size(), weight);
    (row.cells[0] == "place" ? place_ : date_).emplace(row.cells[1], weight);
  }
}

size_t SettingWeights::best(const std::vector<SettingOption>& options, bool place) const {
  const auto& weights = place ? place_ : date_;
  std::vector<int> sums(options.size());
  for (size_t i = 0; i < options.size(); ++i)
    for (const std::string& e : options[i].evidence)
      if (const auto it = weights.find(e); it != weights.end()) sums[i] += it->second;
  const int most = *std::max_element(sums.begin(), sums.end());
  // a day that is named twice has both chances
  std::map<std::pair<int, std::string_view>, uint64_t> chances;
  for (size_t i = 0; i < options.size(); ++i)
    chances[{options[i].entity, options[i].value}] += expOfMinus(most - sums[i]);
  size_t best = 0;
  const auto chance = [&](size_t i) { return chances[{options[i].entity, options[i].value}]; };
  for (size_t i = 1; i < options.size(); ++i)
    if (chance(i) > chance(best) || (chance(i) == chance(best) && sums[i] > sums[best])) best = i;
  uint64_t all = 0;
  for (const auto& [value, x] : chances) all += x;
  const SettingOption& x = options[best];
  const bool guess = place ? x.entity >= 0 && x.rank != 0 : x.time == SettingOption::kPublished;
  return guess && 2 * chance(best) < all ? 0 : best;
}

namespace {

std::string_view distance(int back) {
  switch (back) {
    case 0:
      return "in its sentence";
    case 1:
      return "in the sentence before";
    case 2:
      return "two sentences before";
    case SettingOptions::kNext:
      return "in the next sentence";
    case SettingOptions::kTitle:
      return "in the title";
    default:
      return "at the head of the article";
  }
}

void setPlace(const Document& doc, const SettingOption& best, Event& e) {
  const bool same = best.entity < 0 ? !e.place : e.place && static_cast<int>(e.place->value) == best.entity;
  if (same) return;
  if (best.entity < 0) {
    e.place.reset();
    return;
  }
  e.place = EntityIndex{static_cast<uint32_t>(best.entity)};
  e.because +=
      ", place weighed: " + doc.entities[e.place->value].name + " " + std::string(distance(best.rank));
}

/// "À Rome, la Turquie a claqué la porte": the rules' place opens the sentence, which leaves no doubt.
bool namedFirst(const std::vector<SettingOption>& places, const Event& e) {
  for (const SettingOption& o : places)
    if (e.place && o.entity == static_cast<int>(e.place->value))
      return std::find(o.evidence.begin(), o.evidence.end(), "opens the sentence") != o.evidence.end();
  return false;
}

/// "À Rome, il a posé ses conditions : « Nous saluons … »": what is done by the words quoted is done where
/// they are said.
bool saidBy(const Reading& r, const Coded& before, const Coded& c) {
  return before.sentence == c.sentence && !c.event.actor.empty() && before.event.actor == c.event.actor &&
         r.tok(c.head).quote >= 0 && r.tok(before.head).quote < 0;
}

void setDay(const Document& doc, const std::vector<Coded>& ruled, const SettingOption& best, Event& e) {
  const bool vague = e.date.find("REF") != std::string::npos;
  if (best.time == -1) {
    if (vague) return;
    e.date.clear(), e.earliest.clear(), e.latest.clear(), e.dateBecause.clear();
    return;
  }
  if (e.date == best.value) return;
  e.date = best.value;
  if (best.time == SettingOption::kPublished) {
    e.earliest = e.latest = best.value;
    e.dateBecause = "weighed: told as news of the day of publication";
    return;
  }
  if (best.time == SettingOption::kOfAct) {
    const Event& other = ruled[static_cast<size_t>(best.act)].event;
    e.earliest = other.earliest;
    e.latest = other.latest;
    e.dateBecause = "weighed: as of \"" + std::string(doc.textOf(other.trigger)) + "\", " + other.dateBecause;
    return;
  }
  const TimeExpression& x = doc.times[static_cast<size_t>(best.time)];
  e.earliest = x.earliest;
  e.latest = x.latest;
  e.dateBecause = "weighed: \"" + std::string(doc.textOf(x.span)) + "\" " + std::string(distance(best.rank)) +
                  (x.because.empty() ? "" : ", " + x.because);
}

}  // namespace

void settle(const Reading& r, const std::vector<Scene>& scenes, const SettingWeights& weights,
            const std::string& story, const SettingObserver& observe, std::vector<Coded>& coded) {
  if (weights.empty() && !observe) return;
  const std::vector<Coded> ruled = coded;  // evidence is what the rules said, not what was weighed before
  const SettingOptions options(r, scenes, ruled, story);
  for (size_t n = 0; n < coded.size(); ++n) {
    const std::vector<SettingOption> places = options.places(n), times = options.times(n);
    if (observe) {
      observe(ruled[n], true, places);
      observe(ruled[n], false, times);
    }
    if (weights.empty()) continue;
    Coded& c = coded[n];
    const bool phone = c.event.type == "CONSULT" && c.event.mode == "phone";  // where is it, then?
    // a truce holds where the fighting is, not where it is told
    const bool truce = c.event.type == "RETREAT" && c.event.mode == "ceasefire";
    if (phone)
      c.event.place.reset();
    else if (!truce && !c.place && !(c.headline && c.event.place) && !namedFirst(places, c.event))
      setPlace(*r.doc, places[weights.best(places, true)], c.event);
    if (!phone && !truce && !c.event.place && n > 0 && saidBy(r, coded[n - 1], c))
      c.event.place = coded[n - 1].event.place;
    // "récemment": some day that nobody tells
    if (!c.day && ruled[n].event.date != "PAST_REF")
      setDay(*r.doc, ruled, times[weights.best(times, false)], c.event);
    refreshSetting(scenes[c.sentence], c);
  }
}

}  // namespace recoupe::event
