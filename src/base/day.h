// Days of the calendar as numbers, for counting between them.
//
//   dayCount("2020-01-08")             -> 18269 (days since 1970-01-01)
//   dayCount("2020-01-08T10:30")       -> the same: what follows the day is not read
//   dayCount("XXXX-01-08"), ("2020-02-30") -> nothing
#pragma once
#include <charconv>
#include <chrono>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

namespace recoupe {

inline std::optional<int> dayCount(std::string_view iso) {
  if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const auto number = [&](size_t from, size_t n) {
    int value = -1;
    const char *begin = iso.data() + from, *end = begin + n;
    const auto [behind, error] = std::from_chars(begin, end, value);
    return error == std::errc() && behind == end ? value : -1;
  };
  const int year = number(0, 4), month = number(5, 2), day = number(8, 2);
  if (year < 0 || month < 0 || day < 0) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return static_cast<int>(std::chrono::sys_days{date}.time_since_epoch().count());
}

/// The other way round: 18269 -> "2020-01-08".
inline std::string dayOfCount(int days) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{days}}};
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text;
}

}  // namespace recoupe
