// The shapes that come back in many answers of the API (docs/api.md).
#pragma once
#include <string>
#include <vector>

#include "json/json.h"
#include "serve/archive.h"

namespace recoupe::serve {

Json orNull(const std::string& s);
Json nameShape(const IdentityView& identity);
/// `row` of DeskIndex::identities; null for kNobody.
Json nameShape(const DeskIndex& index, uint32_t row);

/// A partial date: as precise as it is, no more.
struct PartialDate {
  std::string value, earliest, latest, precision;
  bool inferred = false;
};
PartialDate partialDate(const std::string& value, std::string_view earliest, std::string_view latest);
Json dateShape(const PartialDate& date);

Json sourceShape(const SourceView& source);
/// The address where it may become a link, else null.
Json linkShape(const std::optional<std::string>& url);
Json spanShape(uint32_t start, uint32_t end);

/// Who takes part: `part` 0 actors, 1 recipients, 2 sources.
std::vector<uint32_t> partOf(const DeskFact& fact, const DeskIndex& index, int part);

/// A line of the timeline.
Result<Json> factShape(const DeskFact& fact, const Visit& visit);
Result<Json> conflictList(const std::string& fact, Desk& desk);

/// {"total", "offset", "limit", "next", "generation"}, to which "items" is added.
Json listHead(size_t total, size_t offset, size_t limit, uint64_t generation);

/// What \x02 and \x03 enclose in `marked` is a hit.
Json segments(const std::string& marked);

}  // namespace recoupe::serve
