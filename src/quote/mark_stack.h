// The pairing of marks, apart from how they are recognised.
#pragma once
#include <string_view>
#include <vector>

#include "quote/marks.h"

namespace recoupe::quote {

/// Pairs all marks but the single ones. Stretches may lie inside each other; no particular order.
std::vector<Stretch> pairMarks(std::string_view text, const std::vector<Span>& paragraphs,
                               const std::vector<MarkFinder::Mark>& marks);

/// Pairs ‘ ’ and ' ' outside the stretches `found` (which come from pairMarks).
std::vector<Stretch> pairSingleMarks(const std::vector<Span>& paragraphs,
                                     const std::vector<MarkFinder::Mark>& marks,
                                     const std::vector<Stretch>& found);

}  // namespace recoupe::quote
