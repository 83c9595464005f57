#include "resolve/telling.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/day.h"
#include "base/utf8.h"
#include "resolve/shelf.h"

namespace recoupe {

uint32_t stemHash(const std::string& word) { return static_cast<uint32_t>(hashOf(word.substr(0, 6))); }

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

Ids identitiesOf(const std::vector<size_t>& entities, const std::vector<size_t>& identityOf) {
  Ids out;
  for (const size_t e : entities) out.push_back(identityOf[e]);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

bool anyNamed(const std::vector<size_t>& side, const std::vector<ResolveEntity>& entities) {
  return std::any_of(side.begin(), side.end(), [&](size_t k) {
    const std::string& name = entities[k].name;
    for (size_t i = 0; i < name.size();)
      if (isUpper(decodeAt(name, i))) return true;
    return false;
  });
}

void fillPlace(const ResolveEntity& place, const ResolveTables& tables, Telling& t) {
  if (place.type == EntityType::Country) return;
  for (std::string& word : wordsOf(comparable(place.name)))
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
  const DateBounds bounds = boundsOf(e.date, e.earliest, e.latest);
  t.oneDay = bounds.oneDay();
  t.earliest = dayCount(bounds.earliest);
  t.latest = dayCount(bounds.latest);
  if (!bounds.known()) weekBounds(e.date, t.earliest, t.latest);
  t.published = dayCount(e.publishedLatest.empty() ? e.publishedEarliest : e.publishedLatest);
  if (e.date.size() >= 10 && e.date.starts_with("XXXX-") && digitsOnly(e.date.substr(5, 2)))
    t.monthDay = e.date.substr(5, 5);
  else if (t.oneDay && bounds.earliest.size() > 5)
    t.monthDay = bounds.earliest.substr(5);
}

void weigh(Telling::Words& words, const ResolveTables& tables) {
  double length = 0;
  for (auto& [stem, weight] : words) {
    weight = tables.rarity(stem);
    length += static_cast<double>(weight) * weight;
  }
  for (auto& [stem, weight] : words) weight = static_cast<float>(weight / std::sqrt(length));
}

void setTraits(Telling& t) {
  t.kind = t.type;
  for (const TypeTraits& traits : kTypes)
    if (t.type == traits.type) {
      t.kind = traits.kind;
      t.mutual = traits.mutual;
      t.standing = traits.standing;
    }
}

void packDay(Packer& p, const std::optional<int>& day) {
  p.number(day ? static_cast<uint64_t>(*day + 4'000'000) : 0);
}

std::optional<int> unpackDay(Unpacker& u) {
  const uint64_t n = u.number();
  return n == 0 ? std::nullopt : std::optional(static_cast<int>(n) - 4'000'000);
}

void packIds(Packer& p, const std::vector<uint64_t>& ids) {
  p.number(ids.size());
  for (const uint64_t id : ids) p.number(id);
}

std::vector<uint64_t> unpackIds(Unpacker& u) {
  std::vector<uint64_t> out;
  for (size_t n = u.count(); n > 0; --n) out.push_back(u.number());
  return out;
}

void packWords(Packer& p, const Telling::Words& words) {
  p.number(words.size());
  uint32_t last = 0;
  for (const auto& [stem, weight] : words) {
    p.number(stem - last);
    last = stem;
  }
}

Telling::Words unpackWords(Unpacker& u, const ResolveTables& tables) {
  Telling::Words out;
  uint32_t last = 0;
  for (size_t n = u.count(); n > 0; --n) out.emplace_back(last += static_cast<uint32_t>(u.number()), 0.0F);
  weigh(out, tables);
  return out;
}

}  // namespace

Telling tellingOf(const ResolveEvent& e, const std::vector<ResolveEntity>& entities,
                  const std::vector<size_t>& identityOf, const std::function<Sides(size_t)>& sides,
                  const ResolveTables& tables) {
  Telling t;
  t.key = e.key;
  t.document = e.document;
  t.type = e.type;
  t.mode = e.mode;
  t.status = e.status;
  setTraits(t);
  t.actor = identitiesOf(e.actor, identityOf);
  t.recipient = identitiesOf(e.recipient, identityOf);
  for (const size_t k : e.actor) t.actorSide.add(sides(k));
  for (const size_t k : e.recipient) t.recipientSide.add(sides(k));
  t.actorNamed = anyNamed(e.actor, entities);
  t.recipientNamed = anyNamed(e.recipient, entities);
  if (e.place) {
    t.place = identityOf[*e.place];
    fillPlace(entities[*e.place], tables, t);
  }
  fillTime(e, t);
  if (!e.fingerprint.empty()) t.fingerprint = hashOf(e.fingerprint);
  fillWords(e, tables, t);
  weigh(t.words, tables);
  weigh(t.near, tables);
  return t;
}

std::string Telling::pack() const {
  Packer p;
  p.text(key).text(document).text(type).text(mode).text(status);
  packIds(p, {actor.begin(), actor.end()});
  packIds(p, {recipient.begin(), recipient.end()});
  for (const Sides* s : {&actorSide, &recipientSide}) {
    packIds(p, s->own);
    packIds(p, s->of);
  }
  p.number(place ? *place + 1 : 0).number(placeWords.size());
  for (const std::string& word : placeWords) p.text(word);
  p.number((oneDay ? 1 : 0) + (actorNamed ? 2 : 0) + (recipientNamed ? 4 : 0));
  for (const auto* day : {&earliest, &latest, &published}) packDay(p, *day);
  p.text(monthDay).number(fingerprint).number(trigger);
  packWords(p, words);
  packWords(p, near);
  return p.take();
}

Telling Telling::unpack(int64_t event, const std::string& bytes, const ResolveTables& tables) {
  Telling t;
  Unpacker u(bytes);
  t.event = event;
  t.key = u.text();
  t.document = u.text();
  t.type = u.text();
  t.mode = u.text();
  t.status = u.text();
  setTraits(t);
  for (Ids* side : {&t.actor, &t.recipient}) {
    const std::vector<uint64_t> ids = unpackIds(u);
    side->assign(ids.begin(), ids.end());
  }
  for (Sides* s : {&t.actorSide, &t.recipientSide}) {
    s->own = unpackIds(u);
    s->of = unpackIds(u);
  }
  if (const uint64_t n = u.number(); n > 0) t.place = n - 1;
  for (size_t n = u.count(); n > 0; --n) t.placeWords.push_back(u.text());
  const uint64_t flags = u.number();
  t.oneDay = (flags & 1) != 0;
  t.actorNamed = (flags & 2) != 0;
  t.recipientNamed = (flags & 4) != 0;
  for (auto* day : {&t.earliest, &t.latest, &t.published}) *day = unpackDay(u);
  t.monthDay = u.text();
  t.fingerprint = u.number();
  t.trigger = static_cast<uint32_t>(u.number());
  t.words = unpackWords(u, tables);
  t.near = unpackWords(u, tables);
  return t;
}

std::vector<std::string> blocksOf(const Telling& t) {
  constexpr int kMonth = 31;
  std::vector<std::string> times{"u"};
  if (t.earliest && t.latest && *t.latest - *t.earliest <= 2 * kMonth)
    for (int m = *t.earliest / kMonth; m <= *t.latest / kMonth; ++m) times.push_back("t" + std::to_string(m));
  if (!t.monthDay.empty()) times.push_back("d" + t.monthDay);
  std::set<std::string> texts;
  const auto side = [&](const char* part, const Ids& ids, const Sides& sides) {
    std::set<std::string> who;
    // One identity under two names is rare enough for a block of its own without regard to time.
    for (const size_t id : ids) texts.insert(t.kind + part + "i" + std::to_string(id));
    for (const uint64_t s : sides.all()) who.insert("s" + std::to_string(s));
    for (const std::string& w : who)
      for (const std::string& time : times) texts.insert(t.kind + part + w + time);
  };
  if (t.mutual) {
    Sides both = t.actorSide;
    both.add(t.recipientSide);
    side("\nm", merged(t.actor, t.recipient), both);
  } else {
    side("\na", t.actor, t.actorSide);
    side("\nr", t.recipient, t.recipientSide);
  }
  for (const size_t a : t.actor)
    for (const size_t r : t.recipient)
      texts.insert(t.kind + "\n2" + std::to_string(t.mutual ? std::min(a, r) : a) + " " +
                   std::to_string(t.mutual ? std::max(a, r) : r));
  if (t.fingerprint != 0) texts.insert(t.kind + "\n=" + std::to_string(t.fingerprint));
  std::vector<std::string> out;
  for (const std::string& text : texts) out.push_back(idKey(static_cast<int64_t>(hashOf(text))));
  return out;
}

std::string blockPosition(const Telling& t) {
  const int day = t.published.value_or(t.earliest.value_or(0)) + 4'000'000;
  return idKey(day).substr(4) + idKey(static_cast<int64_t>(hashOf(t.key)));
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

SideFit sideFit(const Ids& a, const Ids& b, const Sides& aSide, const Sides& bSide) {
  if (a.empty() && b.empty()) return {0.3, 0};
  if (a.empty() || b.empty()) return {0, 0};
  if (const size_t n = shared(a, b); n > 0)
    return {0.7 + 0.3 * static_cast<double>(n) / static_cast<double>(std::max(a.size(), b.size())), 2};
  if (Sides::meet(aSide, bSide)) return {0.65, 1};
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
    if (!open.monthDay.empty() && known.oneDay) {
      why = "the day";
      return known.monthDay == open.monthDay ? 0.8 : -2.5;
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

constexpr double kLike = 0.5;

/// What was told before it happened, and tellings that lie far apart.
double publicationFit(const Telling& a, const Telling& b, double words) {
  double score = 0;
  const auto toldBefore = [](const Telling& told, const Telling& other) {
    // "X is accused of …": the day of a charge that stands may be that on which it is told.
    if (other.standing && other.published && other.earliest && *other.earliest + 1 >= *other.published)
      return false;
    return told.status == "happened" && told.published && other.earliest &&
           *other.earliest > *told.published + 1;
  };
  if (toldBefore(a, b) || toldBefore(b, a)) score -= 3;
  if (a.earliest && b.earliest) return score;
  if (!a.published || !b.published) return a.standing ? score : score - 0.3;
  const int gap = std::abs(*a.published - *b.published);
  if (gap > 200) return score - 1.5;
  // X may accuse Y twice in half a year: only like words are one charge that goes on.
  if (gap > 30) return score - (a.standing && words >= kLike ? 0.2 : 0.8);
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

bool couldFit(const Telling& a, const Telling& b) {
  // A type, two sides, the same sentence, the same trigger, and either extra of fitOf().
  constexpr double kMost = 0.3 + 1 + 1 + 2.1 + 0.5 + 0.4;
  std::string why;
  return kMost + timeFit(a, b, why) + placeFit(a, b, why) >= kSameFact;
}

Fit fitOf(const Telling& x, const Telling& y, bool explain) {
  // In one order, so that sums come out the same to the last bit.
  const Telling &a = x.key < y.key ? x : y, &b = x.key < y.key ? y : x;
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
  const bool sameWords = a.fingerprint != 0 && a.fingerprint == b.fingerprint;
  const double words = sameWords ? 1 : std::max(likeness(a.words, b.words), 0.9 * likeness(a.near, b.near));
  if (actor.hits + recipient.hits == 0 && words < 0.5) return fit;
  std::string time, place;
  fit.partial = a.actor.empty() != b.actor.empty() || a.recipient.empty() != b.recipient.empty();
  fit.score =
      (a.type == b.type ? 0.3 : 0.1) + actor.score + recipient.score + (sameWords ? 2.1 : 1.7 * words);
  fit.score += timeFit(a, b, time) + publicationFit(a, b, words) + placeFit(a, b, place);
  // Strikes, marches, "women killed": what many do or suffer again and again is one act on one day only.
  const bool oneDay = a.oneDay && b.oneDay && a.earliest == b.earliest;
  const bool named = (actor.hits > 0 && a.actorNamed && b.actorNamed) ||
                     (recipient.hits > 0 && a.recipientNamed && b.recipientNamed);
  constexpr double kSameText = 0.7;
  if (!oneDay && (!named || a.kind == "PROTEST") && words < kSameText) fit.score -= 0.6;
  // "X backs Y" without a day is one standing fact, however it is put.
  if (a.kind == "SUPPORT" && actor.hits > 0 && recipient.hits > 0 && !a.earliest && !b.earliest)
    fit.score += 0.4;
  // A charge that nobody signs goes round: "X is said to …", "X is suspected of …".
  const bool unsignedCharge = a.kind == "ACCUSE" && a.actor.empty() && b.actor.empty() && recipient.hits == 2;
  if (unsignedCharge && x.mode == y.mode) fit.score += 0.35;
  const bool trigger = a.trigger != 0 && a.trigger == b.trigger;
  if (trigger) fit.score += 0.5;
  if (x.mode != y.mode) fit.score -= x.mode.empty() || y.mode.empty() ? 0.2 : 0.6;
  if (a.status != b.status) fit.score -= a.status == "negated" || b.status == "negated" ? 0.3 : 0.5;
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
