// Whom "il", "elle", "les", "son" stand for, in two sentences or one.
#include <gtest/gtest.h>

#include "support.h"

namespace recoupe::event {
namespace {

using test::makeDocument;
using test::showAll;

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
            "SUPPORT élus > famille");
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

TEST(Pronouns, StressedTheyAreTheSubjectOnceMore) {
  EXPECT_EQ(last("Anna Costa a parlé. Paul Martel a, lui, accusé la Turquie."),
            "ACCUSE/allege Paul Martel > Turquie");
}

}  // namespace recoupe::event
