#include "export/formats/gdelt_row.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>

#include "base/day.h"
#include "export/fact_parts.h"
#include "export/plain.h"

namespace recoupe {
namespace {

std::optional<int> digits(std::string_view s) {
  int n = 0;
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), n);
  return error == std::errc() && end == s.data() + s.size() && n >= 0 ? std::optional(n) : std::nullopt;
}

/// Minutes that an offset lies ahead of UTC ("+01:00", "-0530", "Z"); nothing where there is none.
std::optional<int> offsetOf(std::string_view zone) {
  if (zone == "Z") return 0;
  if (zone.size() < 3 || (zone[0] != '+' && zone[0] != '-')) return std::nullopt;
  const auto hours = digits(zone.substr(1, 2));
  const std::string_view rest = zone.substr(3);
  const auto minutes = rest.empty() ? std::optional(0) : digits(rest.substr(rest[0] == ':' ? 1 : 0));
  if (!hours || !minutes) return std::nullopt;
  return (zone[0] == '-' ? -1 : 1) * (*hours * 60 + *minutes);
}

}  // namespace

bool GdeltFit::operator()(const FactView& fact) {
  if (!happened(fact))
    ++unreal_;
  else if (isContested(fact))
    ++contested_;
  else if (!dayOf(fact))
    ++undated_;
  else
    return true;
  return false;
}

void GdeltFit::report(const ExportJob& job) const {
  job.leftOut("export.nothappened", unreal_);
  job.leftOut("export.contested", contested_);
  job.leftOut("export.noday", undated_);
}

std::string gdeltId(std::string_view factKey) {
  uint64_t n = 0;
  const std::string_view hex = factKey.substr(std::min<size_t>(1, factKey.size()));
  std::from_chars(hex.data(), hex.data() + hex.size(), n, 16);
  return std::to_string(n);
}

std::string gdeltDay(std::string_view day) {
  if (!dayCount(day)) return {};
  return std::string(day.substr(0, 4)) + std::string(day.substr(5, 2)) + std::string(day.substr(8, 2));
}

std::string gdeltInstant(std::string_view iso) {
  const auto day = dayCount(iso);
  if (!day || iso.size() < 16 || (iso[10] != 'T' && iso[10] != ' ') || iso[13] != ':') return {};
  const auto hour = digits(iso.substr(11, 2)), minute = digits(iso.substr(14, 2));
  if (!hour || !minute || *hour > 23 || *minute > 59) return {};
  std::string_view zone = iso.substr(16);
  int seconds = 0;
  if (zone.size() >= 3 && zone[0] == ':') {
    seconds = digits(zone.substr(1, 2)).value_or(0);
    zone.remove_prefix(3);
  }
  if (!zone.empty() && zone[0] == '.') {
    const size_t end = zone.find_first_not_of("0123456789", 1);
    zone.remove_prefix(std::min(end, zone.size()));
  }
  // A time without a zone is the newsroom's own, which we do not know.
  const auto offset = offsetOf(zone);
  if (!offset) return {};
  using namespace std::chrono;
  const sys_seconds at = sys_days{days{*day}} + hours{*hour} + minutes{*minute} - minutes{*offset};
  const sys_days date = floor<days>(at);
  const year_month_day ymd{date};
  const auto rest = (at - date).count();
  return fmt::format("{:04}{:02}{:02}{:02}{:02}{:02}", static_cast<int>(ymd.year()),
                     static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()), rest / 3600,
                     rest / 60 % 60, seconds);
}

void TabRow::part() {
  if (!first_) cells_ += '\t';
  first_ = false;
}

TabRow& TabRow::number(std::string_view figure) {
  part();
  cells_ += figure;
  return *this;
}

TabRow& TabRow::text(std::string_view words) {
  part();
  cells_ += tsvCell(words);
  return *this;
}

TabRow& TabRow::empty(int cells) {
  for (; cells > 0; --cells) part();
  return *this;
}

}  // namespace recoupe
