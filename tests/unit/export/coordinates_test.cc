#include "export/coordinates.h"

#include <gtest/gtest.h>

#include "export/country_codes.h"

namespace recoupe {
namespace {

TEST(Coordinates, TellsTownsOfOneNameApartByTheirCountry) {
  const Coordinates& where = Coordinates::builtin();
  const auto libya = where.of("Tripoli", "LBY"), lebanon = where.of("Tripoli", "LBN");
  ASSERT_TRUE(libya && lebanon);
  EXPECT_NEAR(libya->latitude, 32.887, 0.05);
  EXPECT_NEAR(libya->longitude, 13.187, 0.05);
  EXPECT_EQ(libya->kind, "capital");
  EXPECT_NEAR(lebanon->longitude, 35.844, 0.05);
  EXPECT_EQ(lebanon->kind, "town");
}

TEST(Coordinates, GuessesNothing) {
  const Coordinates& where = Coordinates::builtin();
  EXPECT_FALSE(where.of("Tripoli", ""));     // which one?
  EXPECT_FALSE(where.of("Tripoli", "FRA"));  // none there
  EXPECT_FALSE(where.of("Trifouillis", ""));
  EXPECT_FALSE(where.of("", ""));
  EXPECT_FALSE(where.of("\t", "LBY"));
  EXPECT_FALSE(where.ofCountry(""));
  EXPECT_FALSE(where.ofCountry("XYZ"));
  EXPECT_TRUE(where.of("Ouagadougou", ""));  // only one
}

TEST(Coordinates, KnowsTheSpellingsOfNewsrooms) {
  const Coordinates& where = Coordinates::builtin();
  for (const char* name : {"Genève", "geneve", "GENÈVE"}) EXPECT_TRUE(where.of(name, "CHE")) << name;
  EXPECT_TRUE(where.of("Le Caire", "EGY"));
  EXPECT_TRUE(where.of("La Celle-Saint-Cloud", "FRA"));
}

TEST(Coordinates, KnowsRegionsByTheirTowns) {
  const auto isere = Coordinates::builtin().of("Isère", "FRA");
  ASSERT_TRUE(isere);
  EXPECT_EQ(precisionOf(*isere), "region");
  EXPECT_NEAR(isere->latitude, 45.3, 0.3);
  EXPECT_FALSE(Coordinates::builtin().of("Vienne", "FRA"));  // the town, or the département far from it?
  EXPECT_EQ(precisionOf(*Coordinates::builtin().of("Rome", "ITA")), "town");
}

TEST(Coordinates, PutsEveryCountryWhereItIs) {
  const auto france = Coordinates::builtin().ofCountry("FRA"), fiji = Coordinates::builtin().ofCountry("FJI");
  ASSERT_TRUE(france && fiji);
  EXPECT_NEAR(france->latitude, 46.6, 1.5);
  EXPECT_NEAR(france->longitude, 2.4, 1.5);
  EXPECT_NEAR(fiji->longitude, 178,
              2);  // not in the Atlantic: its islands lie on both sides of the date line
  EXPECT_EQ(france->kind, "country");
}

TEST(Coordinates, WritesDegreesShort) {
  EXPECT_EQ(degrees(32.115), "32.115");
  EXPECT_EQ(degrees(-77.5), "-77.5");
  EXPECT_EQ(degrees(10), "10");
  EXPECT_EQ(degrees(-0.0001), "0");
}

TEST(CountryCodes, DifferFromSchemeToScheme) {
  const CountryCodes* germany = countryCodes("DEU");
  ASSERT_NE(germany, nullptr);
  EXPECT_EQ(germany->alpha2, "DE");
  EXPECT_EQ(germany->fips, "GM");  // DE is nobody in FIPS 10-4, and GM is the Gambia in ISO
  ASSERT_NE(countryCodes("ROU"), nullptr);
  EXPECT_EQ(countryCodes("ROU")->cameo, "ROM");
  EXPECT_EQ(countryCodes("PSE")->fips, "");  // parted into GZ and WE
  EXPECT_EQ(countryCodes("XYZ"), nullptr);
}

}  // namespace
}  // namespace recoupe
