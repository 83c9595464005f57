#include "date/calendar.h"

#include <algorithm>

namespace recoupe::date {

bool isLeap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int daysInMonth(int year, int month) {
  if (month == 2) return isLeap(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

bool isValid(Civil d) {
  return d.year >= 1 && d.year <= 9999 && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
         d.day <= daysInMonth(d.year, d.month);
}

Day dayOf(Civil d) {
  const int y = d.month <= 2 ? d.year - 1 : d.year;
  const int era = (y >= 0 ? y : y - 399) / 400;
  const int yearOfEra = y - era * 400;
  const int dayOfYear = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
  const int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

Civil civilOf(Day day) {
  const int z = day + 719468;
  const int era = (z >= 0 ? z : z - 146096) / 146097;
  const int dayOfEra = z - era * 146097;
  const int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
  const int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
  const int mp = (5 * dayOfYear + 2) / 153;
  const int month = mp < 10 ? mp + 3 : mp - 9;
  return {yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * mp + 2) / 5 + 1};
}

int weekdayOf(Day day) { return ((day + 3) % 7 + 7) % 7 + 1; }

IsoWeek isoWeekOf(Day day) {
  const Day thursday = day - weekdayOf(day) + 4;
  const int year = civilOf(thursday).year;
  return {year, (thursday - dayOf({year, 1, 1})) / 7 + 1};
}

Day mondayOf(IsoWeek w) {
  const Day fourth = dayOf({w.year, 1, 4});  // always in week 1
  return fourth - weekdayOf(fourth) + 1 + 7 * (w.week - 1);
}

Day easterSunday(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return dayOf({year, n / 31, n % 31 + 1});
}

Day addMonths(Day day, int months) {
  const Civil c = civilOf(day);
  const int index = c.year * 12 + c.month - 1 + months;
  const int year = index >= 0 ? index / 12 : (index - 11) / 12;
  const int month = index - year * 12 + 1;
  return dayOf({year, month, std::min(c.day, daysInMonth(year, month))});
}

Day inWeekOf(Day day, int weekday) { return day - weekdayOf(day) + weekday; }

std::string isoDay(Day day) {
  const Civil c = civilOf(day);
  if (c.year < 0 || c.year > 9999) return "";
  std::string out = "0000-00-00";
  const auto put = [&](size_t at, int digits, int value) {
    for (int i = digits - 1; i >= 0; --i, value /= 10) out[at + i] = static_cast<char>('0' + value % 10);
  };
  put(0, 4, c.year);
  put(5, 2, c.month);
  put(8, 2, c.day);
  return out;
}

std::optional<Day> parseDay(std::string_view s) {
  if (s.size() < 10 || s[4] != '-' || s[7] != '-') return std::nullopt;
  const auto number = [&](size_t at, size_t n) {
    int v = 0;
    for (size_t i = at; i < at + n; ++i) {
      if (s[i] < '0' || s[i] > '9') return -1;
      v = v * 10 + (s[i] - '0');
    }
    return v;
  };
  const Civil c{number(0, 4), number(5, 2), number(8, 2)};
  if (!isValid(c)) return std::nullopt;
  return dayOf(c);
}

}  // namespace recoupe::date
