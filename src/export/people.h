// Profiles, quotations and search results for terminals.
#pragma once
#include <string>
#include <vector>

#include "export/messages.h"
#include "export/style.h"
#include "store/views.h"

namespace recoupe {

/// How many quotations of somebody profileText() shows.
inline constexpr size_t kShownQuotes = 5;

std::string profileText(const IdentityProfile& profile, const Messages& say, const Style& style);
/// The others whom a name may mean: all of `found` but the first.
std::string othersText(const std::vector<IdentityView>& found, const Messages& say, const Style& style);
std::string quoteText(const QuoteView& quote, const Messages& say, const Style& style);
std::string hitText(const SearchHit& hit, const Messages& say, const Style& style);

}  // namespace recoupe
