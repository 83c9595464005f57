#include "export/messages.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace recoupe {
namespace {

std::map<std::string, std::set<char>> keysOf(const char* path) {
  std::map<std::string, std::set<char>> out;
  for (const TableRow& row : readTable(Image::builtin().file(path))) {
    EXPECT_EQ(row.cells.size(), 2u) << path << ":" << row.line;
    if (row.cells.size() != 2) continue;
    EXPECT_FALSE(row.cells[1].empty()) << path << ":" << row.line;
    std::set<char> places;
    for (size_t i = 0; i + 2 < row.cells[1].size(); ++i)
      if (row.cells[1][i] == '{' && row.cells[1][i + 2] == '}') places.insert(row.cells[1][i + 1]);
    EXPECT_TRUE(out.emplace(row.cells[0], places).second) << "twice: " << path << ":" << row.line;
  }
  return out;
}

TEST(Messages, EveryLanguageSaysTheSameThings) {
  const auto english = keysOf("en/messages.tsv"), french = keysOf("fr/messages.tsv");
  ASSERT_GT(english.size(), 20u);
  for (const auto& [key, places] : english) {
    ASSERT_TRUE(french.count(key)) << key << " is missing in French";
    EXPECT_EQ(french.at(key), places) << key;
  }
  for (const auto& [key, places] : french) EXPECT_TRUE(english.count(key)) << key << " is missing in English";
}

TEST(Messages, FillsCountsAndFallsBack) {
  const std::map<std::string, std::string_view, std::less<>> files{
      {"en/messages.tsv",
       "plural.zero\tmany\nx.one\t{0} thing\nx.many\t{0} things\nonly\tsee {0} and {1}\\nbye {2}\n"},
      {"fr/messages.tsv", "plural.zero\tone\nx.one\t{0} chose\nx.many\t{0} choses\n"}};
  const Image image(files);
  const Messages fr(image, "fr"), en(image, "en"), other(image, "de");
  EXPECT_EQ(fr.count("x", 0), "0 chose");
  EXPECT_EQ(en.count("x", 0), "0 things");
  EXPECT_EQ(fr.count("x", 2), "2 choses");
  EXPECT_EQ(fr("only", {"a", "{0}"}), "see a and {0}\nbye {2}") << "values are never filled again";
  EXPECT_EQ(fr("nowhere"), "nowhere");
  EXPECT_EQ(other.language(), "en");
}

}  // namespace
}  // namespace recoupe
