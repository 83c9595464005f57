#include "export/date_words.h"

#include <chrono>
#include <optional>

namespace recoupe {
namespace {

using std::chrono::day, std::chrono::days, std::chrono::month, std::chrono::sys_days, std::chrono::year,
    std::chrono::year_month_day;

bool digits(std::string_view s) { return !s.empty() && s.find_first_not_of("0123456789") == s.npos; }
int number(std::string_view s) {
  int n = 0;
  for (const char c : s.substr(0, 8)) n = 10 * n + (c - '0');
  return n;
}

/// A TIMEX3 date cut into its parts; "" for what is not there or X.
struct Parts {
  std::string_view year, month, day, rest;
};

std::string_view known(std::string_view s) { return digits(s) ? s : std::string_view(); }

std::optional<Parts> partsOf(std::string_view value) {
  const auto isPart = [](std::string_view s) { return digits(s) || s.find_first_not_of('X') == s.npos; };
  if (value.size() < 4 || !isPart(value.substr(0, 4))) return std::nullopt;
  Parts p{known(value.substr(0, 4)), {}, {}, value.substr(4)};
  if (p.rest.size() < 3 || p.rest[0] != '-' || !isPart(p.rest.substr(1, 2))) return p;
  p.month = known(p.rest.substr(1, 2));
  p.rest.remove_prefix(3);
  if (p.rest.size() < 3 || p.rest[0] != '-' || !isPart(p.rest.substr(1, 2))) return p;
  p.day = known(p.rest.substr(1, 2));
  p.rest.remove_prefix(3);
  return p;
}

std::string trimZero(std::string_view s) {
  return std::string(s.size() == 2 && s[0] == '0' ? s.substr(1) : s);
}

std::string sayDay(const Messages& say, std::string_view iso) {
  const auto p = partsOf(iso);
  if (!p || p->day.empty() || p->month.empty()) return std::string(iso);
  const std::string monthName = say("month." + trimZero(p->month)), number = trimZero(p->day);
  const std::string dayName = number == "1" ? say("date.first") : number;
  if (p->year.empty()) return say("date.noyear", {say("date.daymonth", {dayName, monthName})});
  return say("date.day", {dayName, monthName, p->year});
}

/// The Monday of an ISO week, as an ISO day.
std::string mondayOf(int y, int week) {
  const sys_days fourth = year{y} / month{1} / day{4};  // always in week 1
  const std::chrono::weekday weekday(fourth);
  const sys_days monday = fourth - days(weekday.iso_encoding() - 1) + days(7 * (week - 1));
  const year_month_day d(monday);
  const auto two = [](unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return std::to_string(static_cast<int>(d.year())) + "-" + two(static_cast<unsigned>(d.month())) + "-" +
         two(static_cast<unsigned>(d.day()));
}

std::string sayBounds(const Messages& say, std::string_view earliest, std::string_view latest) {
  if (!earliest.empty() && earliest == latest) return say("date.inferred", {sayDay(say, earliest)});
  if (!earliest.empty() && !latest.empty())
    return say("date.between", {sayDay(say, earliest), sayDay(say, latest)});
  if (!earliest.empty()) return say("date.after", {sayDay(say, earliest)});
  return say("date.before", {sayDay(say, latest)});
}

/// The hour or part of the day behind a date: "T15:30", "TEV".
std::string withTime(const Messages& say, std::string date, std::string_view rest) {
  if (rest.size() < 3 || rest[0] != 'T') return date;
  const std::string_view time = rest.substr(1);
  if (say.knows("daypart." + std::string(time)))
    return say("date.part", {date, say("daypart." + std::string(time))});
  if (!digits(time.substr(0, 2))) return date;
  return say("date.time", {date, time.substr(0, time.size() > 2 && time[2] == ':' ? 5 : 2)});
}

std::string sayWeek(const Messages& say, std::string_view year, std::string_view rest) {
  const int week = number(rest.substr(2, 2));
  if (week < 1 || week > 53) return std::string(year) + std::string(rest);
  return say(rest.ends_with("-WE") ? "date.weekend" : "date.week",
             {sayDay(say, mondayOf(number(year), week))});
}

std::string sayParts(const Messages& say, std::string_view value, const Parts& p) {
  const std::string season = p.rest.size() == 3 ? "season." + std::string(p.rest.substr(1)) : "";
  if (!p.month.empty() && !p.day.empty()) return withTime(say, sayDay(say, value.substr(0, 10)), p.rest);
  if (p.year.empty()) {
    if (!p.month.empty()) return say("date.noyear", {say("month." + trimZero(p.month))});
    return {};
  }
  if (!p.month.empty()) return say("date.month", {say("month." + trimZero(p.month)), p.year});
  if (p.rest.size() >= 4 && p.rest.starts_with("-W") && digits(p.rest.substr(2, 2)))
    return sayWeek(say, p.year, p.rest);
  if (!season.empty() && say.knows(season)) return say("date.season", {say(season), p.year});
  return p.rest.empty() || p.rest[0] == 'T' || p.rest[0] == '-' ? std::string(p.year) : std::string(value);
}

}  // namespace

std::string sayDate(const Messages& say, std::string_view value, std::string_view earliest,
                    std::string_view latest) {
  const bool bounded = !earliest.empty() || !latest.empty();
  const auto parts = partsOf(value);
  const bool yearKnown = parts && !parts->year.empty();
  if (bounded && !yearKnown) return sayBounds(say, earliest, latest);
  if (parts)
    if (std::string words = sayParts(say, value, *parts); !words.empty()) return words;
  if (value == "PAST_REF") return say("date.past");
  if (value == "FUTURE_REF") return say("date.future");
  return say("date.unknown");
}

}  // namespace recoupe
