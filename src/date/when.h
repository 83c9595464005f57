// A point or stretch of the calendar as a text names it: known parts, unknown parts, and how fine it is. It
// writes the TIMEX3 value and knows which days it covers.
//
//   When w = When::ofDay(day);              value "2020-06-22"       bounds 2020-06-22..2020-06-22
//   w.grain = When::Grain::Month;           value "2020-06"          bounds 2020-06-01..2020-06-30
//   When unknown{.grain = Grain::Day, .month = 1, .day = 8};   value "XXXX-01-08"   no bounds
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "date/calendar.h"

namespace recoupe::date {

struct When {
  /// From coarse to fine; Part is a part of a day (morning), Minute a time of day.
  enum class Grain {
    None,
    Century,
    Decade,
    Year,
    Half,
    Quarter,
    Season,
    Month,
    Week,
    Weekend,
    Day,
    Part,
    Minute
  };

  Grain grain = Grain::None;
  int year = 0;     ///< 0: not known
  int month = 0;    ///< 0: not known
  int day = 0;      ///< 0: not known
  int week = 0;     ///< ISO week, its year is `year`; for Week and Weekend
  int weekday = 0;  ///< only where the day itself is not known: "XXXX-WXX-2"
  int index = 0;    ///< half or quarter of the year
  std::string_view code =
      {};  ///< into the tables: season ("SP" "SU" "FA" "WI") or part of the day ("MO" "MI" "AF" "EV" "NI")
  int hour = -1;  ///< 0 to 24
  int minute = 0;
  bool utc = false;

  static When ofDay(Day day);
  static When ofMonth(Day day);
  static When ofYear(int year);
  static When ofWeek(Day day);
  static When ofWeekend(Day day);

  /// The day, where all of it is known.
  std::optional<Day> knownDay() const;
  /// TIMEX3 value; unknown parts are X.
  std::string value() const;
  /// First and last day that it covers, nothing where a part is not known.
  std::optional<std::pair<Day, Day>> bounds() const;
};

}  // namespace recoupe::date
