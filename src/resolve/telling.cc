#include "resolve/telling.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
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
  bool mutual, standing, talk;
  const char* kind;
};

// PLOVER types are the same in all languages; those not listed have no trait.
constexpr TypeTraits kTypes[] = {
    {"CONSULT", true, false, true, "CONSULT"},    {"AGREE", true, false, true, "AGREE"},
    {"COOPERATE", true, true, true, "COOPERATE"}, {"SUPPORT", false, true, true, "SUPPORT"},
    {"AID", false, true, false, "SUPPORT"},       {"ACCUSE", false, true, true, "ACCUSE"},
    {"REJECT", false, true, true, "REJECT"},      {"REQUEST", false, false, true, "REQUEST"},
    {"THREATEN", false, false, true, "THREATEN"}};

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

/// A people ("Afro-Américains") is no more somebody than "protesters" are: the capital of its first word
/// names nobody.
bool anyNamed(const std::vector<size_t>& side, const std::vector<ResolveEntity>& entities) {
  return std::any_of(side.begin(), side.end(), [&](size_t k) {
    const std::string& name = entities[k].name;
    size_t i = entities[k].type == EntityType::Group ? std::min(name.find(' '), name.size()) : 0;
    while (i < name.size())
      if (isUpper(decodeAt(name, i))) return true;
    return false;
  });
}

bool namedPersons(const std::vector<size_t>& side, const std::vector<ResolveEntity>& entities) {
  return !side.empty() && anyNamed(side, entities) && std::all_of(side.begin(), side.end(), [&](size_t k) {
    return entities[k].type == EntityType::Person;
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

/// What does not tell one act of its participants from another.
void fillGiven(const ResolveEvent& e, const std::vector<ResolveEntity>& entities, const ResolveTables& tables,
               Telling& t) {
  std::vector<uint32_t> stems;
  const auto add = [&](const std::string& text) {
    for (const std::string& word : wordsOf(comparable(text)))
      if (word.size() > 2) stems.push_back(stemHash(word));
  };
  add(e.trigger);
  for (const auto* side : {&e.actor, &e.recipient})
    for (const size_t k : *side) {
      add(entities[k].name);
      for (const std::string& alias : entities[k].aliases) add(alias);
    }
  if (e.place) add(entities[*e.place].name);
  for (const std::string& word : wordsOf(comparable(e.words))) {
    const bool day = tables.is("day", word) || tables.is("month", word);
    if (day || word.find_first_of("0123456789") != word.npos) stems.push_back(stemHash(word));
  }
  std::sort(stems.begin(), stems.end());
  stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
  for (const auto& [stem, weight] : t.words)
    if (std::binary_search(stems.begin(), stems.end(), stem)) t.given.push_back(stem);
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

void fillTime(const ResolveEvent& e, const ResolveTables& tables, Telling& t) {
  const DateBounds bounds = boundsOf(e.date, e.earliest, e.latest);
  t.oneDay = bounds.oneDay();
  t.earliest = dayCount(bounds.earliest);
  t.latest = dayCount(bounds.latest);
  if (!bounds.known()) weekBounds(e.date, t.earliest, t.latest);
  const bool own = bounds.earliest >= e.publishedEarliest && bounds.earliest <= e.publishedLatest;
  t.dayTold = t.oneDay && (!own || tellsDay(e.words, bounds.earliest, tables));
  t.published = dayCount(e.publishedLatest.empty() ? e.publishedEarliest : e.publishedLatest);
  if (e.date.size() >= 10 && e.date.starts_with("XXXX-") && digitsOnly(e.date.substr(5, 2)))
    t.monthDay = e.date.substr(5, 5);
  else if (t.oneDay && bounds.earliest.size() > 5)
    t.monthDay = bounds.earliest.substr(5);
}

/// "123 women killed since 1 January": what those without a name do or suffer from a day on, up to the
/// article.
void openEnd(const ResolveEvent& e, const ResolveTables& tables, Telling& t) {
  constexpr size_t kReach = 3;
  const std::vector<std::string> words = wordsOf(comparable(e.words));
  if (t.actorNamed || t.recipientNamed || !t.oneDay || !t.published || *t.published <= *t.earliest) return;
  for (size_t k = 0; k < words.size(); ++k) {
    if (!tables.is("since", words[k])) continue;
    for (size_t j = k + 1; j < words.size() && j <= k + kReach; ++j)
      if (tables.is("day", words[j]) || std::atoi(words[j].c_str()) > 0) {
        t.oneDay = t.dayTold = false;
        t.latest = t.published;
        t.monthDay.clear();
        return;
      }
  }
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
      t.talk = traits.talk;
    }
}

void packDay(Packer& p, const std::optional<int>& day) {
  p.number(day ? static_cast<uint64_t>(*day + kDayZero) : 0);
}

std::optional<int> unpackDay(Unpacker& u) {
  const uint64_t n = u.number();
  return n == 0 ? std::nullopt : std::optional(static_cast<int>(n) - kDayZero);
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

bool isMutual(const std::string& type) {
  return std::any_of(std::begin(kTypes), std::end(kTypes),
                     [&](const TypeTraits& traits) { return traits.mutual && type == traits.type; });
}

bool tellsDay(const std::string& text, const std::string& day, const ResolveTables& tables) {
  if (day.size() < 10) return false;
  const std::string number = day.substr(day[8] == '0' ? 9 : 8);
  for (const std::string& word : wordsOf(comparable(text)))
    if (tables.is("day", word) ||
        (word.starts_with(number) && std::atoi(word.c_str()) == std::atoi(number.c_str())))
      return true;
  return false;
}

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
  t.actorPersons = namedPersons(e.actor, entities);
  t.recipientPersons = namedPersons(e.recipient, entities);
  if (e.place) {
    t.place = identityOf[*e.place];
    fillPlace(entities[*e.place], tables, t);
  }
  fillTime(e, tables, t);
  openEnd(e, tables, t);
  if (!e.fingerprint.empty()) t.fingerprint = hashOf(e.fingerprint);
  fillWords(e, tables, t);
  fillGiven(e, entities, tables, t);
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
  p.number((oneDay ? 1 : 0) + (actorNamed ? 2 : 0) + (recipientNamed ? 4 : 0) + (dayTold ? 8 : 0) +
           (actorPersons ? 16 : 0) + (recipientPersons ? 32 : 0));
  for (const auto* day : {&earliest, &latest, &published}) packDay(p, *day);
  p.text(monthDay).number(fingerprint).number(trigger);
  packWords(p, words);
  packWords(p, near);
  packIds(p, {given.begin(), given.end()});
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
  t.dayTold = (flags & 8) != 0;
  t.actorPersons = (flags & 16) != 0;
  t.recipientPersons = (flags & 32) != 0;
  for (auto* day : {&t.earliest, &t.latest, &t.published}) *day = unpackDay(u);
  t.monthDay = u.text();
  t.fingerprint = u.number();
  t.trigger = static_cast<uint32_t>(u.number());
  t.words = unpackWords(u, tables);
  t.near = unpackWords(u, tables);
  const std::vector<uint64_t> given = unpackIds(u);
  t.given.assign(given.begin(), given.end());
  return t;
}

namespace {

/// The years in which an act may be, where they are one or two.
std::set<std::string> yearsOf(const Telling& t) {
  if (!t.earliest || !t.latest || *t.latest - *t.earliest > 366) return {};
  return {dayOfCount(*t.earliest).substr(0, 4), dayOfCount(*t.latest).substr(0, 4)};
}

}  // namespace

std::vector<std::string> blocksOf(const Telling& t) {
  constexpr int kMonth = 31;
  std::vector<std::string> times{"u"};
  if (t.earliest && t.latest && *t.latest - *t.earliest <= 2 * kMonth)
    for (int m = *t.earliest / kMonth; m <= *t.latest / kMonth; ++m) times.push_back("t" + std::to_string(m));
  if (!t.monthDay.empty()) times.push_back("d" + t.monthDay);
  for (const std::string& year : yearsOf(t)) times.push_back("y" + year);
  // By when they are, and then by who: what comes in order of publication, and what one does and suffers, is
  // written next to one another.
  std::set<std::string> out;
  const auto id = [](uint64_t n) { return idKey(static_cast<int64_t>(n)); };
  const auto block = [&](const std::string& time, const std::string& who, const std::string& what) {
    out.insert(time + who + id(hashOf(t.kind + what)).substr(0, 5));
  };
  const auto side = [&](const char* part, const Ids& ids, const Sides& sides) {
    // One identity under two names is rare enough for a block of its own without regard to time.
    for (const size_t who : ids) block("i", id(who), part);
    for (const uint64_t s : sides.all())
      for (const std::string& time : times) block(time, id(s), part);
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
      block("i", id(t.mutual ? std::min(a, r) : a), "\n2" + std::to_string(t.mutual ? std::max(a, r) : r));
  if (t.fingerprint != 0) block("f", id(t.fingerprint), "\n=");
  return {out.begin(), out.end()};
}

std::string blockPosition(const Telling& t) {
  const int day = t.published.value_or(t.earliest.value_or(0)) + kDayZero;
  return idKey(day).substr(4) + idKey(static_cast<int64_t>(hashOf(t.key)));
}

namespace {

int64_t dayOf(const std::string& position) { return idOf(position.substr(0, 4)); }

}  // namespace

bool isParted(const std::string& block) { return block.starts_with('u') || block.starts_with('i'); }

Part partOf(const std::string& position) {
  const int64_t day = dayOf(position);
  return day == kDayZero ? kNoTime : day / kFarApart;
}

std::string blockIn(const std::string& block, Part part) {
  return isParted(block) ? block.substr(0, 1) + idKey(part).substr(6) + block.substr(1) : block;
}

bool inReach(const std::string& block, const std::string& a, const std::string& b) {
  return !isParted(block) || partOf(a) == kNoTime || partOf(b) == kNoTime ||
         std::abs(dayOf(a) - dayOf(b)) <= kFarApart;
}

}  // namespace recoupe
