// Honest dates for people: what is known in words, what is not known said so.
//
//   sayDate(en, "2020-01-08", …)                     -> "8 January 2020"
//   sayDate(en, "2020-01", …)                        -> "January 2020"
//   sayDate(en, "XXXX-01-08", "", "")                -> "8 January, year unknown"
//   sayDate(en, "XXXX-01-08", "2020-01-08", "2020-01-08") -> "8 January 2020 (inferred)"
//   sayDate(en, "2020-W25", …)                       -> "week of 15 June 2020"
//   sayDate(en, "PAST_REF", "2020-01-01", "2020-01-31")   -> "between 1 January 2020 and 31 January 2020"
//   sayDate(en, "", "", "")                          -> "date unknown"
#pragma once
#include <string>
#include <string_view>

#include "export/messages.h"

namespace recoupe {

/// `value` is a TIMEX3 value or "", the bounds are ISO days or "".
std::string sayDate(const Messages& say, std::string_view value, std::string_view earliest,
                    std::string_view latest);

}  // namespace recoupe
