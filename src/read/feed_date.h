// Dates as feeds write them (RFC 822 in RSS, RFC 3339 in Atom) -> ISO 8601.
//
//   feedDate("Wed, 08 Jan 2020 21:30:00 +0100") == "2020-01-08T21:30:00+01:00"
//   feedDate("2020-01-08T20:30:00Z")            == "2020-01-08T20:30:00Z"
//   feedDate("8 Jan 2020")                      == "2020-01-08"
//   feedDate("Mon, 31 Feb 2020 10:00 GMT")      == null: never a date that is not there, never a guess
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace recoupe {

std::optional<std::string> feedDate(std::string_view text);

}  // namespace recoupe
