// Sides told in the sentence of the act, but not beside its verb: in the verb before, in a participle on the
// object, in a phrase that says towards whom, as members of a list.
#include <gtest/gtest.h>

#include "support.h"

namespace recoupe::event {
namespace {

using test::code;
using test::Lines;

}  // namespace

TEST(Sentence, WhoeverIsWarnedIsAskedAsWell) {
  EXPECT_EQ(code("Anna Costa met en garde les touristes et recommande de ne pas entrer dans l'eau.").back(),
            "REQUEST/change Anna Costa > touristes");
  EXPECT_EQ(
      code("Anna Costa exhorte les rebelles au calme et demande que les routes soient ouvertes.").back(),
      "REQUEST/change Anna Costa > rebelles");
  EXPECT_EQ(code("Anna Costa critique les touristes et recommande de ne pas entrer dans l'eau.").back(),
            "REQUEST/change Anna Costa >");
}

TEST(Sentence, WhoeverActsOnARequestWasAsked) {
  EXPECT_EQ(code("À la demande de l'ONU, Anna Costa a fermé la frontière.").front(),
            "REQUEST/change ONU > Anna Costa");
  EXPECT_EQ(code("Les rebelles ont ignoré les sommations de la Garde nationale.").front(),
            "REQUEST/change Garde nationale > rebelles");
  EXPECT_EQ(code("Anna Costa a quitté la salle après la demande de l'ONU.").front(), "REQUEST/change ONU >");
  EXPECT_EQ(code("Anna Costa n'a pas répondu aux demandes de Reuters."), Lines({}));
}

TEST(Sentence, WhoeverSignsTheAgreementIsItsOtherSide) {
  EXPECT_EQ(code("Renault a conclu un accord signé par la CGT.").front(), "AGREE Renault > CGT");
  EXPECT_EQ(code("Renault a conclu un accord critiqué par la CGT.").front(), "AGREE Renault >");
}

TEST(Sentence, WhoeverHadChargedIsContradicted) {
  EXPECT_EQ(code("Anna Costa s'est défendue après la mise en cause de son frère par Greenpeace.").front(),
            "REJECT Anna Costa > Greenpeace");
  EXPECT_EQ(code("Anna Costa s'est défendue après un voyage de son frère avec Greenpeace.").front(),
            "REJECT Anna Costa >");
}

TEST(Sentence, TheBodyThatOneIsExpelledFromExpels) {
  EXPECT_EQ(code("Paul Martel a été exclu du Parti du Lac.").front(),
            "SANCTION/expel Parti du Lac > Paul Martel");
  EXPECT_EQ(code("Paul Martel a été exclu du Parti du Lac par Anna Costa.").front(),
            "SANCTION/expel Anna Costa > Paul Martel");
}

TEST(Sentence, WhatIsFiredToDriveThemBackIsFiredAtThem) {
  EXPECT_EQ(code("La Garde nationale a tiré des gaz lacrymogènes pour calmer la foule.").front(),
            "ASSAULT/crowd-control Garde nationale > foule");
  EXPECT_EQ(code("La Garde nationale a tiré des gaz lacrymogènes pour protéger les touristes.").front(),
            "ASSAULT/crowd-control Garde nationale >");
}

TEST(Sentence, TowardsWhomOneYields) {
  EXPECT_EQ(code("Renault a fait un geste à l'égard de ses clients.").front(), "CONCEDE Renault > clients");
  EXPECT_EQ(code("Paul Martel dénonce le mépris à l'égard des retraités.").front(),
            "ACCUSE/disapprove Paul Martel >");
  EXPECT_EQ(code("Paul Martel a renouvelé ses critiques à l'encontre d'Anna Costa.").front(),
            "ACCUSE/disapprove Paul Martel > Anna Costa");
}

TEST(Sentence, WhoseDoingIsAskedFor) {
  EXPECT_EQ(code("Anna Costa appelle à la responsabilité des élus.").front(),
            "REQUEST/change Anna Costa > élus");
  EXPECT_EQ(code("Anna Costa appelle à la protection des élus.").front(), "REQUEST/assist Anna Costa >");
}

TEST(Sentence, WhoeverIsNamedAsOneOfThemActsWithThem) {
  EXPECT_EQ(code("De nombreux médecins, y compris Paul Martel, ont critiqué la Russie.").front(),
            "ACCUSE/disapprove nombreux médecins, Paul Martel > Russie");
  EXPECT_EQ(code("Des élus, notamment Paul Martel, ont critiqué la Russie.").front(),
            "ACCUSE/disapprove élus, Paul Martel > Russie");
  EXPECT_EQ(code("Des entreprises comme Renault ou Facebook ont critiqué la Russie.").front(),
            "ACCUSE/disapprove entreprises, Renault, Facebook > Russie");
  EXPECT_EQ(code("Anna Costa, comme Paul Martel, a critiqué la Russie.").front(),
            "ACCUSE/disapprove Anna Costa > Russie");
}

TEST(Sentence, ThoseWhoAreAskedNeedNoOtherName) {
  EXPECT_EQ(code("Anna Costa demande à ceux qui le peuvent de rester chez eux.").front(),
            "REQUEST/change Anna Costa > ceux qui le peuvent");
  EXPECT_EQ(code("Anna Costa exhorte ceux qui sont malades à rester chez eux.").front(),
            "REQUEST/change Anna Costa > ceux qui sont malades");
  EXPECT_EQ(code("Anna Costa demande une aide pour ceux qui sont malades.").front(),
            "REQUEST/assist Anna Costa >");
}

TEST(Sentence, WhoeverMeetsBesideOneWhoIsNamed) {
  EXPECT_EQ(code("Une réunion s'est tenue entre l'ONU et le diocèse et le lycée.").front(),
            "CONSULT/multilateral ONU > diocèse, lycée");
  EXPECT_EQ(code("Une réunion s'est tenue entre l'ONU et l'ancien vice-chancelier, Paul Martel.").front(),
            "CONSULT/multilateral ONU > Paul Martel");
  EXPECT_EQ(code("L'issue de cet affrontement entre l'ONU et ce réseau est connue."), Lines({}));
}

TEST(Sentence, TheFirstOfAListOfCounted) {
  EXPECT_EQ(code("Au moins 20 policiers, 7 membres de la Garde nationale et 4 civils ont été tués.").front(),
            "ASSAULT  > policiers, membres de la Garde nationale, civils");
  EXPECT_EQ(code("Anna Costa accuse la Russie et des éléments de la Garde nationale.").front(),
            "ACCUSE/allege Anna Costa > Russie, Garde nationale");
}

}  // namespace recoupe::event
