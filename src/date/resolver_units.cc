// The operations of Resolver that count in units: "la semaine dernière", "il y a deux ans", "trois jours plus
// tard", durations, sets, references.
#include <charconv>
#include <cstdlib>

#include "date/resolver.h"

namespace recoupe::date {
namespace {

using Grain = When::Grain;

constexpr size_t kSameScene = 3;
constexpr size_t kSameStory = 8;

/// A unit and how many of it a word stands for: "10Y" is ten years.
struct UnitCode {
  int factor = 1;
  std::string_view unit;
};

UnitCode split(std::string_view code) {
  UnitCode u;
  const size_t n = code.find_first_not_of("0123456789");
  if (n != 0 && n != std::string_view::npos) std::from_chars(code.data(), code.data() + n, u.factor);
  u.unit = n == std::string_view::npos ? std::string_view() : code.substr(n);
  return u;
}

std::string amount(const Quantity& q, int factor) {
  if (q.vague) return "X";
  if (!q.tenths) return std::to_string(q.number * factor);
  const int n = q.number * factor;
  return n % 10 == 0 ? std::to_string(n / 10) : std::to_string(n / 10) + "." + std::to_string(n % 10);
}

/// "P3Y9M", "PT2H30M", "P2.5Y".
std::string durationValue(const std::vector<Quantity>& quantities, int half) {
  std::string date, time;
  for (size_t i = 0; i < quantities.size(); ++i) {
    const Quantity& q = quantities[i];
    const UnitCode u = split(q.unit);
    if (u.unit.empty()) continue;
    const bool last = i + 1 == quantities.size();
    const bool point = half > 0 && last && !q.vague && (u.unit == "M" || u.unit == "W" || u.unit == "D");
    std::string& into = u.unit.starts_with('T') ? time : date;
    into += amount(q, u.factor) + (point ? ".5" : "");
    into += u.unit.back() == 'E' ? "WE" : std::string(1, u.unit.back());
    if (half > 0 && last && u.unit == "Y") into += "6M";
    if (half > 0 && last && u.unit == "TH") into += std::to_string(half) + "M";
  }
  return date.empty() && time.empty() ? "" : "P" + date + (time.empty() ? "" : "T" + time);
}

}  // namespace

std::optional<Resolver::Found> Resolver::duration(const Fields& f, const Place&, std::string_view argument) {
  std::vector<Quantity> quantities = f.quantities;
  if (argument == "vague")
    for (Quantity& q : quantities) q.vague = q.vague || !q.told;
  std::string value = durationValue(quantities, f.half);
  if (value.empty() && f.hasClock())  // "en 2h10"
    value = "PT" + std::to_string(f.hour) + "H" + (f.minute > 0 ? std::to_string(f.minute) + "M" : "");
  if (value.empty()) return std::nullopt;
  return Found{{}, std::move(value), f.approximate ? "length told, about" : "length told"};
}

std::optional<Resolver::Found> Resolver::set(const Fields& f, const Place&, std::string_view argument) {
  if (!argument.empty()) return Found{{}, std::string(argument), "what comes back in this rhythm"};
  if (f.weekday > 0) return Found{{}, "XXXX-WXX-" + std::to_string(f.weekday), "what comes back every week"};
  if (f.month > 0) {
    When w;
    w.grain = f.day > 0 ? Grain::Day : Grain::Month;
    w.month = f.month;
    w.day = f.day;
    return Found{{}, w.value(), "what comes back every year"};
  }
  if (f.quantities.empty() && !f.part.empty())
    return Found{{}, "XXXX-XX-XXT" + std::string(f.part), "what comes back every day"};
  if (!f.quantities.empty() && f.quantities.back().unit == "WE")
    return Found{{}, "XXXX-WXX-WE", "what comes back every week"};
  std::string value = durationValue(f.quantities, 0);
  if (value.empty()) return std::nullopt;
  return Found{{}, std::move(value), "what comes back in this rhythm"};
}

std::optional<Resolver::Found> Resolver::reference(const Fields&, const Place& at, std::string_view which) {
  if (which == "TENSE") return unplaced(at.tense.tense == Tense::Future ? 1 : -1);
  return Found{{}, std::string(which) + "_REF", "no day told"};
}

/// "aujourd'hui": the day of publication, or these days.
std::optional<Resolver::Found> Resolver::today(const Fields&, const Place& at, std::string_view argument) {
  const bool day = argument == "day" || at.opensSentence || at.afterPast ||
                   (at.tense.near && at.tense.tense == Tense::Future);
  if (!day || !ref_.day) return Found{{}, "PRESENT_REF", "these days"};
  return Found{When::ofDay(*ref_.day), "", "day of publication"};
}

/// The day before, after or of the one mentioned last; `shift` in days.
std::optional<Resolver::Found> Resolver::anaphor(const Fields& f, const Place& at, std::string_view shift) {
  // "mardi, au lendemain de sa défaite" is that Tuesday; the event that it follows is not a date.
  if (shift == "of" && lastAnchor(Grain::Day, Grain::Minute, at, 0) != nullptr) shift = "0";
  if (shift == "of" && lastAnchor(Grain::Day, Grain::Minute, at, kSameScene) == nullptr) {
    if (!ref_.day) return unplaced(-1);
    return Found{When::ofDay(*ref_.day), "", "day of publication"};
  }
  if (shift == "of") shift = "+1";
  int days = f.side.value_or(0);
  std::from_chars(shift.data() + (shift.starts_with('+') ? 1 : 0), shift.data() + shift.size(), days);
  const Anchor* a = shift == "same" ? dayOfEvent(at) : lastAnchor(Grain::Day, Grain::Minute, at, kSameStory);
  std::optional<Day> from = a != nullptr ? a->when.knownDay() : std::nullopt;
  const bool told = from.has_value();
  if (!from && a == nullptr) from = ref_.day;
  if (!from) return unplaced(days > 0 && at.tense.tense == Tense::Future ? 1 : -1);
  Found found{When::ofDay(*from + days), "",
              told ? "counted from the day mentioned before" : "counted from the day of publication"};
  if (!f.part.empty() || f.hasClock()) addTimeOfDay(f, found);
  return found;
}

std::optional<Resolver::Found> Resolver::sameDate(const Fields&, const Place& at, std::string_view argument) {
  const Anchor* a = lastAnchor(Grain::Century, Grain::Minute, at, kSameStory);
  if (a == nullptr) return unplaced(-1);
  if (argument == "year") {
    if (a->when.year == 0) return unplaced(-1);
    return Found{When::ofYear(a->when.year), "", "the year mentioned before"};
  }
  return Found{a->when, "", "the date mentioned before"};
}

// ------------------------------------------------------------------------------------------------------------------
// units

/// `from` moved by `count` units, as fine as the unit lets one say.
Resolver::Found Resolver::moved(const When& from, const std::string& unit, int count, bool exact) const {
  const UnitCode u = split(unit);
  count *= u.factor;
  const std::optional<Day> day = from.knownDay();
  When w = from;
  if (u.unit == "Y") {
    if (from.year == 0) return unplaced(count);
    w.year += count;
    if (w.year <= 0 || w.year > 9999) return unplaced(count);
    if (!exact || from.grain < Grain::Month) return {When::ofYear(w.year), "", "counted in years"};
    if (day) w = When::ofMonth(addMonths(*day, 12 * count));
    w.grain = Grain::Month;
    w.day = 0;
    return {w, "", "counted in years"};
  }
  if (u.unit == "M") {
    if (from.year == 0 || from.month == 0 || std::abs(count) > 24000) return unplaced(count);
    return {When::ofMonth(addMonths(dayOf({from.year, from.month, 1}), count)), "", "counted in months"};
  }
  if (!day || std::abs(count) > 500000) return unplaced(count);
  if (u.unit == "W" || u.unit == "WE")
    return {exact ? When::ofDay(*day + 7 * count) : When::ofWeek(*day + 7 * count), "", "counted in weeks"};
  return {When::ofDay(*day + count), "", "counted in days"};
}

/// "il y a deux ans" (argument "-1"), "dans trois jours" ("+1"): counted from publication.
std::optional<Resolver::Found> Resolver::ago(const Fields& f, const Place&, std::string_view direction) {
  const int sign = direction == "-1" ? -1 : 1;
  if (f.quantities.empty()) return std::nullopt;
  const Quantity& q = f.quantities.front();
  if (q.vague || !ref_.day) return Found{{}, sign < 0 ? "PAST_REF" : "FUTURE_REF", "no day told"};
  const UnitCode u = split(q.unit);
  const int count = sign * (q.tenths ? q.number / 10 : q.number);
  if (u.unit.starts_with('T')) {
    if (ref_.minutes < 0 || u.unit == "TS")
      return Found{When::ofDay(*ref_.day), "", "counted from publication"};
    const long minutes = ref_.minutes + long{count} * u.factor * (u.unit == "TH" ? 60 : 1);
    const long days = minutes >= 0 ? minutes / 1440 : -((1439 - minutes) / 1440);
    if (std::abs(days) > 100000) return std::nullopt;
    When w = When::ofDay(*ref_.day + static_cast<Day>(days));
    w.grain = Grain::Minute;
    w.hour = static_cast<int>(minutes - days * 1440) / 60;
    w.minute = static_cast<int>(minutes - days * 1440) % 60;
    return Found{w, "", "counted from the hour of publication"};
  }
  const bool exact = u.unit == "Y" ? f.exact : !f.approximate;
  Found found = moved(When::ofDay(*ref_.day), q.unit, count, exact);
  found.because += " from publication";
  return found;
}

/// "trois jours plus tard": counted from the date mentioned last.
std::optional<Resolver::Found> Resolver::offset(const Fields& f, const Place& at, std::string_view) {
  const int sign = f.side.value_or(1);
  const int direction = sign > 0 && at.tense.tense == Tense::Future ? 1 : -1;
  if (f.quantities.empty()) return unplaced(direction);
  const Quantity& q = f.quantities.front();
  const UnitCode u = split(q.unit);
  Found nowhere = unplaced(direction);
  nowhere.time = u.unit.starts_with('T');
  const Anchor* a = lastAnchor(Grain::Year, Grain::Minute, at, kSameStory);
  if (a == nullptr && direction > 0 && !q.vague) {
    const char* way = sign > 0 ? "+1" : "-1";
    return ago(f, at, way);  // of what is to come: counted from now
  }
  if (a == nullptr || q.vague) return nowhere;
  const int count = sign * (q.tenths ? q.number / 10 : q.number);
  When from = a->when;
  if (u.unit.starts_with('T')) {
    if (from.grain != Grain::Minute || u.unit == "TS") return nowhere;
    const auto day = from.knownDay();
    const long minutes = from.hour * 60 + from.minute + long{count} * u.factor * (u.unit == "TH" ? 60 : 1);
    if (!day || minutes < 0 || minutes >= 1440) return nowhere;
    from.hour = static_cast<int>(minutes) / 60;
    from.minute = static_cast<int>(minutes) % 60;
    return Found{from, "", "counted from the time mentioned before"};
  }
  Found found = moved(from, q.unit, count, !f.approximate && from.grain >= Grain::Month);
  found.because += " from the date mentioned before";
  return found;
}

Resolver::Found Resolver::weekendOf(const Fields& f, const Place& at) const {
  const int weekday = date::weekdayOf(*ref_.day);
  int weeks = 0;
  if (f.shift && *f.shift != 0)
    weeks = *f.shift > 0 ? (weekday >= 6 ? 1 : 0) : -1;
  else if (weekday < 6) {
    const bool past = at.tense.tense == Tense::Past || (at.tense.tense == Tense::Unknown && weekday <= 2);
    weeks = past ? -1 : 0;
  }
  return {When::ofWeekend(*ref_.day + 7 * weeks), "",
          "week-end nearest to publication by the tense of the sentence"};
}

/// "la semaine prochaine", "en début de semaine": from publication.
Resolver::Found Resolver::weekOf(int shift, const Fields& f, const Place& at) const {
  if (f.edge && !f.shift && at.tense.tense == Tense::Future) {
    const int weekday = date::weekdayOf(*ref_.day);
    if ((*f.edge < 0 && weekday > 2) || (*f.edge == 0 && weekday > 3)) shift = 1;
  }
  return {When::ofWeek(*ref_.day + 7 * shift), "", "week counted from publication"};
}

std::optional<Resolver::Found> Resolver::unit(const Fields& f, const Place& at, std::string_view) {
  if (f.quantities.empty()) return std::nullopt;
  const std::string& code = f.quantities.front().unit;
  const UnitCode u = split(code);
  const int shift = f.shift.value_or(f.side.value_or(0));
  if (u.unit == "Y" && u.factor == 1 && f.year > 0) return Found{When::ofYear(f.year), "", "year told"};
  if (u.unit == "WE" && f.month > 0) return nth(f, at, {});
  if (f.side) {
    const Grain grain = u.unit == "Y" ? Grain::Year : u.unit == "M" ? Grain::Month : Grain::Day;
    const Anchor* a = lastAnchor(grain, Grain::Minute, at, u.unit == "Y" ? 1 : kSameStory);
    if (a != nullptr && a->when.year > 0 && (grain != Grain::Day || a->when.knownDay())) {
      Found found = moved(a->when, code, shift, false);
      found.because += " from the date mentioned before";
      return found;
    }
  }
  if (!ref_.day) {
    if (shift != 0 || !f.edge) return unplaced(shift);
    When w;
    w.grain = u.unit == "Y"   ? Grain::Year
              : u.unit == "M" ? Grain::Month
              : u.unit == "W" ? Grain::Week
                              : Grain::Day;
    return Found{w, "",
                 "part of a " +
                     std::string(u.unit == "Y"   ? "year"
                                 : u.unit == "M" ? "month"
                                                 : "week") +
                     " that is not told"};
  }
  if (u.unit == "Y" && (u.factor == 10 || u.factor == 100)) {
    When w;
    w.grain = u.factor == 10 ? Grain::Decade : Grain::Century;
    w.year = civilOf(*ref_.day).year + shift * u.factor;
    return Found{w, "", "decade or century counted from publication"};
  }
  if (u.unit == "M" && (u.factor == 3 || u.factor == 6)) {  // a quarter or half of the calendar
    const Civil then = civilOf(addMonths(*ref_.day, shift * u.factor));
    When w;
    w.grain = u.factor == 3 ? Grain::Quarter : Grain::Half;
    w.year = then.year;
    w.index = (then.month - 1) / u.factor + 1;
    return Found{w, "", "quarter or half counted from publication"};
  }
  if (u.unit == "WE") return weekendOf(f, at);
  if (u.unit == "W") return weekOf(shift * u.factor, f, at);
  const bool lastYear = u.unit == "Y" && shift == 0 && f.edge.value_or(0) > 0 && !f.shift &&
                        civilOf(*ref_.day).month == 1 &&
                        at.tense.tense == Tense::Past;  // "en fin d'année", in January
  Found found = moved(When::ofDay(*ref_.day), code, lastYear ? -1 : shift, false);
  found.because += " from publication";
  return found;
}

// ------------------------------------------------------------------------------------------------- decades,
// quarters, nth

std::optional<Resolver::Found> Resolver::decade(const Fields& f, const Place&, std::string_view) {
  if (!f.decade) return std::nullopt;
  When w;
  w.grain = Grain::Decade;
  w.year = *f.decade >= 1000 ? *f.decade : 1900 + *f.decade;
  return Found{w, "", "decade told"};
}

std::optional<Resolver::Found> Resolver::century(const Fields& f, const Place&, std::string_view) {
  const int number = f.century.value_or(f.ordinal);
  if (number < 1 || number > 30) return std::nullopt;
  When w;
  w.grain = Grain::Century;
  w.year = (number - 1) * 100;
  if (number == 1) return Found{{}, "00XX", "century told"};
  return Found{w, "", "century told"};
}

/// "2010-2019" as one stretch.
std::optional<Resolver::Found> Resolver::period(const Fields& f, const Place&, std::string_view) {
  if (f.year == 0 || f.lastYear <= f.year) return std::nullopt;
  return Found{{}, std::to_string(f.year) + "/" + std::to_string(f.lastYear), "first and last year told"};
}

/// "premier trimestre 2019" (argument "quarter"), "second semestre" ("half").
std::optional<Resolver::Found> Resolver::fraction(const Fields& f, const Place& at, std::string_view kind) {
  const bool quarter = kind != "half";
  When w;
  w.grain = quarter ? Grain::Quarter : Grain::Half;
  w.index = kind == "last-quarter" ? 4 : f.ordinal > 0 ? f.ordinal : f.day;  // "T1": a bare number
  if (w.index < 1 || w.index > (quarter ? 4 : 2)) return std::nullopt;
  w.year = f.year;
  if (w.year == 0 && ref_.day && f.shift) w.year = civilOf(*ref_.day).year + *f.shift;
  if (w.year == 0 && ref_.day) {
    std::vector<std::pair<int, Day>> candidates;
    for (int year = civilOf(*ref_.day).year - 1, i = 0; i < 3; ++i, ++year)
      candidates.emplace_back(year, dayOf({year, quarter ? w.index * 3 - 1 : w.index * 6 - 3, 15}));
    w.year = yearByTense(candidates, f, at, true);
  }
  return Found{w, "", f.year > 0 ? "part of the year told" : "part of the year nearest to publication"};
}

/// "premier lundi de mars", "dernier week-end de septembre 2014", "première semaine d'octobre".
std::optional<Resolver::Found> Resolver::nth(const Fields& f, const Place& at, std::string_view) {
  Fields of;
  of.month = f.month;
  of.year = f.year;
  const bool relative = f.month == 0 && f.shift;  // "du mois prochain"
  if (relative && !ref_.day) return unplaced(*f.shift);
  if (relative) {
    const Civil now = civilOf(addMonths(*ref_.day, *f.shift));
    of.month = now.month;
    of.year = now.year;
  }
  const std::optional<Found> month = monthOnly(of, at);
  if (!month || month->when.year == 0) return month;
  const int year = month->when.year, length = daysInMonth(year, of.month);
  const bool last = !relative && f.shift.value_or(0) < 0;
  const std::string unit = f.quantities.empty() ? "" : f.quantities.back().unit;
  const Day first = dayOf({year, of.month, 1});
  Found found{{}, "", "counted inside the month"};
  if (f.day > 0) {  // "le 5 du mois prochain"
    if (f.day > length) return std::nullopt;
    found.when = When::ofDay(first + f.day - 1);
  } else if (unit == "D") {
    found.when = When::ofDay(last ? first + length - 1 : first + f.ordinal - 1);
  } else {
    const int weekday = f.weekday > 0  ? f.weekday
                        : unit == "WE" ? 6
                                       : 4;  // a week belongs to the month of its Thursday
    Day d = first + (weekday - date::weekdayOf(first) + 7) % 7;
    const int count = last ? (first + length - 1 - d) / 7 : f.ordinal - 1;
    d += 7 * count;
    if (count < 0 || d >= first + length) return std::nullopt;
    found.when = f.weekday > 0 ? When::ofDay(d) : unit == "WE" ? When::ofWeekend(d) : When::ofWeek(d);
  }
  return found;
}

/// "la semaine du 6 octobre".
std::optional<Resolver::Found> Resolver::weekOfDay(const Fields& f, const Place& at, std::string_view) {
  std::optional<Found> found = dayAndMonth(f, at);
  if (!found) return std::nullopt;
  const auto day = found->when.knownDay();
  if (day) found->when = When::ofWeek(*day);
  return found;
}

/// "mardi de la semaine prochaine".
std::optional<Resolver::Found> Resolver::weekdayOf(const Fields& f, const Place& at, std::string_view) {
  const std::optional<Found> week = unit(f, at, {});
  if (!week || week->when.grain != Grain::Week) return week;
  const auto bounds = week->when.bounds();
  if (!bounds) return week;
  return Found{When::ofDay(bounds->first + f.weekday - 1), "", "weekday of a week counted from publication"};
}

/// "lundi en huit": the weekday after the coming one.
std::optional<Resolver::Found> Resolver::weekdayIn(const Fields& f, const Place&, std::string_view weeks) {
  if (!ref_.day) return unplaced(1);
  const int ahead = (f.weekday - date::weekdayOf(*ref_.day) + 7) % 7;
  return Found{When::ofDay(*ref_.day + ahead + 7 * (weeks == "2" ? 2 : 1)), "",
               "weekday counted in weeks from publication"};
}

}  // namespace recoupe::date
