// Whom a description or a short name means, and that it stays somebody of its own where two could be meant.
#include <gtest/gtest.h>

#include "support.h"

namespace recoupe {
namespace {

using entity::test::named, entity::test::parsed, entity::test::same;

size_t mentions(const Document& doc, std::string_view name) {
  const Entity* e = named(doc, name);
  return e == nullptr ? 0 : e->mentions.size();
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
      parsed("Luc Durand est là. Son frère Paul Martin et son frère Jean Petit aussi. Son frère parle.");
  EXPECT_EQ(named(doc, "Paul Martin")->mentions.size(), 1U);
  EXPECT_EQ(named(doc, "Jean Petit")->mentions.size(), 1U);
}

TEST(Descriptions, TradesAndFunctionsAreRoles) {
  const Document doc = parsed("La rapporteure générale du Budget Anne Martin a vu le cinéaste Paul Durand.");
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
  const Document doc = parsed(couple);
  EXPECT_EQ(mentions(doc, "Luc Martin"), 2U);
  EXPECT_EQ(mentions(doc, "Anne Martin"), 2U);
  EXPECT_EQ(named(doc, "époux Martin"), nullptr);  // the name of neither
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
  EXPECT_NE(named(parsed("Geoffroy Roux de Bélizieux est venu."), "Geoffroy Roux de Bélizieux"), nullptr);
  EXPECT_NE(named(parsed("Il a vu M. Roux de Bélizieux et Mme de Bélizieux."), "M. Roux de Bélizieux"),
            nullptr);
}

TEST(ShortNames, ABranchOfAUnionIsNotTheFirm) {
  EXPECT_FALSE(same("La CGT Lamarque proteste. Lamarque a été attaqué.", "CGT Lamarque", "Lamarque"));
  EXPECT_NE(named(parsed("Il est parti, a dit à l'AFP Zarko Bandinni."), "Zarko Bandinni"), nullptr);
}

TEST(Descriptions, NobodyTellsOfHimselfByAFunctionInHisOwnClause) {
  EXPECT_FALSE(
      same("Paul Durand a protesté lundi. Paul Durand regrette que le patron du club sportif soit parti.",
           "Paul Durand", "patron du club sportif"));
  EXPECT_FALSE(same("Anne Martin est venue. Elle déplore que la responsable du musée local ait menti.",
                    "Anne Martin", "responsable du musée local"));
  EXPECT_TRUE(same("Paul Durand a protesté lundi. Le patron du club sportif a quitté la salle.",
                   "Paul Durand", "patron du club sportif"));
}

TEST(Descriptions, AFunctionInsideAnotherPhraseIsNobodyNear) {
  EXPECT_FALSE(same("Paul Durand a chanté hier. La police a fouillé la maison du leader du mouvement rouge.",
                    "Paul Durand", "leader du mouvement rouge"));
  EXPECT_FALSE(same("Le leader du mouvement rouge a rejeté le programme de Paul Durand.", "Paul Durand",
                    "leader du mouvement rouge"));
}

TEST(Descriptions, WhoIsTalkedOfInTheWordsIsNotWhoSaysThem) {
  EXPECT_FALSE(same("« Je connais bien Paul Durand », affirme le patron du club local.", "Paul Durand",
                    "patron du club local"));
}

TEST(Descriptions, OnePostFillsALife) {
  EXPECT_FALSE(same("Le préfet Paul Durand est venu. Le directeur de la banque locale a été tué.",
                    "Paul Durand", "directeur de la banque locale"));
  EXPECT_TRUE(same("Le député Paul Durand est venu. Le patron de la région a parlé.", "Paul Durand",
                   "patron de la région"));
}

TEST(Descriptions, AManAndAWomanAreTwo) {
  EXPECT_FALSE(
      same("La chanteuse Anne Martin est là. Le public acclame le chanteur.", "Anne Martin", "chanteur"));
  EXPECT_TRUE(
      same("La chanteuse Anne Martin est là. Le public acclame la chanteuse.", "Anne Martin", "chanteuse"));
}

TEST(Descriptions, ANameStandsBehindWhatHasItsPlace) {
  const std::string text =
      "La route est fermée, a dit le représentant de l'Etat dans la vallée, Paul Durand. ";
  EXPECT_TRUE(
      same(text + "Anne Martin le regrette.", "Paul Durand", "représentant de l'Etat dans la vallée"));
  EXPECT_TRUE(same("Le trésorier du parti Paul Durand a menti.", "Paul Durand", "trésorier du parti"));
  EXPECT_FALSE(
      same("Elle ment, a dit la comédienne au journaliste Paul Durand.", "Paul Durand", "comédienne"));
  EXPECT_FALSE(same("Selon la présidente du tribunal de la ville, Paul Durand a menti.", "Paul Durand",
                    "présidente du tribunal de la ville"));
}

TEST(Descriptions, WhoeverIsNotNamedIsNotHisPaper) {
  const Document doc = parsed("Le plan a été refusé par l'éditorialiste du Figaro.");
  EXPECT_NE(named(doc, "éditorialiste du Figaro"), nullptr);
}

TEST(Groups, ANumberTellsOtherPeople) {
  EXPECT_FALSE(same("Une vingtaine de militants de Greenpeace sont à Metz. A Brest, 40 militants ont chanté.",
                    "militants de Greenpeace", "40 militants"));
  EXPECT_FALSE(same("La police est intervenue et 22 policiers sont blessés.", "police", "policiers"));
  EXPECT_TRUE(same("La police est intervenue. Les policiers sont partis.", "police", "policiers"));
}

TEST(Groups, ABodyIsNamedWhole) {
  const Document doc =
      parsed("Le conseil scientifique chargé de guider le pays hésite. Le conseil scientifique vote.");
  EXPECT_NE(named(doc, "conseil scientifique"), nullptr);
  EXPECT_EQ(named(doc, "conseil scientifique chargé"), nullptr);
  EXPECT_NE(named(parsed("Le bureau exécutif a voté."), "bureau exécutif"), nullptr);
  EXPECT_EQ(named(parsed("Le comité exécutif a voté."), "exécutif"), nullptr);
}

TEST(ShortNames, APartyBeforeANameIsHis) {
  const Document doc = parsed("L'Insoumis Paul Durand est venu.");
  EXPECT_NE(named(doc, "Paul Durand"), nullptr);
  EXPECT_EQ(named(doc, "Insoumis"), nullptr);
}

TEST(ShortNames, ThePluralOfASurnameIsThoseOfIt) {
  const Document doc = parsed("Les Durand sont jugés. Paul Durand est venu, Anne Durand non.");
  EXPECT_EQ(mentions(doc, "Paul Durand"), 2U);
  EXPECT_EQ(mentions(doc, "Anne Durand"), 2U);
  EXPECT_EQ(mentions(parsed("Les Verts sont venus. Paul Durand est venu."), "Paul Durand"), 1U);
}

TEST(ShortNames, ANicknameIsTheSameMan) {
  EXPECT_TRUE(same("Paul Durand, dit « Titou », est arrêté. Titou se tait.", "Paul Durand", "Titou"));
  EXPECT_TRUE(
      same("Le truand Paul \"Titou\" Durand est arrêté. Titou se tait.", "Paul \"Titou\" Durand", "Titou"));
  EXPECT_FALSE(same("Paul Durand a dit « Titou est mort ».", "Paul Durand", "Titou"));
}

TEST(ShortNames, AStationHasItsRegion) {
  const Document doc = parsed("Elle l'a dit à France Bleu Berry. Il pleut sur la Bretagne.");
  EXPECT_NE(named(doc, "France Bleu Berry"), nullptr);
  EXPECT_EQ(named(doc, "Berry"), nullptr);
}

TEST(ShortNames, AThingIsNobody) {
  EXPECT_EQ(named(parsed("Le plan Vigipirate reste en vigueur."), "Vigipirate"), nullptr);
}

TEST(Descriptions, ThePrimeMinisterIsNoMinisterNamedBefore) {
  EXPECT_FALSE(same("Le ministre Paul Durand est venu. Le Premier ministre a remercié le public.",
                    "Paul Durand", "Premier ministre"));
  EXPECT_TRUE(same("Le Premier ministre Paul Durand est venu. Le Premier ministre a parlé.", "Paul Durand",
                   "Premier ministre"));
}

TEST(Descriptions, WhoeverWasNamedSinceIsMeantBefore) {
  EXPECT_FALSE(same(
      "Paul Durand a chanté. Paul Durand a dansé. Paul Durand est là. Luc Petit est venu avec Anne Martin. "
      "L'ancien patron du club a été arrêté.",
      "Paul Durand", "ancien patron du club"));
}

TEST(Descriptions, ASchoolBearsTheNameOfNobodyThere) {
  EXPECT_FALSE(same("La proviseure du lycée professionnel Anne Martin a parlé.", "Anne Martin",
                    "proviseure du lycée professionnel"));
}

TEST(Descriptions, WhoeverIsAskedIsNotWhoAsks) {
  EXPECT_FALSE(same("Contacté par Paul Durand, le patron de la banque a démenti.", "Paul Durand",
                    "patron de la banque"));
  EXPECT_FALSE(same("Paul Durand a parlé hier. La police a trouvé une arme chez l'ancien militaire.",
                    "Paul Durand", "ancien militaire"));
}

TEST(Descriptions, APartySaysNothingOfTheOffice) {
  EXPECT_TRUE(same(
      "Le maire LR de Nantes, Paul Durand, est venu. Anne Martin aussi. Le maire Les Républicains (LR) de "
      "Nantes a parlé.",
      "Paul Durand", "maire Les Républicains (LR) de Nantes"));
  EXPECT_FALSE(same("Le député Insoumis Paul Durand est venu. Le député de la Creuse a parlé à Paul Durand.",
                    "Paul Durand", "député de la Creuse"));
}

}  // namespace recoupe
