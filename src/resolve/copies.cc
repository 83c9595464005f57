#include "resolve/copies.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

#include "base/disjoint_sets.h"

namespace recoupe {
namespace {

constexpr uint32_t kThin = 2;      // every second passage finds pairs well enough
constexpr size_t kCommon = 64;     // texts that share one passage: more, and it is nobody's
constexpr size_t kNeighbours = 8;  // of these, each is compared with the next few that have the passage

/// (passage, text), in order.
std::vector<std::pair<uint64_t, uint32_t>> passagesOf(const std::vector<Signature>& texts) {
  std::vector<std::pair<uint64_t, uint32_t>> out;
  for (size_t i = 0; i < texts.size(); ++i)
    for (const uint64_t h : texts[i])
      if (h % kThin == 0) out.emplace_back(h, static_cast<uint32_t>(i));
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

std::vector<std::vector<size_t>> copiesIn(const std::vector<Signature>& texts, double least) {
  const auto passages = passagesOf(texts);
  std::vector<std::pair<uint32_t, uint32_t>> pairs;
  for (size_t from = 0; from < passages.size();) {
    size_t to = from;
    while (to < passages.size() && passages[to].first == passages[from].first) ++to;
    if (to - from <= kCommon)
      for (size_t i = from; i < to; ++i)
        for (size_t j = i + 1; j < std::min(to, i + 1 + kNeighbours); ++j)
          pairs.emplace_back(passages[i].second, passages[j].second);
    from = to;
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  DisjointSets groups(texts.size());
  for (const auto& [a, b] : pairs)
    if (groups.find(a) != groups.find(b) && sharedPart(texts[a], texts[b]) >= least) groups.join(a, b);
  std::map<size_t, std::vector<size_t>> byFirst;
  for (size_t i = 0; i < texts.size(); ++i) byFirst[groups.find(i)].push_back(i);
  std::vector<std::vector<size_t>> out;
  for (auto& [first, members] : byFirst)
    if (members.size() > 1) out.push_back(std::move(members));
  return out;
}

}  // namespace recoupe
