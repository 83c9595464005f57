#include "date/resolver.h"

#include <algorithm>
#include <cstdlib>

namespace recoupe::date {
namespace {

using Grain = When::Grain;

constexpr size_t kSameScene = 5;  // sentences back in which a bare "soirée" finds its day
constexpr size_t kSameStory = 8;  // sentences back in which "le lendemain" finds its day
constexpr int kNamedNear = 60;  // days from publication within which a wrong weekday is a slip of the writer
constexpr int kSoon = 31;  // days ahead within which a day is this year's unless its own verb is in the past
constexpr int kMonthsTold = 2;  // months back up to which what is told as to come is this year's all the same
constexpr int kTold = 75;  // days ahead beyond which a sentence in the past means the day of the year before
constexpr int kWholeYear = 366;

When dayWithoutYear(int month, int day) {
  When w;
  w.grain = Grain::Day;
  w.month = month;
  w.day = day;
  return w;
}

}  // namespace

Resolver::Operation Resolver::operationNamed(std::string_view name) {
  static constexpr std::pair<std::string_view, Operation> kOperations[] = {
      {"date", &Resolver::date},
      {"unit", &Resolver::unit},
      {"ago", &Resolver::ago},
      {"offset", &Resolver::offset},
      {"duration", &Resolver::duration},
      {"set", &Resolver::set},
      {"ref", &Resolver::reference},
      {"today", &Resolver::today},
      {"anaphor", &Resolver::anaphor},
      {"same-date", &Resolver::sameDate},
      {"decade", &Resolver::decade},
      {"century", &Resolver::century},
      {"period", &Resolver::period},
      {"fraction", &Resolver::fraction},
      {"nth", &Resolver::nth},
      {"weekday-of", &Resolver::weekdayOf},
      {"weekday-in", &Resolver::weekdayIn},
      {"week-of", &Resolver::weekOfDay}};
  for (const auto& [known, operation] : kOperations)
    if (known == name) return operation;
  return nullptr;
}

std::optional<Resolved> Resolver::resolve(std::string_view type, std::string_view operation, const Fields& f,
                                          const Place& at) {
  const size_t colon = operation.find(':');
  const Operation run = operationNamed(operation.substr(0, colon));
  if (run == nullptr) return std::nullopt;
  const std::string_view argument =
      colon == std::string_view::npos ? std::string_view() : operation.substr(colon + 1);
  std::optional<Found> found = (this->*run)(f, at, argument);
  if (!found) return std::nullopt;
  return finish(type, std::move(*found), at);
}

Resolved Resolver::finish(std::string_view type, Found found, const Place& at) {
  Resolved out;
  out.type = type == "TIME"       ? TimeExpression::Type::Time
             : type == "DURATION" ? TimeExpression::Type::Duration
             : type == "SET"      ? TimeExpression::Type::Set
                                  : TimeExpression::Type::Date;
  out.because = std::move(found.because);
  if (found.when.grain == Grain::None) {
    out.value = std::move(found.value);
    if (found.time) out.type = TimeExpression::Type::Time;
    if (ref_.day && out.value == "PAST_REF") out.latest = isoDay(*ref_.day);
    if (ref_.day && out.value == "FUTURE_REF") out.earliest = isoDay(*ref_.day);
    if (ref_.day && out.value == "PRESENT_REF") out.earliest = out.latest = isoDay(*ref_.day);
    return out;
  }
  if (found.when.grain >= Grain::Part)
    out.type = TimeExpression::Type::Time;
  else if (type == "TIME")
    out.type = TimeExpression::Type::Date;
  out.value = found.when.value();
  if (const auto bounds = found.when.bounds()) {
    out.earliest = isoDay(bounds->first);
    out.latest = isoDay(bounds->second);
  }
  anchors_.push_back({found.when, at.sentence, at.limit});
  return out;
}

// ----------------------------------------------------------------------------------------------------------------
// anchors

/// The last date met whose grain lies in [coarsest, finest], not further back than `sentences`.
const Resolver::Anchor* Resolver::lastAnchor(Grain coarsest, Grain finest, const Place& at,
                                             size_t sentences) const {
  for (size_t i = anchors_.size(); i-- > 0;) {
    if (anchors_[i].sentence + sentences < at.sentence) return nullptr;
    if (anchors_[i].when.grain >= coarsest && anchors_[i].when.grain <= finest) return &anchors_[i];
  }
  return nullptr;
}

/// The day on which the sentence mentioned last says that its main clause happened: its first day that is no
/// limit ("ont appelé mercredi à une trêve à partir de dimanche": Wednesday). Inside one sentence, the last.
const Resolver::Anchor* Resolver::dayOfEvent(const Place& at) const {
  const Anchor* last = lastAnchor(Grain::Day, Grain::Minute, at, kSameStory);
  if (last == nullptr || last->sentence == at.sentence) return last;
  const Anchor* found = last;
  for (size_t i = anchors_.size(); i-- > 0 && anchors_[i].sentence == last->sentence;)
    if (anchors_[i].when.grain >= Grain::Day && !anchors_[i].limit) found = &anchors_[i];
  return found;
}

Resolver::Found Resolver::unplaced(int direction) const {
  return {{},
          direction < 0   ? "PAST_REF"
          : direction > 0 ? "FUTURE_REF"
                          : "PRESENT_REF",
          "relative; the day it counts from is not told"};
}

/// The day that a bare time of day belongs to.
Resolver::Found Resolver::anchorDay(const Fields& f, const Place& at) {
  const Anchor* a = lastAnchor(Grain::Day, Grain::Minute, at, kSameScene);
  if (a == nullptr && ref_.day) {
    if (f.part == "NI" && at.tense.tense != Tense::Future)
      return {When::ofDay(*ref_.day - 1), "", "night before publication"};
    return {When::ofDay(*ref_.day), "", "part of the day of publication"};
  }
  if (a == nullptr) {
    When w;
    w.grain = Grain::Day;
    return {w, "", "part of a day that is not told"};
  }
  When w = a->when;
  const bool late =
      w.grain == Grain::Minute ? w.hour >= 12 : w.grain == Grain::Part && (w.code == "EV" || w.code == "NI");
  w.grain = Grain::Day;
  // A night is named after the evening on which it begins: "tué mardi dans la nuit" is the night that ended
  // on Tuesday.
  if (const auto day = w.knownDay(); day && f.side && !(f.part == "NI" && *f.side > 0))  // "le matin suivant"
    return {When::ofDay(*day + *f.side), "", "part of the day before or after the one mentioned before"};
  if (const auto day = w.knownDay();
      day && f.part == "NI" && !late && !f.side && at.tense.tense != Tense::Future)
    return {When::ofDay(*day - 1), "", "night before the day mentioned before"};
  return {w, "", "part of the day mentioned before"};
}

void Resolver::addTimeOfDay(const Fields& f, Found& found) {
  When& w = found.when;
  if (f.hasClock()) {
    w.grain = Grain::Minute;
    w.hour = f.hour;
    w.minute = f.minute;
    if (w.hour < 12 && (f.part == "EV" || f.part == "AF")) w.hour += 12;
    w.minute += f.half;
    if (w.minute < 0) {
      w.minute += 60;
      --w.hour;
    }
    w.utc = f.utc;
  } else if (!f.part.empty() && f.part != "DAY") {
    w.grain = Grain::Part;
    w.code = f.part;
  }
}

// -------------------------------------------------------------------------------------------------------------------
// date

/// "ce soir", "cette nuit", "aujourd'hui à midi": the day of publication, whatever was mentioned before.
std::optional<Resolver::Found> Resolver::nowDay(const Fields& f, const Place& at) const {
  const bool timed = f.hasClock() || !f.part.empty();
  if (!ref_.day && !timed) return unplaced(0);
  When w;
  w.grain = Grain::Day;
  if (!ref_.day) return Found{w, "", "part of the day of publication, which is not told"};
  const bool before =
      f.part == "NI" && !f.hasClock() && (f.shift.value_or(0) < 0 || at.tense.tense != Tense::Future);
  return Found{When::ofDay(*ref_.day - (before ? 1 : 0)), "",
               before ? "night before publication" : "day of publication"};
}

std::optional<Resolver::Found> Resolver::date(const Fields& given, const Place& at,
                                              std::string_view argument) {
  Fields f = given;
  if (argument == "hour") {  // "mardi à 15"
    f.hour = f.day;
    f.day = 0;
  }
  if (argument == "number") {  // "31 10"
    if (f.hour < 1 || f.hour > 12) return std::nullopt;
    f.month = f.hour;
    f.hour = -1;
  }
  if (argument == "minus") {  // "midi moins cinq", "moins le quart"
    f.half = -f.half - f.minute;
    f.minute = 0;
  }
  if (f.hour == 24 && f.minute + f.half > 0 && f.minute <= 59)
    f.hour = 0;  // "minuit trois", "minuit et demi"
  if (f.hour > 24 || f.minute > 59) return std::nullopt;
  std::optional<Found> found = argument == "now" ? nowDay(f, at) : wholeDate(f, at);
  if (found && (argument == "+1" || argument == "-1")) {
    const auto day = found->when.knownDay();
    if (!day) return unplaced(argument == "+1" ? 1 : -1);
    found->when = When::ofDay(*day + (argument == "+1" ? 1 : -1));
    found->because += ", and the day before or after";
  }
  if (!f.hasClock() && f.part.empty()) return found;
  if (!found) {
    if (f.hasDay() || f.month > 0 || f.year > 0) return std::nullopt;
    found = anchorDay(f, at);
  }
  if (found->when.grain == Grain::Day) addTimeOfDay(f, *found);
  return found;
}

std::optional<Resolver::Found> Resolver::wholeDate(const Fields& f, const Place& at) {
  if (!f.feast.empty()) return feast(f, at);
  if (f.deictic) return deictic(f);
  if (f.day > 0 && f.month > 0) return dayAndMonth(f, at);
  if (f.month > 0) return monthOnly(f, at);
  if (f.weekday > 0 && f.day > 0) return weekdayAndDay(f, at);
  if (f.weekday > 0) return weekdayOnly(f, at);
  if (f.day > 0) return dayOnly(f, at);
  if (!f.season.empty()) return season(f, at);
  if (f.year > 0) return Found{When::ofYear(f.year), "", "year told"};
  return std::nullopt;
}

/// Picks the year among candidates (year, day that stands for it) by modifier, tense, and nearness to
/// publication.
int Resolver::yearByTense(const std::vector<std::pair<int, Day>>& candidates, const Fields& f,
                          const Place& at, bool months) const {
  const Day now = *ref_.day;
  const auto distance = [&](Day d) {
    if (!months) return std::abs(d - now);
    const Civil a = civilOf(d), b = civilOf(now);
    return std::abs((a.year - b.year) * 12 + a.month - b.month);
  };
  const auto direction = [&](Day d) {
    const int n = distance(d);
    return n == 0 ? 0 : d < now ? -1 : 1;
  };
  const int shift = f.shift.value_or(0);
  const bool governed = at.tense.near && !f.shift;
  int best = 0, bestDistance = 100 * kWholeYear;
  for (const auto& [year, day] : candidates) {
    const int d = direction(day);
    if (shift < 0 && d >= 0) continue;
    if (shift > 0 && d <= 0) continue;
    const bool soon = at.tense.open && distance(day) <= (months ? 1 : kSoon);
    if (governed && at.tense.tense == Tense::Past && d > 0 && !soon) continue;
    const bool past = !f.shift && !months && at.tense.tense == Tense::Past && d > 0;
    if (past && ((at.tense.adjunct && distance(day) > kSoon) || (at.tense.led && distance(day) > kTold)))
      continue;
    // "pourraient rouvrir à partir du 11 mai", on the 12th: of a day most of a year ahead the year would be
    // told
    const bool justOver = !at.tense.firm && distance(day) <= (months ? kMonthsTold : kTold);
    if (governed && at.tense.tense == Tense::Future && d < 0 && !justOver) continue;
    if (const int n = distance(day); n < bestDistance) {
      best = year;
      bestDistance = n;
    }
  }
  return best;
}

/// "jeudi 31 août": a day whose weekday is told lies near publication; further away, the weekday tells the
/// year.
std::optional<Resolver::Found> Resolver::namedDay(const std::vector<std::pair<int, Day>>& candidates,
                                                  int weekday) const {
  std::optional<Day> nearest, fitting;
  const auto closer = [&](Day d, const std::optional<Day>& than) {
    return !than || std::abs(d - *ref_.day) < std::abs(*than - *ref_.day);
  };
  for (const auto& [year, day] : candidates) {
    if (closer(day, nearest)) nearest = day;
    if (date::weekdayOf(day) == weekday && closer(day, fitting)) fitting = day;
  }
  if (!nearest) return std::nullopt;
  if (date::weekdayOf(*nearest) == weekday)
    return Found{When::ofDay(*nearest), "", "weekday, day and month; the year nearest to publication"};
  if (fitting && std::abs(*nearest - *ref_.day) > kNamedNear)
    return Found{When::ofDay(*fitting), "", "day and month; the year by the weekday"};
  return Found{When::ofDay(*nearest), "",
               "day and month; the year nearest to publication; the weekday does not fit"};
}

std::optional<Resolver::Found> Resolver::dayAndMonth(const Fields& f, const Place& at) {
  if (f.year > 0) {
    if (!isValid({f.year, f.month, f.day})) return std::nullopt;
    told_[{f.month, f.day}] = f.year;
    return Found{When::ofDay(dayOf({f.year, f.month, f.day})), "", "date told"};
  }
  if (!isValid({2000, f.month, f.day})) return std::nullopt;  // a leap year
  if (!ref_.day) return Found{dayWithoutYear(f.month, f.day), "", "day and month; the year is not told"};
  if (const auto told = told_.find({f.month, f.day}); told != told_.end() && !f.shift && f.weekday == 0)
    if (const Day day = dayOf({told->second, f.month, f.day}); std::abs(day - *ref_.day) < kWholeYear)
      return Found{When::ofDay(day), "", "day and month; the year told with them before"};
  std::vector<std::pair<int, Day>> candidates;
  const int span = f.month == 2 && f.day == 29 ? 4 : 1;
  for (int year = civilOf(*ref_.day).year - span, i = 0; i <= 2 * span; ++i, ++year)
    if (isValid({year, f.month, f.day})) candidates.emplace_back(year, dayOf({year, f.month, f.day}));
  if (at.from && !f.shift)  // the end of a range comes after its beginning
    for (const auto& [year, day] : candidates)
      if (day >= *at.from)
        return Found{When::ofDay(day), "", "day and month; after the beginning of the range"};
  if (f.weekday > 0 && !f.shift) return namedDay(candidates, f.weekday);
  const int year = yearByTense(candidates, f, at, false);
  if (year == 0) return std::nullopt;
  const char* because = f.shift ? "day and month, last or next from publication"
                        : (at.tense.near && at.tense.tense != Tense::Unknown) || at.tense.adjunct
                            ? "day and month; the year by the tense of the sentence"
                            : "day and month; the year nearest to publication";
  return Found{When::ofDay(dayOf({year, f.month, f.day})), "", because};
}

std::optional<Resolver::Found> Resolver::monthOnly(const Fields& f, const Place& at) {
  When w;
  w.grain = Grain::Month;
  w.month = f.month;
  w.year = f.year;
  if (f.year > 0) return Found{w, "", "month told"};
  if (!ref_.day) return Found{w, "", "month; the year is not told"};
  std::vector<std::pair<int, Day>> candidates;
  for (int year = civilOf(*ref_.day).year - 1, i = 0; i < 3; ++i, ++year)
    candidates.emplace_back(year, dayOf({year, f.month, 1}));
  w.year = yearByTense(candidates, f, at, true);
  return Found{w, "", "month nearest to publication by the tense of the sentence"};
}

std::optional<Resolver::Found> Resolver::dayOnly(const Fields& f, const Place& at) {
  When base;
  const Anchor* a = lastAnchor(Grain::Month, Grain::Minute, at, 0);
  if (a != nullptr && a->when.grain != Grain::Week && a->when.grain != Grain::Weekend)
    base = a->when;
  else if (ref_.day) {
    When w = When::ofDay(*ref_.day);
    const bool later = at.tense.tense == Tense::Future && f.day < w.day;
    const bool earlier = at.tense.tense == Tense::Past && f.day > w.day;
    base = When::ofMonth(addMonths(dayOf({w.year, w.month, 1}), later ? 1 : earlier ? -1 : 0));
  } else
    return Found{dayWithoutYear(0, f.day), "", "day of a month that is not told"};
  base.grain = Grain::Day;
  base.day = f.day;
  if (base.month > 0 && !isValid({base.year > 0 ? base.year : 2000, base.month, f.day})) return std::nullopt;
  return Found{base, "", "day of the month mentioned before or of publication"};
}

std::optional<Resolver::Found> Resolver::weekdayAndDay(const Fields& f, const Place& at) {
  if (!ref_.day) return dayOnly(f, at);
  // The nearest month in which this day falls on this weekday.
  const Civil now = civilOf(*ref_.day);
  std::optional<Day> best;
  for (int i = -6; i <= 6; ++i) {
    const Civil month = civilOf(addMonths(dayOf({now.year, now.month, 1}), i));
    if (!isValid({month.year, month.month, f.day})) continue;
    const Day d = dayOf({month.year, month.month, f.day});
    if (at.tense.near && at.tense.tense == Tense::Future && d < *ref_.day) continue;
    if (date::weekdayOf(d) == f.weekday && (!best || std::abs(d - *ref_.day) < std::abs(*best - *ref_.day)))
      best = d;
  }
  if (!best) return dayOnly(f, at);
  return Found{When::ofDay(*best), "", "weekday and day of the month, nearest to publication"};
}

std::optional<Resolver::Found> Resolver::weekdayOnly(const Fields& f, const Place& at) {
  if (!ref_.day) {
    When w;
    w.grain = Grain::Day;
    w.weekday = f.weekday;
    return Found{w, "", "weekday; its week is not told"};
  }
  const int back = (date::weekdayOf(*ref_.day) - f.weekday + 7) % 7;
  if (f.side) {  // "le mardi suivant"
    const Anchor* a = lastAnchor(Grain::Day, Grain::Minute, at, kSameStory);
    const Day from = a != nullptr && a->when.knownDay() ? *a->when.knownDay() : *ref_.day;
    const int ahead = (f.weekday - date::weekdayOf(from) + 6) % 7 + 1;
    return Found{When::ofDay(*f.side > 0 ? from + ahead : from - (7 - ahead % 7)), "",
                 "weekday before or after the day mentioned before"};
  }
  const int shift = f.shift.value_or(0);
  if (shift < 0)
    return Found{When::ofDay(*ref_.day - (back == 0 ? 7 : back)), "", "last such weekday before publication"};
  if (shift > 0) return Found{When::ofDay(*ref_.day + 7 - back), "", "next such weekday after publication"};
  if (back == 0) return Found{When::ofDay(*ref_.day), "", "weekday of publication"};
  if (at.tense.tense == Tense::Future)
    return Found{When::ofDay(*ref_.day + 7 - back), "",
                 "weekday after publication; the sentence is about the future"};
  return Found{When::ofDay(*ref_.day - back), "", "weekday before publication"};
}

std::optional<Resolver::Found> Resolver::deictic(const Fields& f) {
  if (!ref_.day) return unplaced(*f.deictic);
  return Found{When::ofDay(*ref_.day + *f.deictic), "", "counted from the day of publication"};
}

std::optional<Resolver::Found> Resolver::feast(const Fields& f, const Place& at) {
  const int only = feasts_.onlyYear(f.feast);
  if (const int year = f.year > 0 ? f.year : only; year > 0) {
    const auto day = feasts_.day(f.feast, year);
    if (!day) return std::nullopt;
    return Found{When::ofDay(*day), "", "named day of the calendar"};
  }
  if (!ref_.day) {
    const auto a = feasts_.day(f.feast, 2019), b = feasts_.day(f.feast, 2020);
    if (!a || !b) return std::nullopt;
    const Civil x = civilOf(*a), y = civilOf(*b);
    When w =
        dayWithoutYear(x.month == y.month ? x.month : 0, x.month == y.month && x.day == y.day ? x.day : 0);
    return Found{w, "", "named day of the calendar; the year is not told"};
  }
  std::vector<std::pair<int, Day>> candidates;
  for (int year = civilOf(*ref_.day).year - 1, i = 0; i < 3; ++i, ++year)
    if (const auto day = feasts_.day(f.feast, year)) candidates.emplace_back(year, *day);
  const int year = yearByTense(candidates, f, at, false);
  if (year == 0) return std::nullopt;
  return Found{When::ofDay(*feasts_.day(f.feast, year)), "",
               "named day of the calendar, nearest to publication"};
}

std::optional<Resolver::Found> Resolver::season(const Fields& f, const Place& at) {
  When w;
  w.grain = Grain::Season;
  w.code = f.season;
  w.year = f.year;
  if (f.year > 0) return Found{w, "", "season and year told"};
  if (!ref_.day) {
    if (f.shift && *f.shift != 0) return unplaced(*f.shift);
    return Found{w, "", "season; the year is not told"};
  }
  const int shift = f.shift.value_or(0);
  int best = 0, bestDistance = 100 * kWholeYear;
  for (int year = civilOf(*ref_.day).year - 2, i = 0; i < 5; ++i, ++year) {
    w.year = year;
    const auto [first, last] = *w.bounds();
    if (shift < 0 && last >= *ref_.day) continue;
    if (shift > 0 && first <= *ref_.day) continue;
    const int distance = *ref_.day < first ? first - *ref_.day : *ref_.day > last ? *ref_.day - last : 0;
    const bool wrong = distance > 0 && at.tense.near &&
                       ((at.tense.tense == Tense::Past && first > *ref_.day) ||
                        (at.tense.tense == Tense::Future && last < *ref_.day));
    if (!wrong && distance < bestDistance) {
      best = year;
      bestDistance = distance;
    }
  }
  w.year = best;
  return Found{w, "", "season nearest to publication"};
}

}  // namespace recoupe::date
