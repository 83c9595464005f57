// What the learned choices (candidates.h, counterparts.h) ask of an article in the same words.
#pragma once
#include <algorithm>
#include <numeric>
#include <string_view>
#include <vector>

#include "event/coder.h"

namespace recoupe::event {

/// A count as evidence tells it: "0", "1", "2", "3+".
inline std::string_view few(int n) {
  constexpr std::string_view kNumbers[] = {"0", "1", "2", "3+"};
  return kNumbers[std::clamp(n, 0, 3)];
}

/// The entities of a document, those named most often first, else in their order.
inline std::vector<uint32_t> byMentions(const Document& doc) {
  std::vector<uint32_t> order(doc.entities.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    return doc.entities[a].mentions.size() > doc.entities[b].mentions.size();
  });
  return order;
}

/// Where an act stands in the tree of its sentence.
inline int nodeOf(const Coded& c, const Scene& scene, const TokenTree& tree) {
  return c.verb >= 0 ? scene.verbs[static_cast<size_t>(c.verb)].node : tree.top(c.head, c.end - 1);
}

}  // namespace recoupe::event
