// Where, when and whether: what a reader of the chronicle would notice of an act's place, day and status.
#include <gtest/gtest.h>

#include "event/when.h"
#include "support.h"

namespace recoupe::event {
namespace {

using test::makeDocument;
using test::showAll;
using Lines = std::vector<std::string>;

/// Articles of Friday, 5 June 2020.
Lines code(const std::string& text, const std::vector<test::Time>& times = {}) {
  return showAll(makeDocument(text, "fr", times, "", "2020-06-05"));
}

TEST(Setting, NoDayToComeDatesWhatHasBeenSaid) {
  const Lines invited = code("L'invitation de la Russie à la Turquie pour le 13 novembre tient toujours.",
                             {{"le 13 novembre", "2020-11-13"}});
  EXPECT_EQ(invited, Lines({"REQUEST/meet Russie > Turquie"}));
  EXPECT_EQ(
      code("La Russie a exigé de la Turquie le report du vote à mercredi.", {{"mercredi", "2020-06-10"}}),
      Lines({"REQUEST/change Russie > Turquie"}));
}

TEST(Setting, ATrialMayBeToCome) {
  EXPECT_EQ(
      code("Le procès de Paul Martel s'ouvre le 2 septembre à Rome.", {{"le 2 septembre", "2020-09-02"}}),
      Lines({"ACCUSE/investigate  > Paul Martel @Rome =2020-09-02 !future"}));
}

TEST(Setting, TheClauseOnAnotherNounOfThePhraseDatesNothing) {
  EXPECT_EQ(code("La Russie a confirmé l'arrestation de Paul Martel, qui sera jugé le 2 septembre.",
                 {{"le 2 septembre", "2020-09-02"}})
                .front(),
            "COERCE/arrest  > Paul Martel");
}

TEST(Setting, WhatGoesOnHasTheDayOnWhichItBegan) {
  const auto value = [](const char* duration) {
    const auto x = since(duration, "2020-06-03");
    return x ? x->value + " " + x->first + " " + x->last : std::string();
  };
  EXPECT_EQ(value("P2W"), "2020-W21 2020-05-18 2020-05-24");
  EXPECT_EQ(value("P3D"), "2020-05-31 2020-05-31 2020-05-31");
  EXPECT_EQ(value("P7M"), "2019-11 2019-11-01 2019-11-30");
  EXPECT_EQ(value("P7Y"), "2013 2013-01-01 2013-12-31");
  EXPECT_EQ(value("P22W"), "2020-W01 2019-12-30 2020-01-05");
  for (const char* none : {"PXW", "P0W", "P", "P2", "P99999Y", "PT2H", ""}) EXPECT_EQ(value(none), "");
}

TEST(Setting, WhatStandsBehindAfterKeepsItsTime) {
  EXPECT_EQ(code("Après avoir rencontré Anna Costa vendredi, Paul Martel avait accusé la Russie.",
                 {{"vendredi", "2020-05-29"}})
                .back(),
            "ACCUSE/allege Paul Martel > Russie");
}

TEST(Setting, SinceItThereIsSomethingToCome) {
  EXPECT_EQ(
      code("Depuis la démission de Paul Martel, la suite sera annoncée lundi.", {{"lundi", "2020-06-08"}}),
      Lines({"RETREAT/resign Paul Martel >"}));
}

TEST(Setting, AParticipleTellsWhatHadBeenDoneBefore) {
  EXPECT_EQ(code("La Russie a salué lundi le courage des manifestants arrêtés par la Turquie.",
                 {{"lundi", "2020-06-01"}})
                .back(),
            "COERCE/arrest Turquie > manifestants");
}

TEST(Setting, WhatIsToldBehindAfterIsNotOfTheDayOfItsSentence) {
  EXPECT_EQ(code("La Russie a dénoncé la Turquie lundi, après avoir rencontré Anna Costa.",
                 {{"lundi", "2020-06-01"}}),
            Lines({"ACCUSE/disapprove Russie > Turquie =2020-06-01", "CONSULT Russie > Anna Costa"}));
  EXPECT_EQ(
      code("La Russie a dénoncé la Turquie lundi, après avoir rencontré Anna Costa le 10 mai.",
           {{"lundi", "2020-06-01"}, {"le 10 mai", "2020-05-10"}}),
      Lines({"ACCUSE/disapprove Russie > Turquie =2020-06-01", "CONSULT Russie > Anna Costa =2020-05-10"}));
}

TEST(Setting, ATimeOfAnotherClauseDatesNothingElse) {
  const std::string decree = "Le tribunal a dénoncé la Russie, qui avait attaqué la Turquie le 10 mai.";
  const Lines lines = code(decree, {{"le 10 mai", "2020-05-10"}});
  EXPECT_EQ(lines, Lines({"ACCUSE/disapprove tribunal > Russie", "ASSAULT Russie > Turquie =2020-05-10"}));
  EXPECT_EQ(
      code("La Russie a attaqué la Turquie mercredi en bombardant l'aéroport, hors service depuis 2014.",
           {{"mercredi", "2020-06-03"}, {"2014", "2014"}})
          .back(),
      "ASSAULT Russie > Turquie =2020-06-03");
}

TEST(Setting, TheTimeOnItsOwnNounDatesAnActAndWhatPointsBackAtIt) {
  EXPECT_EQ(code("L'offensive de la Russie contre la Turquie lancée le 9 mai a échoué lundi. "
                 "Anna Costa a dénoncé l'offensive.",
                 {{"le 9 mai", "2020-05-09"}, {"lundi", "2020-06-01"}})
                .front(),
            "ASSAULT Russie > Turquie =2020-05-09");
}

TEST(Setting, TalksAnnouncedForADayThatHasComeHaveTakenPlace) {
  EXPECT_EQ(code("L'ONU a annoncé la reprise mercredi de pourparlers avec les rebelles.",
                 {{"mercredi", "2020-06-03"}}),
            Lines({"CONSULT/third-party ONU > rebelles =2020-06-03"}));
}

TEST(Setting, AnOffensiveLaunchedToTakeATownIsUnderWay) {
  EXPECT_EQ(code("La Russie tient la route depuis son offensive lancée en avril pour s'emparer de Syrte.",
                 {{"avril", "2020-04"}}),
            Lines({"ASSAULT Russie > @Syrte =2020-04"}));
}

TEST(Setting, ACueOfAnotherClauseSaysNothing) {
  EXPECT_EQ(code("Les discussions, plusieurs fois repoussées, que prévoit un accord signé par la Russie et "
                 "la Turquie, "
                 "restent loin.")
                .back(),
            "AGREE Russie > Turquie");
}

TEST(Setting, WhoIsExpectedHasNotCome) {
  EXPECT_EQ(code("Le ministre Haddad est attendu à Rome par la Turquie."),
            Lines({"CONSULT/visit Turquie > @Rome !future"}));
}

// ---- places

TEST(Setting, AnAccordIsSignedWhereItsParticipleSays) {
  EXPECT_EQ(code("La Russie reste attachée à l'accord signé à Rome avec la Turquie."),
            Lines({"AGREE Russie > Turquie @Rome"}));
  EXPECT_EQ(
      code("Les manifestants ont marché lors d'un rassemblement organisé à Tunis par Anna Costa.").back(),
      "PROTEST/demo Anna Costa > @Tunis");
}

TEST(Setting, SeveralPlacesAreNoOnePlace) {
  EXPECT_EQ(code("La Russie a bombardé les rebelles à Syrte et à Tunis."),
            Lines({"ASSAULT Russie > rebelles"}));
  EXPECT_EQ(code("La Russie a bombardé les rebelles à Syrte."), Lines({"ASSAULT Russie > rebelles @Syrte"}));
}

TEST(Setting, AStretchIsNoOnePlaceAndSeveralTownsAreTheirCountry) {
  EXPECT_EQ(code("Les manifestants ont manifesté de Tunis à Syrte contre la Russie."),
            Lines({"PROTEST/demo manifestants > Russie"}));
  EXPECT_EQ(code("La Russie a arrêté des manifestants dans plusieurs villes de Libye."),
            Lines({"COERCE/arrest Russie > manifestants @Libye"}));
}

TEST(Setting, AnAmbassadorIsRecalledNowhere) {
  EXPECT_EQ(code("La Russie a rappelé son ambassadeur en Turquie."),
            Lines({"SANCTION/withdraw Russie > Turquie"}));
}

TEST(Setting, TheVerbsOwnDayIsNotThatOfTheNounBehindIt) {
  EXPECT_EQ(code("La Russie a dénoncé lundi l'attaque, la veille, des rebelles.",
                 {{"lundi", "2020-06-01"}, {"la veille", "2020-05-31"}})
                .back(),
            "ASSAULT rebelles > =2020-05-31");
}

TEST(Setting, WhereSomethingIsAnnouncedIsNotWhereItIs) {
  EXPECT_EQ(code("L'ONU a annoncé à Rome la reprise de négociations avec les rebelles."),
            Lines({"CONSULT/third-party ONU > rebelles !future"}));
  EXPECT_EQ(code("Selon les rebelles issus de Tunis, la Russie a attaqué la Turquie."),
            Lines({"ASSAULT Russie > Turquie"}));
}

TEST(Setting, WhereWhatIsSaidOrWantedIsSomewhereElse) {
  EXPECT_EQ(code("Les manifestants ont manifesté, demandant à quitter Syrte.").front(),
            "PROTEST/demo manifestants >");
}

TEST(Setting, TheTownGoesBeforeTheRegionItLiesIn) {
  const Lines town = Lines({"ASSAULT Russie > rebelles @Syrte"});
  EXPECT_EQ(code("La Russie a attaqué les rebelles à Syrte, en Libye."), town);
  EXPECT_EQ(code("En Libye, la Russie a attaqué les rebelles à Syrte."), town);
}

TEST(Setting, WhatIsMeasuredFromAPlaceIsElsewhere) {
  EXPECT_EQ(code("La Russie a attaqué les rebelles à 140 km au sud de Tunis."),
            Lines({"ASSAULT Russie > rebelles"}));
  EXPECT_EQ(code("La Russie, installée à Tunis, a attaqué les rebelles."),
            Lines({"ASSAULT Russie > rebelles"}));
}

TEST(Setting, WhatSomebodyIsTheHeadOfIsNoPlaceOfHisActs) {
  EXPECT_EQ(code("Les rebelles ont arrêté des manifestants, selon la présidente de la région de Tunis."),
            Lines({"COERCE/arrest rebelles > manifestants"}));
}

TEST(Setting, AYearThatTellsWhichOneDatesNothing) {
  EXPECT_EQ(code("La Russie a critiqué la Turquie lors de la campagne pour les élections de 2017.",
                 {{"2017", "2017"}}),
            Lines({"ACCUSE/disapprove Russie > Turquie"}));
}

TEST(Setting, WhoMeetByVideoAreNowhereTogether) {
  EXPECT_EQ(code("Paul Martel est à Rome. Une réunion en visioconférence entre Paul Martel et Anna Costa a "
                 "eu lieu."),
            Lines({"CONSULT/multilateral Paul Martel > Anna Costa"}));
}

TEST(Setting, ATownThatSeesItIsThePlace) {
  EXPECT_EQ(code("Syrte a vu arriver des rebelles fuyant la Russie."),
            Lines({"RETREAT/withdraw rebelles > @Syrte"}));
}

TEST(Setting, AWordMayStandForAPlaceToldBefore) {
  EXPECT_EQ(code("Anna Costa est en Libye. La Russie y attaque les rebelles.").back(),
            "ASSAULT Russie > rebelles @Libye");
  EXPECT_EQ(code("Anna Costa est en Libye. La Russie a arrêté des manifestants dans tout le pays.").back(),
            "COERCE/arrest Russie > manifestants @Libye");
  EXPECT_EQ(code("Anna Costa est à Tunis. La Russie a arrêté des manifestants dans la ville.").back(),
            "COERCE/arrest Russie > manifestants @Tunis");
}

TEST(Setting, ASpeakerGoesOnAtTheSamePlace) {
  const Lines said = code(
      "Paul Martel a déclaré lors d'une conférence de presse à Rome que tout allait bien. "
      "Paul Martel a accusé la Russie de mentir.");
  EXPECT_EQ(said.back(), "ACCUSE/allege Paul Martel > Russie @Rome");
  // what he had said before was said elsewhere
  EXPECT_EQ(code("Paul Martel a déclaré lors d'une conférence de presse à Rome que tout allait bien. "
                 "Paul Martel avait accusé la Russie de mentir.")
                .back(),
            "ACCUSE/allege Paul Martel > Russie");
}

TEST(Setting, AGuestMeetsHisHostsWhereHeIsOnAVisit) {
  Document doc = makeDocument("Paul Martel est en visite en Libye.", "fr");
  EXPECT_EQ(showAll(doc), Lines({"CONSULT/visit Paul Martel > Libye @Libye"}));
}

TEST(Setting, WhatSomebodyIsChargedWithWasBeforeTheCharge) {
  const auto killing = [](const std::string& text, const char* word, const char* day) {
    for (const std::string& line : code(text, {{word, day}}))
      if (line.starts_with("ASSAULT")) return line;
    return std::string();
  };
  EXPECT_EQ(killing("Paul Martel a été condamné mardi pour le meurtre d'Anna Costa.", "mardi", "2020-06-02"),
            "ASSAULT/targeted Paul Martel > Anna Costa");
  EXPECT_EQ(killing("Paul Martel a avoué mardi le meurtre d'Anna Costa.", "mardi", "2020-06-02"),
            "ASSAULT/targeted Paul Martel > Anna Costa");
  EXPECT_EQ(killing("Une enquête a été ouverte lundi sur le meurtre d'Anna Costa.", "lundi", "2020-06-01"),
            "ASSAULT/targeted  > Anna Costa");
  EXPECT_EQ(killing("Paul Martel est soupçonné du meurtre d'Anna Costa en mai.", "mai", "2020-05"),
            "ASSAULT/targeted  > Anna Costa =2020-05");
}

TEST(Setting, WhoeverIsClearedOfAnActAndTheCourtHaveNotDoneIt) {
  EXPECT_EQ(
      code("Le tribunal a acquitté jeudi Paul Martel du meurtre d'Anna Costa.", {{"jeudi", "2020-06-04"}}),
      Lines({"RETREAT/release tribunal > Paul Martel =2020-06-04", "ASSAULT/targeted  > Anna Costa"}));
}

TEST(Setting, YearsLongPastAreThoseOfWhatIsNamedBesideThem) {
  EXPECT_EQ(code("Paul Martel a été condamné pour le détournement d'aides en 2006 et 2007.",
                 {{"2006", "2006"}, {"2007", "2007"}}),
            Lines({"SANCTION/convict  > Paul Martel"}));
  EXPECT_EQ(code("Née en 1917, Anna Costa a chanté pendant le bombardement de Syrte par la Russie.",
                 {{"1917", "1917"}}),
            Lines({"ASSAULT/aerial Russie > @Syrte"}));
  EXPECT_EQ(code("En septembre 2019, la Russie a repris les travaux qu'elle avait accepté de suspendre.",
                 {{"septembre 2019", "2019-09"}}),
            Lines({"AGREE Russie >"}));
  EXPECT_EQ(code("Paul Martel avait rompu en août 2015 avec les Verts avant de soutenir Anna Costa.",
                 {{"août 2015", "2015-08"}}),
            Lines({"SUPPORT Paul Martel > Anna Costa"}));
  EXPECT_EQ(code("En 1914, la Russie envahit la Turquie.", {{"1914", "1914"}}),
            Lines({"ASSAULT Russie > Turquie =1914"}));
}

TEST(Setting, WhatHadBeenDoneWasNotDoneOnTheDayOfTheNews) {
  const Lines lines = code(
      "Paul Martel a reçu vendredi Anna Costa à Rome. La Russie a dénoncé cette rencontre. La "
      "Turquie avait critiqué Paul Martel.",
      {{"vendredi", "2020-06-05"}});
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines.back(), "ACCUSE/disapprove Turquie > Paul Martel");
}

TEST(Setting, WhatIsToComeIsNotWhatWasDone) {
  EXPECT_EQ(
      code("La Turquie s'apprête à exécuter des rebelles. Une guerre avait menacé après la destruction par "
           "la Turquie d'un drone américain."),
      Lines({"ASSAULT Turquie > rebelles !future", "ASSAULT/destroy Turquie >"}));
}

}  // namespace
}  // namespace recoupe::event
