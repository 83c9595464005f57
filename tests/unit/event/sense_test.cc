// Words that can name an act and do not name one here (event/sense.h).
#include <gtest/gtest.h>

#include "support.h"

namespace recoupe::event {
namespace {

std::vector<std::string> code(const std::string& text) {
  const Document doc = test::makeDocument(text);
  std::vector<std::string> out;
  for (const Event& e : doc.events) out.push_back(e.type + " " + test::show(doc, e, false));
  return out;
}
using Lines = std::vector<std::string>;

TEST(Sense, WeatherBeastsAndVehiclesDoNothing) {
  EXPECT_EQ(code("Anna Costa a été attaquée par un chien."), Lines());
  EXPECT_EQ(code("Anna Costa a été blessée par une voiture."), Lines());
  EXPECT_EQ(code("Anna Costa a été tuée par au moins un chien."), Lines());
  EXPECT_EQ(code("Anna Costa a été attaquée par la Russie."), Lines({"ASSAULT Russie > Anna Costa"}));
}

TEST(Sense, AWarningThreatensWhereItSaysWithWhat) {
  EXPECT_EQ(code("Paul Martel a averti Anna Costa de la pluie."), Lines());
  EXPECT_EQ(code("Paul Martel a averti Anna Costa de lourdes sanctions."),
            Lines({"THREATEN Paul Martel > Anna Costa"}));
}

TEST(Sense, WhatIsUndoneIsNotDone) {
  EXPECT_EQ(code("L'embargo contre la Turquie a été levé par la Russie."),
            Lines({"CONCEDE Russie > Turquie"}));
  EXPECT_EQ(code("La garde à vue de Paul Martel a été levée."), Lines({"RETREAT  > Paul Martel"}));
  EXPECT_EQ(code("L'embargo contre la Turquie n'a pas été levé par la Russie."),
            Lines({"SANCTION Russie > Turquie"}));
  EXPECT_EQ(code("La visite de Paul Martel à Rome a été annulée."), Lines());
  EXPECT_EQ(code("La manifestation des rebelles a été dispersée par la police.").front(),
            "PROTEST rebelles >");
  EXPECT_EQ(code("Le parquet a requis la relaxe de Paul Martel."), Lines({"REQUEST parquet >"}));
}

TEST(Sense, WhatIsSaidNotToTakePlaceIsNegated) {
  const Lines negated({"CONSULT Paul Martel > Anna Costa !negated"});
  EXPECT_EQ(code("La rencontre entre Paul Martel et Anna Costa n'a pas eu lieu."), negated);
  EXPECT_EQ(code("La rencontre entre Paul Martel et Anna Costa ne se tiendra pas."), negated);
  EXPECT_EQ(code("Il n'y a pas eu de rencontre entre Paul Martel et Anna Costa."), negated);
  EXPECT_EQ(code("La Russie dément avoir bombardé la Turquie."),
            Lines({"ASSAULT Russie > Turquie !negated"}));
  EXPECT_EQ(code("La rencontre entre Paul Martel et Anna Costa n'a pas duré."),
            Lines({"CONSULT Paul Martel > Anna Costa"}));
}

TEST(Sense, WhatAVerbIsDoneToTellsWhetherItIsTheAct) {
  EXPECT_EQ(code("Karim Haddad a chargé Anna Costa de mener la réforme."), Lines());
  EXPECT_EQ(code("La Garde nationale a chargé à cheval."), Lines({"ASSAULT Garde nationale >"}));
  EXPECT_EQ(code("La Russie a repoussé la date du procès."), Lines());
  EXPECT_EQ(code("La Russie s'est emparée du problème."), Lines());
  EXPECT_EQ(code("Anna Costa a été reconnue par un témoin."), Lines());
  EXPECT_EQ(code("Paul Martel conseille le gouvernement."), Lines());
  EXPECT_EQ(code("Paul Martel s'est mis en retrait du Parti social."), Lines({"RETREAT Paul Martel >"}));
  EXPECT_EQ(code("Paul Martel a porté plainte à Rome contre Anna Costa."),
            Lines({"ACCUSE Paul Martel > Anna Costa"}));
  EXPECT_EQ(code("La Garde nationale a été chargée de l'enquête par le ministère."), Lines());
}

TEST(Sense, WhoSuffersFromWhatIsBlamedIsNotBlamed) {
  EXPECT_EQ(code("Paul Martel a déclaré que les propos contre Anna Costa étaient intolérables."),
            Lines({"ACCUSE Paul Martel >"}));
  EXPECT_EQ(code("Paul Martel a déclaré que les propos à l'égard d'Anna Costa étaient intolérables."),
            Lines({"ACCUSE Paul Martel >"}));
  EXPECT_EQ(
      code("Paul Martel a déclaré que les propos de la Turquie contre Anna Costa étaient intolérables."),
      Lines({"ACCUSE Paul Martel > Turquie"}));
  EXPECT_EQ(code("Paul Martel a condamné les actes de violence et d'intimidation contre Anna Costa."),
            Lines({"ACCUSE Paul Martel >"}));
}

TEST(Sense, WhatSomebodyIsSaidToBeTellsWhatTheyDid) {
  EXPECT_EQ(code("Paul Martel est l'homme qui a accusé Anna Costa."),
            Lines({"ACCUSE Paul Martel > Anna Costa"}));
  EXPECT_EQ(code("La Garde nationale est une organisation soutenue par la Russie."),
            Lines({"SUPPORT Russie > Garde nationale"}));
}

TEST(Sense, AnAnswerBehindAQuotationIsItsSpeakers) {
  EXPECT_EQ(code("« Une avancée pour la paix », salue Paul Martel."), Lines({"SUPPORT Paul Martel >"}));
  EXPECT_EQ(code("« Je ne veux pas de cet accord », a rejeté Anna Costa."), Lines({"REJECT Anna Costa >"}));
}

TEST(Sense, WhoIsJudgedNotGuiltyIsNotConvicted) {
  EXPECT_EQ(code("Paul Martel a été jugé jeudi non coupable par le tribunal de Rome."),
            Lines({"RETREAT tribunal > Paul Martel @Rome"}));
  EXPECT_EQ(code("Le tribunal a condamné Paul Martel."), Lines({"SANCTION tribunal > Paul Martel"}));
  EXPECT_EQ(code("Le tribunal a condamné l'attitude de Paul Martel."),
            Lines({"ACCUSE tribunal > Paul Martel"}));
}

TEST(Sense, APostponedRaceIsNotAttackedNorAStationHeldByItsOwnerArrested) {
  EXPECT_EQ(code("Le rallye Martel a été repoussé au mois de mars."), Lines());
  EXPECT_EQ(code("Paul Martel parle sur une chaîne détenue par le groupe Talbot."), Lines());
  EXPECT_EQ(code("Paul Martel est détenu par le groupe Boko Haram.").size(), 1U);
  EXPECT_EQ(code("Paul Martel menace de se jeter dans le vide."), Lines());
}

TEST(Sense, WhatOneMayDoIsNotDone) {
  EXPECT_EQ(code("Paul Martel défend le droit de manifester contre la Turquie."), Lines());
}

TEST(Sense, APollTellsOpinions) {
  EXPECT_EQ(code("Selon un sondage, 55% des rebelles condamnent la Turquie."), Lines());
}

TEST(Sense, AGatheringThatIsForbiddenIsNotHeld) {
  for (const std::string& line : code("Paul Martel a interdit les manifestations des rebelles à Tunis."))
    EXPECT_FALSE(line.starts_with("PROTEST")) << line;
}

TEST(Sense, AThingIsNotArrested) { EXPECT_EQ(code("La villa est détenue par Paul Martel."), Lines()); }

TEST(Sense, OnlyWhoHoldsAnOfficeVisits) {
  EXPECT_EQ(code("Paul Martel s'est rendu en Libye."), Lines());
  EXPECT_EQ(code("Le ministre Haddad s'est rendu en Libye."),
            Lines({"CONSULT ministre Haddad > Libye @Libye"}));
}

TEST(Sense, GoodsAreGivenStoriesAreNot) {
  EXPECT_EQ(code("Paul Martel a livré à la Turquie une belle histoire."), Lines());
  EXPECT_EQ(code("La Russie a livré des chars à la Turquie."), Lines({"AID Russie > Turquie"}));
}

TEST(Sense, OneIsTaxedWithAFault) {
  EXPECT_EQ(code("Paul Martel a taxé Anna Costa de populisme."), Lines({"ACCUSE Paul Martel > Anna Costa"}));
}

TEST(Sense, AFigureThatRisesBlamesNobody) {
  EXPECT_EQ(code("En Libye, le nombre de rebelles s'élève à 833."), Lines());
}

TEST(Sense, WhereSomethingIsKnownFromIsNoAct) {
  EXPECT_EQ(code("Selon une plainte de Paul Martel contre Anna Costa, la porte était ouverte."), Lines());
}

TEST(Sense, ATalkWithTheNewsmenIsNoMeeting) {
  EXPECT_EQ(code("Paul Martel l'a dit lors d'un entretien avec Reuters."), Lines());
}

TEST(Sense, AThingThreatensNobody) {
  EXPECT_EQ(code("La récession et l'accord avec la Russie menacent l'usine de la Turquie."), Lines());
  EXPECT_EQ(code("Paul Martel menace l'usine de la Turquie."), Lines({"THREATEN Paul Martel > Turquie"}));
}

TEST(Sense, WhatIsAdmittedIsNoState) {
  EXPECT_EQ(code("Paul Martel reconnaît une part de hasard à Tunis."), Lines());
  EXPECT_EQ(code("Paul Martel a reconnu de graves erreurs."), Lines({"CONCEDE Paul Martel >"}));
  EXPECT_EQ(code("La Russie reconnaît la Libye."), Lines({"SUPPORT Russie > Libye"}));
}

TEST(Sense, HowSomebodyLooksIsNotDoneToHim) {
  EXPECT_EQ(code("Paul Martel semble intimidé par Anna Costa."), Lines());
  EXPECT_EQ(code("Paul Martel a été intimidé par Anna Costa."), Lines({"THREATEN Anna Costa > Paul Martel"}));
}

TEST(Sense, AJudgementOnWhatOneMayDoIsNoDeed) {
  EXPECT_EQ(code("Il est inadmissible de soutenir Anna Costa."), Lines());
  EXPECT_EQ(code("Paul Martel est capable de soutenir Anna Costa."),
            Lines({"SUPPORT Paul Martel > Anna Costa !hypothetical"}));
}

TEST(Sense, AnyThereMayBeIsNone) {
  EXPECT_EQ(code("Toute rencontre entre Paul Martel et Anna Costa serait vaine."), Lines());
  EXPECT_EQ(code("En cas d'attaque de la Russie, le port fermera."), Lines());
  EXPECT_EQ(code("Selon un sondage, la grève des cheminots est justifiée."), Lines());
  EXPECT_EQ(code("La grève des cheminots a commencé."), Lines({"PROTEST cheminots >"}));
}

TEST(Sense, AsLongAsItIsNotDoneIsACondition) {
  EXPECT_EQ(code("Le port restera ouvert aussi longtemps que la Turquie n'aura pas expulsé Anna Costa."),
            Lines());
  EXPECT_EQ(code("La Turquie n'a pas expulsé Anna Costa."),
            Lines({"SANCTION Turquie > Anna Costa !negated"}));
}

TEST(Sense, PrivatePeopleAndTeamsHoldNoTalks) {
  EXPECT_EQ(code("Les lycéens ont rencontré des chômeurs à Rome."), Lines());
  EXPECT_EQ(code("Le ministre Haddad a rencontré des chômeurs à Rome."),
            Lines({"CONSULT ministre Haddad > chômeurs @Rome"}));
  // whatever office it is
  EXPECT_EQ(code("Les préfets ont rencontré des chômeurs à Rome."),
            Lines({"CONSULT préfets > chômeurs @Rome"}));
  EXPECT_EQ(code("En demi-finale, la rencontre entre la Russie et la Turquie a commencé lundi."), Lines());
  EXPECT_EQ(code("Lundi, la rencontre entre la Russie et la Turquie a commencé."),
            Lines({"CONSULT Russie > Turquie"}));
}

TEST(Sense, NobodyIsBlamedForTheSnow) {
  EXPECT_EQ(code("Paul Martel s'alarme de la fonte de la neige en Turquie."), Lines());
  EXPECT_EQ(code("Paul Martel s'alarme de la politique de la Turquie."),
            Lines({"ACCUSE Paul Martel > Turquie"}));
}

TEST(Sense, AThingSupportsNobody) {
  EXPECT_EQ(code("Anna Costa est soutenue par la hausse des prix."), Lines());
  EXPECT_EQ(code("Anna Costa est soutenue par Paul Martel."), Lines({"SUPPORT Paul Martel > Anna Costa"}));
}

TEST(Sense, WhoDefendsHimselfWithArmsDeniesNothing) {
  EXPECT_EQ(code("Les rebelles veulent se défendre."), Lines());
  EXPECT_EQ(code("Paul Martel s'est défendu lundi."), Lines({"REJECT Paul Martel >"}));
}

TEST(Sense, NobodyIsBlamedForTheInjured) {
  EXPECT_EQ(code("Deux blessés sont à déplorer à Tunis."), Lines());
}

TEST(Sense, AGuestOfAShowHoldsNoTalks) {
  EXPECT_EQ(code("Paul Martel recevait Anna Costa dans son émission."), Lines());
  EXPECT_EQ(code("Paul Martel recevait Anna Costa dans son bureau."),
            Lines({"CONSULT Paul Martel > Anna Costa"}));
}

TEST(Sense, WhatAFilmTellsIsNotDone) {
  EXPECT_EQ(code("Le film où Paul Martel attaque la Turquie sort lundi."), Lines());
  EXPECT_EQ(code("Lundi, Paul Martel attaque la Turquie."), Lines({"ASSAULT Paul Martel > Turquie"}));
}

TEST(Sense, WhatWouldNotHaveBeenAcceptedIsNotRefused) {
  EXPECT_EQ(code("Paul Martel n'aurait jamais toléré l'attitude d'Anna Costa."), Lines());
  EXPECT_EQ(code("Paul Martel n'a jamais toléré l'attitude d'Anna Costa."),
            Lines({"REJECT Paul Martel > Anna Costa"}));
}

TEST(Sense, EffortsAreNotSentAsTroopsAre) {
  EXPECT_EQ(code("Les efforts déployés par Paul Martel à Tunis sont grands."), Lines());
  EXPECT_EQ(code("Les soldats déployés par la Russie à Tunis sont partis.").size(), 1U);
}

TEST(Sense, WhoConfusesTwoPeopleChargesNobody) {
  EXPECT_EQ(code("La Russie a confondu Anna Costa avec sa sœur."), Lines());
}

TEST(Sense, WhoOwnsUpBlamesNobodyElse) {
  EXPECT_EQ(code("Anna Costa a reconnu que sa réponse à la Russie était un scandale."), Lines());
  EXPECT_EQ(code("Anna Costa a affirmé que la réponse de la Russie était un scandale.").size(), 1U);
}

TEST(Sense, WhereOneGoesToDoSomethingElseIsNoVisit) {
  EXPECT_EQ(code("Le ministre Haddad va-t-il laisser Anna Costa aux rebelles ?"), Lines());
}

TEST(Sense, WhoDeniesToHaveRefusedOrBlamedDoesNothing) {
  EXPECT_EQ(code("Paul Martel n'écarte pas l'idée de quitter son parti."), Lines());
  EXPECT_EQ(code("Paul Martel ne regrette pas d'avoir voyagé."), Lines());
  EXPECT_EQ(code("Anna Costa ne baisse pas les bras."), Lines());
  EXPECT_EQ(code("Paul Martel n'a pas critiqué Anna Costa."),
            Lines({"ACCUSE Paul Martel > Anna Costa !negated"}));
}

TEST(Sense, NobodyIsBlamedForWhatBefallsPeople) {
  EXPECT_EQ(code("Paul Martel a déploré un « drame terrible »."), Lines());
  EXPECT_EQ(code("« Cette noyade est regrettable », a dit Paul Martel."), Lines());
  EXPECT_EQ(code("« Ma première leçon de danse a été un désastre », a dit Paul Martel."), Lines());
  EXPECT_EQ(code("Paul Martel a déploré les choix de la Turquie."), Lines({"ACCUSE Paul Martel > Turquie"}));
}

TEST(Sense, WhatAProtestIsForIsTheProtest) {
  EXPECT_EQ(code("Les cheminots ont défilé à Rome pour réclamer une prime."),
            Lines({"PROTEST cheminots > @Rome"}));
  EXPECT_EQ(code("Les cheminots ont défilé à Rome pour demander la reprise des négociations."),
            Lines({"PROTEST cheminots > @Rome"}));
  EXPECT_EQ(code("Les cheminots ont défilé à Rome pour demander à Paul Martel de partir.").size(), 2U);
}

TEST(Sense, WhatIsSoughtInCourtIsNotDone) {
  EXPECT_EQ(code("Le parquet a requis l'incarcération de Paul Martel."), Lines({"REQUEST parquet >"}));
  EXPECT_EQ(code("Le boulanger Paul Martel a requis l'anonymat."), Lines());
  EXPECT_EQ(code("Anna Costa a accusé Paul Martel d'être la cause de son incarcération."),
            Lines({"ACCUSE Anna Costa > Paul Martel"}));
  EXPECT_EQ(code("Anna Costa a obtenu l'incarcération de Paul Martel.").front().substr(0, 6), "COERCE");
}

TEST(Sense, WhatIsSeenToBeDoneToOneIsNoMeeting) {
  EXPECT_EQ(code("Anna Costa et son voisin Paul Martel se sont vu infliger une amende."),
            Lines({"SANCTION  > Anna Costa, Paul Martel"}));
  EXPECT_EQ(code("Paul Martel s'est vu refuser l'entrée du stade par la Garde nationale."),
            Lines({"REJECT Garde nationale > Paul Martel"}));
  EXPECT_EQ(code("Paul Martel et Anna Costa se sont vus à Rome."),
            Lines({"CONSULT Paul Martel > Anna Costa @Rome"}));
}

TEST(Sense, AMishapIsNoAttack) {
  EXPECT_EQ(code("Paul Martel a tiré accidentellement sur Anna Costa."), Lines());
  EXPECT_EQ(code("L'hélicoptère a volé. Anna Costa a été blessée après un accident de luge."), Lines());
  EXPECT_EQ(code("Paul Martel a tiré sur Anna Costa."), Lines({"ASSAULT Paul Martel > Anna Costa"}));
}

TEST(Sense, WhoIsGladOfHisOwnDoingBacksNobody) {
  EXPECT_EQ(code("Paul Martel se réjouit de pouvoir visiter le musée."), Lines());
  EXPECT_EQ(code("Paul Martel se réjouit de la victoire d'Anna Costa."),
            Lines({"SUPPORT Paul Martel > Anna Costa"}));
}

TEST(Sense, WhatIsImpossibleNobodyDoes) {
  EXPECT_EQ(code("Paul Martel a écrit : impossible de rencontrer Anna Costa."), Lines());
  EXPECT_EQ(code("Le salut de Paul Martel était son dernier au revoir à Anna Costa."), Lines());
}

TEST(Sense, CareForOnesOwnIsNoAid) {
  EXPECT_EQ(code("La boulangère Anna Costa a soigné son fils."), Lines());
  EXPECT_EQ(code("La Russie a soigné les rebelles."), Lines({"AID Russie > rebelles"}));
  EXPECT_EQ(code("Paul Martel a versé une caution de mille euros."), Lines());
}

TEST(Sense, AThingAboveActsNotWhoeverIsNamedBefore) {
  EXPECT_EQ(code("À Rome, le tribunal a souri, car « cette clause décrit les cas et restreint le champ »."),
            Lines());
}

TEST(Sense, WhoLamentsBlamesNobody) {
  EXPECT_EQ(code("« Je n'ai pas dormi », regrette Paul Martel."), Lines());
  EXPECT_EQ(code("Paul Martel regrette d'avoir voyagé."), Lines());
  EXPECT_EQ(code("Paul Martel ne regrette rien de ce voyage."), Lines());
  EXPECT_EQ(code("La Russie déplore près de 300 morts."), Lines());
  EXPECT_EQ(code("« Le public ne vient plus, ils sont partis », regrette Paul Martel.").size(), 1U);
  EXPECT_EQ(code("Le ministre Haddad déplore que la route soit fermée."),
            Lines({"ACCUSE ministre Haddad >"}));
}

TEST(Sense, WhatSomebodyWasToDoIsNotAskedOfHim) {
  const auto said = [](const std::string& text) {
    return test::makeDocument(text, "fr", {}, "Paul Martel", "", "dit").events.size();
  };
  EXPECT_EQ(said("« La Turquie devait partir », a dit Paul Martel."), 0U);
  EXPECT_EQ(said("« La Turquie doit partir », a dit Paul Martel."), 1U);
  EXPECT_EQ(code("Paul Martel a dit que la Turquie devait partir."),
            Lines({"REQUEST Paul Martel > Turquie"}));
}

TEST(Sense, ClausesOfOneQuotationBelongTogether) {
  EXPECT_EQ(
      code("Le tribunal a souri lundi, jugeant que « la clause décrit les cas (…) et restreint le champ »."),
      Lines());
}

TEST(Sense, WhatIsDoneTogetherIsNoMeetingWhereSomebodyIsChargedWithIt) {
  EXPECT_EQ(code("Paul Martel est jugé pour viol en réunion."), Lines({"ACCUSE  > Paul Martel"}));
  EXPECT_EQ(code("Paul Martel a refusé de commenter l'affaire."), Lines());
}

TEST(Sense, WhatIsFoundIsNotWhatTheNextClauseTells) {
  EXPECT_EQ(code("Paul Martel a trouvé la sortie et la maison a été détruite."), Lines());
}

TEST(Sense, ANounThatIsNoActIsNoneBehindAVerb) {
  EXPECT_EQ(code("Paul Martel a lancé un appel à Anna Costa."), Lines({"REQUEST Paul Martel > Anna Costa"}));
  EXPECT_EQ(code("Paul Martel a lancé un appel du pied à Anna Costa."), Lines());
}

}  // namespace
}  // namespace recoupe::event
