// The calendar days between which a partial date lies.
//
//   boundsOf("2020-01", "", "")                  -> 2020-01-01 … 2020-01-31
//   boundsOf("XXXX-01-08", "2020-01-08", "2020-01-08") -> that day: what evidence added counts
//   boundsOf("XXXX-01-08", "", "")               -> unknown: both ""
#pragma once
#include <string>
#include <string_view>

namespace recoupe {

struct DateBounds {
  std::string earliest, latest;  ///< ISO days, "" for an open end
  bool known() const { return !earliest.empty() || !latest.empty(); }
  bool oneDay() const { return !earliest.empty() && earliest == latest; }
  bool operator==(const DateBounds&) const = default;
};

/// `earliest` and `latest` as the analysis gave them, else what the TIMEX3 value alone says (year, month or
/// day).
DateBounds boundsOf(std::string_view value, std::string_view earliest, std::string_view latest);

}  // namespace recoupe
