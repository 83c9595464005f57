// What is an act, in which sense of its word, and whose it is: constructions of our own that once came out
// wrong.
#include <gtest/gtest.h>

#include "support.h"

namespace recoupe::event {
namespace {

using test::code;
using test::Lines;

}  // namespace

TEST(Acts, WhoWasConvictedOfAnActOrOwnsUpToItDidIt) {
  EXPECT_EQ(code("Paul Martel a écopé de quatre mois de prison pour le meurtre d'Anna Costa.").back(),
            "ASSAULT/targeted Paul Martel > Anna Costa");
  EXPECT_EQ(code("Paul Martel a été condamné pour l'enlèvement d'Anna Costa.").back(),
            "ASSAULT/abduct Paul Martel > Anna Costa");
  EXPECT_EQ(code("Paul Martel a reconnu l'enlèvement et le meurtre d'Anna Costa.").back(),
            "ASSAULT/abduct Paul Martel > Anna Costa");
  EXPECT_EQ(code("Paul Martel a condamné le meurtre d'Anna Costa.").back(), "ASSAULT/targeted  > Anna Costa");
}

TEST(Acts, WhoIsOnlyChargedWithAnActIsNotSaidToHaveDoneIt) {
  for (const char* text : {"Paul Martel est soupçonné du meurtre d'Anna Costa.",
                           "Le parquet accuse Paul Martel du meurtre d'Anna Costa.",
                           "Paul Martel est poursuivi pour le meurtre d'Anna Costa.",
                           "Paul Martel a été arrêté pour le meurtre d'Anna Costa.",
                           "Paul Martel comparaît pour le meurtre d'Anna Costa.",
                           "Paul Martel est mis en examen pour le meurtre d'Anna Costa."})
    EXPECT_EQ(code(text).back(), "ASSAULT/targeted  > Anna Costa") << text;
}

TEST(Acts, WhoseHelpWasHad) {
  EXPECT_EQ(code("Anna Costa a été élue grâce au soutien de Paul Martel."),
            Lines({"SUPPORT Paul Martel > Anna Costa"}));
  EXPECT_EQ(code("Anna Costa a gagné avec l'appui de Paul Martel."),
            Lines({"SUPPORT Paul Martel > Anna Costa"}));
}

TEST(Acts, AngerThatSomebodyHasRoused) {
  EXPECT_EQ(code("Paul Martel s'est attiré les foudres d'Anna Costa."),
            Lines({"ACCUSE/disapprove Anna Costa > Paul Martel"}));
  EXPECT_EQ(code("La Russie a provoqué l'ire de la Turquie."), Lines({"ACCUSE/disapprove Turquie > Russie"}));
  EXPECT_TRUE(code("La pluie a provoqué la colère des rebelles.").empty());
}

TEST(Acts, OtherSensesAreNone) {
  EXPECT_TRUE(code("Paul Martel a attaqué la saison par une défaite.").empty());
  EXPECT_TRUE(code("Les rebelles ne désarment pas.").empty());
  EXPECT_TRUE(code("Paul Martel est suspendu à son téléphone.").empty());
  EXPECT_TRUE(code("Chaque matin, Paul Martel prie avant de partir.").empty());
}

TEST(Acts, WhatIsDoneToWhoeverHasItDone) {
  EXPECT_EQ(code("Anna Costa s'est fait agresser par Paul Martel."),
            Lines({"ASSAULT Paul Martel > Anna Costa"}));
  EXPECT_EQ(code("Anna Costa s'est vu reprocher son silence par Paul Martel."),
            Lines({"ACCUSE/disapprove Paul Martel > Anna Costa"}));
  EXPECT_TRUE(code("Paul Martel s'est fait entendre lundi.").empty());
}

TEST(Acts, NotWhomTheRelativeClauseOfItsSubjectNames) {
  EXPECT_TRUE(code("Le chien qui aime Anna Costa est critiqué.").empty());
  EXPECT_TRUE(code("La loi qui protège Anna Costa a été rejetée.").empty());
}

TEST(Acts, WhoDiedWhileArrested) {
  EXPECT_EQ(code("Paul Martel est décédé lors d'une interpellation par la Garde nationale."),
            Lines({"COERCE/arrest Garde nationale > Paul Martel"}));
}

TEST(Acts, NotWhoeverTellsItBehind) {
  EXPECT_EQ(code("Paul Martel a souri. Sa démission ne surprend pas, insiste Anna Costa."),
            Lines({"RETREAT/resign Paul Martel >"}));
}

TEST(Acts, TheParticipleAgreesWithWhoIsMeant) {
  EXPECT_EQ(code("Paul Martel a critiqué Anna Costa. La Russie l'a soutenue.").back(),
            code("Paul Martel a critiqué Anna Costa. La Russie a soutenu Anna Costa.").back());
}

}  // namespace recoupe::event
