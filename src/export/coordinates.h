// Where a place lies, from data/common/coordinates.tsv: towns of GeoNames, middles of countries of Natural
// Earth.
//
//   const Coordinates& where = Coordinates::builtin();
//   where.of("Benghazi", "LBY")     -> 32.115, 20.069, town, "LBY"
//   where.of("Tripoli", "LBY")      -> the capital of Libya;  ("Tripoli", "GRC") -> the Greek town
//   where.of("Tripoli", "")         -> nothing: there are three, and nobody told which
//   where.of("Ouagadougou", "")     -> found: only one country has one
//   where.ofCountry("LBY")          -> 27.03, 18.01, country
//
// Never a guess: a place that the table lacks, or that could be several, has no coordinates. Degrees are WGS
// 84 and good to about 100 m for the middle of a town; a country's point only says in which country, a
// region's in which region.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/image.h"

namespace recoupe {

struct Location {
  double latitude = 0, longitude = 0;
  std::string_view kind;     ///< "country", "region", "capital" or "town"
  std::string_view country;  ///< ISO 3166-1 alpha-3
};

class Coordinates {
 public:
  /// Those of this binary; made at the first call, shared between threads.
  static const Coordinates& builtin();
  explicit Coordinates(const Image& image);

  /// `name` in any spelling that our tables know; `country` ISO alpha-3, "" when not known.
  std::optional<Location> of(std::string_view name, std::string_view country) const;
  std::optional<Location> ofCountry(std::string_view country) const;

 private:
  std::vector<std::string_view> lines_;  ///< sorted by bytes, as the table is
};

/// How exact a location is: "town", or the middle of a "region" or "country".
std::string_view precisionOf(const Location& at);

/// "32.115": as short as the table writes it, whatever the locale.
std::string degrees(double value);

}  // namespace recoupe
