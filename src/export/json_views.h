// Views of the store as JSON: what --json prints and what the exports are made of.
#pragma once
#include "json/json.h"
#include "store/views.h"

namespace recoupe {

Json factJson(const FactView& fact);
/// The contract's lists of a fact.
Json originsJson(const FactView& fact);
Json conflictsJson(const FactView& fact);
Json quoteJson(const QuoteView& quote);
Json sourceJson(const SourceView& source);
Json profileJson(const IdentityProfile& profile);
Json hitJson(const SearchHit& hit);

/// "[", one value a line, "]": valid JSON that grep and diff can read, too.
std::string jsonLines(const std::vector<Json>& items);

}  // namespace recoupe
