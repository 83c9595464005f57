#include "doc/document.h"

#include <algorithm>

namespace recoupe {
namespace {

/// First item whose span ends behind `p`.
template <class T>
size_t firstEndingAfter(const std::vector<T>& items, BytePos p) {
  const auto it = std::upper_bound(items.begin(), items.end(), p,
                                   [](BytePos q, const T& item) { return q < item.span.end; });
  return static_cast<size_t>(it - items.begin());
}

}  // namespace

Region::Kind Document::regionAt(BytePos p) const {
  const size_t i = firstEndingAfter(regions, p);
  return i < regions.size() && regions[i].span.contains(p) ? regions[i].kind : Region::Kind::Body;
}

size_t Document::sentenceAt(BytePos p) const { return firstEndingAfter(sentences, p); }
size_t Document::tokenAt(BytePos p) const { return firstEndingAfter(tokens, p); }

std::string_view Document::keep(std::string s, std::string_view same) {
  if (s == same) return same;
  if (!kept_) kept_ = std::make_shared<std::deque<std::string>>();
  return kept_->emplace_back(std::move(s));
}

std::string_view nameOf(EntityType t) {
  constexpr std::array<std::string_view, 5> names{"person", "country", "organisation", "group", "place"};
  return names[static_cast<size_t>(t)];
}

std::string_view nameOf(EventStatus s) {
  constexpr std::array<std::string_view, 4> names{"happened", "future", "hypothetical", "negated"};
  return names[static_cast<size_t>(s)];
}

std::string_view nameOf(Region::Kind k) {
  constexpr std::array<std::string_view, 3> names{"title", "body", "furniture"};
  return names[static_cast<size_t>(k)];
}

std::string_view nameOf(TimeExpression::Type t) {
  constexpr std::array<std::string_view, 4> names{"DATE", "TIME", "DURATION", "SET"};
  return names[static_cast<size_t>(t)];
}

std::string_view nameOf(Quote::Kind k) {
  constexpr std::array<std::string_view, 3> names{"direct", "mixed", "indirect"};
  return names[static_cast<size_t>(k)];
}

std::string_view nameOf(Published::From f) {
  constexpr std::array<std::string_view, 4> names{"input", "metadata", "inferred", "unknown"};
  return names[static_cast<size_t>(f)];
}

}  // namespace recoupe
