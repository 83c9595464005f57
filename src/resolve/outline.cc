#include "resolve/outline.h"

#include <algorithm>
#include <cmath>

#include "resolve/shelf.h"

namespace recoupe {
namespace {

constexpr const char* kStatuses[] = {"happened", "future", "hypothetical", "negated"};
constexpr uint64_t kShort = 0xFFFF;  ///< sixteen bits of a hash

uint64_t bitOf(uint32_t stem) { return uint64_t{1} << (stem & 63); }

void shorten(std::vector<uint64_t>& hashes) {
  for (uint64_t& h : hashes) h &= kShort;
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

std::string shortHash(const std::string& text) {
  const uint64_t h = hashOf(text);
  return {static_cast<char>(h & 0xFF), static_cast<char>(h >> 8 & 0xFF)};
}

void packAscending(Packer& p, const auto& numbers) {
  p.number(numbers.size());
  uint64_t last = 0;
  for (const uint64_t n : numbers) {
    p.number(n - last);
    last = n;
  }
}

void readAscending(Unpacker& u, auto& numbers) {
  numbers.clear();
  uint64_t last = 0;
  for (size_t n = u.count(); n > 0; --n) numbers.push_back(last += u.number());
}

}  // namespace

Outline Outline::of(const Telling& telling) {
  Outline out;
  Telling& t = out.t;
  t.event = telling.event;
  t.status = telling.status;
  t.kind = telling.kind;
  t.mutual = telling.mutual;
  t.standing = telling.standing;
  t.actor = telling.actor;
  t.recipient = telling.recipient;
  t.actorSide = telling.actorSide;
  t.recipientSide = telling.recipientSide;
  for (Sides* side : {&t.actorSide, &t.recipientSide}) {
    shorten(side->own);
    shorten(side->of);
  }
  t.actorPersons = telling.actorPersons;
  t.recipientPersons = telling.recipientPersons;
  t.place = telling.place;
  for (const std::string& word : telling.placeWords) t.placeWords.push_back(shortHash(word));
  std::sort(t.placeWords.begin(), t.placeWords.end());
  t.dayTold = telling.dayTold;
  t.oneDay = telling.oneDay;
  t.earliest = telling.earliest;
  t.latest = telling.latest;
  t.published = telling.published;
  if (!telling.monthDay.empty()) t.monthDay = shortHash(telling.monthDay);
  t.fingerprint = telling.fingerprint == 0 ? 0 : telling.fingerprint | 1U << 16;
  t.fingerprint &= 0xFFFFFF;
  t.trigger = static_cast<uint32_t>(telling.trigger == 0 ? 0 : 1 + telling.trigger % kShort);
  out.document = static_cast<uint32_t>(hashOf(telling.document));
  for (const auto* words : {&telling.words, &telling.near})
    for (const auto& [stem, weight] : *words) out.stems |= bitOf(stem);
  return out;
}

std::string Outline::pack() const {
  Packer p;
  p.number(static_cast<uint64_t>(t.event)).number(document);
  const uint64_t flags[] = {t.mutual,
                            t.standing,
                            t.actorPersons,
                            t.recipientPersons,
                            t.dayTold,
                            t.oneDay,
                            t.earliest.has_value(),
                            t.latest.has_value(),
                            t.published.has_value(),
                            t.place.has_value(),
                            !t.monthDay.empty()};
  uint64_t bits = static_cast<uint64_t>(std::find(std::begin(kStatuses), std::end(kStatuses), t.status) -
                                        std::begin(kStatuses));
  for (size_t k = 0; k < std::size(flags); ++k) bits |= flags[k] << (3 + k);
  p.number(bits);
  for (const auto& day : {t.earliest, t.latest, t.published})
    if (day) p.number(static_cast<uint64_t>(*day + kDayZero));
  if (t.place) p.number(*t.place);
  if (!t.monthDay.empty()) p.text(t.monthDay);
  p.number(t.placeWords.size());
  for (const std::string& word : t.placeWords) p.text(word);
  packAscending(p, t.actor);
  packAscending(p, t.recipient);
  for (const Sides* side : {&t.actorSide, &t.recipientSide}) {
    packAscending(p, side->own);
    packAscending(p, side->of);
  }
  p.number(t.fingerprint).number(t.trigger).number(stems);
  return p.take();
}

void Outline::read(std::string_view bytes) {
  Unpacker u(bytes);
  t.event = static_cast<int64_t>(u.number());
  document = static_cast<uint32_t>(u.number());
  const uint64_t bits = u.number();
  const auto flag = [&](size_t k) { return (bits >> (3 + k) & 1) != 0; };
  const size_t status = bits & 7;
  t.status = status < std::size(kStatuses) ? kStatuses[status] : "";
  t.mutual = flag(0);
  t.standing = flag(1);
  t.actorPersons = flag(2);
  t.recipientPersons = flag(3);
  t.dayTold = flag(4);
  t.oneDay = flag(5);
  size_t k = 6;
  for (auto* day : {&t.earliest, &t.latest, &t.published}) {
    day->reset();
    if (flag(k++)) *day = static_cast<int>(u.number()) - kDayZero;
  }
  t.place.reset();
  if (flag(9)) t.place = u.number();
  t.monthDay.clear();
  if (flag(10)) t.monthDay = u.text();
  t.placeWords.clear();
  for (size_t n = u.count(); n > 0; --n) t.placeWords.push_back(u.text());
  readAscending(u, t.actor);
  readAscending(u, t.recipient);
  for (Sides* side : {&t.actorSide, &t.recipientSide}) {
    readAscending(u, side->own);
    readAscending(u, side->of);
  }
  t.fingerprint = u.number();
  t.trigger = static_cast<uint32_t>(u.number());
  stems = u.number();
}

double likenessAtMost(const Telling& a, const Outline& b) {
  constexpr double kNear = 0.9;  // as in fitOf()
  const auto most = [&](const Telling::Words& words) {
    double sum = 0;
    for (const auto& [stem, weight] : words)
      if ((b.stems & bitOf(stem)) != 0) sum += static_cast<double>(weight) * weight;
    return std::sqrt(sum);
  };
  return std::max(most(a.words), kNear * most(a.near));
}

}  // namespace recoupe
