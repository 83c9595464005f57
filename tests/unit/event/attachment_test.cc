// Sides behind words that the parser hung on the wrong noun, lists that it took apart, and people whom only
// their place in the sentence shows to be somebody.
#include <gtest/gtest.h>

#include "support.h"

namespace recoupe::event {
namespace {

using test::code;
using test::Lines;

}  // namespace

TEST(Attachment, AParticipleAgreesWithItsNoun) {
  EXPECT_EQ(code("Le juge a entendu la fille de Paul Martel, arrêté à Rome."),
            Lines({"COERCE/arrest  > Paul Martel @Rome"}));
  EXPECT_EQ(code("Le musée rend hommage à Anna Costa, employée du port du village, tuée à Rome."),
            Lines({"SUPPORT  > Anna Costa", "ASSAULT  > Anna Costa @Rome"}));
  // agrees as it is
  EXPECT_EQ(code("Le juge a entendu le frère de Paul Martel, arrêté à Rome.").size(), 1U);
}

TEST(Attachment, WhoIsDescribedBesideHisName) {
  EXPECT_EQ(code("Paul Martel, un Italien de 40 ans arrêté à Rome, a souri."),
            Lines({"COERCE/arrest  > Paul Martel @Rome"}));
  EXPECT_EQ(code("Paul Martel, le voisin de deux hommes arrêtés à Rome, a souri."), Lines({}));
}

TEST(Attachment, APluralVerbIsNotOfOneCompany) {
  EXPECT_EQ(code("Paul Martel a agressé des employés d'un Carrefour qui refusaient de partir."),
            Lines({"ASSAULT Paul Martel > employés", "REJECT/yield employés >"}));
}

TEST(Attachment, WhoIsAskedToDoSomethingIsSomebody) {
  EXPECT_EQ(code("Paul Martel a demandé lundi au législateur de changer la loi."),
            Lines({"REQUEST/change Paul Martel > législateur"}));
  EXPECT_EQ(code("Paul Martel a appelé la filière à investir."),
            Lines({"REQUEST/change Paul Martel > filière"}));
  EXPECT_EQ(code("Paul Martel a demandé une loi pour protéger la forêt."),
            Lines({"REQUEST/change Paul Martel >"}));
}

TEST(Attachment, WhoIsWrittenToIsAsked) {
  EXPECT_EQ(code("Paul Martel a écrit une lettre aux magistrats pour demander un nouveau procès."),
            Lines({"REQUEST/change Paul Martel > magistrats"}));
  EXPECT_EQ(code("Paul Martel a quitté Rome pour demander un nouveau procès."),
            Lines({"REQUEST/change Paul Martel >"}));
}

TEST(Attachment, WhoseFreedomIsAskedForIsNotAsked) {
  EXPECT_EQ(code("Anna Costa a demandé la libération de Paul Martel."),
            Lines({"REQUEST/yield Anna Costa >"}));
  EXPECT_EQ(code("Anna Costa a demandé la démission de Paul Martel."),
            Lines({"REQUEST/change Anna Costa > Paul Martel"}));
}

TEST(Attachment, WhatIsJudgedIsWhoseItIs) {
  EXPECT_EQ(code("Anna Costa rejette l'analyse et les conclusions des experts."),
            Lines({"REJECT Anna Costa > experts"}));
  EXPECT_EQ(code("Paul Martel a salué le courage des pompiers."), Lines({"SUPPORT Paul Martel > pompiers"}));
  EXPECT_EQ(code("Paul Martel a dénoncé les conditions de travail des pompiers."),
            Lines({"ACCUSE/disapprove Paul Martel >"}));
}

TEST(Attachment, WhoActsTogetherWithSomebodyNamed) {
  EXPECT_EQ(code("La chancelière Anna Costa et les régions ont convenu d'une aide avec la Turquie."),
            Lines({"AGREE Anna Costa, régions > Turquie"}));
}

TEST(Attachment, DoersBehindTheSamePreposition) {
  EXPECT_EQ(code("La mesure, critiquée par les rebelles ainsi que par l'ONU, a surpris."),
            Lines({"ACCUSE/disapprove rebelles, ONU >"}));
}

TEST(Attachment, WhoIsNamedBehindDontIsOneOfThem) {
  EXPECT_EQ(code("Cinq policiers ont été arrêtés lundi, dont Paul Martel."),
            Lines({"COERCE/arrest  > policiers, Paul Martel"}));
}

TEST(Attachment, ASecondSentenceWithoutItsVerb) {
  EXPECT_EQ(code("Paul Martel a été condamné à trois ans de prison et Anna Costa à deux ans."),
            Lines({"SANCTION/convict  > Paul Martel, Anna Costa"}));
}

TEST(Attachment, ToWhomSomebodyBelongsActsNot) {
  EXPECT_EQ(code("Anna Costa, des Verts, a accusé Paul Martel de mentir."),
            Lines({"ACCUSE/allege Anna Costa > Paul Martel"}));
}

TEST(Attachment, ASecondClauseHasItsOwnSubject) {
  EXPECT_EQ(code("La marche a rassemblé six élus et les rebelles ont accusé Paul Martel de mentir."),
            Lines({"ACCUSE/allege rebelles > Paul Martel"}));
  EXPECT_EQ(code("Les rebelles affirment que Paul Martel ment et accusent la Turquie."),
            Lines({"ACCUSE/allege rebelles > Turquie"}));
}

TEST(Attachment, WhoShootsWhileSomebodyIsHurt) {
  EXPECT_EQ(code("Paul Martel a été blessé lorsqu'un policier lui a tiré dessus.").front(),
            "ASSAULT policier > Paul Martel");
}

TEST(Attachment, WhoResignsFromABody) {
  EXPECT_EQ(code("Paul Martel a souri après sa démission du parquet."),
            Lines({"RETREAT/resign Paul Martel >"}));
}

TEST(Attachment, WhoGivesWhatIsHungOnItsReceiver) {
  EXPECT_EQ(code("Un hommage à Paul Martel rendu par Anna Costa a ému."),
            Lines({"SUPPORT Anna Costa > Paul Martel"}));
}

TEST(Attachment, BothOfThoseBeforeTheirRelativeClause) {
  EXPECT_EQ(code("Anna Costa a reçu des étudiants et des retraités qui ont accusé Paul Martel de mentir."),
            Lines({"CONSULT Anna Costa > étudiants, retraités",
                   "ACCUSE/allege étudiants, retraités > Paul Martel"}));
}

TEST(Attachment, OneOfSeveralIsNamedBehindThem) {
  EXPECT_EQ(code("L'un des avocats du maire, Paul Martel, a accusé Anna Costa de mentir."),
            Lines({"ACCUSE/allege Paul Martel > Anna Costa"}));
}

TEST(Attachment, WhoGetsWhatIsGiven) {
  EXPECT_EQ(code("L'ONU a fourni cinq tentes à chaque médecin."), Lines({"AID ONU > médecin"}));
}

TEST(Attachment, AVerbWithoutSubjectHasTheNounBehindTheComma) {
  EXPECT_EQ(code("Comme Anna Costa, Paul Martel, invité de la radio, a accusé la Turquie de mentir.").front(),
            "ACCUSE/allege Paul Martel > Turquie");
}

}  // namespace recoupe::event
