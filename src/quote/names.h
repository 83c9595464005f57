// What stands in quotation marks without being anybody's words: short scare quotes, titles of works, names of
// operations and prizes, sub-headings between dashes.
//
//   son livre "Les Matins de la mer"      -> a name
//   du "Conseil des anciens"              -> a name (a capital behind an article)
//   - "Comptez sur nous" -                -> a sub-heading, if it is a paragraph of its own
#pragma once
#include <string_view>

#include "base/span.h"
#include "quote/lexicon.h"
#include "quote/marks.h"

namespace recoupe::quote {

/// Fewer words inside the marks than this are no quotation; what an apostrophe joins counts as two.
inline constexpr int kFewestWords = 3;

/// Counts words (runs of letters and digits, hyphens inside), up to `limit`.
int countWords(std::string_view text, int limit);

/// Whether the stretch is somebody's words. `paragraph` holds it.
bool isQuotation(std::string_view text, const Stretch& stretch, Span paragraph, const Lexicon& lexicon);

}  // namespace recoupe::quote
