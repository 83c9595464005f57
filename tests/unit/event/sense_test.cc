// Words that can name an act and do not name one here (event/sense.h).
#include <gtest/gtest.h>

#include "support.h"

namespace recoupe::event {
namespace {

std::vector<std::string> code(const std::string& text) {
  const Document doc = test::makeDocument(text);
  std::vector<std::string> out;
  for (const Event& e : doc.events) out.push_back(e.type + " " + test::show(doc, e, false));
  return out;
}
using Lines = std::vector<std::string>;

TEST(Sense, WeatherBeastsAndVehiclesDoNothing) {
  EXPECT_EQ(code("Anna Costa a été attaquée par un chien."), Lines());
  EXPECT_EQ(code("Anna Costa a été blessée par une voiture."), Lines());
  EXPECT_EQ(code("Anna Costa a été tuée par au moins un chien."), Lines());
  EXPECT_EQ(code("Anna Costa a été attaquée par la Russie."), Lines({"ASSAULT Russie > Anna Costa"}));
}

TEST(Sense, AWarningThreatensWhereItSaysWithWhat) {
  EXPECT_EQ(code("Paul Martel a averti Anna Costa de la pluie."), Lines());
  EXPECT_EQ(code("Paul Martel a averti Anna Costa de lourdes sanctions."),
            Lines({"THREATEN Paul Martel > Anna Costa"}));
}

TEST(Sense, WhatOneMayDoIsNotDone) {
  EXPECT_EQ(code("Paul Martel défend le droit de manifester contre la Turquie."), Lines());
}

TEST(Sense, APollTellsOpinions) {
  EXPECT_EQ(code("Selon un sondage, 55% des rebelles condamnent la Turquie."), Lines());
}

TEST(Sense, AGatheringThatIsForbiddenIsNotHeld) {
  for (const std::string& line : code("Paul Martel a interdit les manifestations des rebelles à Tunis."))
    EXPECT_FALSE(line.starts_with("PROTEST")) << line;
}

TEST(Sense, AThingIsNotArrested) { EXPECT_EQ(code("La villa est détenue par Paul Martel."), Lines()); }

TEST(Sense, OnlyWhoHoldsAnOfficeVisits) {
  EXPECT_EQ(code("Paul Martel s'est rendu en Libye."), Lines());
  EXPECT_EQ(code("Le ministre Haddad s'est rendu en Libye."),
            Lines({"CONSULT ministre Haddad > Libye @Libye"}));
}

TEST(Sense, GoodsAreGivenStoriesAreNot) {
  EXPECT_EQ(code("Paul Martel a livré à la Turquie une belle histoire."), Lines());
  EXPECT_EQ(code("La Russie a livré des chars à la Turquie."), Lines({"AID Russie > Turquie"}));
}

TEST(Sense, OneIsTaxedWithAFault) {
  EXPECT_EQ(code("Paul Martel a taxé Anna Costa de populisme."), Lines({"ACCUSE Paul Martel > Anna Costa"}));
}

TEST(Sense, AFigureThatRisesBlamesNobody) {
  EXPECT_EQ(code("En Libye, le nombre de rebelles s'élève à 833."), Lines());
}

TEST(Sense, WhereSomethingIsKnownFromIsNoAct) {
  EXPECT_EQ(code("Selon une plainte de Paul Martel contre Anna Costa, la porte était ouverte."), Lines());
}

TEST(Sense, ATalkWithTheNewsmenIsNoMeeting) {
  EXPECT_EQ(code("Paul Martel l'a dit lors d'un entretien avec Reuters."), Lines());
}

}  // namespace
}  // namespace recoupe::event
