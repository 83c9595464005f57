// What other programs call a country, from data/common/country_codes.tsv.
//
//   const CountryCodes* libya = countryCodes("LBY");
//   libya->alpha2 == "LY";  libya->fips == "LY";  libya->cameo == "LBY";  libya->region == "Northern Africa"
//   countryCodes("XYZ") == nullptr
#pragma once
#include <string_view>

namespace recoupe {

/// "" where a scheme has no code for it.
struct CountryCodes {
  std::string_view alpha3, alpha2, numeric;  ///< ISO 3166-1
  std::string_view fips;                     ///< FIPS 10-4: places of GDELT
  std::string_view cameo;                    ///< actors of GDELT
  std::string_view region;                   ///< of ACLED
  std::string_view name;                     ///< in English
};

const CountryCodes* countryCodes(std::string_view alpha3);

}  // namespace recoupe
