#include "tag/tree.h"

#include <algorithm>
#include <limits>

namespace recoupe {
namespace {
constexpr int64_t kRootPenalty = int64_t{1} << 48;
// Contractions of one sentence; a real one needs few. Past that the tree is made by hand, so that 256 words
// of the same kind cost no cube of their number.
constexpr size_t kMostContractions = 200;
constexpr int64_t kNever = std::numeric_limits<int64_t>::min() / 4;
}  // namespace

bool TreeBuilder::oneTree(size_t n) {
  if (std::count(heads_.begin() + 1, heads_.begin() + static_cast<long>(n), 0U) != 1) return false;
  mark_.assign(n, 0);
  for (uint32_t i = 1; i < n; ++i) {
    uint32_t at = i;
    while (at != 0 && mark_[at] == 0) mark_[at] = i, at = heads_[at];
    if (at != 0 && mark_[at] == i) return false;
  }
  return true;
}

const std::vector<uint32_t>& TreeBuilder::build(const int32_t* scores, size_t n, size_t stride) {
  heads_.assign(n, 0);
  for (size_t i = 1; i < n; ++i) {
    const int32_t* row = scores + i * stride;
    uint32_t best = i == 1 && n > 2 ? 2 : 0;
    for (uint32_t j = 0; j < n; ++j)
      if (j != i && row[j] > row[best]) best = j;
    heads_[i] = best;
  }
  if (n < 2 || oneTree(n)) return heads_;
  start(scores, n, stride);
  while (true) {
    chooseHeads();
    std::vector<uint32_t> cycle = findCycle();
    if (cycle.empty()) break;
    if (contractions_.size() == kMostContractions) {
      repair(scores, n, stride);
      return heads_;
    }
    contract(std::move(cycle));
  }
  expand();
  heads_.resize(n);
  return heads_;
}

/// A tree that need not be the best: the best root, every other word on its best head, cycles opened by
/// hanging one of their words on the root's word.
void TreeBuilder::repair(const int32_t* scores, size_t n, size_t stride) {
  uint32_t root = 1;
  for (uint32_t i = 2; i < n; ++i)
    if (scores[i * stride] > scores[root * stride]) root = i;
  heads_.assign(n, 0);
  for (uint32_t i = 1; i < n; ++i) {
    if (i == root) continue;
    heads_[i] = root;
    for (uint32_t j = 1; j < n; ++j)
      if (j != i && scores[i * stride + j] > scores[i * stride + heads_[i]]) heads_[i] = j;
  }
  mark_.assign(n, 0);
  for (uint32_t i = 1; i < n; ++i) {
    uint32_t at = i;
    while (at != 0 && mark_[at] == 0) mark_[at] = i, at = heads_[at];
    if (at != 0 && mark_[at] == i && at != root) heads_[at] = root;
  }
}

void TreeBuilder::start(const int32_t* scores, size_t n, size_t stride) {
  capacity_ = 2 * n;
  scores_.assign(capacity_ * capacity_, kNever);
  via_.assign(capacity_ * capacity_, 0);
  heads_.assign(n, 0);
  active_.clear();
  contractions_.clear();
  contracted_.assign(capacity_, false);
  for (uint32_t i = 0; i < n; ++i) {
    active_.push_back(i);
    for (uint32_t j = 0; i > 0 && j < n; ++j)
      if (i != j) score(i, j) = scores[i * stride + j] - (j == 0 ? kRootPenalty : 0);
  }
}

void TreeBuilder::chooseHeads() {
  for (const uint32_t i : active_) {
    // a head that was not drawn into the last cycle is still the best: the cycle's node is as good as its
    // best member
    const bool kept = !contractions_.empty() && i != contractions_.back().node && !contracted_[heads_[i]];
    if (i == 0 || kept) continue;
    uint32_t best = 0;
    for (const uint32_t j : active_)
      if (j != i && score(i, j) > score(i, best)) best = j;
    heads_[i] = best;
  }
}

std::vector<uint32_t> TreeBuilder::findCycle() {
  mark_.assign(heads_.size(), 0);
  for (const uint32_t i : active_) {
    uint32_t at = i;
    while (at != 0 && mark_[at] == 0) mark_[at] = i, at = heads_[at];
    if (at == 0 || mark_[at] != i) continue;
    std::vector<uint32_t> cycle{at};
    for (uint32_t next = heads_[at]; next != at; next = heads_[next]) cycle.push_back(next);
    return cycle;
  }
  return {};
}

void TreeBuilder::contract(std::vector<uint32_t> cycle) {
  const auto node = static_cast<uint32_t>(heads_.size());
  heads_.push_back(0);
  for (const uint32_t member : cycle) contracted_[member] = true;
  std::erase_if(active_, [&](uint32_t i) { return std::find(cycle.begin(), cycle.end(), i) != cycle.end(); });
  for (const uint32_t other : active_) {
    for (const uint32_t member : cycle) {
      if (score(other, member) > score(other, node)) {
        score(other, node) = score(other, member);
        via(other, node) = member;
      }
      const int64_t entering = score(member, other) - score(member, heads_[member]);
      if (entering > score(node, other)) {
        score(node, other) = entering;
        via(node, other) = member;
      }
    }
  }
  active_.push_back(node);
  contractions_.push_back({node, std::move(cycle)});
}

void TreeBuilder::expand() {
  for (auto it = contractions_.rbegin(); it != contractions_.rend(); ++it) {
    const uint32_t above = heads_[it->node], entry = via(it->node, above);
    for (uint32_t i = 1; i < heads_.size(); ++i)
      if (heads_[i] == it->node) heads_[i] = via(i, it->node);
    heads_[entry] = above;
  }
}

}  // namespace recoupe
