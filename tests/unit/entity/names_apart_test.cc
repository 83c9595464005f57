// Names that look like another's and are not: of schools and firms, in brackets, first names alike; who is
// told before or without his name.
#include <gtest/gtest.h>

#include "support.h"

namespace recoupe {
namespace {

using entity::test::named, entity::test::parsed, entity::test::same;

}  // namespace

TEST(NamesApart, ASchoolIsNotWhomItIsCalledAfter) {
  const Document doc = parsed("Le collège Jeanne Durand de Pau a été fermé. La rue Paul Martin aussi.");
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
