#include "doc/raw_article.h"

#include <algorithm>

namespace recoupe {

void OffsetMap::add(uint32_t decoded, uint32_t source) {
  if (runs_.empty() ? decoded == source : decoded - runs_.back().decoded == source - runs_.back().source)
    return;
  runs_.push_back({decoded, source});
}

uint32_t OffsetMap::toSource(uint32_t decoded) const {
  const auto it = std::upper_bound(runs_.begin(), runs_.end(), decoded,
                                   [](uint32_t d, const Run& r) { return d < r.decoded; });
  if (it == runs_.begin()) return decoded;
  return (it - 1)->source + (decoded - (it - 1)->decoded);
}

OffsetMap OffsetMap::from(uint32_t decoded) const {
  OffsetMap rest;
  rest.add(0, toSource(decoded));
  for (const Run& r : runs_)
    if (r.decoded > decoded) rest.add(r.decoded - decoded, r.source);
  return rest;
}

}  // namespace recoupe
