#include "entity/knowledge.h"

#include <gtest/gtest.h>

#include "support.h"

namespace recoupe {
namespace {

using entity::test::named;

Document analysed(std::string text, std::string_view table) {
  static const Segmenter segmenter(Image::builtin());
  const EntityFinder finder(Image::builtin(), parseKnowledge(table));
  Document doc;
  doc.text = Text(std::move(text));
  doc.language = "fr";
  segmenter.run(doc);
  finder.run(doc);
  return doc;
}

TEST(Knowledge, ReadsNamesKindsAliasesAndCountries) {
  const Knowledge k = parseKnowledge(
      "\xEF\xBB\xBF# comment\r\nLigue bleue\tparty\tLBN | les Bleus\tFRA\r\n\nRas Zerma\tplace\n"
      "Omar Haddad\tperson\t\t-");
  ASSERT_EQ(k.rows.size(), 3U);
  EXPECT_TRUE(k.problems.empty());
  EXPECT_EQ(k.rows[0].names, "Ligue bleue|LBN|les Bleus");
  EXPECT_EQ(k.rows[0].kind, "party");
  EXPECT_EQ(k.rows[0].country, "FRA");
  EXPECT_EQ(k.rows[2].country, "");
}

TEST(Knowledge, ABadLineIsToldByItsNumberAndCostsNothingElse) {
  const Knowledge k = parseKnowledge(
      "Ligue bleue\tparty\nsans sorte\nVilla\tcastle\n\tplace\nRas Zerma\tplace\tRZ||X\n"
      "Zerma\tplace\t\tLibye\nBad \xFF\tplace\nDernier\tgroup\n");
  ASSERT_EQ(k.rows.size(), 2U);
  EXPECT_EQ(k.rows[1].names, "Dernier");
  std::string told;
  for (const KnowledgeProblem& p : k.problems)
    told += std::to_string(p.line) + " " + p.code + " " + p.found + "\n";
  EXPECT_EQ(told, "2 cells sans sorte\n3 kind castle\n4 name \n5 name \n6 country Libye\n7 utf8 \n");
}

TEST(Knowledge, AnyBytesAreReadWithoutHarm) {
  std::string bytes;
  for (int i = 0; i < 20000; ++i) bytes += static_cast<char>((i * 7919) % 256);
  const Knowledge k = parseKnowledge(bytes);
  EXPECT_FALSE(k.problems.empty());
  for (const KnowledgeProblem& p : k.problems) EXPECT_LE(p.found.size(), 90U);
}

TEST(Knowledge, OwnNamesAreFoundWithAllTheirSpellings) {
  const std::string text =
      "La Ligue bleue a voté. Selon LBN, rien ne presse. Les zermates de Ras Zerma protestent. "
      "Paul Durand est venu ; Abou Selim l'avait annoncé.";
  const char* table =
      "Ligue bleue\tparty\tLBN\tFRA\nzermates\tgroup\nRas Zerma\ttown\t\tLBY\n"
      "Paul Durand\tperson\tAbou Selim\tBEL\n";
  const Document doc = analysed(text, table);
  const Entity* party = named(doc, "Ligue bleue");
  ASSERT_NE(party, nullptr);
  EXPECT_EQ(party->type, EntityType::Organisation);
  EXPECT_EQ(party->country, "FRA");
  EXPECT_EQ(named(doc, "LBN"), party);
  ASSERT_NE(named(doc, "zermates"), nullptr);
  EXPECT_EQ(named(doc, "zermates")->type, EntityType::Group);
  ASSERT_NE(named(doc, "Ras Zerma"), nullptr);
  EXPECT_EQ(named(doc, "Ras Zerma")->type, EntityType::Place);
  const Entity* person = named(doc, "Paul Durand");
  ASSERT_NE(person, nullptr);
  EXPECT_EQ(person->type, EntityType::Person);
  EXPECT_EQ(person->country, "BEL");
  EXPECT_EQ(named(doc, "Abou Selim"), person);
}

TEST(Knowledge, TheUsersRowWinsOverTheTables) {
  const std::string text = "Reuters l'annonce. L'ONU et la Ligue unie discutent.";
  EXPECT_EQ(named(analysed(text, ""), "Reuters")->type, EntityType::Organisation);
  const Document doc = analysed(text, "Reuters\tplace\nLigue unie\torganisation\tNations unies\n");
  EXPECT_EQ(named(doc, "Reuters")->type, EntityType::Place);
  EXPECT_EQ(named(doc, "ONU"), named(doc, "Ligue unie"));
}

}  // namespace
}  // namespace recoupe
