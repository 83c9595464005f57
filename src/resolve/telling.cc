#include "resolve/telling.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

#include "base/day.h"

namespace recoupe {

Ids merged(const Ids& a, const Ids& b) {
  Ids out;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

namespace {

struct TypeTraits {
  const char* type;
  bool mutual, standing;
  const char* kind;
};

// PLOVER types are the same in all languages; those not listed have no trait.
constexpr TypeTraits kTypes[] = {{"CONSULT", true, false, "CONSULT"},    {"AGREE", true, false, "AGREE"},
                                 {"COOPERATE", true, true, "COOPERATE"}, {"SUPPORT", false, true, "SUPPORT"},
                                 {"AID", false, true, "SUPPORT"},        {"ACCUSE", false, true, "ACCUSE"},
                                 {"REJECT", false, true, "REJECT"}};

uint32_t stemHash(const std::string& word) { return static_cast<uint32_t>(hashOf(word.substr(0, 6))); }

bool digitsOnly(std::string_view s) { return s.find_first_not_of("0123456789") == s.npos; }

/// A week ("2020-W21") as its days; the ISO week 1 is the one with the fourth of January.
DateBounds weekBounds(const std::string& date, std::optional<int>& from, std::optional<int>& to) {
  if (date.size() < 8 || date[4] != '-' || date[5] != 'W' || !digitsOnly(date.substr(0, 4)) ||
      !digitsOnly(date.substr(6, 2)))
    return {};
  const std::optional<int> fourth = dayCount(date.substr(0, 4) + "-01-04");
  if (!fourth) return {};
  const int monday = *fourth - ((*fourth + 3) % 7 + 7) % 7 + 7 * (std::stoi(date.substr(6, 2)) - 1);
  from = monday;
  to = monday + 6;
  return {};
}

Ids identitiesOf(const std::vector<size_t>& entities, const Resolved& resolved) {
  Ids out;
  for (const size_t e : entities) out.push_back(resolved.identityOf[e]);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

Ids sidesOf(const Ids& ids, const Resolved& resolved) {
  Ids out;
  for (const size_t id : ids) out = merged(out, resolved.sidesOf[id]);
  return out;
}

void fillPlace(size_t place, const Resolved& resolved, const ResolveTables& tables, Telling& t) {
  t.place = place;
  const Identity& x = resolved.identities[place];
  if (x.type == EntityType::Country) return;
  for (std::string& word : wordsOf(comparable(x.name)))
    if (!tables.is("stop", word)) t.placeWords.push_back(std::move(word));
  std::sort(t.placeWords.begin(), t.placeWords.end());
}

Telling::Words wordsFrom(std::vector<uint32_t> stems) {
  std::sort(stems.begin(), stems.end());
  stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
  Telling::Words out;
  for (const uint32_t stem : stems) out.emplace_back(stem, 0.0F);
  return out;
}

void fillWords(const ResolveEvent& e, const ResolveTables& tables, Telling& t) {
  constexpr size_t kBefore = 2, kBehind = 5;
  const auto stemsOf = [&](const std::string& text) {
    std::vector<uint32_t> out;
    for (const std::string& word : wordsOf(comparable(text)))
      if (word.size() > 2 && !tables.is("stop", word)) out.push_back(stemHash(word));
    return out;
  };
  const std::vector<uint32_t> trigger = stemsOf(e.trigger), stems = stemsOf(e.words);
  if (!trigger.empty()) t.trigger = trigger.front();
  t.words = wordsFrom(stems);
  const auto at = std::find(stems.begin(), stems.end(), t.trigger);
  if (trigger.empty() || at == stems.end()) return;
  const size_t k = static_cast<size_t>(at - stems.begin());
  const auto from = stems.begin() + static_cast<std::ptrdiff_t>(k > kBefore ? k - kBefore : 0);
  const auto to = stems.begin() + static_cast<std::ptrdiff_t>(std::min(stems.size(), k + kBehind));
  t.near = wordsFrom({from, to});
}

void fillTime(const ResolveEvent& e, Telling& t) {
  t.bounds = boundsOf(e.date, e.earliest, e.latest);
  t.earliest = dayCount(t.bounds.earliest);
  t.latest = dayCount(t.bounds.latest);
  if (!t.bounds.known()) weekBounds(e.date, t.earliest, t.latest);
  t.published = dayCount(e.publishedLatest.empty() ? e.publishedEarliest : e.publishedLatest);
  if (e.date.size() >= 10 && e.date.starts_with("XXXX-") && digitsOnly(e.date.substr(5, 2)))
    t.monthDay = e.date.substr(5, 5);
}

}  // namespace

std::vector<Telling> tellingsOf(const ResolveInput& input, const Resolved& resolved,
                                const ResolveTables& tables) {
  std::vector<size_t> order(input.events.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(),
            [&](size_t a, size_t b) { return input.events[a].key < input.events[b].key; });
  std::map<std::string_view, uint32_t> documents;
  for (const ResolveEvent& e : input.events) documents.emplace(e.document, 0);
  uint32_t number = 0;
  for (auto& [key, n] : documents) n = number++;
  std::vector<Telling> out;
  out.reserve(order.size());
  for (const size_t i : order) {
    const ResolveEvent& e = input.events[i];
    Telling t;
    t.event = i;
    t.document = documents[e.document];
    t.kind = e.type;
    for (const TypeTraits& traits : kTypes)
      if (e.type == traits.type) {
        t.kind = traits.kind;
        t.mutual = traits.mutual;
        t.standing = traits.standing;
      }
    t.actor = identitiesOf(e.actor, resolved);
    t.recipient = identitiesOf(e.recipient, resolved);
    t.actorSide = sidesOf(t.actor, resolved);
    t.recipientSide = sidesOf(t.recipient, resolved);
    if (e.place) fillPlace(resolved.identityOf[*e.place], resolved, tables, t);
    fillTime(e, t);
    fillWords(e, tables, t);
    out.push_back(std::move(t));
  }
  for (Telling& t : out)
    for (Telling::Words* words : {&t.words, &t.near}) {
      double length = 0;
      for (auto& [stem, weight] : *words) {
        weight = tables.rarity(stem);
        length += static_cast<double>(weight) * weight;
      }
      for (auto& [stem, weight] : *words) weight = static_cast<float>(weight / std::sqrt(length));
    }
  return out;
}

namespace {

double likeness(const Telling::Words& a, const Telling::Words& b) {
  double sum = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (i->first == j->first)
      sum += static_cast<double>(i++->second) * (j++)->second;
    else if (i->first < j->first)
      ++i;
    else
      ++j;
  }
  return sum;
}

struct SideFit {
  double score = 0;
  int hits = 0;  ///< 2: the same somebody, 1: somebody of the same side
};

SideFit sideFit(const Ids& a, const Ids& b, const Ids& aSide, const Ids& bSide) {
  if (a.empty() && b.empty()) return {0.3, 0};
  if (a.empty() || b.empty()) return {0, 0};
  if (const size_t n = shared(a, b); n > 0)
    return {0.7 + 0.3 * static_cast<double>(n) / static_cast<double>(std::max(a.size(), b.size())), 2};
  if (shared(aSide, bSide) > 0) return {0.65, 1};
  return {-1.3, 0};
}

/// Days told by month and day only against a known day, and days in order.
double timeFit(const Telling& a, const Telling& b, std::string& why) {
  if (!a.monthDay.empty() && !b.monthDay.empty() && !a.earliest && !b.earliest) {
    why = "the day";
    return a.monthDay == b.monthDay ? 0.9 : -2.5;
  }
  const bool aKnown = a.earliest && a.latest, bKnown = b.earliest && b.latest;
  if (aKnown != bKnown) {
    const Telling &known = aKnown ? a : b, &open = aKnown ? b : a;
    if (!open.monthDay.empty() && known.bounds.oneDay()) {
      why = "the day";
      return known.bounds.earliest.ends_with(open.monthDay) ? 0.8 : -2.5;
    }
    return 0;
  }
  if (!aKnown) return a.standing ? 0 : -0.5;
  const int from = std::max(*a.earliest, *b.earliest), to = std::min(*a.latest, *b.latest);
  const int width = std::max(*a.latest - *a.earliest, *b.latest - *b.earliest);
  if (from <= to) {
    why = width == 0 ? "the day" : "the time";
    return width == 0 ? 1.2 : width < 32 ? 0.6 : 0.25;
  }
  const int gap = from - to;
  return gap == 1 ? -1.0 : gap <= 3 ? -1.6 : -4.0;
}

/// What was told before it happened, and tellings that lie far apart.
double publicationFit(const Telling& a, const Telling& b, const ResolveEvent& x, const ResolveEvent& y) {
  double score = 0;
  const auto toldBefore = [](const Telling& told, const ResolveEvent& e, const Telling& other) {
    return e.status == "happened" && told.published && other.earliest &&
           *other.earliest > *told.published + 1;
  };
  if (toldBefore(a, x, b) || toldBefore(b, y, a)) score -= 3;
  if (a.earliest && b.earliest) return score;
  if (!a.published || !b.published) return a.standing ? score : score - 0.3;
  const int gap = std::abs(*a.published - *b.published);
  if (gap > 200) return score - 1.5;
  if (gap > 30) return score - (a.standing ? 0.2 : 0.8);
  return score;
}

double placeFit(const Telling& a, const Telling& b, std::string& why) {
  if (!a.place || !b.place) return 0;
  if (*a.place == *b.place) {
    why = "the place";
    return 0.8;
  }
  // A country holds its towns, "champs et terminaux" hold "terminaux": no contradiction, no support.
  const auto &x = a.placeWords, &y = b.placeWords;
  if (std::includes(x.begin(), x.end(), y.begin(), y.end()) ||
      std::includes(y.begin(), y.end(), x.begin(), x.end()))
    return 0;
  return a.kind == "ASSAULT" || a.kind == "RETREAT" ? -1.6 : -1.2;
}

}  // namespace

Fit fitOf(const Telling& a, const Telling& b, const ResolveInput& input, bool explain) {
  const ResolveEvent &x = input.events[a.event], &y = input.events[b.event];
  Fit fit;
  SideFit actor = sideFit(a.actor, b.actor, a.actorSide, b.actorSide);
  SideFit recipient = sideFit(a.recipient, b.recipient, a.recipientSide, b.recipientSide);
  if (a.mutual) {
    const SideFit p = sideFit(a.actor, b.recipient, a.actorSide, b.recipientSide);
    const SideFit q = sideFit(a.recipient, b.actor, a.recipientSide, b.actorSide);
    if (p.score + q.score > actor.score + recipient.score) {
      actor = p;
      recipient = q;
    }
  }
  const bool sameWords = !x.fingerprint.empty() && x.fingerprint == y.fingerprint;
  const double words = sameWords ? 1 : std::max(likeness(a.words, b.words), 0.9 * likeness(a.near, b.near));
  if (actor.hits + recipient.hits == 0 && words < 0.5) return fit;
  std::string time, place;
  fit.partial = a.actor.empty() != b.actor.empty() || a.recipient.empty() != b.recipient.empty();
  fit.score =
      (x.type == y.type ? 0.3 : 0.1) + actor.score + recipient.score + (sameWords ? 2.1 : 1.7 * words);
  fit.score += timeFit(a, b, time) + publicationFit(a, b, x, y) + placeFit(a, b, place);
  // "X backs Y" without a day is one standing fact, however it is put.
  if (a.kind == "SUPPORT" && actor.hits > 0 && recipient.hits > 0 && !a.earliest && !b.earliest)
    fit.score += 0.4;
  // A charge that nobody signs goes round: "X is said to …", "X is suspected of …".
  const bool unsignedCharge = a.kind == "ACCUSE" && a.actor.empty() && b.actor.empty() && recipient.hits == 2;
  if (unsignedCharge && x.mode == y.mode) fit.score += 0.35;
  const bool trigger = a.trigger != 0 && a.trigger == b.trigger;
  if (trigger) fit.score += 0.5;
  if (x.mode != y.mode) fit.score -= x.mode.empty() || y.mode.empty() ? 0.2 : 0.6;
  if (x.status != y.status) fit.score -= x.status == "negated" || y.status == "negated" ? 0.3 : 0.5;
  if (!explain) return fit;
  const auto add = [&](bool is, const std::string& what) {
    if (is) fit.because += (fit.because.empty() ? "" : ", ") + what;
  };
  add(sameWords, "the same sentence");
  add(!sameWords && words > 0.5, "much the same words");
  add(actor.hits + recipient.hits >= 4, "the same participants");
  add(actor.hits + recipient.hits > 0 && actor.hits + recipient.hits < 4,
      actor.hits == 2 || recipient.hits == 2 ? "a participant" : "the same sides");
  add(!time.empty(), time);
  add(!place.empty(), place);
  add(trigger, "the word for it");
  fit.because = "shared: " + (fit.because.empty() ? std::string("the kind of act") : fit.because);
  return fit;
}

}  // namespace recoupe
