#include "resolve/decisions.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "base/file.h"

namespace recoupe {
namespace {

const Decision kSame{
    Decision::Kind::Same, {EntityType::Person, "Anna Ferri"}, {EntityType::Person, "A. Ferri"}};

TEST(DecisionsFile, KeepsWhatPeopleWroteIntoIt) {
  const std::string before = "# ours\nsame\tperson\tAnna Ferri\tperson\tA. Ferri\nthis is no decision\n";
  EXPECT_EQ(withoutDecisions(before, [](const Decision& d) { return d == kSame; }),
            "# ours\nthis is no decision\n");
  EXPECT_EQ(withoutDecisions(before, [](const Decision&) { return false; }), before);
}

// found by decisions_fuzz: the return made a name of what is none once it is written back
TEST(DecisionsFile, AReturnWithinANameIsASpace) {
  std::vector<int> bad;
  const Decisions read = parseDecisions("same\tperson\tAnna\rFerri\tperson\tA. Ferri", bad);
  ASSERT_EQ(read.size(), 1U);
  EXPECT_EQ(read.front().a.name, "Anna Ferri");
  EXPECT_EQ(parseDecisions(writeDecision(read.front()), bad), read);
  EXPECT_TRUE(parseDecisions("same\tperson\tAnna Ferri\tperson\t))\r-", bad).empty());
}

TEST(DecisionsFile, BeginsWithItsHeadAndGoesWithItsLastDecision) {
  const std::string path =
      (std::filesystem::temp_directory_path() / ("decisions-" + std::to_string(::getpid()))).string();
  const std::string one = withDecision("", kSame);
  EXPECT_EQ(one, std::string(kDecisionsHead) + writeDecision(kSame) + "\n");
  ASSERT_TRUE(saveDecisions(path, one));
  EXPECT_EQ(readFile(path).value(), one);
  ASSERT_TRUE(saveDecisions(path, withoutDecisions(one, [](const Decision&) { return true; })));
  EXPECT_FALSE(std::filesystem::exists(path));
  ASSERT_TRUE(saveDecisions(path, "")) << "there being none is no error";
  const Result<void> nowhere = saveDecisions("/nowhere/at/all/x.decisions", one);
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.error().code, "decisions-unwritable");
}

}  // namespace
}  // namespace recoupe
