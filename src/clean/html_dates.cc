#include "clean/html_dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/utf8.h"

namespace recoupe {
namespace {

constexpr size_t kLongestLine = 300;
constexpr int kFirstYear = 1990, kLastYear = 2099;

bool isDigitAscii(char c) { return c >= '0' && c <= '9'; }

bool validDay(int year, int month, int day) {
  constexpr int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < kFirstYear || year > kLastYear || month < 1 || month > 12 || day < 1 || day > days[month - 1])
    return false;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month != 2 || day < 29 || leap;
}

std::string iso(int year, int month, int day) {
  return validDay(year, month, day) ? fmt::format("{:04}-{:02}-{:02}", year, month, day) : std::string();
}

}  // namespace

/// A number, a word or a sign of a date line.
struct HtmlDates::Piece {
  enum Kind { Number, Word, Sign } kind;
  std::string_view text;
  int value = 0;  // of a number; of a word the month, 0 for others

  bool is(std::string_view s) const { return text == s; }
  bool isYear() const {
    return kind == Number && text.size() == 4 && value >= kFirstYear && value <= kLastYear;
  }
  bool isShort() const { return kind == Number && text.size() <= 2; }
};

HtmlDates::HtmlDates(const Image& image) {
  for (const std::string& language : image.languages()) {
    for (const TableRow& row : readTable(image.file(language + "/html_dates.tsv"))) {
      if (row.cells.size() < 2) continue;
      const std::string words(row.cells[1]);
      if (row.cells[0] == "month" && row.cells.size() > 2)
        months_[words] = std::atoi(std::string(row.cells[2]).c_str());
      else if (row.cells[0] == "published")
        cues_.emplace_back(words, Cue::Published);
      else if (row.cells[0] == "updated")
        cues_.emplace_back(words, Cue::Updated);
      else if (row.cells[0] == "order")
        order_[language] = words;
    }
  }
}

std::vector<HtmlDates::Piece> HtmlDates::cut(std::string_view s) const {
  std::vector<Piece> pieces;
  for (size_t i = 0; i < s.size();) {
    if (static_cast<unsigned char>(s[i]) <= ' ') {
      ++i;
      continue;
    }
    const size_t begin = i;
    Piece piece{Piece::Sign, {}};
    if (isDigitAscii(s[i])) {
      piece.kind = Piece::Number;
      for (; i < s.size() && isDigitAscii(s[i]); ++i)
        piece.value = std::min(piece.value * 10 + (s[i] - '0'), 99'999'999);
    } else if (size_t next = i; isLetter(decodeAt(s, next))) {
      piece.kind = Piece::Word;
      for (i = next; next < s.size() && isLetter(decodeAt(s, next)); i = next) {
      }
    } else {
      i = next;
    }
    piece.text = s.substr(begin, i - begin);
    if (piece.kind == Piece::Word)
      if (const auto it = months_.find(std::string(piece.text)); it != months_.end())
        piece.value = it->second;
    pieces.push_back(piece);
  }
  return pieces;
}

namespace {

/// Skips "er", "st", "nd", "rd", "th", "of", "de", "," and "." between the parts of a date.
template <class Pieces>
size_t skipJoints(const Pieces& p, size_t i) {
  while (i < p.size() && (p[i].is(",") || p[i].is(".") || p[i].is("er") || p[i].is("st") || p[i].is("nd") ||
                          p[i].is("rd") || p[i].is("th") || p[i].is("of") || p[i].is("de")))
    ++i;
  return i;
}

bool isSeparator(std::string_view s) { return s == "-" || s == "/" || s == "."; }

}  // namespace

/// Whether a date starts with piece `i`; `end` is behind it, `day` its ISO form.
bool HtmlDates::dateAt(const std::vector<Piece>& p, size_t i, std::string_view language, size_t& end,
                       std::string& day) const {
  const auto at = [&](size_t k) -> const Piece* { return k < p.size() ? &p[k] : nullptr; };
  if (p[i].kind == Piece::Number && p[i].text.size() == 8) {  // 20200106
    end = i + 1;
    day = iso(p[i].value / 10000, p[i].value / 100 % 100, p[i].value % 100);
    return !day.empty();
  }
  if (const Piece* e = at(i + 4); e && p[i].kind == Piece::Number && isSeparator(p[i + 1].text) &&
                                  p[i + 2].isShort() && p[i + 3].is(p[i + 1].text) &&
                                  e->kind == Piece::Number) {
    end = i + 5;
    if (p[i].isYear() && e->isShort()) day = iso(p[i].value, p[i + 2].value, e->value);
    if (!p[i].isShort() || !e->isYear()) return !day.empty();
    const auto order = order_.find(std::string(language));
    const bool dayFirst =
        p[i].value > 12 || (order != order_.end() && order->second == "dmy") || p[i + 1].is(".");
    const bool monthFirst = p[i + 2].value > 12 || (order != order_.end() && order->second == "mdy");
    if (p[i + 2].value <= 12 && dayFirst)
      day = iso(e->value, p[i + 2].value, p[i].value);
    else if (p[i].value <= 12 && monthFirst)
      day = iso(e->value, p[i].value, p[i + 2].value);
    return !day.empty();
  }
  const bool numberFirst = p[i].isShort();
  if (!numberFirst && (p[i].kind != Piece::Word || p[i].value == 0)) return false;
  const Piece* second = at(skipJoints(p, i + 1));
  if (second == nullptr ||
      (numberFirst ? second->kind != Piece::Word || second->value == 0 : !second->isShort()))
    return false;
  const Piece* third = at(skipJoints(p, static_cast<size_t>(second - p.data()) + 1));
  if (third == nullptr || !third->isYear()) return false;
  end = static_cast<size_t>(third - p.data()) + 1;
  day = numberFirst ? iso(third->value, second->value, p[i].value)
                    : iso(third->value, p[i].value, second->value);
  return !day.empty();
}

namespace {

struct Clock {
  std::string text;  // "T13:23:00+01:00", "" where there is none
  size_t end = 0;
};

/// "+0100", "+01:00", "Z", "gmt" behind a time.
template <class Pieces>
std::string zoneAt(const Pieces& p, size_t& i) {
  if (i >= p.size()) return {};
  if (p[i].is("z") || p[i].is("gmt") || p[i].is("utc")) {
    ++i;
    return "Z";
  }
  if ((!p[i].is("+") && !p[i].is("-")) || i + 1 >= p.size() || p[i + 1].kind != 0) return {};
  const std::string sign(p[i].text);
  if (p[i + 1].text.size() == 4) {
    const int v = p[i + 1].value;
    i += 2;
    return fmt::format("{}{:02}:{:02}", sign, v / 100, v % 100);
  }
  if (p[i + 1].text.size() != 2 || i + 3 >= p.size() || !p[i + 2].is(":") || p[i + 3].text.size() != 2)
    return {};
  const std::string zone = fmt::format("{}{:02}:{:02}", sign, p[i + 1].value, p[i + 3].value);
  i += 4;
  return zone;
}

/// The time of day that starts within a few pieces behind `i`.
template <class Pieces>
Clock clockAfter(const Pieces& p, size_t i) {
  constexpr size_t kReach = 5;
  for (size_t k = i; k + 1 < p.size() && k < i + kReach; ++k) {
    if (!p[k].isShort() || p[k].value > 23) continue;
    const bool hour = p[k + 1].is("h") || p[k + 1].is(":");
    const bool minutes = hour && k + 2 < p.size() && p[k + 2].isShort() && p[k + 2].value < 60;
    if (!minutes && !p[k + 1].is("h") && !p[k + 1].is("am") && !p[k + 1].is("pm")) continue;
    size_t end = minutes ? k + 3 : hour ? k + 2 : k + 1;
    int h = p[k].value;
    std::optional<int> seconds;
    if (minutes && end + 1 < p.size() && p[end].is(":") && p[end + 1].isShort()) {
      seconds = p[end + 1].value;
      end += 2;
      if (end + 1 < p.size() && p[end].is(".") && p[end + 1].kind == 0) end += 2;  // fractions
    }
    if (end < p.size() && (p[end].is("am") || p[end].is("pm"))) h = h % 12 + (p[end++].is("pm") ? 12 : 0);
    Clock clock{fmt::format("T{:02}:{:02}", h, minutes ? p[k + 2].value : 0), 0};
    if (seconds) clock.text += fmt::format(":{:02}", std::min(*seconds, 59));
    clock.text += zoneAt(p, end);
    clock.end = end;
    return clock;
  }
  return {};
}

/// Whether `s` is already an ISO 8601 date or date-time of the extended form, zone and all.
bool isIso(std::string_view s) {
  constexpr std::string_view pattern = "dddd-dd-ddTdd:dd:dd";
  size_t i = 0;
  for (; i < s.size() && i < pattern.size(); ++i)
    if (pattern[i] == 'd' ? !isDigitAscii(s[i]) : s[i] != pattern[i]) break;
  if (i == 10 && s.size() == 10) return true;
  if (i == 16 && s.size() == 16) return true;
  if (i != 16 && i != 19) return false;
  if (i == 19 && i < s.size() && s[i] == '.')
    for (++i; i < s.size() && isDigitAscii(s[i]);) ++i;
  const std::string_view zone = s.substr(i);
  return zone.empty() || zone == "Z" ||
         (zone.size() == 6 && (zone[0] == '+' || zone[0] == '-') && zone[3] == ':' && isDigitAscii(zone[1]) &&
          isDigitAscii(zone[2]) && isDigitAscii(zone[4]) && isDigitAscii(zone[5]));
}

}  // namespace

HtmlDates::Cue HtmlDates::cueIn(std::string_view folded) const {
  Cue best = Cue::None;
  for (const auto& [words, cue] : cues_) {
    const size_t at = folded.find(words);
    if (at == std::string_view::npos || (at > 0 && isLetter(peekAt(folded, previousStart(folded, at)))))
      continue;
    best = std::max(best, cue);
  }
  return best;
}

HtmlDates::Line HtmlDates::line(std::string_view text, std::string_view language) const {
  size_t size = std::min(text.size(), kLongestLine);
  while (size > 0 && size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
  // "2020-01-06T13:23": the T parts date and time
  std::string folded = fold(text.substr(0, size));
  for (size_t i = 1; i + 1 < folded.size(); ++i)
    if (folded[i] == 't' && isDigitAscii(folded[i - 1]) && isDigitAscii(folded[i + 1])) folded[i] = ' ';
  const std::vector<Piece> pieces = cut(folded);
  Line line;
  for (size_t i = 0; i < pieces.size(); ++i) {
    size_t end = 0;
    std::string day;
    if (!dateAt(pieces, i, language, end, day)) continue;
    const Clock clock = clockAfter(pieces, end);
    // With a time of change behind it, the words before the first date tell what the first date is.
    const size_t from = static_cast<size_t>(pieces[i].text.data() - folded.data());
    line.cue = cueIn(std::string_view(folded).substr(0, from));
    line.value = day + clock.text;
    line.nothingElse = i <= 3 && pieces.size() - std::max(end, clock.end) <= 3;
    break;
  }
  return line;
}

std::string HtmlDates::parse(std::string_view value, std::string_view language) const {
  while (!value.empty() && static_cast<unsigned char>(value.front()) <= ' ') value.remove_prefix(1);
  while (!value.empty() && static_cast<unsigned char>(value.back()) <= ' ') value.remove_suffix(1);
  if (isIso(value)) return dayOf(value).empty() ? std::string() : std::string(value);
  return line(value, language).value;
}

std::string HtmlDates::dayOf(std::string_view s) {
  if (s.size() < 10 || s[4] != '-' || s[7] != '-') return {};
  for (const size_t i : {0, 1, 2, 3, 5, 6, 8, 9})
    if (!isDigitAscii(s[i])) return {};
  const auto number = [&](size_t from, size_t n) {
    int v = 0;
    for (size_t i = from; i < from + n; ++i) v = v * 10 + (s[i] - '0');
    return v;
  };
  return iso(number(0, 4), number(5, 2), number(8, 2));
}

std::string HtmlDates::inUrl(std::string_view url) {
  for (size_t i = 0; i + 10 < url.size(); ++i) {
    if (url[i] != '/' && url[i] != '-' && url[i] != '_') continue;
    std::string digits;
    std::string candidate(url.substr(i + 1, 10));
    if (candidate[4] != candidate[7] || (candidate[4] != '/' && candidate[4] != '-')) continue;
    candidate[4] = candidate[7] = '-';
    const bool ends = i + 11 >= url.size() || !isDigitAscii(url[i + 11]);
    if (std::string day = ends ? dayOf(candidate) : std::string(); !day.empty()) return day;
  }
  return {};
}

}  // namespace recoupe
