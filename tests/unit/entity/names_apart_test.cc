// Names that look like another's and are not: of schools and firms, in brackets, first names alike; who is
// told before or without his name.
#include <gtest/gtest.h>

#include <algorithm>

#include "entity/entity_finder.h"
#include "segment/segmenter.h"
#include "tag/tagger.h"

namespace recoupe {
namespace {

Document analysed(std::string text) {
  static const Segmenter segmenter(Image::builtin());
  static const Tagger tagger(Image::builtin());
  static const EntityFinder finder(Image::builtin());
  Document doc;
  doc.text = Text(std::move(text));
  doc.language = "fr";
  doc.published.value = "2020-05-01";
  segmenter.run(doc);
  tagger.run(doc);
  finder.run(doc);
  return doc;
}

const Entity* named(const Document& doc, std::string_view form) {
  for (const Entity& e : doc.entities)
    if (e.name == form || std::find(e.aliases.begin(), e.aliases.end(), form) != e.aliases.end()) return &e;
  return nullptr;
}

bool same(const std::string& text, std::string_view a, std::string_view b) {
  const Document doc = analysed(text);
  return named(doc, a) != nullptr && named(doc, a) == named(doc, b);
}

}  // namespace

TEST(NamesApart, ASchoolIsNotWhomItIsCalledAfter) {
  const Document doc = analysed("Le collège Jeanne Durand de Pau a été fermé. La rue Paul Martin aussi.");
  ASSERT_NE(named(doc, "collège Jeanne Durand"), nullptr);
  EXPECT_EQ(named(doc, "collège Jeanne Durand")->type, EntityType::Organisation);
  EXPECT_EQ(named(doc, "Jeanne Durand"), nullptr);
  ASSERT_NE(named(doc, "rue Paul Martin"), nullptr);
  EXPECT_EQ(named(doc, "rue Paul Martin")->type, EntityType::Place);
}

TEST(NamesApart, AFirmIsNotItsFounder) {
  EXPECT_FALSE(same("Jacques Durandal est mort. Les laboratoires Durandal ont été condamnés.",
                    "Jacques Durandal", "laboratoires Durandal"));
  EXPECT_TRUE(same("Jacques Durandal est mort. La famille pleure. Durandal avait 80 ans.", "Jacques Durandal",
                   "Durandal"));
}

TEST(NamesApart, TwoFirstNamesAreTwoPeople) {
  EXPECT_FALSE(same("Michel Durandal est venu. Michelle Durandal est partie.", "Michel Durandal",
                    "Michelle Durandal"));
  EXPECT_FALSE(
      same("Marion Durandal est venue, sans Marine Durandal.", "Marion Durandal", "Marine Durandal"));
  EXPECT_TRUE(same("Mohamed Durandal est venu. Mohammed Durandal est parti.", "Mohamed Durandal",
                   "Mohammed Durandal"));
}

TEST(NamesApart, AnAcronymIsThatOfTheLastWords) {
  EXPECT_FALSE(same("Le Conseil de l'Union européenne (UE) a parlé. L'UE hésite.",
                    "Conseil de l'Union européenne", "UE"));
  EXPECT_TRUE(same("L'Institut du lac de Pau (ILP) a parlé. L'ILP hésite.", "Institut du lac de Pau", "ILP"));
}

TEST(NamesApart, WhoeverIsFirstToldWithoutHisName) {
  EXPECT_TRUE(same(
      "Un député du Parti du Travail affirme avoir été frappé. Il veut porter plainte. Le député du Parti du "
      "Travail Karlo Bandinni a critiqué les gendarmes.",
      "député du Parti du Travail", "Karlo Bandinni"));
  EXPECT_FALSE(same("Le député du Parti du Lac Karlo Bandinni est blessé. Un député du Parti du Bois l'a vu.",
                    "Karlo Bandinni", "député du Parti du Bois"));
}

TEST(NamesApart, WhoeverIsSetApartByCEst) {
  EXPECT_FALSE(same("Karlo Bandinni est venu. Mercredi, c'est le rédacteur en chef du site qui a été arrêté.",
                    "Karlo Bandinni", "rédacteur en chef du site"));
}

TEST(NamesApart, AHouseOfPowerHasAPatron) {
  EXPECT_TRUE(same("Le ministre Christophe Castaner est venu. Le patron de la place Beauvau a parlé.",
                   "Christophe Castaner", "patron de la place Beauvau"));
}

}  // namespace recoupe
