#include "resolve/bounds.h"

#include <array>

namespace recoupe {
namespace {

bool digits(std::string_view s) { return !s.empty() && s.find_first_not_of("0123456789") == s.npos; }
int number(std::string_view s) {
  int n = 0;
  for (const char c : s) n = 10 * n + (c - '0');
  return n;
}

int daysIn(int year, int month) {
  constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[static_cast<size_t>(month - 1)];
}

}  // namespace

DateBounds boundsOf(std::string_view value, std::string_view earliest, std::string_view latest) {
  if (!earliest.empty() || !latest.empty()) return {std::string(earliest), std::string(latest)};
  const std::string_view day = value.substr(0, value.find('T'));
  if (day.size() < 4 || !digits(day.substr(0, 4))) return {};
  const std::string year(day.substr(0, 4));
  if (day.size() == 4) return {year + "-01-01", year + "-12-31"};
  if (day.size() < 7 || day[4] != '-' || !digits(day.substr(5, 2))) return {};
  const int month = number(day.substr(5, 2));
  if (month < 1 || month > 12) return {};
  const std::string yearMonth(day.substr(0, 7));
  if (day.size() == 7)
    return {yearMonth + "-01", yearMonth + "-" + std::to_string(daysIn(number(year), month))};
  if (day.size() == 10 && day[7] == '-' && digits(day.substr(8))) return {std::string(day), std::string(day)};
  return {};
}

}  // namespace recoupe
