// Whom a description means, and that it stays somebody of its own where two could be meant.
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

}  // namespace recoupe
