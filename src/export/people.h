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

/// Whether it goes by a description, not by a name: persons and groups of whom nothing but the words says
/// that two articles mean the same.
///
///   "policier blanc", "son père", "manifestants"  -> true; "gilets jaunes de Nantes", "franceinfo" -> false
bool isDescription(const IdentityView& identity);
std::string profileText(const IdentityProfile& profile, const Messages& say, const Style& style);
/// The others whom a name may mean: all of `found` but the first.
std::string othersText(const std::vector<IdentityView>& found, const Messages& say, const Style& style);
std::string quoteText(const QuoteView& quote, const Messages& say, const Style& style);
std::string hitText(const SearchHit& hit, const Messages& say, const Style& style);

}  // namespace recoupe
