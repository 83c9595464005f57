// Whom "il", "elle", "les", "son" stand for, in two sentences or one.
#include <gtest/gtest.h>

#include "support.h"

namespace recoupe::event {
namespace {

using test::makeDocument;
using test::showAll;

std::vector<std::string> code(const std::string& text) { return showAll(makeDocument(text)); }

std::string last(const std::string& text) {
  const std::vector<std::string> lines = showAll(makeDocument(text));
  return lines.empty() ? "" : lines.back();
}

}  // namespace

TEST(Pronouns, ThoseToldAsObjectWhereTheSubjectDoesNotAgree) {
  EXPECT_EQ(last("Le tribunal a condamné trois hommes à Rome. Ils sont soupçonnés d'avoir volé des bijoux."),
            "ACCUSE/allege  > hommes");
  EXPECT_EQ(last("Anna Costa a critiqué Paul Martel. Il a dénoncé une manœuvre."),
            "ACCUSE/disapprove Paul Martel >");
}

TEST(Pronouns, TheHeadOfThePhraseAndNotWhoIsNamedInside) {
  EXPECT_EQ(last("La famille d'Anna Costa a parlé vendredi. Elle est soutenue par des élus de la région."),
            "SUPPORT élus > famille d'Anna Costa");
}

TEST(Pronouns, TheSubjectOfItsOwnRelativeClause) {
  EXPECT_EQ(last("La Russie en a profité pour critiquer Paul Martel, qui conteste Karim Haddad, à qui il "
                 "reproche sa lenteur."),
            "ACCUSE/disapprove Paul Martel > Karim Haddad");
}

TEST(Pronouns, AnObjectIsNotTheSubjectOfItsVerb) {
  EXPECT_EQ(last("Anna Costa a rencontré Paul Martel. Elle l'a accusé de mentir."),
            "ACCUSE/allege Anna Costa > Paul Martel");
  EXPECT_EQ(last("Paul Martel a rencontré les rebelles. Il leur a demandé de suspendre la grève."),
            "REQUEST/yield Paul Martel > rebelles");
  EXPECT_EQ(last("Paul Martel a été agressé par trois hommes. Ils l'ont frappé à coups de bâton."),
            "ASSAULT hommes > Paul Martel");
}

TEST(Pronouns, BothWhereTwoHaveMet) {
  EXPECT_EQ(last("Paul Martel a reçu Anna Costa à Rome. Ils ont signé un accord avec la Russie."),
            "AGREE Paul Martel, Anna Costa > Russie");
}

TEST(Pronouns, NobodyWhereSomebodyWithoutANameIsMeant) {
  EXPECT_EQ(last("Une infirmière a vu Paul Martel, mais elle a été arrêtée par les rebelles."),
            "COERCE/arrest rebelles > infirmière");
  EXPECT_EQ(
      last("Paul Martel rejette la mesure. Cette mesure est rare, car elle exige que les rebelles partent."),
      "REJECT Paul Martel >");
}

TEST(Pronouns, APossessiveAgreesInNumber) {
  EXPECT_TRUE(code("Anna Costa a publié un texte deux jours après leur mise en examen.").empty());
  EXPECT_EQ(
      last("La Turquie a accusé la Russie alors que des milliers de rebelles défilent depuis la mort de "
           "Paul Martel, un Italien de 40 ans, lors de son arrestation par la Garde nationale."),
      "COERCE/arrest Garde nationale > Paul Martel");
  EXPECT_EQ(last("Les rebelles ont souri lors de leur arrestation."), "COERCE/arrest  > rebelles");
}

TEST(Pronouns, APossessiveOfTheObjectIsBoundInTheClauseBefore) {
  EXPECT_EQ(last("Le parquet a rappelé que Paul Martel avait été condamné à une amende, le tribunal ayant "
                 "rejeté son pourvoi."),
            "REJECT tribunal > Paul Martel");
}

TEST(Pronouns, OneWordForSomePeopleIsThey) {
  EXPECT_EQ(last("Le couple est entré avec ses valises, mais les vigiles leur ont demandé de partir."),
            "REQUEST/change vigiles > couple");
  EXPECT_EQ(last("Paul Martel est entré avec sa valise, mais les vigiles leur ont demandé de partir."),
            "REQUEST/change vigiles >");
}

TEST(Pronouns, TheLatterIsWhoWasToldLast) {
  EXPECT_EQ(last("Karim Haddad a rencontré Paul Martel. Ce dernier, arrêté après la mort de son épouse, Anna "
                 "Costa, a accusé la Russie de mentir."),
            "ACCUSE/allege Paul Martel > Russie");
  EXPECT_EQ(
      last("Paul Martel, en visite à l'hôpital, a affirmé que celui-ci avait été attaqué par des rebelles."),
      "ASSAULT rebelles >");
  EXPECT_EQ(last("La Turquie accuse les rebelles. Ceux-ci ont critiqué Paul Martel."),
            "ACCUSE/disapprove rebelles > Paul Martel");
  EXPECT_EQ(last("Anna Costa a lu une enquête sur son parti. Cette dernière a accusé Paul Martel "
                 "de vol.")
                .find("Anna Costa"),
            std::string::npos);
}

TEST(Pronouns, SomebodyWithoutANameToldBefore) {
  EXPECT_EQ(last("Un homme va être présenté à un juge. Il est le seul suspect à avoir été interpellé."),
            "COERCE/arrest  > homme");
  EXPECT_EQ(
      last("La Garde nationale est venue. Les quatre adultes ont quitté la maison. Ils seront jugés pour "
           "vol."),
      "ACCUSE/investigate  > adultes !future");
}

TEST(Pronouns, OneOfSeveralHasHisNameBehindAComma) {
  EXPECT_EQ(last("L'un des conseillers du président, Paul Martel, qui s'occupe des rebelles, a critiqué "
                 "l'ONU."),
            "ACCUSE/disapprove Paul Martel > ONU");
  EXPECT_NE(last("L'un des avocats de Paul Martel a critiqué l'ONU."), "ACCUSE/disapprove Paul Martel > ONU");
}

TEST(Pronouns, InvertedIsWhoeverTheQuotationIsBy) {
  const Document doc = makeDocument(
      "Anna Costa a parlé. « On y va et un seul homme gêne tout le monde » en quelques jours seulement sur "
      "place, a-t-elle dénoncé.",
      "fr", {}, "Anna Costa", "", "dénoncé");
  ASSERT_FALSE(doc.events.empty());
  EXPECT_EQ(showAll(doc).back(), "ACCUSE/disapprove Anna Costa >");
}

TEST(Pronouns, BlamedIsOfWhomTheQuotationSpeaks) {
  const auto said = [](const std::string& text) {
    return showAll(makeDocument(text, "fr", {}, "Anna Costa", "", "dénoncé")).back();
  };
  EXPECT_EQ(said("« La Turquie ne fait rien. Quelle est la logique ? », a dénoncé Anna Costa."),
            "ACCUSE/disapprove Anna Costa > Turquie");
  EXPECT_EQ(
      said("« La Turquie ne fait rien. La Russie dort. Quelle est la logique ? », a dénoncé Anna Costa."),
      "ACCUSE/disapprove Anna Costa >");
}

TEST(Pronouns, NotTheSpeakerWhereTheParserHasTwoSubjects) {
  EXPECT_EQ(
      last("Le 1er mai, le ministre Haddad, en visite à l'hôpital, a affirmé que celui-ci avait été attaqué "
           "par des rebelles."),
      "ASSAULT rebelles >");
}

TEST(Pronouns, PoliceAndCourtsDoNotUndergoWhatTheyDo) {
  EXPECT_TRUE(code("Le parquet a parlé samedi. Il a été placé en détention provisoire.").empty());
  EXPECT_EQ(last("Le parquet a requis son placement en détention."), "REQUEST/change parquet >");
  EXPECT_EQ(last("Paul Martel a parlé samedi. Il a été placé en détention provisoire."),
            "COERCE/arrest  > Paul Martel");
}

TEST(Pronouns, StressedTheyAreTheSubjectOnceMore) {
  EXPECT_EQ(last("Anna Costa a parlé. Paul Martel a, lui, accusé la Turquie."),
            "ACCUSE/allege Paul Martel > Turquie");
}

TEST(Pronouns, NotTheMediumThatTells) {
  EXPECT_EQ(
      last("Paul Martel est mort. Le Figaro rappelle son côté intransigeant, qui fait de lui un personnage "
           "à part. Il a toujours refusé de négocier avec la Russie."),
      "REJECT/meet Paul Martel > Russie");
  EXPECT_EQ(last("Le Figaro a licencié vingt journalistes. Il a critiqué la Russie."),
            "ACCUSE/disapprove Le Figaro > Russie");
}

TEST(Pronouns, BesideARelativePronounTheSubjectOfTheClauseAbove) {
  EXPECT_EQ(last("Karim Haddad a ajouté qu'Anna Costa risque un an de prison pour les faits qui lui sont "
                 "reprochés."),
            "ACCUSE/disapprove  > Anna Costa");
}

TEST(Pronouns, NotSomebodyInWhatDescribesThem) {
  EXPECT_EQ(last("Karim Haddad est mort. Ancien ministre de Paul Martel, il avait critiqué la Russie."),
            "ACCUSE/disapprove Karim Haddad > Russie");
}

TEST(Pronouns, NotSomebodyOfWhomTheyMean) {
  EXPECT_EQ(last("Après une visite chez son médecin, il a été arrêté par les rebelles."),
            "COERCE/arrest rebelles >");
}

TEST(Pronouns, WhoNarratesGoesOnBehindAQuotation) {
  EXPECT_EQ(last("« Je ne dirai rien », a déclaré Paul Martel. « Cela suffit. Voyez avec mon avocat. » Il a "
                 "dénoncé la Russie."),
            "ACCUSE/disapprove Paul Martel > Russie");
}

TEST(Pronouns, SheWhoIsTheOnlyWomanTold) {
  EXPECT_EQ(
      last("Anna Costa est venue. Celle qui dirige la région a répondu vendredi. Elle a critiqué la Russie."),
      "ACCUSE/disapprove Anna Costa > Russie");
  EXPECT_NE(last("Karim Haddad est venu. Celle qui vient de succéder à Anna Costa a répondu vendredi. Elle a "
                 "critiqué la Russie."),
            "ACCUSE/disapprove Anna Costa > Russie");
}

TEST(Pronouns, SomebodyWithoutANameWhomTheNextSentenceGoesOnWith) {
  EXPECT_EQ(last("Le tribunal a nommé un expert. Ce dernier a demandé à la société Durandal d'effectuer des "
                 "travaux."),
            "REQUEST/change expert > Durandal");
}

TEST(Pronouns, NotTheSubjectOfWhatItsClauseHangsOn) {
  EXPECT_EQ(
      last("Karim Haddad a parlé. Karim Haddad fut l'ami de Paul Martel avant de le critiquer ouvertement."),
      "ACCUSE/disapprove Karim Haddad > Paul Martel");
}

}  // namespace recoupe::event
