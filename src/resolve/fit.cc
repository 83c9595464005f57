// Whether two tellings tell one act: participants, time, place and words, added up.
#include <algorithm>
#include <cmath>

#include "resolve/outline.h"
#include "resolve/telling.h"

namespace recoupe {
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

/// How alike they are in what is not given with their participants, place and day: what the act is about;
/// -1 where either says next to nothing.
double topicOf(const Telling& a, const Telling& b) {
  constexpr size_t kLeast = 3;
  const auto has = [](const std::vector<uint32_t>& stems, uint32_t stem) {
    return std::binary_search(stems.begin(), stems.end(), stem);
  };
  const auto lengthOf = [&](const Telling& t, size_t& words) {
    double sum = 0;
    for (const auto& [stem, weight] : t.words)
      if (!has(a.given, stem) && !has(b.given, stem)) {
        sum += static_cast<double>(weight) * weight;
        ++words;
      }
    return sum;
  };
  size_t aWords = 0, bWords = 0;
  const double aLength = lengthOf(a, aWords), bLength = lengthOf(b, bWords);
  if (aWords < kLeast || bWords < kLeast) return -1;
  double sum = 0;
  for (auto i = a.words.begin(), j = b.words.begin(); i != a.words.end() && j != b.words.end();) {
    if (i->first == j->first) {
      if (!has(a.given, i->first) && !has(b.given, i->first))
        sum += static_cast<double>(i->second) * j->second;
      ++i, ++j;
    } else if (i->first < j->first) {
      ++i;
    } else {
      ++j;
    }
  }
  // Of the shorter one: a long sentence tells other things, too.
  return sum / std::min(aLength, bLength);
}

struct SideFit {
  double score = 0;
  int hits = 0;  ///< 2: the same somebody, 1: somebody of the same side
};

/// `persons`: both sides are persons with names. Two of them that act for one country are two.
SideFit sideFit(const Ids& a, const Ids& b, const Sides& aSide, const Sides& bSide, bool persons) {
  if (a.empty() && b.empty()) return {0.3, 0};
  if (a.empty() || b.empty()) return {0, 0};
  if (const size_t n = shared(a, b); n > 0)
    return {0.7 + 0.3 * static_cast<double>(n) / static_cast<double>(std::max(a.size(), b.size())), 2};
  if (!persons && Sides::meet(aSide, bSide)) return {0.65, 1};
  return {-1.3, 0};
}

/// Of actors and recipients, the other way round where both do the same and that fits better.
std::pair<SideFit, SideFit> sidesFit(const Telling& a, const Telling& b) {
  const SideFit actor = sideFit(a.actor, b.actor, a.actorSide, b.actorSide, a.actorPersons && b.actorPersons);
  const SideFit recipient = sideFit(a.recipient, b.recipient, a.recipientSide, b.recipientSide,
                                    a.recipientPersons && b.recipientPersons);
  if (!a.mutual) return {actor, recipient};
  const SideFit p =
      sideFit(a.actor, b.recipient, a.actorSide, b.recipientSide, a.actorPersons && b.recipientPersons);
  const SideFit q =
      sideFit(a.recipient, b.actor, a.recipientSide, b.actorSide, a.recipientPersons && b.actorPersons);
  if (p.score + q.score > actor.score + recipient.score) return {p, q};
  return {actor, recipient};
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
    // News is of the day on which it is told unless it says another: no sign of one act.
    if (width == 0) return a.dayTold && b.dayTold ? 1.2 : a.dayTold || b.dayTold ? 0.9 : 0.5;
    return width < 32 ? 0.6 : 0.25;
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
  if (gap > kFarApart) return score - 1.5;
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
  if (a.kind == "PROTEST") return -2.2;
  return a.kind == "ASSAULT" || a.kind == "RETREAT" ? -1.6 : -1.2;
}

/// What two tellings have in common, as far as it bears on whether their likeness means anything.
struct Common {
  SideFit actor, recipient;
  double words = 0, topic = -1;
  bool sameWords = false, oneDay = false;
  bool unsignedCharge = false;
};

/// Strikes, marches, "women killed": what many do or suffer again and again is one act on one day only, and
/// what is counted over months is none.
double manyDoubt(const Telling& a, const Telling& b, const Common& c) {
  constexpr double kSameText = 0.7, kSameThing = 0.2;
  constexpr int kMonth = 31;
  const bool named = (c.actor.hits > 0 && a.actorNamed && b.actorNamed) ||
                     (c.recipient.hits > 0 && a.recipientNamed && b.recipientNamed);
  const bool many = a.kind == "PROTEST";
  // A few words are soon alike: "the firemen had to come to the rescue".
  const bool sameText = c.sameWords || (c.words >= kSameText && c.topic >= kSameThing);
  if ((named && !many) || sameText) return 0;
  // On one day there are many suspects, policemen and wounded.
  const bool onePlace = a.place && a.place == b.place;
  if (c.oneDay) return !named && !many && c.topic < kSameThing && !onePlace ? 2.2 : 0;
  const auto wide = [](const Telling& t) {
    return t.earliest && t.latest && *t.latest - *t.earliest > kMonth;
  };
  if (wide(a) || wide(b)) return 2;
  if (!named && (!a.earliest || !b.earliest)) return 1.4;
  return many ? 1.2 : 0.8;
}

/// What somebody says or does about one thing and another is one act only where it is about one thing.
double aboutDoubt(const Telling& a, const Common& c) {
  constexpr double kOther = 0.14, kLoose = 0.25, kOneCharge = 0.3;
  if (!a.talk || c.sameWords) return 0;
  // One is charged with several things, and each is told for years.
  if (c.unsignedCharge && a.mode == "investigate" && !c.oneDay && c.topic < kOneCharge) return 0.6;
  if (c.unsignedCharge && a.mode == "allege") return 0;
  const bool oneSided = (c.actor.hits > 0) != (c.recipient.hits > 0);
  if (c.topic < 0) return oneSided && !c.oneDay ? 0.3 : 0;
  if (c.topic < kOther) return oneSided ? 1.3 : c.oneDay ? 0.3 : 0.5;
  return oneSided && c.topic < kLoose ? 0.6 : 0;
}

}  // namespace

bool couldFit(const Telling& a, const Telling& b) {
  // A type, two sides, the same sentence, the same trigger, and either extra of fitOf().
  constexpr double kMost = 0.3 + 1 + 1 + 2.1 + 0.5 + 0.4;
  std::string why;
  return kMost + timeFit(a, b, why) + placeFit(a, b, why) >= kSameFact;
}

double mostOf(const Outline& x, const Outline& y, double likeness) {
  const Telling &a = x.t, &b = y.t;
  // For rounding, and for what fitOf() may add beside the parts below.
  constexpr double kSlack = 1e-6, kType = 0.3, kExtra = 0.55, kTrigger = 0.5;
  std::string why;
  double most = kSlack + kType + kExtra + timeFit(a, b, why) + placeFit(a, b, why);
  const bool sameWords = a.fingerprint != 0 && a.fingerprint == b.fingerprint;
  const double words = sameWords ? 1 : std::min(1.0, likeness + kSlack);
  most += sameWords ? 2.1 : 1.7 * words;
  if (a.trigger != 0 && a.trigger == b.trigger) most += kTrigger;
  if (most + 2 < kSameFact) return most;
  const auto [actor, recipient] = sidesFit(a, b);
  if (actor.hits + recipient.hits == 0 && words < 0.5) return 0;
  if (a.status != b.status) most -= a.status == "negated" || b.status == "negated" ? 0.3 : 0.5;
  return most + actor.score + recipient.score + publicationFit(a, b, words);
}

Fit fitOf(const Telling& x, const Telling& y, bool explain) {
  // In one order, so that sums come out the same to the last bit.
  const Telling &a = x.key < y.key ? x : y, &b = x.key < y.key ? y : x;
  Fit fit;
  const auto [actor, recipient] = sidesFit(a, b);
  const bool sameWords = a.fingerprint != 0 && a.fingerprint == b.fingerprint;
  const double words = sameWords ? 1 : std::max(likeness(a.words, b.words), 0.9 * likeness(a.near, b.near));
  if (actor.hits + recipient.hits == 0 && words < 0.5) return fit;
  std::string time, place;
  fit.partial = a.actor.empty() != b.actor.empty() || a.recipient.empty() != b.recipient.empty();
  fit.score =
      (a.type == b.type ? 0.3 : 0.1) + actor.score + recipient.score + (sameWords ? 2.1 : 1.7 * words);
  fit.score += timeFit(a, b, time) + publicationFit(a, b, words) + placeFit(a, b, place);
  Common common{actor,         recipient, words,
                topicOf(a, b), sameWords, a.dayTold && b.dayTold && a.earliest == b.earliest};
  // A charge that nobody signs goes round, in other words: "X is said to …", "X is suspected of …".
  common.unsignedCharge =
      a.kind == "ACCUSE" && a.actor.empty() && b.actor.empty() && recipient.hits == 2 && x.mode == y.mode;
  const bool backing =
      a.kind == "SUPPORT" && actor.hits > 0 && recipient.hits > 0 && !a.earliest && !b.earliest;
  fit.score -= manyDoubt(a, b, common);
  const double topicDoubt = backing ? 0 : aboutDoubt(a, common);
  fit.score -= topicDoubt;
  // Likeness that comes of names alone has counted with the participants.
  if (topicDoubt > 0 && common.topic >= 0) fit.score -= 1.7 * std::max(0.0, words - common.topic - 0.2);
  // "X backs Y" without a day is one standing fact, however it is put.
  if (backing) fit.score += 0.4;
  if (common.unsignedCharge && topicDoubt <= 0) fit.score += common.topic > 0.18 ? 0.55 : 0.35;
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
