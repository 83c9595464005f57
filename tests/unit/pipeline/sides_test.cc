// Sides of acts that need the layers before events as they are: whom the names, roles and countries tell.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "pipeline/analyser.h"

namespace recoupe {
namespace {

/// "TYPE actors > recipients" of the first event.
std::string firstAct(const std::string& text) {
  static const Analyser analyser(Image::builtin());
  RawArticle raw;
  raw.content = text;
  raw.language = "fr";
  const Document doc = analyser.run(raw, {});
  if (doc.events.empty()) return {};
  const Event& e = doc.events.front();
  std::string out = e.type;
  for (const EntityIndex x : e.actor) out += " " + doc.entities[x.value].name + ",";
  out += " >";
  for (const EntityIndex x : e.recipient) out += " " + doc.entities[x.value].name;
  return out;
}

}  // namespace

TEST(PipelineSides, APersonBehindHisNationIsThePerson) {
  EXPECT_EQ(firstAct("La Hongrie a dénoncé la reconduction du Polonais Piotr Nowak."),
            "ACCUSE Hongrie, > Piotr Nowak");
}

TEST(PipelineSides, WhoeverLivesInAHouseOfPowerReceivesThere) {
  const std::string met = "Le ministre libyen Karim Haddad sera reçu à l'Élysée mardi. ";
  EXPECT_EQ(firstAct(met + "Le président Jean Dupont a souri."), "CONSULT Karim Haddad, > Jean Dupont");
  EXPECT_EQ(firstAct(met + "Le député Jean Dupont a souri."), "CONSULT Karim Haddad, >");
}

TEST(PipelineSides, TheCourtBeforeWhichSomebodyIsTriedTriesHim) {
  EXPECT_EQ(firstAct("Karim Haddad a été jugé lundi devant la cour d'assises de Lyon pour fraude."),
            "ACCUSE cour d'assises de Lyon, > Karim Haddad");
}

TEST(PipelineSides, PeopleAreNamedWithThePartyBesideThem) {
  static const Analyser analyser(Image::builtin());
  RawArticle raw;
  raw.content = "Karim Haddad a accusé les sénateurs PRG d'être aveugles.";
  raw.language = "fr";
  const Document doc = analyser.run(raw, {});
  ASSERT_EQ(doc.events.size(), 1U);
  ASSERT_EQ(doc.events[0].recipient.size(), 1U);
  const auto& aliases = doc.entities[doc.events[0].recipient[0].value].aliases;
  EXPECT_NE(std::find(aliases.begin(), aliases.end(), "sénateurs PRG"), aliases.end());
}

}  // namespace recoupe
