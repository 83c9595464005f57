#include <charconv>

#include "date/resolver.h"

namespace recoupe::date {
namespace {

int toInt(std::string_view s) {
  int v = 0;
  if (s.starts_with('+')) s.remove_prefix(1);
  std::from_chars(s.data(), s.data() + s.size(), v);
  return v;
}

}  // namespace

Feasts::Feasts(const Image& image) {
  for (const TableRow& row : readTable(image.file("common/calendar.tsv"))) {
    if (row.cells.size() < 2) continue;
    const std::string_view rule = row.cells[1];
    Rule r;
    if (rule.starts_with("easter")) {
      r.easter = true;
      r.offset = toInt(rule.substr(6));
    } else if (const size_t hash = rule.find('#');
               hash != std::string_view::npos) {  // "11-4#4": 4th Thursday of November
      r.month = toInt(rule.substr(0, 2));
      r.weekday = toInt(rule.substr(3, hash - 3));
      r.nth = toInt(rule.substr(hash + 1));
    } else {
      const bool dated = rule.size() == 10;
      if (dated) r.year = toInt(rule.substr(0, 4));
      r.month = toInt(rule.substr(dated ? 5 : 0, 2));
      r.day = toInt(rule.substr(dated ? 8 : 3, 2));
    }
    rules_.emplace(row.cells[0], r);
  }
}

std::optional<Day> Feasts::day(std::string_view id, int year) const {
  const auto it = rules_.find(id);
  if (it == rules_.end()) return std::nullopt;
  const Rule& r = it->second;
  if (r.easter) return easterSunday(year) + r.offset;
  if (r.weekday > 0) {
    const Day first = dayOf({year, r.month, 1});
    return first + (r.weekday - weekdayOf(first) + 7) % 7 + 7 * (r.nth - 1);
  }
  if (!isValid({year, r.month, r.day})) return std::nullopt;
  return dayOf({year, r.month, r.day});
}

int Feasts::onlyYear(std::string_view id) const {
  const auto it = rules_.find(id);
  return it == rules_.end() ? 0 : it->second.year;
}

}  // namespace recoupe::date
