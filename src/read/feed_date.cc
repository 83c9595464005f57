#include "read/feed_date.h"

#include <array>
#include <cstdio>
#include <vector>

#include "read/ascii.h"

namespace recoupe {
namespace {

struct Moment {
  int year = 0, month = 0, day = 0;
  std::optional<std::array<int, 3>> time;
  std::string zone;  ///< "", "Z", "+01:00"
};

/// A number of exactly `low` to `high` digits; -1 for anything else.
int number(std::string_view s, size_t low, size_t high) {
  if (s.size() < low || s.size() > high) return -1;
  int v = 0;
  for (const char c : s) {
    if (!isAsciiDigit(c)) return -1;
    v = v * 10 + (c - '0');
  }
  return v;
}

bool isReal(const Moment& m) {
  static constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (m.year < 1000 || m.year > 9999 || m.month < 1 || m.month > 12 || m.day < 1) return false;
  const bool leap = (m.year % 4 == 0 && m.year % 100 != 0) || m.year % 400 == 0;
  if (m.day > kDays[static_cast<size_t>(m.month - 1)] + (leap && m.month == 2 ? 1 : 0)) return false;
  if (!m.time) return true;
  const auto [h, min, s] = *m.time;
  return h >= 0 && h < 24 && min >= 0 && min < 60 && s >= 0 && s < 61;
}

std::string iso(const Moment& m) {
  char out[40];
  std::snprintf(out, sizeof out, "%04d-%02d-%02d", m.year, m.month, m.day);
  std::string text = out;
  if (!m.time) return text;
  std::snprintf(out, sizeof out, "T%02d:%02d:%02d", (*m.time)[0], (*m.time)[1], (*m.time)[2]);
  return text + out + m.zone;
}

/// "21:30" or "21:30:05" or "21:30:05.123".
std::optional<std::array<int, 3>> clock(std::string_view s) {
  std::array<int, 3> t{0, 0, 0};
  s = s.substr(0, s.find('.'));
  for (size_t i = 0; i < 3; ++i) {
    const size_t colon = s.find(':');
    t[i] = number(s.substr(0, colon), 1, 2);
    if (t[i] < 0) return std::nullopt;
    if (colon == std::string_view::npos) return i > 0 ? std::optional(t) : std::nullopt;
    s.remove_prefix(colon + 1);
  }
  return std::nullopt;
}

/// "+0100", "+01:00", "GMT", "EST"; null for what is no zone.
std::optional<std::string> zone(std::string_view s) {
  struct Named {
    std::string_view name, offset;
  };
  // The zones of RFC 822, and the two that French sites write.
  static constexpr Named kNamed[] = {
      {"Z", "Z"},        {"GMT", "Z"},      {"UT", "Z"},       {"UTC", "Z"},      {"EST", "-05:00"},
      {"EDT", "-04:00"}, {"CST", "-06:00"}, {"CDT", "-05:00"}, {"MST", "-07:00"}, {"MDT", "-06:00"},
      {"PST", "-08:00"}, {"PDT", "-07:00"}, {"CET", "+01:00"}, {"CEST", "+02:00"}};
  for (const Named& n : kNamed)
    if (equalNoCase(s, n.name)) return std::string(n.offset);
  if (s.size() < 5 || (s[0] != '+' && s[0] != '-')) return std::nullopt;
  const int hours = number(s.substr(1, 2), 2, 2), minutes = number(s.substr(s[3] == ':' ? 4 : 3), 2, 2);
  if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59) return std::nullopt;
  return std::string(s.substr(0, 3)) + ":" + std::string(s.substr(s.size() - 2));
}

int monthOf(std::string_view s) {
  static constexpr std::string_view kMonths = "janfebmaraprmayjunjulaugsepoctnovdec";
  if (s.size() < 3) return 0;
  const size_t at = findNoCase(kMonths, s.substr(0, 3), 0);
  return at == std::string_view::npos || at % 3 != 0 ? 0 : static_cast<int>(at / 3) + 1;
}

std::optional<std::string> iso8601(std::string_view s) {
  Moment m;
  m.year = number(s.substr(0, 4), 4, 4);
  if (s.size() < 10 || s[4] != '-' || s[7] != '-') return std::nullopt;
  m.month = number(s.substr(5, 2), 2, 2);
  m.day = number(s.substr(8, 2), 2, 2);
  std::string_view rest = s.substr(10);
  if (!rest.empty()) {
    if (rest[0] != 'T' && rest[0] != 't' && rest[0] != ' ') return std::nullopt;
    rest.remove_prefix(1);
    const size_t end = rest.find_first_of("Zz+- ");
    m.time = clock(rest.substr(0, end));
    if (!m.time) return std::nullopt;
    if (end != std::string_view::npos) {
      const std::optional<std::string> z = zone(trimAscii(rest.substr(end)));
      if (!z) return std::nullopt;
      m.zone = *z;
    }
  }
  return isReal(m) ? std::optional(iso(m)) : std::nullopt;
}

std::optional<std::string> rfc822(std::string_view s) {
  std::vector<std::string_view> words;
  while (!(s = trimAscii(s)).empty() && words.size() < 7) {
    const size_t end = std::min(s.find_first_of(" \t\r\n,"), s.size());
    if (end > 0) words.push_back(s.substr(0, end));
    s.remove_prefix(std::min(end + 1, s.size()));
  }
  size_t i = 0;
  if (!words.empty() && number(words[0], 1, 2) < 0) ++i;  // the weekday
  if (words.size() < i + 3 || words.size() > i + 5) return std::nullopt;
  Moment m;
  m.day = number(words[i], 1, 2);
  m.month = monthOf(words[i + 1]);
  m.year = number(words[i + 2], 2, 4);
  // RFC 2822, 4.3: two digits up to 49 are of this century. Three are nobody's.
  if (words[i + 2].size() == 2) m.year += m.year < 50 ? 2000 : 1900;
  if (words.size() > i + 3) {
    m.time = clock(words[i + 3]);
    if (!m.time) return std::nullopt;
  }
  if (words.size() > i + 4) {
    const std::optional<std::string> z = zone(words[i + 4]);
    if (!z) return std::nullopt;
    m.zone = *z;
  }
  return isReal(m) ? std::optional(iso(m)) : std::nullopt;
}

}  // namespace

std::optional<std::string> feedDate(std::string_view text) {
  text = trimAscii(text);
  if (text.size() < 8 || text.size() > 64) return std::nullopt;
  return isAsciiDigit(text[0]) && text.size() > 4 && text[4] == '-' ? iso8601(text) : rfc822(text);
}

}  // namespace recoupe
