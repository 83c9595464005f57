// What the words of one expression say, gathered from the captures of its pattern.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "date/grammar.h"

namespace recoupe::date {

struct Quantity {
  int number = 1;  ///< in tenths where `tenths`
  bool tenths = false;
  bool vague = false;  ///< "quelques": X
  bool told = false;   ///< a number was written
  std::string
      unit;  ///< "Y" "M" "W" "D" "TH" "TM" "TS" "WE", with a factor before it for others ("10Y", "15D")
};

struct Fields {
  int weekday = 0, day = 0, month = 0, year = 0;
  int lastYear = 0;            ///< the second year told, of a stretch
  std::optional<int> shift;    ///< -1 last, 0 this, +1 next; against publication
  std::optional<int> side;     ///< -1 before, +1 after; against the date mentioned last
  std::optional<int> deictic;  ///< days from publication
  std::optional<int> edge;     ///< -1 begin, 0 middle, +1 end
  std::optional<int> century, decade;
  int ordinal = 0;
  std::string_view part, season, feast;  ///< codes, into the tables
  int hour = -1, minute = 0;
  bool utc = false, approximate = false, exact = false;
  int half = 0;  ///< minutes that "et demi", "et quart" add
  std::vector<Quantity> quantities;

  bool hasClock() const { return hour >= 0; }
  bool hasDay() const { return day > 0 || weekday > 0 || deictic || !feast.empty(); }
};

Fields fieldsOf(const std::vector<Capture>& captures);

}  // namespace recoupe::date
