// The headline of a plain text: its first line, when it reads like one.
//
//   "Accord à Rome\n\nLes deux camps ont signé …"        -> span of "Accord à Rome"
//   "Les deux camps ont signé lundi.\n\nIls …"           -> none: a sentence with its stop
//   "fbpx\nAccord à Rome\n\nLes deux …"                  -> the title, and "fbpx" as residue: something a
//   page left behind
#pragma once
#include <string>
#include <string_view>

#include "base/span.h"

namespace recoupe {

struct PlainTitle {
  Span span{};     ///< the headline in the text; empty where there is none
  Span residue{};  ///< lines before it that are neither headline nor text
};

/// With `given` (the title that the input told) only that line is looked for. Looks at the first lines of the
/// text only.
PlainTitle findPlainTitle(std::string_view text, std::string_view given);

}  // namespace recoupe
