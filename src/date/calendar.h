// Calendar arithmetic: days, months, ISO weeks and the movable feasts of the proleptic Gregorian calendar.
// Pure functions, no clock, no time zone.
//
//   dayOf({2020, 6, 22})                    a number that counts days, so that -1 is the day before
//   weekdayOf(*parseDay("2020-06-22")) == 1 Monday is 1, Sunday is 7
//   isoWeekOf(*parseDay("2021-01-01"))      {2020, 53}
//   easterSunday(2020)                      12 April 2020
//   isValid({2019, 2, 29}) == false
//
// Methods: days from civil after Howard Hinnant ("chrono-compatible low-level date algorithms"); Easter after
// the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace recoupe::date {

/// Days since 1970-01-01.
using Day = int32_t;

struct Civil {
  int year = 1970;
  int month = 1;  ///< 1 to 12
  int day = 1;    ///< 1 to 31
  bool operator==(const Civil&) const = default;
};

struct IsoWeek {
  int year = 1970;
  int week = 1;  ///< 1 to 53
  bool operator==(const IsoWeek&) const = default;
};

bool isLeap(int year);
int daysInMonth(int year, int month);
/// False for 31 February, month 13 and the like; years 1 to 9999.
bool isValid(Civil date);
Day dayOf(Civil date);
Civil civilOf(Day day);
int weekdayOf(Day day);
IsoWeek isoWeekOf(Day day);
Day mondayOf(IsoWeek week);
Day easterSunday(int year);
/// The same day of the month `months` later (or earlier), or the month's last day where there is none.
Day addMonths(Day day, int months);
/// The day with weekday `weekday` in the same ISO week.
Day inWeekOf(Day day, int weekday);

/// "2020-06-22".
std::string isoDay(Day day);
/// Reads "2020-06-22" and anything that starts with it ("2020-06-22T17:40:00+02:00"); nothing for impossible
/// dates.
std::optional<Day> parseDay(std::string_view iso);

}  // namespace recoupe::date
