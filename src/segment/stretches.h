// Text -> stretches of running text: what lies between blank lines and between the line ends that end
// something.
//
//   "Un titre\n\nDes mots."        two stretches
//   "Un titre\nDes mots…"          two: a long line follows a short one, so nobody wrapped this text
//   lines of equal width           one: the text was wrapped, and a line end is a blank
#pragma once
#include <string_view>
#include <vector>

#include "base/span.h"

namespace recoupe {

/// Appends the stretches of text[begin, end), none of them empty, in order.
void findStretches(std::string_view text, size_t begin, size_t end, std::vector<Span>& out);

}  // namespace recoupe
