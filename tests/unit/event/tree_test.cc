// What the tree lets the coder see that word order hides.
#include <gtest/gtest.h>

#include "support.h"

namespace recoupe::event {
namespace {

using test::makeDocument;
using test::showAll;
using Lines = std::vector<std::string>;

Lines code(const std::string& text, const std::string& speaker = "") {
  return showAll(makeDocument(text, "fr", {}, speaker));
}

}  // namespace

TEST(EventTree, PeopleWithoutANameAreAGroup) {
  EXPECT_EQ(code("La Russie a arrêté 55 personnes à Tunis."),
            Lines({"COERCE/arrest Russie > personnes @Tunis"}));
  const Document doc = makeDocument("La Russie a arrêté 55 personnes à Tunis.");
  EXPECT_EQ(doc.entities.back().type, EntityType::Group);
  EXPECT_EQ(doc.entities.back().aliases, Lines({"personnes", "55 personnes"}));
}

TEST(EventTree, ThousandsOfProtestersAreProtesters) {
  EXPECT_EQ(code("Des dizaines de milliers de personnes ont manifesté à Tunis."),
            Lines({"PROTEST/demo personnes > @Tunis"}));
}

TEST(EventTree, TheLatterIsThePersonNamedLast) {
  EXPECT_EQ(code("Anna Costa a vu Paul Martel. Ce dernier a critiqué la Russie.").back(),
            "ACCUSE/disapprove Paul Martel > Russie");
}

TEST(EventTree, AGroupThatNoActNeedsIsNoEntity) {
  const Document doc = makeDocument("Des touristes ont vu Rome avec Paul Martel.");
  for (const Entity& e : doc.entities) EXPECT_NE(e.type, EntityType::Group) << e.name;
}

TEST(EventTree, AGroupAtTheVeryHeadOfATextIsRead) {
  EXPECT_EQ(code("Manifestants. Paul Martel a critiqué la Russie."),
            Lines({"ACCUSE/disapprove Paul Martel > Russie"}));
}

TEST(EventTree, ACountryCanActByItsAdjectiveAlone) {
  EXPECT_EQ(code("L'offensive allemande contre la Turquie a commencé."),
            Lines({"ASSAULT Allemagne > Turquie"}));
}

TEST(EventTree, ACountryKnownByItsAdjectiveStaysThePlaceWhenOtherGroupsGo) {
  EXPECT_EQ(code("Une visite italienne fut belle. Le ministre Haddad est arrivé dans la capitale roumaine."),
            Lines({"CONSULT/visit ministre Haddad > Roumanie @Roumanie"}));
}

TEST(EventTree, TheDoerOfAPassiveStandsBehindParAndAList) {
  EXPECT_EQ(code("Le plan voulu par la Russie a été rejeté par Paul Martel et par Anna Costa."),
            Lines({"REJECT Paul Martel, Anna Costa > Russie"}));
}

TEST(EventTree, AListInsideAnObjectIsFollowedToItsEnd) {
  EXPECT_EQ(code("Paul Martel a salué l'initiative de la Russie et de la Turquie."),
            Lines({"SUPPORT Paul Martel > Russie, Turquie"}));
}

TEST(EventTree, ThePersonStandsBeforeHisParty) {
  EXPECT_EQ(code("Le député ONU Paul Martel a critiqué la Russie."),
            Lines({"ACCUSE/disapprove Paul Martel > Russie"}));
}

TEST(EventTree, AHarshWordInAQuotationAccuses) {
  EXPECT_EQ(code("« La Russie mène une politique irresponsable », a déclaré Paul Martel.", "Paul Martel"),
            Lines({"ACCUSE/disapprove Paul Martel > Russie"}));
  EXPECT_EQ(code("« La Russie mène une politique étrangère », a déclaré Paul Martel.", "Paul Martel"),
            Lines({}));
}

TEST(EventTree, AHarshWordAboutSomethingElseAccusesNobody) {
  for (const char* text : {"« La Russie lutte contre la haine », a déclaré Paul Martel.",
                           "« La Russie n'est pas coupable », a déclaré Paul Martel.",
                           "« La Russie a été insultée », a déclaré Paul Martel.",
                           "« La Russie fait cela, et c'est une folie », a indiqué Paul Martel."})
    EXPECT_EQ(code(text, "Paul Martel"), Lines({})) << text;
}

TEST(EventTree, AJudgementByAVerbAccusesAndOneOfClaimsDenies) {
  EXPECT_EQ(code("Paul Martel a jugé scandaleuse l'attitude de la Russie."),
            Lines({"ACCUSE/disapprove Paul Martel > Russie"}));
  EXPECT_EQ(code("Paul Martel a jugé ridicules les accusations de la Russie."),
            Lines({"ACCUSE/allege Russie >", "REJECT Paul Martel > Russie"}));
  EXPECT_EQ(code("Paul Martel a qualifié la visite de succès."), Lines({}));
}

TEST(EventTree, WhoeverHasToDoItIsAsked) {
  EXPECT_EQ(code("« La Russie doit retirer le texte », a déclaré Paul Martel.", "Paul Martel"),
            Lines({"REQUEST/yield Paul Martel > Russie"}));
  EXPECT_EQ(code("« Il faut que la Russie parte », a déclaré Paul Martel.", "Paul Martel"),
            Lines({"REQUEST/change Paul Martel > Russie"}));
  EXPECT_EQ(code("« La Russie devrait être contente », a déclaré Paul Martel.", "Paul Martel"), Lines({}));
}

TEST(EventTree, WhatIsNotAcceptedIsRejected) {
  EXPECT_EQ(code("La Russie n'acceptera pas l'offre de la Turquie."), Lines({"REJECT Russie > Turquie"}));
}

TEST(EventTree, AWarningOfTheWeatherThreatensNobody) {
  EXPECT_EQ(code("Paul Martel a averti que la pluie viendrait."), Lines({}));
}

TEST(EventTree, AParticiplePastAnAsideSharesTheAuxiliary) {
  EXPECT_EQ(code("Paul Martel a salué la Russie en quittant Rome et critiqué la Turquie."),
            Lines({"SUPPORT Paul Martel > Russie", "ACCUSE/disapprove Paul Martel > Turquie"}));
}

TEST(EventTree, WhatIsDoneWithoutSomethingLeavesThatUndone) {
  EXPECT_EQ(code("Paul Martel est parti sans rencontrer Anna Costa."),
            Lines({"CONSULT Paul Martel > Anna Costa !negated"}));
}

TEST(EventTree, ToAttendIsNotToHelp) {
  EXPECT_EQ(code("Paul Martel assistait aux débats."), Lines({}));
  EXPECT_EQ(code("Paul Martel a demandé que les sanctions soient levées."),
            Lines({"REQUEST/change Paul Martel >"}));
}

TEST(EventTree, WhoIsMadeToDoSomethingIsNotItsDoer) {
  EXPECT_EQ(code("La Russie a fait taire Anna Costa."), Lines({"COERCE/censor Russie > Anna Costa"}));
}

TEST(EventTree, APurposeIsStillToComeAndAJourneyIsNot) {
  EXPECT_EQ(code("Paul Martel se prépare pour rencontrer Anna Costa."),
            Lines({"CONSULT Paul Martel > Anna Costa !future"}));
  EXPECT_EQ(code("Paul Martel était à Rome pour rencontrer Anna Costa."),
            Lines({"CONSULT Paul Martel > Anna Costa @Rome"}));
}

TEST(EventTree, WhomARelativeClauseAccusesStandsBeforeIt) {
  EXPECT_EQ(
      code("Paul Martel a vu hier le prédicateur Karim Haddad, qu'il accuse d'être responsable du coup."),
      Lines({"ACCUSE/allege Paul Martel > Karim Haddad"}));
}

TEST(EventTree, AnAsideDoesNotHideWhomACallGoesTo) {
  EXPECT_EQ(
      code("Paul Martel, le président du parti, a appelé, jeudi 20 septembre, Anna Costa à démissionner."),
      Lines({"REQUEST/change Paul Martel > Anna Costa"}));
}

TEST(EventTree, AWarningGoesToWhomItNames) {
  EXPECT_EQ(code("La Russie a averti que toute alliance avec la Turquie aurait des conséquences."),
            Lines({"THREATEN Russie > Turquie"}));
}

TEST(EventTree, AListIsOneSubject) {
  EXPECT_EQ(code("Les étudiants, les syndicats et les rebelles ont dénoncé la Turquie."),
            Lines({"ACCUSE/disapprove étudiants, syndicats, rebelles > Turquie"}));
  EXPECT_EQ(code("Les étudiants, les députés et les syndicats ont été critiqués par la Turquie."),
            Lines({"ACCUSE/disapprove Turquie > étudiants, députés, syndicats"}));
  EXPECT_EQ(code("Paul Martel, tout comme Anna Costa, a dénoncé la Turquie."),
            Lines({"ACCUSE/disapprove Paul Martel, Anna Costa > Turquie"}));
}

TEST(EventTree, WhoIsNamedAsOneOfThemActsWithThem) {
  EXPECT_EQ(code("Plusieurs élus, dont Paul Martel et Anna Costa, ont dénoncé la Turquie."),
            Lines({"ACCUSE/disapprove élus, Paul Martel, Anna Costa > Turquie"}));
  EXPECT_EQ(code("Les rebelles ont tué trois soldats, dont un officier."),
            Lines({"ASSAULT rebelles > soldats"}));
}

TEST(EventTree, ADescriptionBehindTheNameIsNobodyElse) {
  EXPECT_EQ(code("La Russie accuse Paul Martel, un élu qu'elle connaît, de mensonge."),
            Lines({"ACCUSE/allege Russie > Paul Martel"}));
}

TEST(EventTree, WhoTroublesAnActHasNotDoneIt) {
  EXPECT_EQ(code("L'arrestation d'Anna Costa a été perturbée par les rebelles."),
            Lines({"COERCE/arrest  > Anna Costa"}));
  EXPECT_EQ(code("L'arrestation d'Anna Costa a été menée par les rebelles."),
            Lines({"COERCE/arrest rebelles > Anna Costa"}));
}

TEST(EventTree, WhoActsStandsBehindWhomItHappensTo) {
  EXPECT_EQ(code("L'assassinat de Karim Haddad par les rebelles a choqué la Libye."),
            Lines({"ASSAULT/targeted rebelles > Karim Haddad"}));
  EXPECT_EQ(code("La libération de trois otages par les rebelles a eu lieu lundi.").front(),
            "RETREAT/release rebelles > otages");
}

TEST(EventTree, FightsOpposeTwoSides) {
  EXPECT_EQ(code("Des affrontements ont opposé les policiers aux rebelles."),
            Lines({"ASSAULT policiers > rebelles"}));
  EXPECT_EQ(code("Des heurts opposant les rebelles et les soldats ont eu lieu."),
            Lines({"ASSAULT rebelles > soldats"}));
}

TEST(EventTree, WhatIsWishedForBehindACeQue) {
  EXPECT_EQ(code("Anna Costa demande à ce que la Russie retire sa réforme."),
            Lines({"REQUEST/yield Anna Costa > Russie"}));
}

TEST(EventTree, AVerbIsKnownByItsFormWhereItsInfinitiveIsNone) {
  EXPECT_EQ(code("Les syndicats appellent les rebelles à la grève."),
            Lines({"REQUEST/change syndicats > rebelles"}));
}

TEST(EventTree, WhoseDoingIsBlamedStandsBehindPar) {
  EXPECT_EQ(code("Anna Costa a épinglé la gestion de la crise par la Russie."),
            Lines({"ACCUSE/disapprove Anna Costa > Russie"}));
}

TEST(EventTree, WhatSomebodyIsChargedWithIsNoActOfItsOwn) {
  EXPECT_EQ(code("Anna Costa a porté plainte pour viol contre Paul Martel."),
            Lines({"ACCUSE/investigate Anna Costa > Paul Martel"}));
  EXPECT_EQ(code("Une enquête pour viol vise Paul Martel."), Lines({"ACCUSE/investigate  > Paul Martel"}));
}

TEST(EventTree, AnAsideDoesNotHideWhoIsArrested) {
  EXPECT_EQ(code("Les policiers ont interpellé, le 21 janvier dernier à Rome (Italie), un homme de 21 ans.")
                .front(),
            "COERCE/arrest policiers > homme @Rome");
}

TEST(EventTree, WhoHasNotDoneWhatIsRegrettedIsBlamed) {
  EXPECT_EQ(code("Anna Costa regrette que les soldats ne soient pas soutenus par la Russie."),
            Lines({"ACCUSE/disapprove Anna Costa > Russie"}));
}

TEST(EventTree, TheOtherSideOfTalksMayStandFarBehind) {
  EXPECT_EQ(code("La Turquie mène des négociations sur une restructuration de sa dette avec la Russie."),
            Lines({"CONSULT Turquie > Russie"}));
}

TEST(EventTree, AnInquiryIntoADeathIsNotAgainstTheDead) {
  EXPECT_EQ(code("Une enquête sur le meurtre de Karim Haddad a été ouverte."),
            Lines({"ASSAULT/targeted  > Karim Haddad"}));
  EXPECT_EQ(
      code("Le juge a ouvert une enquête sur les accusations portées par Anna Costa contre Karim Haddad."),
      Lines({"ACCUSE/investigate juge > Karim Haddad"}));
}

TEST(EventTree, WhomBlamedViolenceHitsIsNotBlamed) {
  EXPECT_EQ(code("La Turquie a condamné les violences de la Russie contre les étudiants."),
            Lines({"ACCUSE/disapprove Turquie > Russie"}));
}

TEST(EventTree, ARelativeClauseAgreesWithWhomItIsAbout) {
  EXPECT_EQ(code("La Russie a salué Paul Martel, agriculteur devenu symbole de l'aide aux migrants, qui a "
                 "dénoncé jeudi la Turquie.")
                .back(),
            "ACCUSE/disapprove Paul Martel > Turquie");
}

TEST(EventTree, WhoSendsThemStandsBeforeThoseSent) {
  EXPECT_EQ(code("La Turquie a annoncé le déploiement de 500 soldats à Rome.").front(),
            "MOBILIZE/troops Turquie > @Rome !future");
}

TEST(EventTree, WhoseCarIsBurntIsHit) {
  EXPECT_EQ(code("La voiture de Paul Martel a été incendiée par des manifestants."),
            Lines({"ASSAULT/destroy manifestants > Paul Martel"}));
}

}  // namespace recoupe::event
