#include "tag/tree.h"

#include <gtest/gtest.h>

#include <limits>
#include <random>

namespace recoupe {
namespace {

/// Whether heads (0-based, head[0] unused) are a tree with one root.
bool isTree(const std::vector<uint32_t>& head) {
  int roots = 0;
  for (size_t i = 1; i < head.size(); ++i) {
    roots += head[i] == 0;
    size_t at = i, steps = 0;
    while (at != 0 && ++steps <= head.size()) at = head[at];
    if (at != 0) return false;
  }
  return roots == 1;
}

int64_t total(const std::vector<int32_t>& scores, const std::vector<uint32_t>& head) {
  int64_t sum = 0;
  for (size_t i = 1; i < head.size(); ++i) sum += scores[i * head.size() + head[i]];
  return sum;
}

/// The best sum over all trees, by trying every choice of heads.
int64_t bruteForce(const std::vector<int32_t>& scores, size_t n) {
  int64_t best = std::numeric_limits<int64_t>::min();
  std::vector<uint32_t> head(n, 0);
  while (true) {
    if (isTree(head)) best = std::max(best, total(scores, head));
    size_t i = 1;
    while (i < n && ++head[i] == n) head[i++] = 0;
    if (i == n) return best;
  }
}

}  // namespace

TEST(Tree, IsTheBestOfAllTreesWithOneRoot) {
  std::mt19937 random(7);
  TreeBuilder builder;
  for (int round = 0; round < 400; ++round) {
    const size_t n = 2 + random() % 5;
    std::vector<int32_t> scores(n * n);
    for (int32_t& s : scores) s = static_cast<int32_t>(random() % 200) - 100;
    const std::vector<uint32_t>& head = builder.build(scores.data(), n, n);
    ASSERT_TRUE(isTree(head));
    ASSERT_EQ(total(scores, head), bruteForce(scores, n));
  }
}

TEST(Tree, ALongSentenceOfCyclesIsStillATree) {
  const size_t n = 257;
  std::vector<int32_t> scores(n * n, 0);
  for (size_t i = 1; i < n; ++i) scores[i * n + (i % 2 == 1 && i + 1 < n ? i + 1 : i - 1)] = 1000;
  TreeBuilder builder;
  EXPECT_TRUE(isTree(builder.build(scores.data(), n, n)));
}

}  // namespace recoupe
