#include "date/when.h"

namespace recoupe::date {
namespace {

std::string padded(int value, int digits) {
  std::string s = std::to_string(value);
  return s.size() < static_cast<size_t>(digits) ? std::string(digits - s.size(), '0') + s : s;
}

std::string part(int value, int digits) {
  return value > 0 ? padded(value, digits) : std::string(digits, 'X');
}

std::string dayValue(const When& w) {
  if (w.day == 0 && w.weekday > 0) return "XXXX-WXX-" + std::to_string(w.weekday);
  return part(w.year, 4) + "-" + part(w.month, 2) + "-" + part(w.day, 2);
}

/// Seasons begin on the mean day of the equinoxes and solstices; winter belongs to the year in which it
/// begins.
std::pair<Day, Day> seasonBounds(int year, std::string_view code) {
  if (code == "SP") return {dayOf({year, 3, 20}), dayOf({year, 6, 20})};
  if (code == "SU") return {dayOf({year, 6, 21}), dayOf({year, 9, 22})};
  if (code == "FA") return {dayOf({year, 9, 23}), dayOf({year, 12, 20})};
  return {dayOf({year, 12, 21}), dayOf({year + 1, 3, 19})};
}

std::pair<Day, Day> years(int first, int last) { return {dayOf({first, 1, 1}), dayOf({last, 12, 31})}; }

std::pair<Day, Day> months(int year, int first, int last) {
  return {dayOf({year, first, 1}), dayOf({year, last, daysInMonth(year, last)})};
}

}  // namespace

When When::ofDay(Day day) {
  const Civil c = civilOf(day);
  When w;
  w.grain = Grain::Day;
  w.year = c.year;
  w.month = c.month;
  w.day = c.day;
  return w;
}

When When::ofMonth(Day day) {
  When w = ofDay(day);
  w.grain = Grain::Month;
  w.day = 0;
  return w;
}

When When::ofYear(int year) {
  When w;
  w.grain = Grain::Year;
  w.year = year;
  return w;
}

When When::ofWeek(Day day) {
  const IsoWeek iso = isoWeekOf(day);
  When w;
  w.grain = Grain::Week;
  w.year = iso.year;
  w.week = iso.week;
  return w;
}

When When::ofWeekend(Day day) {
  When w = ofWeek(day);
  w.grain = Grain::Weekend;
  return w;
}

std::optional<Day> When::knownDay() const {
  if (grain < Grain::Day || !isValid({year, month, day})) return std::nullopt;
  return dayOf({year, month, day});
}

std::string When::value() const {
  switch (grain) {
    case Grain::None:
      return "";
    case Grain::Century:
      return padded(year / 100, 2) + "XX";
    case Grain::Decade:
      return padded(year / 10, 3) + "X";
    case Grain::Year:
      return part(year, 4);
    case Grain::Half:
      return part(year, 4) + "-H" + std::to_string(index);
    case Grain::Quarter:
      return part(year, 4) + "-Q" + std::to_string(index);
    case Grain::Season:
      return part(year, 4) + "-" + std::string(code);
    case Grain::Month:
      return part(year, 4) + "-" + part(month, 2);
    case Grain::Week:
      return part(year, 4) + "-W" + part(week, 2);
    case Grain::Weekend:
      return part(year, 4) + "-W" + part(week, 2) + "-WE";
    case Grain::Day:
      return dayValue(*this);
    case Grain::Part:
      return dayValue(*this) + "T" + std::string(code);
    case Grain::Minute:
      return dayValue(*this) + "T" + padded(hour, 2) + ":" + padded(minute, 2) + (utc ? "Z" : "");
  }
  return "";
}

std::optional<std::pair<Day, Day>> When::bounds() const {
  if (year <= 0) return std::nullopt;
  switch (grain) {
    case Grain::None:
      return std::nullopt;
    case Grain::Century:
      return years(year / 100 * 100, year / 100 * 100 + 99);
    case Grain::Decade:
      return years(year / 10 * 10, year / 10 * 10 + 9);
    case Grain::Year:
      return years(year, year);
    case Grain::Half:
      return months(year, index * 6 - 5, index * 6);
    case Grain::Quarter:
      return months(year, index * 3 - 2, index * 3);
    case Grain::Season:
      return seasonBounds(year, code);
    case Grain::Month:
      if (month == 0) return years(year, year);
      return months(year, month, month);
    case Grain::Week:
    case Grain::Weekend: {
      if (week == 0) return years(year, year);
      const Day monday = mondayOf({year, week});
      return std::pair{grain == Grain::Week ? monday : monday + 5, monday + 6};
    }
    default: {
      const auto known = knownDay();
      if (!known) return std::nullopt;
      // A night is named after the evening on which it begins.
      return std::pair{*known, *known + (grain == Grain::Part && code == "NI" ? 1 : 0)};
    }
  }
}

}  // namespace recoupe::date
