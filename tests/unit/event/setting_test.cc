// Where, when and whether: what a reader of the chronicle would notice of an act's place, day and status.
#include <gtest/gtest.h>

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

TEST(Setting, WhatIsToldBehindAfterIsNotOfTheDayOfItsSentence) {
  EXPECT_EQ(code("La Russie a dénoncé la Turquie lundi, après avoir rencontré Anna Costa.",
                 {{"lundi", "2020-06-01"}}),
            Lines({"ACCUSE/disapprove Russie > Turquie =2020-06-01", "CONSULT Russie > Anna Costa"}));
  EXPECT_EQ(
      code("La Russie a dénoncé la Turquie lundi, après avoir rencontré Anna Costa le 10 mai.",
           {{"lundi", "2020-06-01"}, {"le 10 mai", "2020-05-10"}}),
      Lines({"ACCUSE/disapprove Russie > Turquie =2020-06-01", "CONSULT Russie > Anna Costa =2020-05-10"}));
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
  EXPECT_EQ(code("Paul Martel est attendu à Rome par Anna Costa."),
            Lines({"CONSULT/visit Anna Costa > @Rome !future"}));
}

}  // namespace
}  // namespace recoupe::event
