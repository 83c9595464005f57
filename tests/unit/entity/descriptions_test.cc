// Whom a description or a short name means, and that it stays somebody of its own where two could be meant.
#include <gtest/gtest.h>

#include <algorithm>

#include "entity/entity_finder.h"
#include "segment/segmenter.h"
#include "tag/tagger.h"

namespace recoupe {
namespace {

Document analysed(std::string text) {
  static const Segmenter segmenter(Image::builtin());
  static const Tagger tagger(Image::builtin());
  static const EntityFinder finder(Image::builtin());
  Document doc;
  doc.text = Text(std::move(text));
  doc.language = "fr";
  segmenter.run(doc);
  tagger.run(doc);
  finder.run(doc);
  return doc;
}

const Entity* named(const Document& doc, std::string_view form) {
  for (const Entity& e : doc.entities)
    if (e.name == form || std::find(e.aliases.begin(), e.aliases.end(), form) != e.aliases.end()) return &e;
  return nullptr;
}

bool same(const std::string& text, std::string_view a, std::string_view b) {
  const Document doc = analysed(text);
  return named(doc, a) != nullptr && named(doc, a) == named(doc, b);
}

}  // namespace

TEST(Descriptions, AMagistrateIsNotTheVictimNearby) {
  EXPECT_FALSE(same("Anne Martin a été retrouvée morte. Il a vu la juge d'instruction chargée de l'enquête.",
                    "Anne Martin", "juge d'instruction chargée de l'enquête"));
  EXPECT_FALSE(same("Le journaliste Paul Durand a été tué. Le procureur italien a parlé.", "Paul Durand",
                    "procureur italien"));
  EXPECT_FALSE(
      same("Paul Durand est mort lundi. Deux agents sont blessés, a dit le chef de la police locale.",
           "Paul Durand", "chef de la police locale"));
}

TEST(Descriptions, ASpokesmanIsNamedWhereHeGoesOnSpeaking) {
  EXPECT_TRUE(
      same("Une enquête est ouverte, a annoncé le procureur de la République de Metz. « Elle sera "
           "longue », a précisé Paul Durand.",
           "Paul Durand", "procureur de la République de Metz"));
}

TEST(Descriptions, ASingerIsNoMayor) {
  EXPECT_FALSE(
      same("Le chanteur Paul Durand devait venir. Paul Durand est déçu. Le maire de Verdun a annulé le "
           "concert. Paul Durand le regrette.",
           "Paul Durand", "maire de Verdun"));
}

TEST(Descriptions, TheNameMayStandBehindTheAcronym) {
  EXPECT_TRUE(same("Le président du Parti des jardins (PDJ) Paul Durand a parlé à Anne Martin.",
                   "Paul Durand", "président du Parti des jardins"));
  EXPECT_TRUE(
      same("C'est ce que dit Paul Durand, le chef du parquet national des eaux (PNE), en charge de "
           "l'enquête.",
           "Paul Durand", "chef du parquet national des eaux"));
}

TEST(Descriptions, AWomanIsCalledAncienne) {
  EXPECT_FALSE(same("Luc Durand a rencontré des élus. Selon l'ancienne ministre de la Ville, il a tort.",
                    "Luc Durand", "ancienne ministre de la Ville"));
}

TEST(Descriptions, AThingIsNobody) {
  EXPECT_FALSE(
      same("Paul Durand est libre. Le chef d'inculpation a changé.", "Paul Durand", "chef d'inculpation"));
  EXPECT_FALSE(same("Paul Durand a vu la charge policière.", "Paul Durand", "charge policière"));
}

TEST(Descriptions, HisWifeIsTheOneNamedAsHisWife) {
  EXPECT_TRUE(same("Luc Durand est parti avec sa femme Anne Martin. Son épouse a parlé à la presse.",
                   "Anne Martin", "épouse"));
  EXPECT_FALSE(same("Luc Durand a vu sa fille Anne Martin et sa fille Zoé Martin. Sa fille a parlé.",
                    "Anne Martin", "Zoé Martin"));
  const Document doc =
      analysed("Luc Durand est là. Son frère Paul Martin et son frère Jean Petit aussi. Son frère parle.");
  EXPECT_EQ(named(doc, "Paul Martin")->mentions.size(), 1U);
  EXPECT_EQ(named(doc, "Jean Petit")->mentions.size(), 1U);
}

TEST(Descriptions, TradesAndFunctionsAreRoles) {
  const Document doc =
      analysed("La rapporteure générale du Budget Anne Martin a vu le cinéaste Paul Durand.");
  ASSERT_NE(named(doc, "rapporteure générale du Budget"), nullptr);
  EXPECT_EQ(named(doc, "rapporteure générale du Budget"), named(doc, "Anne Martin"));
  EXPECT_EQ(named(doc, "cinéaste"), named(doc, "Paul Durand"));
}

TEST(Descriptions, OtherNumbersAreOtherPeople) {
  EXPECT_FALSE(same("Trois soldats français sont morts. Depuis 2013, 18 militaires français ont été tués.",
                    "soldats français", "militaires français"));
  EXPECT_TRUE(same("Trois soldats français sont morts. Les trois militaires français étaient au nord.",
                   "soldats français", "militaires français"));
}

TEST(ShortNames, ThePopeIsNoOtherFrancois) {
  const std::string text = "François Durand a critiqué le pape François. Le pape François a répondu.";
  EXPECT_FALSE(same(text, "François Durand", "pape François"));
  EXPECT_FALSE(same("Mohammed ben Omar a vu le roi Omar.", "Mohammed ben Omar", "roi Omar"));
}

TEST(ShortNames, ACoupleIsBothAndAFamilyNobodyOfThem) {
  const std::string couple = "Les époux Martin sont jugés. Luc Martin est venu, Anne Martin non.";
  const Document doc = analysed(couple);
  size_t told = 0;
  for (const Entity& e : doc.entities)
    for (const std::string& alias : e.aliases) told += alias == "époux Martin" ? 1 : 0;
  EXPECT_EQ(told, 2U);
  EXPECT_FALSE(same("La famille Martin a porté plainte. Luc Martin est mort. Luc Martin avait 20 ans.",
                    "Luc Martin", "famille Martin"));
}

TEST(ShortNames, TheYoungOneIsTheMan) {
  EXPECT_TRUE(
      same("Valérie Tramond est là. Valérie Tramond parle. Léonard Tramond est venu. Le jeune Tramont a été "
           "arrêté.",
           "Léonard Tramond", "Tramont"));
}

TEST(ShortNames, NamesWithParticlesStayWhole) {
  EXPECT_NE(named(analysed("Geoffroy Roux de Bélizieux est venu."), "Geoffroy Roux de Bélizieux"), nullptr);
  EXPECT_NE(named(analysed("Il a vu M. Roux de Bélizieux et Mme de Bélizieux."), "M. Roux de Bélizieux"),
            nullptr);
}

TEST(ShortNames, ABranchOfAUnionIsNotTheFirm) {
  EXPECT_FALSE(same("La CGT Lamarque proteste. Lamarque a été attaqué.", "CGT Lamarque", "Lamarque"));
  EXPECT_NE(named(analysed("Il est parti, a dit à l'AFP Zarko Bandinni."), "Zarko Bandinni"), nullptr);
}

}  // namespace recoupe
