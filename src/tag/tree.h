// Scores of heads -> the tree with the highest sum and exactly one root (Chu and Liu 1965, Edmonds 1967; the
// root is held to one edge by a penalty on all root edges, Stanojević and Cohen 2021).
//
//   TreeBuilder t;
//   // scores[i * stride + j]: how well j is the head of i; row and column 0 are the root
//   const std::vector<uint32_t>& head = t.build(scores, n, stride);   // head[i] for i in 1..n-1; head[0] is
//   0
//
// Contracts cycle by cycle in a loop, no recursion; O(n^2) a contraction, and most sentences need none. A
// sentence that needs very many gets a tree that may be less than the best.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace recoupe {

class TreeBuilder {
 public:
  const std::vector<uint32_t>& build(const int32_t* scores, size_t n, size_t stride);

 private:
  struct Contraction {
    uint32_t node;  // stands for the cycle
    std::vector<uint32_t> members;
  };

  bool oneTree(size_t n);
  void repair(const int32_t* scores, size_t n, size_t stride);
  void start(const int32_t* scores, size_t n, size_t stride);
  void chooseHeads();
  std::vector<uint32_t> findCycle();
  void contract(std::vector<uint32_t> cycle);
  void expand();
  int64_t& score(uint32_t dependent, uint32_t head) { return scores_[dependent * capacity_ + head]; }
  uint32_t& via(uint32_t dependent, uint32_t head) { return via_[dependent * capacity_ + head]; }

  std::vector<uint32_t> heads_;
  std::vector<uint32_t> mark_;
  size_t capacity_ = 0;
  std::vector<uint32_t> active_;
  std::vector<int64_t> scores_;
  // For an edge at a contracted node: the member it really starts from (head side) or enters (dependent
  // side).
  std::vector<uint32_t> via_;
  std::vector<Contraction> contractions_;
  std::vector<bool> contracted_;
};

}  // namespace recoupe
