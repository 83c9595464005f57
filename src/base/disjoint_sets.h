// Which of a number of things belong together, told pair by pair. Of those joined the smallest number stands
// for all, whatever the order in which pairs came.
//
//   DisjointSets sets(4);
//   sets.join(3, 1);
//   sets.find(3) == 1;   sets.find(2) == 2;
#pragma once
#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

namespace recoupe {

class DisjointSets {
 public:
  explicit DisjointSets(size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), size_t{0}); }

  size_t find(size_t i) const {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(size_t a, size_t b) {
    const size_t x = find(a), y = find(b);
    parent_[std::max(x, y)] = std::min(x, y);
  }

 private:
  mutable std::vector<size_t> parent_;  // find() shortens the ways, which changes no answer
};

}  // namespace recoupe
