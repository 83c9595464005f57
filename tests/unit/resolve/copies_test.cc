#include "resolve/copies.h"

#include <gtest/gtest.h>

#include <string>

namespace recoupe {
namespace {

/// A text of its own: `n` words that no other seed has.
std::string words(const std::string& seed, int n) {
  std::string out;
  for (int i = 0; i < n; ++i) out += seed + std::to_string(i * 7919) + " ";
  return out;
}

using Groups = std::vector<std::vector<size_t>>;

TEST(Copies, TextsThatShareAThirdAreOneGroup) {
  const std::string agency = words("a", 200);
  const std::vector<Signature> texts{signatureOf(agency), signatureOf(words("b", 200)),
                                     signatureOf(words("c", 150) + agency),
                                     signatureOf(agency + words("d", 300))};
  EXPECT_EQ(copiesIn(texts, 0.3), (Groups{{0, 2, 3}}));
}

TEST(Copies, AQuotationInCommonIsNoCopy) {
  const std::string quotation = words("q", 40);
  const std::vector<Signature> texts{signatureOf(words("a", 300) + quotation),
                                     signatureOf(words("b", 300) + quotation)};
  EXPECT_TRUE(copiesIn(texts, 0.3).empty());
}

TEST(Copies, WhatEveryTextEndsWithBringsNobodyTogether) {
  std::vector<Signature> texts;
  for (int i = 0; i < 100; ++i)
    texts.push_back(signatureOf(words("t" + std::to_string(i) + "x", 20) + words("notice", 60)));
  EXPECT_TRUE(copiesIn(texts, 0.3).empty());
  EXPECT_TRUE(copiesIn({}, 0.3).empty());
  EXPECT_TRUE(copiesIn({Signature{}, Signature{}}, 0.3).empty());
}

}  // namespace
}  // namespace recoupe
