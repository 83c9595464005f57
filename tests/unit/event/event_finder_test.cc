// What a reader of the chronicle would notice: who did what to whom, in the cases where word order alone can
// mislead.
#include <gtest/gtest.h>

#include "support.h"

namespace recoupe::event {
namespace {

using test::makeDocument;
using test::showAll;
using Lines = std::vector<std::string>;

Lines code(const std::string& text, const std::vector<test::Time>& times = {},
           const std::string& speaker = "") {
  return showAll(makeDocument(text, "fr", times, speaker));
}

TEST(EventFinder, SubjectStandsBehindARelativeClauseAndAnAside) {
  EXPECT_EQ(code("Paul Martel, qui était à Rome, a critiqué la Russie."),
            Lines({"ACCUSE/disapprove Paul Martel > Russie"}));
  EXPECT_EQ(code("La Russie, écrit Le Matin, a soutenu la Turquie."), Lines({"SUPPORT Russie > Turquie"}));
}

TEST(EventFinder, CoordinatedVerbsShareTheSubject) {
  EXPECT_EQ(code("Paul Martel a critiqué la Russie et soutenu la Turquie."),
            Lines({"ACCUSE/disapprove Paul Martel > Russie", "SUPPORT Paul Martel > Turquie"}));
}

TEST(EventFinder, PassiveTurnsTheSidesRound) {
  EXPECT_EQ(code("La Turquie a été critiquée par la Russie."), Lines({"ACCUSE/disapprove Russie > Turquie"}));
  EXPECT_EQ(code("La Turquie, soutenue par la Russie, reste calme."), Lines({"SUPPORT Russie > Turquie"}));
}

TEST(EventFinder, TheOneReceivedIsToldFirst) {
  EXPECT_EQ(code("Anna Costa sera reçue par Paul Martel à Rome."),
            Lines({"CONSULT Anna Costa > Paul Martel @Rome !future"}));
}

TEST(EventFinder, InfinitivesAndGerundsTakeTheSubjectOfTheirVerb) {
  EXPECT_EQ(code("Paul Martel a quitté Rome après avoir rencontré Anna Costa."),
            Lines({"CONSULT Paul Martel > Anna Costa"}));
  EXPECT_EQ(code("Paul Martel a parlé longtemps, accusant la Russie de mentir."),
            Lines({"ACCUSE/allege Paul Martel > Russie"}));
}

TEST(EventFinder, WhatIsAskedForIsNoActOfItsOwn) {
  EXPECT_EQ(code("Paul Martel a demandé à la Russie de libérer Anna Costa."),
            Lines({"REQUEST/yield Paul Martel > Russie"}));
  EXPECT_EQ(code("La Russie a menacé d'attaquer la Turquie."), Lines({"THREATEN/violence Russie > Turquie"}));
}

TEST(EventFinder, WhatSomebodyIsChargedWithIsNoActOfItsOwn) {
  const Lines charge{"ACCUSE/allege Russie > rebelles"};
  EXPECT_EQ(code("La Russie a accusé les rebelles d'avoir mené cette attaque."), charge);
  EXPECT_EQ(code("La Russie a accusé les rebelles d'avoir voulu attaquer la Turquie."), charge);
  EXPECT_EQ(code("La Russie a accusé les rebelles, qui tiennent Syrte, d'avoir mené des frappes."), charge);
  EXPECT_EQ(code("Paul Martel a critiqué la Russie pour avoir attaqué la Turquie."),
            Lines({"ACCUSE/disapprove Paul Martel > Russie"}));
}

TEST(EventFinder, WhatCameBeforeAChargeStaysAnAct) {
  EXPECT_EQ(code("Paul Martel a accusé la Russie après avoir rencontré Anna Costa."),
            Lines({"ACCUSE/allege Paul Martel > Russie", "CONSULT Paul Martel > Anna Costa"}));
}

TEST(EventFinder, ARequestForSomethingNewHasNoRecipientFromElsewhere) {
  EXPECT_EQ(code("La Russie a accusé la Turquie de mentir. Anna Costa a demandé une enquête."),
            Lines({"ACCUSE/allege Russie > Turquie", "REQUEST/change Anna Costa >"}));
  EXPECT_EQ(code("La Russie a attaqué la Turquie. Anna Costa a dénoncé cette attaque."),
            Lines({"ASSAULT Russie > Turquie", "ACCUSE/disapprove Anna Costa > Russie"}));
}

TEST(EventFinder, ACountryThatIsOnlyThePlaceIsNoRecipient) {
  EXPECT_EQ(code("Paul Martel et Anna Costa ont appelé mercredi à un cessez-le-feu en Libye.",
                 {{"mercredi", "2020-01-08"}}),
            Lines({"REQUEST/yield Paul Martel, Anna Costa > =2020-01-08"}));
}

TEST(EventFinder, LeavingTalksIsARefusalLeavingOfficeAResignation) {
  EXPECT_EQ(code("À Rome, la Turquie claque la porte."), Lines({"REJECT/meet Turquie > @Rome"}));
  EXPECT_EQ(code("Paul Martel a claqué la porte des négociations."), Lines({"REJECT/meet Paul Martel >"}));
  EXPECT_EQ(code("Paul Martel a claqué la porte du gouvernement."), Lines({"RETREAT/resign Paul Martel >"}));
}

TEST(EventFinder, WhoApprovedAThingIsNotTheOneActedUpon) {
  EXPECT_EQ(code("Un cadre sanctionné par l'ONU existe."), Lines({}));
  EXPECT_EQ(code("La Turquie a rejeté l'accord approuvé par l'ONU."), Lines({"REJECT Turquie >"}));
  EXPECT_EQ(code("La Turquie a rejeté l'offre faite par l'ONU."), Lines({"REJECT Turquie > ONU"}));
  EXPECT_EQ(code("Paul Martel a rencontré une délégation présidée par Anna Costa."),
            Lines({"CONSULT Paul Martel > Anna Costa"}));
}

TEST(EventFinder, NobodyActsWhereTheSubjectIsAThing) {
  EXPECT_EQ(code("Le texte a soutenu la Turquie."), Lines({}));
  EXPECT_EQ(code("La pluie menace la Turquie."), Lines({}));
}

TEST(EventFinder, ActsInsideAQuotationAreNotReportedButPerformativesAre) {
  EXPECT_EQ(code("Paul Martel a dit: « La Russie a attaqué la Turquie hier soir »", {}, "Paul Martel"),
            Lines({}));
  EXPECT_EQ(code("Paul Martel a dit: « Je demande pardon à Anna Costa »", {}, "Paul Martel"),
            Lines({"CONCEDE Paul Martel > Anna Costa"}));
  EXPECT_EQ(code("Paul Martel a dit: « Nous saluons le travail de la Turquie »", {}, "Paul Martel"),
            Lines({"SUPPORT Paul Martel > Turquie"}));
}

TEST(EventFinder, OneActToldTwiceIsOneEventWithTwoSpans) {
  const Document doc =
      makeDocument("La Russie a attaqué la Turquie. Il pleuvait. La Russie a attaqué la Turquie à Tunis.");
  ASSERT_EQ(doc.events.size(), 1U);
  EXPECT_EQ(doc.events[0].spans.size(), 2U);
  EXPECT_EQ(showAll(doc), Lines({"ASSAULT Russie > Turquie @Tunis"}));
}

TEST(EventFinder, TwoMeetingsStayTwoUnlessTheTextPointsBack) {
  EXPECT_EQ(code("Paul Martel a rencontré Anna Costa et Karim Haddad. Paul Martel avait rencontré Anna Costa "
                 "à Tunis.")
                .size(),
            2U);
  EXPECT_EQ(code("Paul Martel a rencontré Anna Costa et Karim Haddad. Cette rencontre entre Paul Martel et "
                 "Anna Costa a duré.")
                .size(),
            1U);
}

TEST(EventFinder, AHeadlineSentenceLendsDayAndPlace) {
  EXPECT_EQ(code("Le 24 novembre, première rencontre à Tunis. Paul Martel a rencontré Anna Costa.",
                 {{"24 novembre", "XXXX-11-24"}}),
            Lines({"CONSULT Paul Martel > Anna Costa @Tunis =XXXX-11-24"}));
}

TEST(EventFinder, ATimeInsideAnotherNounDoesNotDateTheAct) {
  EXPECT_EQ(code("Paul Martel a critiqué lundi la Russie avant les élections de novembre.",
                 {{"lundi", "2020-06-22"}, {"novembre", "2020-11"}}),
            Lines({"ACCUSE/disapprove Paul Martel > Russie =2020-06-22"}));
}

TEST(EventFinder, ASpeakerGoesOnOnTheSameDay) {
  const Document doc = makeDocument("Paul Martel a critiqué lundi la Russie. Il a aussi soutenu la Turquie.",
                                    "fr", {{"lundi", "2020-06-22"}});
  ASSERT_EQ(doc.events.size(), 2U);
  EXPECT_EQ(doc.events[1].date, "2020-06-22");
  EXPECT_NE(doc.events[1].dateBecause.find("last day"), std::string::npos);
}

TEST(EventFinder, NegationAndConditionAreKept) {
  EXPECT_EQ(code("La Russie n'a pas attaqué la Turquie."), Lines({"ASSAULT Russie > Turquie !negated"}));
  const Document doc = makeDocument("La Russie menace la Turquie si elle avance.");
  ASSERT_EQ(doc.events.size(), 1U);
  ASSERT_TRUE(doc.events[0].condition);
  EXPECT_EQ(doc.textOf(*doc.events[0].condition), "si elle avance");
}

TEST(EventFinder, NamesTheSourceButNotTheSpeaker) {
  const Document doc = makeDocument("Selon Le Matin, Paul Martel a rencontré Anna Costa.");
  ASSERT_EQ(doc.events.size(), 1U);
  EXPECT_EQ(test::names(doc, doc.events[0].sources), "Le Matin");
}

TEST(EventFinder, SaysWhichRowAndWordsDecided) {
  const Document doc = makeDocument("Paul Martel a téléphoné à Anna Costa.");
  ASSERT_EQ(doc.events.size(), 1U);
  EXPECT_EQ(doc.textOf(doc.events[0].trigger), "téléphoné");
  EXPECT_NE(doc.events[0].because.find("\"téléphoner\" (events.tsv:"), std::string::npos)
      << doc.events[0].because;
}

TEST(EventFinder, HostileTextTakesNoMoreThanItsLength) {
  std::string long_ = "La Russie";
  for (int i = 0; i < 20000; ++i) long_ += ", et la Turquie qui a attaqué « la Libye";
  EXPECT_NO_FATAL_FAILURE(makeDocument(long_));
  EXPECT_TRUE(makeDocument("").events.empty());
}

TEST(EventFinder, TheSceneOfTheSentenceBeforeHolds) {
  const Lines told =
      code("Une manifestation a eu lieu lundi à Rome. Des manifestants ont attaqué la Garde nationale.",
           {{"lundi", "2020-01-06"}});
  ASSERT_FALSE(told.empty());
  EXPECT_EQ(told.back().substr(0, 7), "ASSAULT");
  EXPECT_NE(told.back().find("@Rome"), std::string::npos) << told.back();
}

TEST(EventFinder, WhatIsSaidIsNotPlacedWhereOthersWere) {
  const Lines told = code("L'attaque a fait dix morts à Syrte. Paul Martel a critiqué la Russie.");
  ASSERT_FALSE(told.empty());
  EXPECT_EQ(told.back(), "ACCUSE/disapprove Paul Martel > Russie");
}

TEST(EventFinder, ATelephoneCallHasNoPlace) {
  EXPECT_EQ(code("Paul Martel a téléphoné à Anna Costa à Rome."),
            Lines({"CONSULT/phone Paul Martel > Anna Costa"}));
}

TEST(EventFinder, AWhereClauseIsPlacedByWhatItHangsOn) {
  EXPECT_EQ(code("Paul Martel était à Rome, où il a critiqué la Russie."),
            Lines({"ACCUSE/disapprove Paul Martel > Russie @Rome"}));
}

TEST(EventFinder, AMediumSetOffByCommasIsTheSource) {
  const Document doc = makeDocument("La Russie, écrit Le Matin, a soutenu la Turquie.");
  ASSERT_EQ(doc.events.size(), 1U);
  EXPECT_EQ(test::names(doc, doc.events[0].sources), "Le Matin");
}

TEST(EventFinder, WhoAnnouncesTheResumptionOfTalksTakesPartInThem) {
  EXPECT_EQ(code("L'ONU a annoncé la reprise des négociations à Rome."),
            Lines({"CONSULT ONU > @Rome !future"}));
}

TEST(EventFinder, ADayIsReckonedFromTheOneToldWithIt) {
  const Lines told =
      code("La Russie a protesté samedi, deux jours après l'attaque de la Turquie contre la Libye.",
           {{"samedi", "2020-01-11"}, {"deux jours", "P2D"}});
  EXPECT_EQ(told.back(), "ASSAULT Turquie > Libye =2020-01-09");
  const Lines next =
      code("La Russie a protesté samedi, au lendemain de l'attaque de la Turquie contre la Libye.",
           {{"samedi", "2020-01-11"}});
  EXPECT_EQ(next.back(), "ASSAULT Turquie > Libye =2020-01-10");
}

TEST(EventFinder, WhatHappenedOnSomeDayIsNotOfTheDayOfTheStory) {
  const Lines told =
      code("Paul Martel a rencontré lundi Anna Costa. La Russie a récemment attaqué la Turquie.",
           {{"lundi", "2020-01-06"}, {"récemment", "PAST_REF"}});
  EXPECT_EQ(told.back(), "ASSAULT Russie > Turquie =PAST_REF");
}

TEST(EventFinder, WhoClaimsToHaveDoneItIsTheSource) {
  const Document claim = makeDocument("Les rebelles affirment avoir attaqué la Garde nationale.");
  ASSERT_EQ(claim.events.size(), 1U);
  EXPECT_EQ(test::names(claim, claim.events[0].sources), "rebelles");
  const Document told = makeDocument("La Turquie a annoncé l'arrestation de plusieurs rebelles à Rome.");
  ASSERT_EQ(told.events.size(), 1U);
  EXPECT_EQ(test::names(told, told.events[0].sources), "Turquie");
}

TEST(EventFinder, AConditionMayOpenTheSentenceAndReachOverAnAside) {
  const Document opens = makeDocument("Si la trêve tient, Paul Martel rencontrera Anna Costa.");
  ASSERT_TRUE(opens.events.at(0).condition);
  EXPECT_EQ(opens.textOf(*opens.events[0].condition), "Si la trêve tient");
  const Document aside =
      makeDocument("La Russie menace la Turquie si les rebelles, armés par elle, avancent.");
  ASSERT_TRUE(aside.events.at(0).condition);
  EXPECT_EQ(aside.textOf(*aside.events[0].condition), "si les rebelles, armés par elle, avancent");
}

TEST(EventFinder, WhatIsThreatenedMayStandBeforeTheVerb) {
  EXPECT_EQ(code("Prêt à pulvériser la ville, Paul Martel a menacé la Russie."),
            Lines({"THREATEN/violence Paul Martel > Russie"}));
}

TEST(EventFinder, ATownTakenHasNoModeWhateverStandsAround) {
  EXPECT_EQ(code("Les rebelles ont repris Syrte, malgré les drones et les bombardements."),
            Lines({"ASSAULT rebelles > @Syrte"}));
}

TEST(EventFinder, ABodyThatTalksWithThoseWhoFightIsTheMediator) {
  EXPECT_EQ(code("Les négociations de l'ONU avec les rebelles ont repris."),
            Lines({"CONSULT/third-party ONU > rebelles"}));
}

TEST(EventFinder, WhatSomebodyMustDoTellsTheModeOfTheRequest) {
  EXPECT_EQ(code("Paul Martel a estimé que la Turquie devait se retirer.").back(),
            "REQUEST/yield Paul Martel > Turquie");
}

TEST(EventFinder, TwoTimesMayShareAWord) {
  const Document doc = makeDocument("Les 15-16 juin, la Russie a attaqué la Turquie.", "fr",
                                    {{"15-16", "2020-06-15"}, {"16 juin", "2020-06-16"}});
  EXPECT_FALSE(doc.events.empty());
}

}  // namespace
}  // namespace recoupe::event
