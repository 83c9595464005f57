#include "export/coordinates.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/utf8.h"

namespace recoupe {
namespace {

/// The table's key for a name: folded, hyphens as spaces.
std::string keyOf(std::string_view name) {
  std::string out;
  bool space = false;
  for (const char c : fold(name)) {
    if (c == ' ' || c == '-' || c == '\t' || c == '\n') {
      space = !out.empty();
      continue;
    }
    if (space) out += ' ';
    space = false;
    out += c;
  }
  return out;
}

std::string_view cell(std::string_view& rest) {
  const size_t tab = std::min(rest.find('\t'), rest.size());
  const std::string_view out = rest.substr(0, tab);
  rest.remove_prefix(std::min(tab + 1, rest.size()));
  return out;
}

std::optional<double> number(std::string_view s) {
  double out = 0;
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), out);
  if (error != std::errc() || end != s.data() + s.size()) return std::nullopt;
  return out;
}

std::optional<Location> locationIn(std::string_view line) {
  cell(line);
  Location out;
  out.country = cell(line);
  const auto latitude = number(cell(line)), longitude = number(cell(line));
  if (!latitude || !longitude) return std::nullopt;
  out.latitude = *latitude;
  out.longitude = *longitude;
  out.kind = cell(line);
  return out;
}

}  // namespace

const Coordinates& Coordinates::builtin() {
  static const Coordinates instance(Image::builtin());
  return instance;
}

Coordinates::Coordinates(const Image& image) {
  std::string_view rest = image.file("common/coordinates.tsv");
  while (!rest.empty()) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    if (end > 0 && rest[0] != '#') lines_.push_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

std::optional<Location> Coordinates::of(std::string_view name, std::string_view country) const {
  const std::string key = keyOf(name) + '\t';
  if (key.size() == 1) return std::nullopt;
  auto line = std::lower_bound(lines_.begin(), lines_.end(), std::string_view(key));
  std::optional<Location> only;
  size_t places = 0;
  for (; line != lines_.end() && line->starts_with(key); ++line, ++places) {
    only = locationIn(*line);
    if (only && only->country == country) return only;
  }
  return country.empty() && places == 1 ? only : std::nullopt;
}

std::optional<Location> Coordinates::ofCountry(std::string_view country) const {
  const std::string key = '\t' + std::string(country) + '\t';
  const auto line = std::lower_bound(lines_.begin(), lines_.end(), std::string_view(key));
  return line != lines_.end() && line->starts_with(key) ? locationIn(*line) : std::nullopt;
}

std::string_view precisionOf(const Location& at) {
  return at.kind == "country" || at.kind == "region" ? at.kind : std::string_view("town");
}

std::string degrees(double value) {
  std::string out = fmt::format("{:.3f}", value);
  while (out.back() == '0') out.pop_back();
  if (out.back() == '.') out.pop_back();
  return out == "-0" ? "0" : out;
}

}  // namespace recoupe
