// Sides that the verb's own subject and object do not tell: pronouns by their form, relative clauses, what
// the object belongs to, adversaries told elsewhere in the article.
#include <gtest/gtest.h>

#include "support.h"

namespace recoupe::event {
namespace {

using test::code;
using test::Lines;
using test::makeDocument;
using test::showAll;

TEST(Sides, ThoseWhoHelpStandBeforeThePronounThatIsHelped) {
  const std::vector<std::string> lines = showAll(
      makeDocument("Paul Martel avance. Soutenu par la Russie, la Turquie et la Libye, il dispose de l'appui "
                   "des tribus."));
  ASSERT_FALSE(lines.empty());
  EXPECT_EQ(lines.front(), "SUPPORT Russie, Turquie, Libye > Paul Martel");
}

TEST(Sides, WhoIsToldOfBehindACommaAgreesWithIt) {
  const std::vector<std::string> lines =
      showAll(makeDocument("Le ministre Haddad a rendu hommage à la Garde nationale, attaquée à Syrte."));
  EXPECT_EQ(lines.back(), "ASSAULT  > Garde nationale @Syrte");
}

}  // namespace

TEST(Sides, APronounAgreesInNumberAndGender) {
  EXPECT_EQ(code("Les rebelles ont souri. La Russie a parlé. Ils ont accusé la Turquie.").back(),
            "ACCUSE/allege rebelles > Turquie");
  EXPECT_EQ(code("Paul Martel a parlé. La Russie a parlé. Il a accusé la Turquie.").back(),
            "ACCUSE/allege Paul Martel > Turquie");
  EXPECT_EQ(code("Les rebelles, depuis qu'ils ont été attaqués par la Russie, ont souri.").front(),
            "ASSAULT Russie > rebelles");
}

TEST(Sides, APersonMetIsTheAntecedentBehindAvecQui) {
  EXPECT_EQ(code("Anna Costa attend Paul Martel, avec qui Karim Haddad s'est déjà entretenu par téléphone."),
            Lines({"CONSULT/phone Karim Haddad > Paul Martel"}));
}

TEST(Sides, ThoseHelpedAreTheAntecedentBehindAuxquels) {
  EXPECT_EQ(code("Anna Costa a vu les rebelles, auxquels la Russie continue de venir en aide."),
            Lines({"AID Russie > rebelles"}));
}

TEST(Sides, WhoeverIsSentencedByTheCourtOfTheSentenceBefore) {
  EXPECT_EQ(
      code("Le tribunal de Rome a relaxé Paul Martel. Anna Costa a été condamnée à un an de prison.").back(),
      "SANCTION/convict tribunal > Anna Costa");
  EXPECT_EQ(
      code("Le tribunal de Rome a relaxé Paul Martel. Anna Costa avait été condamnée à un an de prison.")
          .back(),
      "SANCTION/convict  > Anna Costa");
}

TEST(Sides, WhoeverIsCountedIsNotWhoWasToldWithoutANumber) {
  const Lines found =
      code("Des militants ont critiqué la Turquie. À Rome, 40 militants ont accusé la Russie de vol.");
  EXPECT_EQ(found.back(), "ACCUSE/allege 40 militants > Russie @Rome");
  EXPECT_EQ(code("Des militants ont critiqué la Turquie. À Rome, les militants ont accusé la Russie de vol.")
                .back(),
            "ACCUSE/allege militants > Russie @Rome");
}

TEST(Sides, WhoseAppealIsTurnedDown) {
  EXPECT_EQ(code("Paul Martel avait contesté la décision, mais le tribunal a rejeté ses recours.").back(),
            "REJECT tribunal > Paul Martel");
}

TEST(Sides, WhoeverIsSpokenToAtAMeetingWasThere) {
  const Lines lines = code("Lors de leur rencontre à Rome, Paul Martel a demandé à Anna Costa de partir.");
  ASSERT_FALSE(lines.empty());
  EXPECT_EQ(lines.front(), "CONSULT Paul Martel > Anna Costa @Rome");
}

TEST(Sides, AttendingASummitOfAnOrganisation) {
  EXPECT_EQ(code("Paul Martel doit participer à Rome à un sommet de l'ONU."),
            Lines({"CONSULT/multilateral Paul Martel > ONU @Rome !future"}));
}

TEST(Sides, OneSideOfAWarFightsTheOther) {
  EXPECT_EQ(code("La Russie a attaqué la Turquie à Tunis. La Russie a repris le contrôle de Syrte.").back(),
            "ASSAULT Russie > Turquie @Syrte");
  // with a third one in the war nobody can tell
  EXPECT_EQ(code("La Russie a attaqué la Turquie à Tunis. La Russie a attaqué les rebelles à Rome. La Russie "
                 "a repris le contrôle "
                 "de Syrte.")
                .back(),
            "ASSAULT Russie > @Syrte");
  const Document doc =
      makeDocument("La Russie a attaqué la Turquie à Tunis. La Russie a repris le contrôle de Syrte.");
  EXPECT_NE(doc.events.back().because.find("whom it fights in this article"), std::string::npos);
}

TEST(Sides, APoliticianWhoLaunchesAnOffensiveFightsNobody) {
  EXPECT_EQ(code("Paul Martel a attaqué l'ONU à Tunis. Paul Martel a lancé une offensive à Rome.").back(),
            "ASSAULT Paul Martel > @Rome");
}

TEST(Sides, AProtestGoesOnAgainstTheSame) {
  EXPECT_EQ(
      code("Les manifestants ont manifesté contre la Russie. La manifestation des manifestants a repris.")
          .back(),
      "PROTEST/demo manifestants > Russie");
}

TEST(Sides, ADenialGoesToWhoeverClaimedOrPublished) {
  EXPECT_EQ(code("Paul Martel a démenti avoir menti, comme l'affirmait Anna Costa.").back(),
            "REJECT Paul Martel > Anna Costa");
  EXPECT_EQ(code("La Russie a démenti avoir livré des armes, une information publiée par Le Matin.").back(),
            "REJECT Russie > Le Matin");
}

TEST(Sides, ForceIsAgainstThoseItIsMeantToFight) {
  EXPECT_EQ(code("La Russie a déployé des soldats pour lutter contre les rebelles.").back(),
            "MOBILIZE/troops Russie > rebelles");
}

TEST(Sides, TheWholeIsMeantNotThePartNamedBehindIt) {
  EXPECT_EQ(code("Trois rebelles, dont un Turc, ont été tués par la Russie.").back(),
            "ASSAULT Russie > rebelles");
}

TEST(Sides, AnObjectBehindADayHasItsDoer) {
  const Document doc = makeDocument("La Russie a lancé dimanche des raids contre la Turquie.", "fr",
                                    {{"dimanche", "2020-06-21"}});
  EXPECT_EQ(showAll(doc), Lines({"ASSAULT Russie > Turquie =2020-06-21"}));
}

TEST(Sides, OfficeHoldersOfSeveralCountriesAreSeveral) {
  EXPECT_EQ(code("Les présidents russe et turc se sont entretenus mardi.").back(),
            "CONSULT Russie > Turquie");
}

TEST(Sides, APlaceRightBeforeItsRelativeClause) {
  EXPECT_EQ(code("Anna Costa est allée à Tunis et Syrte où les rebelles ont attaqué la Russie.").back(),
            "ASSAULT rebelles > Russie @Syrte");
}

TEST(Sides, AVisitorIsNamedBesideTheVisit) {
  EXPECT_EQ(code("Paul Martel a accusé Anna Costa, en visite à Rome, de mentir.").back(),
            "CONSULT/visit Anna Costa > @Rome");
}

TEST(Sides, ARecipientOfTheContextIsMarkedAsInferred) {
  const Document doc = makeDocument(
      "Paul Martel a accusé Anna Costa de mentir. Anna Costa a accusé Paul Martel. Paul Martel a demandé une "
      "enquête. Anna Costa a dénoncé des attaques.");
  ASSERT_FALSE(doc.events.empty());
  EXPECT_EQ(showAll(doc).back(), "ACCUSE/disapprove Anna Costa > Paul Martel");
  EXPECT_NE(doc.events.back().because.find("recipient inferred from the context: Paul Martel"),
            std::string::npos);
  // nobody else is named: nobody is guessed
  EXPECT_EQ(code("Paul Martel a dénoncé des attaques.").back(), "ACCUSE/disapprove Paul Martel >");
}

TEST(Sides, WhomAConflictOpposes) {
  EXPECT_EQ(
      code("Le conflit qui oppose la Russie à la Turquie dure. La Russie a repris le contrôle de Syrte.")
          .back(),
      "ASSAULT Russie > Turquie @Syrte");
}

TEST(Sides, PeopleWhomAQuantityCounts) {
  EXPECT_EQ(code("Des centaines de manifestants ont protesté contre la Turquie à Tunis."),
            Lines({"PROTEST/demo manifestants > Turquie @Tunis"}));
  EXPECT_EQ(code("Plusieurs dizaines de personnes en colère s'étaient rassemblées devant le tribunal."),
            Lines({"PROTEST/demo personnes >"}));
  EXPECT_EQ(code("Des dizaines de civils ont été tués par la Turquie."), Lines({"ASSAULT Turquie > civils"}));
  // people of a country, not the country
  EXPECT_EQ(code("Des milliers d'Israéliens ont manifesté à Rome."),
            Lines({"PROTEST/demo Israéliens > @Rome"}));
  EXPECT_EQ(code("Une foule en colère a attaqué la Garde nationale."),
            Lines({"ASSAULT foule > Garde nationale"}));
}

TEST(Sides, CompoundsThatAPhraseParts) {
  for (const char* phrase : {"de son côté", "à plusieurs reprises", "dans la foulée", "pour sa part"})
    EXPECT_EQ(code(std::string("La Turquie a ") + phrase + " exigé le retrait des troupes russes.").front(),
              code("La Turquie a exigé le retrait des troupes russes.").front())
        << phrase;
}

TEST(Sides, ADelegationIsThoseWhoLeadIt) {
  EXPECT_EQ(code("Paul Martel a rencontré à Rome une délégation menée par Anna Costa et Karim Haddad, ainsi "
                 "que la Garde nationale."),
            Lines({"CONSULT Paul Martel > Anna Costa, Karim Haddad, Garde nationale @Rome"}));
}

TEST(Sides, TheSpeakersWeTakesInWhomHeNames) {
  EXPECT_EQ(showAll(makeDocument(
                "« La trêve, comme nous l'avons demandé avec Anna Costa, aura lieu », a dit Paul Martel.",
                "fr", {}, "Paul Martel")),
            Lines({"REQUEST/change Paul Martel, Anna Costa >"}));
}

TEST(Sides, AnAttackHasStruckWhomItKilled) {
  EXPECT_EQ(code("Un attentat suicide a tué quinze personnes à Tunis."),
            Lines({"ASSAULT/explosives  > personnes @Tunis"}));
  EXPECT_EQ(code("Un attentat a fait quinze morts à Tunis."), Lines({"ASSAULT/explosives  > morts @Tunis"}));
  EXPECT_EQ(code("Quinze personnes ont péri dans un attentat à Tunis."),
            Lines({"ASSAULT/explosives  > personnes @Tunis"}));
  EXPECT_EQ(code("Une voiture piégée a explosé à Tunis, tuant douze policiers."),
            Lines({"ASSAULT/explosives  > policiers @Tunis"}));
  EXPECT_EQ(code("Une explosion de gaz a tué douze personnes à Tunis."), Lines({}));
}

TEST(Sides, AnAttackIsWhosePeopleOrWeaponsMadeIt) {
  EXPECT_EQ(code("Dix civils ont été tués dans une frappe de la Russie à Tunis."),
            Lines({"ASSAULT Russie > civils @Tunis"}));
  EXPECT_EQ(code("Des drones de la Russie ont visé les positions des rebelles à Tunis."),
            Lines({"ASSAULT/drone Russie > rebelles @Tunis"}));
  EXPECT_EQ(code("Des roquettes ont visé les positions des rebelles à Tunis."),
            Lines({"ASSAULT/heavy-weapons  > rebelles @Tunis"}));
}

TEST(Sides, WhatEtOpensBeforeTheVerbIsNoSecondSubject) {
  EXPECT_EQ(code("Les combats entre la Russie et les rebelles ont repris à Tunis."),
            Lines({"ASSAULT Russie > rebelles @Tunis"}));
}

TEST(Sides, ThosePlacedBeforeTheirRelativeClause) {
  EXPECT_EQ(code("Les six accusés, qui ont été incarcérés à Tunis, risquent la prison."),
            Lines({"COERCE/arrest  > accusés @Tunis"}));
  EXPECT_EQ(code("Certains de leurs commandants se sont enfuis."), Lines({"RETREAT/withdraw commandants >"}));
}

TEST(Sides, WhomThePurposeOfAnActNames) {
  EXPECT_EQ(code("La Garde nationale a chargé à cheval pour disperser des manifestants.").front(),
            "ASSAULT/crowd-control Garde nationale > manifestants");
  EXPECT_EQ(code("Des manifestants ont défilé à Tunis pour réclamer la démission de Paul Martel.").front(),
            "PROTEST/demo manifestants > Paul Martel @Tunis");
  EXPECT_EQ(code("Des soldats français sont déployés à Tunis pour lutter contre les rebelles.").front(),
            "MOBILIZE/troops soldats français > rebelles @Tunis");
}

TEST(Sides, HisForcesAreThoseTheArticleNames) {
  EXPECT_EQ(code("Les milices de Paul Martel ont souri. Paul Martel a parlé. Anna Costa a été attaquée par "
                 "ses milices.")
                .back(),
            "ASSAULT milices de Paul Martel > Anna Costa");
}

TEST(Sides, WhoSpeaksBehindAClauseIsItsSpeaker) {
  EXPECT_EQ(
      code("Ces armes ont été fournies aux rebelles par leur allié, la Russie, a accusé la Turquie.").back(),
      "ACCUSE/allege Turquie > Russie");
  EXPECT_EQ(code("La Turquie menace la Libye, a insisté Paul Martel lors de sa visite à Rome.").back(),
            "CONSULT/visit Paul Martel > @Rome");
}

TEST(Sides, WhoIsSeenOrLetDoSomethingDoesIt) {
  EXPECT_EQ(code("La journée a vu la Garde nationale reprendre Syrte."),
            Lines({"ASSAULT Garde nationale > @Syrte"}));
  EXPECT_EQ(code("Des avions ont permis à la Garde nationale de reprendre Syrte."),
            Lines({"ASSAULT Garde nationale > @Syrte"}));
}

TEST(Sides, WhoMakesUpABodyMeets) {
  EXPECT_EQ(code("La réunion du groupe de contact, qui rassemble la Russie et la Turquie, a eu lieu à Rome."),
            Lines({"CONSULT/multilateral Russie > Turquie @Rome"}));
}

TEST(Sides, APossessiveIsOfWhomItsPhraseOrItsClauseTells) {
  EXPECT_EQ(
      code("Anna Costa a critiqué le manque de préparation de Paul Martel pour son sommet avec Karim Haddad.")
          .back(),
      "CONSULT/multilateral Paul Martel > Karim Haddad");
}

TEST(Sides, AChargeBehindAClauseIsAgainstWhomItTells) {
  EXPECT_EQ(showAll(makeDocument("« La Russie soutient les rebelles », a dénoncé Paul Martel.", "fr", {},
                                 "Paul Martel")),
            Lines({"ACCUSE/disapprove Paul Martel > Russie"}));
  EXPECT_EQ(
      showAll(makeDocument("« La situation est grave », a dénoncé Paul Martel.", "fr", {}, "Paul Martel")),
      Lines({"ACCUSE/disapprove Paul Martel >"}));
}

TEST(Sides, WhoJudgesAnActHasNotDoneItNorJudgesWhomItStruck) {
  EXPECT_EQ(code("La Russie a condamné l'arrestation d'Anna Costa par la Turquie."),
            Lines({"ACCUSE/disapprove Russie > Turquie", "COERCE/arrest Turquie > Anna Costa"}));
  EXPECT_EQ(code("La Russie a salué la libération d'Anna Costa."),
            Lines({"SUPPORT Russie >", "RETREAT/release  > Anna Costa"}));
}

TEST(Sides, WhoIsChargedWithAnAttackIsNotItsVictim) {
  for (const std::string& line :
       code("Paul Martel, visé par une plainte pour agression sexuelle, a démissionné."))
    EXPECT_EQ(line.find("ASSAULT"), std::string::npos) << line;
}

TEST(Sides, AnInjuryByAccidentIsNobodysAttack) {
  EXPECT_EQ(code("Deux pompiers ont été blessés dans un incendie à Tunis."), Lines({}));
  EXPECT_EQ(code("Deux pompiers ont été blessés dans un attentat à Tunis.").size(), 1U);
}

TEST(Sides, SomebodyOfACountryIsNotTheCountry) {
  EXPECT_EQ(code("Des rebelles ont tué deux Français à Tunis."),
            Lines({"ASSAULT rebelles > Français @Tunis"}));
}

TEST(Sides, WhatIsDoneAsAskedIsAskedOfWhoeverDoesIt) {
  EXPECT_EQ(code("La Turquie cessera le feu, comme l'a exigé la Russie.").back(),
            "REQUEST/change Russie > Turquie");
  EXPECT_EQ(showAll(makeDocument("« Je compte qu'à minuit, comme nous l'avons demandé avec Anna Costa, les "
                                 "parties au conflit cesseront "
                                 "le feu », a dit Paul Martel.",
                                 "fr", {}, "Paul Martel"))
                .front(),
            "REQUEST/change Paul Martel, Anna Costa > parties");
}

TEST(Sides, WhoseWordsAreBlamed) {
  const auto quoted = [](const std::string& text) {
    return showAll(makeDocument(text, "fr", {}, "Paul Martel")).back();
  };
  EXPECT_EQ(quoted("« La police est là », a lancé Paul Martel mardi. Anna Costa a dénoncé ces propos."),
            "ACCUSE/disapprove Anna Costa > Paul Martel");
  EXPECT_EQ(quoted("« La police est là », a lancé Paul Martel. Anna Costa a dénoncé des propos scandaleux "
                   "envers la Turquie."),
            "ACCUSE/disapprove Anna Costa > Paul Martel");
  EXPECT_EQ(code("Après les propos de Karim Haddad, Anna Costa a dénoncé une comparaison indigne.").back(),
            "ACCUSE/disapprove Anna Costa > Karim Haddad");
}

TEST(Sides, WhoIsJoinedByAinsiQue) {
  EXPECT_EQ(
      code("Le général Karim Haddad ainsi qu'Anna Costa ont été tués vendredi par les rebelles.").back(),
      "ASSAULT rebelles > Karim Haddad, Anna Costa");
}

TEST(Sides, WhatSomebodyIsAskedToDoIsNotDone) {
  EXPECT_EQ(code("La Russie a demandé que la Turquie lève ses sanctions."),
            Lines({"REQUEST/change Russie > Turquie"}));
}

TEST(Sides, WhoeverSpeaksForTheActorActsWithHim) {
  EXPECT_EQ(code("La Turquie, par la voix de son ministre Paul Martel, a appelé à des sanctions.").front(),
            "REQUEST/change Turquie, Paul Martel >");
  EXPECT_EQ(
      code("Anna Costa a demandé à travers son avocat Paul Martel l'annulation des poursuites.").front(),
      "REQUEST/change Anna Costa, Paul Martel >");
}

TEST(Sides, WhoeverIsToldAlikeActsToo) {
  EXPECT_EQ(
      code("Anna Costa a réclamé l'annulation du match, ainsi que Paul Martel et Karim Haddad.").front(),
      "REQUEST/change Anna Costa, Paul Martel, Karim Haddad >");
  EXPECT_EQ(code("Comme la Russie et la Turquie, une cinquantaine de pays ont reconnu Paul Martel.").front(),
            "SUPPORT Russie, Turquie > Paul Martel");
  // one of what was told before
  EXPECT_EQ(code("Devant le choix de villes, comme Rome et Tunis, plusieurs médecins ont dénoncé la Turquie.")
                .front(),
            "ACCUSE/disapprove médecins > Turquie");
}

TEST(Sides, FromWhereOneWithdrawsIsNotWhoWithdraws) {
  EXPECT_EQ(
      code("La Russie hésite. Paul Martel a salué le retrait turc de Libye. La Turquie est loin.").back(),
      "RETREAT/withdraw Turquie >");
}

TEST(Sides, AnAgreementThatOneObtainsIsTheOthers) {
  EXPECT_EQ(
      code("Anna Costa a obtenu l'accord de principe de Paul Martel et du général Karim Haddad.").front(),
      "AGREE Paul Martel, Karim Haddad > Anna Costa");
}

TEST(Sides, WhatOneDoesBySpeakingIsTheTellers) {
  EXPECT_EQ(
      code("Paul Martel a affirmé que la Russie ne voulait pas de guerre, tout en accusant la Turquie de "
           "mentir.")
          .front(),
      "ACCUSE/allege Paul Martel > Turquie");
}

TEST(Sides, WhoseSupportIsAskedToEnd) {
  EXPECT_EQ(code("Anna Costa a dénoncé le soutien russe aux rebelles. La Russie a souri.").front(),
            "ACCUSE/disapprove Anna Costa > Russie");
}

TEST(Sides, AnInquiryIntoADeedIsOneIntoWhoseDoingItIs) {
  EXPECT_EQ(
      code("Le parquet a ouvert une enquête sur des soupçons de financement de la campagne de Paul Martel."),
      Lines({"ACCUSE/investigate parquet > Paul Martel"}));
}

TEST(Sides, ASubjectTakenIntoTheQuotationBeforeIsNotTheSpeaker) {
  EXPECT_EQ(
      code("\"Les quelques rebelles qui ont voté pour le texte ont fait leur jeu\", a déploré Paul Martel "
           "dans un communiqué."),
      Lines({"ACCUSE/disapprove Paul Martel > rebelles"}));
}

TEST(Sides, TheCountryIsTheOnlyOneNamedBefore) {
  const std::string talks = "Le pays a entamé des discussions avec l'ONU.";
  EXPECT_EQ(code("La Turquie a tranché. " + talks), Lines({"CONSULT Turquie > ONU"}));
  EXPECT_EQ(code("La Turquie et la Russie ont tranché. " + talks), Lines({}));
}

TEST(Sides, WhatBefallsSomebodyIsDoneToHim) {
  EXPECT_EQ(code("Paul Martel s'est vu infliger une amende par le tribunal.").front(),
            "SANCTION tribunal > Paul Martel");
  EXPECT_EQ(code("Paul Martel s'est vu refuser un visa.").front(), "REJECT  > Paul Martel");
}

TEST(Sides, WhoseCriticismOneFaces) {
  EXPECT_EQ(code("Paul Martel est la cible d'attaques d'Anna Costa.").front(),
            "ACCUSE/disapprove Anna Costa > Paul Martel");
  EXPECT_EQ(code("Une autre arrestation, celle d'Anna Costa, a suivi.").front(),
            "COERCE/arrest  > Anna Costa");
}

TEST(Sides, ThingsOfACountryThatSomebodyBlames) {
  EXPECT_EQ(code("L'ONU a dénoncé une ingérence italienne."), Lines({"ACCUSE/disapprove ONU > Italie"}));
  EXPECT_EQ(code("L'ONU a rencontré un chanteur italien."), Lines({"CONSULT ONU > chanteur italien"}));
}

TEST(Sides, AnAgencyThatIsToldSomethingOnlyHearsOfIt) {
  EXPECT_EQ(code("Paul Martel a démenti une information publiée par Le Figaro."),
            Lines({"REJECT Paul Martel > Le Figaro"}));
  EXPECT_EQ(code("Paul Haddad, avocat, rapporte à l'AFP un refus d'Anna Costa."),
            Lines({"REJECT Anna Costa >"}));
  EXPECT_EQ(code("Paul Martel a accusé Le Figaro de mensonge."),
            Lines({"ACCUSE/allege Paul Martel > Le Figaro"}));
}

TEST(Sides, WhoMadeACharge) {
  EXPECT_EQ(code("Les accusations portées par Paul Martel contre Anna Costa sont connues."),
            Lines({"ACCUSE/allege Paul Martel > Anna Costa"}));
}

TEST(Sides, WhoBlamesItTooIsNotBlamed) {
  EXPECT_EQ(code("Paul Martel a fustigé des violences condamnées par Anna Costa.").front(),
            "ACCUSE/disapprove Paul Martel >");
}

TEST(Sides, WhoIsBlamedInATextDidNotWriteIt) {
  EXPECT_EQ(code("L'éditeur a diffusé un texte accusant Anna Costa de fraude."), Lines());
}

TEST(Sides, WhoIsTalkedOfInAQuotationDoesNotSayIt) {
  EXPECT_EQ(showAll(makeDocument("« Ce sont les mêmes mots que Karim Haddad », dénonce la maire Anna Costa.",
                                 "fr", {}, "Anna Costa", "", "dénonce")),
            Lines({"ACCUSE/disapprove Anna Costa > Karim Haddad"}));
}

TEST(Sides, WhoPaysTributeByWhatHeDoes) {
  EXPECT_EQ(code("La Turquie observe un jour de deuil en hommage à Anna Costa."),
            Lines({"SUPPORT Turquie > Anna Costa"}));
}

TEST(Sides, ThePurposeOfWhatIsDoneToAThingIsItsDoers) {
  EXPECT_EQ(code("L'opération lancée lundi par les rebelles pour prendre Syrte a échoué."),
            Lines({"ASSAULT rebelles > @Syrte"}));
  EXPECT_EQ(code("Anna Costa a été blessée par Paul Martel pour avoir critiqué Karim Haddad.").back(),
            "ACCUSE/disapprove Anna Costa > Karim Haddad");
  EXPECT_EQ(code("Pour rencontrer Anna Costa, Paul Martel a été conduit à Rome par Karim Haddad.").front(),
            "CONSULT Paul Martel > Anna Costa @Rome !future");
  EXPECT_EQ(code("Peine de prison requise contre Paul Martel."), Lines());
}

TEST(Sides, WhoseArrestIsToldBesideADeath) {
  EXPECT_EQ(code("Depuis la mort de sa sœur après son arrestation à Rome, Anna Costa n'a plus parlé."),
            Lines());
}

TEST(Sides, WhoActsIsNoExpletive) {
  EXPECT_EQ(code("Anna Costa a parlé à Paul Martel. Interrogé mardi sur ces critiques, il s'en est pris à "
                 "Karim Haddad."),
            Lines({"ACCUSE/disapprove Paul Martel > Karim Haddad"}));
}

TEST(Sides, WhoIsAskedBehindTheDay) {
  const Lines asked = showAll(makeDocument("Paul Martel a exhorté mardi Durandal à renoncer à cette loi.",
                                           "fr", {{"mardi", "2020-06-30"}}));
  EXPECT_EQ(asked.front().substr(0, 37), "REQUEST/yield Paul Martel > Durandal ");
  EXPECT_EQ(code("Paul Martel enjoint Anna Costa de partir."),
            Lines({"REQUEST/change Paul Martel > Anna Costa"}));
}

TEST(Sides, ATextSpeaksForThoseWhoseItIs) {
  EXPECT_EQ(code("Un rapport de l'ONU accuse la Russie de mensonge."), Lines({"ACCUSE/allege ONU > Russie"}));
  EXPECT_EQ(code("La lettre de Paul Martel exhorte Anna Costa à partir."),
            Lines({"REQUEST/change Paul Martel > Anna Costa"}));
  EXPECT_EQ(code("Une lettre de Paul Martel et d'Anna Costa exhorte la Russie à partir."),
            Lines({"REQUEST/change Paul Martel, Anna Costa > Russie"}));
  // Whom it is for says nothing, and what else a text does is not done by its author.
  for (const char* text : {"Une lettre à Paul Martel accuse Anna Costa d'avoir menti.",
                           "Le rapport de Paul Martel a tué la réforme d'Anna Costa."})
    for (const std::string& line : code(text)) EXPECT_EQ(line.find("Paul Martel"), std::string::npos) << line;
}

}  // namespace recoupe::event
