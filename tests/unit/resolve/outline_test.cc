// What a block says of a telling: enough to leave those that cannot fit, never one that can.
#include "resolve/outline.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "resolve/tables.h"

namespace recoupe {
namespace {

Telling::Words wordsOf(std::mt19937& dice, size_t most) {
  Telling::Words out;
  for (uint32_t stem = 1; stem < 40 && out.size() < most; ++stem)
    if (dice() % 3 == 0) out.emplace_back(stem * 2654435761U, 1.0F + static_cast<float>(dice() % 50) / 10.0F);
  std::sort(out.begin(), out.end());
  double length = 0;
  for (const auto& [stem, weight] : out) length += static_cast<double>(weight) * weight;
  for (auto& [stem, weight] : out) weight = static_cast<float>(weight / std::sqrt(length));
  return out;
}

Telling any(std::mt19937& dice, int number) {
  const auto maybe = [&](int n) { return dice() % static_cast<unsigned>(n) == 0; };
  Telling t;
  t.event = number;
  t.document = "d" + std::to_string(number);
  t.key = t.document + ".v1";
  t.kind = t.type = "SUPPORT";
  t.standing = t.talk = true;
  t.mode = maybe(2) ? "" : "aid";
  const char* statuses[] = {"happened", "future", "negated", "hypothetical"};
  t.status = statuses[dice() % 4];
  for (auto* side : {&t.actor, &t.recipient})
    for (size_t id = 1; id < 4; ++id)
      if (maybe(3)) side->push_back(id);
  for (Sides* side : {&t.actorSide, &t.recipientSide})
    for (uint64_t id = 1; id < 4; ++id) {
      if (maybe(3)) side->own.push_back(id << 40 | id);
      if (maybe(3)) side->of.push_back(id << 40 | id);
    }
  t.actorPersons = maybe(2);
  if (maybe(2)) t.place = dice() % 3;
  if (t.place && maybe(2)) t.placeWords = {"quai", "ville" + std::to_string(*t.place)};
  if (maybe(2)) t.earliest = t.latest = 18'000 + static_cast<int>(dice() % 6);
  t.oneDay = t.earliest.has_value();
  t.dayTold = t.oneDay && maybe(2);
  if (!t.oneDay && maybe(3)) t.monthDay = "01-0" + std::to_string(dice() % 3);
  if (!maybe(4)) t.published = 18'000 + static_cast<int>(dice() % 300);
  t.words = wordsOf(dice, 12);
  t.near = wordsOf(dice, 4);
  if (maybe(2)) t.trigger = 1 + dice() % 3;
  if (maybe(2)) t.fingerprint = 1 + dice() % 3;
  return t;
}

TEST(Outline, NeverLeavesOutWhatFits) {
  std::mt19937 dice(1);
  size_t fitting = 0, left = 0;
  for (int k = 0; k < 40'000; ++k) {
    const Telling a = any(dice, 2 * k), b = any(dice, 2 * k + 1);
    Outline other;
    other.read(Outline::of(b).pack());
    ASSERT_EQ(other.t.event, b.event);
    const double score = fitOf(a, b, false).score;
    const double most = mostOf(Outline::of(a), other, likenessAtMost(a, other));
    if (score >= kSameFact) {
      ++fitting;
      ASSERT_GE(most, score) << k;
    }
    if (most < kSameFact) ++left;
  }
  EXPECT_GT(fitting, 200U);
  EXPECT_GT(left, 20'000U);  // and it is worth its place
}

TEST(Outline, ReadsDamagedBytesAsSomething) {
  std::mt19937 dice(2);
  Outline out;
  for (int k = 0; k < 2'000; ++k) {
    std::string bytes = Outline::of(any(dice, k)).pack();
    bytes[dice() % bytes.size()] = static_cast<char>(dice());
    bytes.resize(dice() % (bytes.size() + 1));
    out.read(bytes);
    EXPECT_LE(out.t.actor.size(), 64U);
  }
}

}  // namespace
}  // namespace recoupe
