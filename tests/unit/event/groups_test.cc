// People without a name: who of them is told again, and by which words one is told at all.
#include <gtest/gtest.h>

#include "support.h"

namespace recoupe::event {
namespace {

using test::code;
using test::Lines;
using test::makeDocument;
using test::showAll;

}  // namespace

TEST(Groups, SomebodyToldByHisTrade) {
  EXPECT_EQ(code("Les gendarmes soupçonnent l'anesthésiste d'avoir menti."),
            Lines({"ACCUSE/allege gendarmes > anesthésiste"}));
  EXPECT_EQ(code("Le ministre Haddad a rencontré un prestataire privé à Rome."),
            Lines({"CONSULT ministre Haddad > prestataire privé @Rome"}));
}

TEST(Groups, ABodyThatAStoryHasOneOf) {
  EXPECT_EQ(code("Anna Costa a demandé à la direction de réagir."),
            Lines({"REQUEST/change Anna Costa > direction"}));
  EXPECT_EQ(code("La famille de la victime a accusé la police de négligence."),
            Lines({"ACCUSE/allege famille > police"}));
  EXPECT_EQ(code("Les riverains ont réclamé à la mairie des explications."),
            Lines({"REQUEST/change riverains > mairie"}));
}

TEST(Groups, SomebodyToldByWhoseHeIs) {
  EXPECT_EQ(code("Paul Martel a accusé son chauffeur d'avoir menti."),
            Lines({"ACCUSE/allege Paul Martel > son chauffeur"}));
  EXPECT_EQ(code("Paul Martel et sa compagne ont été arrêtés à Rome."),
            Lines({"COERCE/arrest  > Paul Martel, sa compagne @Rome"}));
  EXPECT_EQ(code("Karim Haddad a critiqué Paul Martel et ses soutiens."),
            Lines({"ACCUSE/disapprove Karim Haddad > Paul Martel, ses soutiens"}));
  EXPECT_EQ(code("Anna Costa a critiqué son adversaire communiste."),
            Lines({"ACCUSE/disapprove Anna Costa > son adversaire communiste"}));
}

TEST(Groups, SomebodyToldByWhoseRelativeHeIsIsNotThatPerson) {
  EXPECT_EQ(code("Une enquête a été ouverte contre le frère de Paul Martel."),
            Lines({"ACCUSE/investigate  > frère de Paul Martel"}));
  EXPECT_EQ(code("La police a arrêté l'ancien garde du corps de Paul Martel à Rome."),
            Lines({"COERCE/arrest police > ancien garde du corps de Paul Martel @Rome"}));
  const auto two = makeDocument(
      "La police a arrêté la fille de Paul Martel. Des inconnus ont frappé la fille d'Anna Costa.");
  ASSERT_EQ(two.events.size(), 2U);
  EXPECT_NE(two.events[0].recipient, two.events[1].recipient);
  EXPECT_EQ(code("Karim Haddad a dénoncé la mort de Paul Martel."),
            code("Karim Haddad a dénoncé la mort de Paul Martel hier."));
  EXPECT_EQ(code("Anna Costa a insulté la personne de Paul Martel."),
            Lines({"ACCUSE/disapprove Anna Costa > Paul Martel"}));
}

TEST(Groups, SomeOfABodyAreNotTheBody) {
  EXPECT_EQ(code("Les deux agents de la Banque du Lac ont été licenciés."),
            Lines({"SANCTION/expel  > agents de la Banque du Lac"}));
  EXPECT_EQ(code("De nombreux membres du Parti du Lac ont manifesté à Rome."),
            Lines({"PROTEST/demo nombreux membres du Parti du Lac > @Rome"}));
  EXPECT_EQ(code("Les députés du Parti du Lac ont rejeté la proposition d'Anna Costa.").front(),
            "REJECT Parti du Lac > Anna Costa");
}

TEST(Groups, TwoOthersOfTheSameNumber) {
  const Document doc = makeDocument(
      "Deux personnes ont été arrêtées à Rome. Lundi, deux personnes ont été blessées par des tirs à Tunis.");
  ASSERT_EQ(doc.events.size(), 2U);
  EXPECT_NE(doc.events[0].recipient, doc.events[1].recipient);
  const Document same =
      makeDocument("Deux personnes ont été tuées à Rome. Lundi, deux personnes ont été tuées par des tirs.");
  for (const Event& e : same.events) EXPECT_EQ(e.recipient, same.events[0].recipient);
}

TEST(Groups, ABodyToldByWhatItIsMadeOf) {
  EXPECT_EQ(code("Anna Costa a été critiquée par les cabinets d'avocats parisiens."),
            Lines({"ACCUSE/disapprove cabinets d'avocats parisiens > Anna Costa"}));
  EXPECT_EQ(code("La fédération des chasseurs a accusé Paul Martel de mensonge."),
            Lines({"ACCUSE/allege fédération des chasseurs > Paul Martel"}));
  EXPECT_EQ(code("Paul Martel a demandé l'organisation d'élections."),
            Lines({"REQUEST/change Paul Martel >"}));
}

TEST(Groups, WhatSomebodyIsBlamedForIsNoPartOfTheBlamer) {
  EXPECT_EQ(code("Paul Martel est accusé par les policiers de négligence."),
            Lines({"ACCUSE/allege policiers > Paul Martel"}));
}

TEST(Groups, TheManIsTheOneToldBefore) {
  EXPECT_EQ(code("Un homme a été arrêté à Rome. Paul Martel a accusé l'homme d'avoir menti.").back(),
            "ACCUSE/allege Paul Martel > homme");
  EXPECT_EQ(code("Paul Martel a accusé l'homme d'avoir menti.").back(), "ACCUSE/allege Paul Martel >");
}

TEST(Groups, OtherNumbersAreOtherPeople) {
  const Document doc = makeDocument(
      "Deux soldats ont été tués à Syrte. Paul Martel a rencontré les soldats. Dix soldats ont été arrêtés à "
      "Tunis.");
  EXPECT_EQ(showAll(doc), Lines({"ASSAULT  > soldats @Syrte", "CONSULT Paul Martel > soldats",
                                 "COERCE/arrest  > Dix soldats @Tunis"}));
  const Document ages =
      makeDocument("Un homme de 27 ans a été tué à Syrte. Un homme de 45 ans a été arrêté à Tunis.");
  ASSERT_EQ(ages.events.size(), 2U);
  EXPECT_NE(ages.events[0].recipient, ages.events[1].recipient);
}

TEST(Groups, TwoNounsThatAreOneWord) {
  EXPECT_EQ(code("Un secrétaire d'Etat a démissionné mardi."), Lines({"RETREAT/resign secrétaire d'Etat >"}));
  EXPECT_EQ(code("Anna Costa a accusé un policier de négligence."),
            Lines({"ACCUSE/allege Anna Costa > policier"}));
}

TEST(Groups, ANewNumberIsNobodyToldBefore) {
  const Document doc =
      makeDocument("Paul Martel a rencontré des policiers à Syrte. Douze policiers ont été tués à Tunis.");
  ASSERT_EQ(doc.events.size(), 2U);
  EXPECT_NE(doc.events[0].recipient, doc.events[1].recipient);
}

TEST(Groups, TheSameManIsTheManToldBefore) {
  EXPECT_EQ(
      showAll(makeDocument("Un homme armé a attaqué une banque. Le même homme a frappé Paul Martel.")).back(),
      "ASSAULT homme armé > Paul Martel");
}

TEST(Groups, NobodyElseBesideAName) {
  for (const std::string& line :
       showAll(makeDocument("« C'est honteux », regrette Anna Costa, une voisine interrogée par l'AFP.")))
    EXPECT_EQ(line.find("voisine"), std::string::npos) << line;
}

TEST(Groups, WhatIsStruckBelongsToItsCountry) {
  EXPECT_EQ(code("La Russie a bombardé des sites turcs en Libye."),
            Lines({"ASSAULT Russie > Turquie @Libye"}));
}

TEST(Groups, WhoeverWasSomethingIsOne) {
  EXPECT_EQ(code("La Garde nationale a arrêté trois ex-militaires."),
            Lines({"COERCE/arrest Garde nationale > ex-militaires"}));
  EXPECT_EQ(code("Des ex-salariés ont manifesté à Rome."), Lines({"PROTEST/demo ex-salariés > @Rome"}));
}

}  // namespace recoupe::event
