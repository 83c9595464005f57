#include "entity/entity_finder.h"

#include <gtest/gtest.h>

#include <chrono>

#include "base/utf8.h"
#include "support.h"

namespace recoupe {
namespace {

using entity::test::has, entity::test::named, entity::test::parsed;

Document analysed(std::string text, std::string language = "fr") {
  static const Segmenter segmenter(Image::builtin());
  static const EntityFinder finder(Image::builtin());
  Document doc;
  doc.text = Text(std::move(text));
  doc.language = std::move(language);
  segmenter.run(doc);
  finder.run(doc);
  return doc;
}

std::string typeOf(const Document& doc, std::string_view form) {
  const Entity* e = named(doc, form);
  return e == nullptr ? "missing" : std::string(nameOf(e->type));
}

std::string rolesOf(const Document& doc, std::string_view form) {
  std::string out;
  if (const Entity* e = named(doc, form))
    for (const Role& r : e->roles) out += (out.empty() ? "" : "; ") + r.text;
  return out;
}

TEST(EntityFinder, ASlipThatStandsFirstNamesNobody) {
  const Document doc = analysed(
      "Carlo Bernadini a parlé lundi. Le lendemain, Carlo Bernardini est parti. On attend Carlo Bernardini.");
  ASSERT_NE(named(doc, "Carlo Bernardini"), nullptr);
  EXPECT_EQ(named(doc, "Carlo Bernardini")->name, "Carlo Bernardini");
  EXPECT_TRUE(has(*named(doc, "Carlo Bernardini"), "Carlo Bernadini"));
  // As often as each other: the first.
  const Document even = analysed("Carlo Bernadini a parlé lundi. Le lendemain, Carlo Bernardini est parti.");
  ASSERT_NE(named(even, "Carlo Bernardini"), nullptr);
  EXPECT_EQ(named(even, "Carlo Bernardini")->name, "Carlo Bernadini");
  // Whoever wrote the slip twice: data/common/offices.tsv has the minister.
  const Document minister = analysed(
      "Marco Minniti a parlé lundi. Le lendemain, Marco Minitti est parti. On attend Marco Minitti.");
  ASSERT_NE(named(minister, "Marco Minniti"), nullptr);
  EXPECT_EQ(named(minister, "Marco Minniti")->name, "Marco Minniti");
}

TEST(EntityFinder, SurnameMisspellingAndRankAreOnePerson) {
  const Document doc = analysed(
      "Le ministre de l'Intérieur, Carlo Bernardini, a reçu hier le maréchal Omar Haddad. Bernardini a "
      "promis de l'aide. "
      "Selon Carlo Bernadini, Haddad reviendra.");
  const Entity* e = named(doc, "Carlo Bernardini");
  ASSERT_NE(e, nullptr);
  EXPECT_TRUE(has(*e, "Bernardini"));
  EXPECT_TRUE(has(*e, "Carlo Bernadini"));
  EXPECT_EQ(rolesOf(doc, "Bernardini"), "ministre de l'Intérieur");
  EXPECT_EQ(rolesOf(doc, "Omar Haddad"), "maréchal");
  EXPECT_TRUE(has(*named(doc, "Omar Haddad"), "Haddad"));
  EXPECT_FALSE(e->because.empty());
}

TEST(EntityFinder, TransliterationsOfOneSurnameJoin) {
  const Document doc =
      analysed("Fayez al-Sarraj est arrivé lundi. Al Serraj a rencontré la presse. M. Sarraj repart mardi.");
  const Entity* e = named(doc, "Fayez al-Sarraj");
  ASSERT_NE(e, nullptr);
  EXPECT_TRUE(has(*e, "Al Serraj"));
  EXPECT_TRUE(has(*e, "M. Sarraj"));
}

TEST(EntityFinder, ASyllableMoreIsAnotherName) {
  const Document doc = analysed(
      "Le président russe Vladimir Poutine a sermonné l'oligarque Vladimir Potanine, patron d'un groupe. M. "
      "Potanine "
      "s'est tu.");
  EXPECT_NE(named(doc, "Vladimir Poutine"), named(doc, "Vladimir Potanine"));
  EXPECT_EQ(named(doc, "M. Potanine"), named(doc, "Vladimir Potanine"));
}

TEST(EntityFinder, TwoPeopleWithOneSurnameStayApart) {
  const Document doc =
      analysed("Donald Trump est venu avec sa fille Ivanka Trump. Donald Trump a salué la foule.");
  const Entity* a = named(doc, "Donald Trump");
  const Entity* b = named(doc, "Ivanka Trump");
  ASSERT_NE(a, nullptr);
  ASSERT_NE(b, nullptr);
  EXPECT_NE(a, b);
}

TEST(EntityFinder, CapitalIsTheCountryWhenItActsAndAPlaceWhenItLocates) {
  const Document doc =
      analysed("La Turquie a protesté. Selon Ankara, l'accord est nul. Le ministre est resté à Ankara.");
  const Entity* country = named(doc, "Turquie");
  ASSERT_NE(country, nullptr);
  EXPECT_EQ(country->country, "TUR");
  EXPECT_TRUE(has(*country, "Ankara"));
  EXPECT_TRUE(std::any_of(doc.entities.begin(), doc.entities.end(),
                          [](const Entity& e) { return e.type == EntityType::Place && e.name == "Ankara"; }));
}

TEST(EntityFinder, AcronymInBracketsIsTheSameBody) {
  const Document doc = analysed(
      "L'Institut européen des affaires maritimes (IAM) publie un rapport. L'IAM le présentera mardi.");
  const Entity* e = named(doc, "IAM");
  ASSERT_NE(e, nullptr);
  EXPECT_TRUE(has(*e, "Institut européen des affaires maritimes"));
  EXPECT_EQ(e->type, EntityType::Organisation);
}

TEST(EntityFinder, RolesBeforeAndBehindTheName) {
  const Document doc = analysed(
      "Le président turc Recep Tayyip Erdogan a vu Paul Durand, ambassadeur de France en Libye. "
      "La porte-parole du ministère de la Santé, Anne Martin, était là. Le président turc est parti.");
  EXPECT_EQ(rolesOf(doc, "Recep Tayyip Erdogan"), "président turc");
  EXPECT_EQ(rolesOf(doc, "Paul Durand"), "ambassadeur de France en Libye");
  EXPECT_EQ(rolesOf(doc, "Anne Martin"), "porte-parole du ministère de la Santé");
  EXPECT_EQ(named(doc, "président turc"), named(doc, "Recep Tayyip Erdogan"));
}

TEST(EntityFinder, AFunctionIsNotOfWhomItOnlyNamesNearby) {
  const Document doc = analysed(
      "Paul Durand s'est tu. Le chef de la communication de la campagne Durand, Luc Petit, a démenti. Un "
      "responsable de "
      "l'administration Durand a parlé. Le président turc \"a du sang sur les mains\", dit-on. On s'en prend "
      "à Paul "
      "Durand, la députée Anne Martin aussi. Recep Tayyip Erdogan est le président turc.");
  EXPECT_EQ(rolesOf(doc, "Paul Durand"), "");
  EXPECT_EQ(rolesOf(doc, "Luc Petit"), "chef de la communication de la campagne Durand");
  EXPECT_EQ(rolesOf(doc, "Anne Martin"), "députée");
  EXPECT_EQ(rolesOf(doc, "Recep Tayyip Erdogan"), "président turc");
}

TEST(EntityFinder, ANameMayOpenWithItsArticle) {
  const Document doc = analysed("Selon Le Parisien, la loi passera. On lit Le Point. Mais Le Caire hésite.");
  EXPECT_EQ(typeOf(doc, "Le Parisien"), "organisation");
  EXPECT_EQ(typeOf(doc, "Le Point"), "organisation");
  EXPECT_EQ(typeOf(doc, "Le Caire"), "country");
}

TEST(EntityFinder, OneBodyInOtherWordsIsOne) {
  const Document doc = analysed(
      "Le régime syrien a protesté. Le régime de Damas accuse ses voisins. "
      "Le tribunal correctionnel de Lyon a tranché ; le tribunal correctionnel avait hésité.");
  EXPECT_EQ(named(doc, "régime syrien"), named(doc, "régime de Damas"));
  EXPECT_EQ(named(doc, "tribunal correctionnel de Lyon"), named(doc, "tribunal correctionnel"));
  EXPECT_NE(named(doc, "régime syrien"), named(doc, "tribunal correctionnel"));
}

TEST(EntityFinder, TroopsBelongToTheGovernmentThatSendsThem) {
  const Document doc = analysed(
      "Les forces du gouvernement libyen ont avancé. Le Gouvernement d'union nationale (GNA) s'en félicite. "
      "Les pro-GNA tiennent la ville. Les forces progouvernementales ont perdu un char.");
  const Entity* troops = named(doc, "forces du gouvernement libyen");
  ASSERT_NE(troops, nullptr);
  EXPECT_TRUE(has(*troops, "pro-GNA"));
  EXPECT_TRUE(has(*troops, "forces progouvernementales"));
  EXPECT_FALSE(has(*troops, "GNA"));
  const Document early = analysed(
      "Les forces gouvernementales ont pris un pont. Les forces du gouvernement de Tripoli avancent. "
      "Le GNA et les pro-GNA attendent.");
  EXPECT_EQ(named(early, "forces gouvernementales"), named(early, "forces du gouvernement de Tripoli"));
  EXPECT_EQ(named(early, "forces gouvernementales"), named(early, "pro-GNA"));
  EXPECT_EQ(named(doc, "gouvernement libyen"), named(doc, "GNA"));
}

TEST(EntityFinder, ASeatThatIsOnlyVisitedIsAPlace) {
  EXPECT_EQ(typeOf(analysed("Il sera reçu lundi à l'Elysée."), "Elysée"), "place");
  EXPECT_EQ(typeOf(analysed("Il sera reçu lundi à l'Elysée. L'Elysée l'a annoncé."), "Elysée"),
            "organisation");
}

TEST(EntityFinder, AMinisterMayBeAWoman) {
  const Document doc = analysed("La ministre de la Santé, Anne Martin, est venue. Mme Martin a parlé.");
  EXPECT_TRUE(has(*named(doc, "Anne Martin"), "Mme Martin"));
}

TEST(EntityFinder, WhatIsListedWithAPlaceIsOne) {
  const Document doc = analysed("Les combats ont gagné la ville de Zermalia, Korvat et Gasr Sadrin lundi.");
  EXPECT_EQ(typeOf(doc, "Zermalia"), "place");
  EXPECT_EQ(typeOf(doc, "Korvat"), "place");
  EXPECT_EQ(typeOf(doc, "Gasr Sadrin"), "place");
}

TEST(EntityFinder, ABodyKeepsItsWholeName) {
  const Document doc = analysed(
      "Le Conseil européen des relations internationales publie une étude. "
      "L'ambassade américaine en Libye l'a lue.");
  EXPECT_NE(named(doc, "Conseil européen des relations internationales"), nullptr);
  EXPECT_NE(named(doc, "ambassade américaine en Libye"), nullptr);
}

TEST(EntityFinder, TypesFromTablesAndContext) {
  const Document doc = analysed(
      "La chaîne Al-Arabiya montre la ville de Zermalia. L'ONU et les soldats italiens y sont. "
      "Une source militaire l'a dit. Les forces libyennes avancent.");
  EXPECT_EQ(typeOf(doc, "Al-Arabiya"), "organisation");
  EXPECT_EQ(typeOf(doc, "Zermalia"), "place");
  EXPECT_EQ(typeOf(doc, "ONU"), "organisation");
  EXPECT_EQ(typeOf(doc, "soldats italiens"), "group");
  EXPECT_EQ(typeOf(doc, "source militaire"), "group");
  EXPECT_EQ(typeOf(doc, "forces libyennes"), "organisation");
}

TEST(EntityFinder, ACapitalAtTheHeadOfASentenceNamesNobody) {
  const Document doc = analysed(
      "Pourtant rien ne change. Hier encore, on attendait. C'est ainsi. Évidemment, personne ne vient.");
  EXPECT_TRUE(doc.entities.empty()) << doc.entities[0].name;
}

TEST(EntityFinder, SpansAreWhatTheTextSays) {
  const Document doc = analysed("M. Conte a écrit à l'Élysée. Conte attend. « La Stampa » l'annonce.");
  for (const Entity& e : doc.entities)
    for (const Mention& m : e.mentions) EXPECT_TRUE(has(e, doc.textOf(m.span))) << doc.textOf(m.span);
}

TEST(EntityFinder, FurnitureNamesNobody) {
  static const Segmenter segmenter(Image::builtin());
  static const EntityFinder finder(Image::builtin());
  Document doc;
  doc.language = "fr";
  doc.text = Text("La Grèce attend.\nLIRE AUSSI Le Japon avance");
  doc.regions = {{spanOf(0, 17), Region::Kind::Body, {}},
                 {spanOf(18, doc.text.size()), Region::Kind::Furniture, {}}};
  segmenter.run(doc);
  finder.run(doc);
  EXPECT_NE(named(doc, "Grèce"), nullptr);
  EXPECT_EQ(named(doc, "Japon"), nullptr);
}

TEST(EntityFinder, AGroupGoesByAllThatItsPhraseSays) {
  const Document doc = parsed(
      "La police a arrêté trois soldats norvégiens à Bergen. Le ministre a remercié ses partisans. "
      "Il a aussi salué les touristes de l'Union européenne.");
  ASSERT_NE(named(doc, "soldats norvégiens"), nullptr);
  EXPECT_EQ(named(doc, "soldats norvégiens"), named(doc, "trois soldats norvégiens"));
  ASSERT_NE(named(doc, "partisans"), nullptr);
  EXPECT_EQ(named(doc, "partisans"), named(doc, "ses partisans"));
  EXPECT_NE(named(doc, "touristes de l'Union européenne"), nullptr);
}

TEST(EntityFinder, WhoeverLivesInAHouseSaysNothingOfIt) {
  const Document doc =
      analysed("Le locataire de l'Elysée est arrivé. Le chef du gouvernement norvégien attend.");
  EXPECT_EQ(named(doc, "Elysée"), nullptr);
  EXPECT_EQ(named(doc, "gouvernement norvégien"), nullptr);
  const Document acting = analysed("L'Elysée a démenti. Le régime de Damas se tait.");
  EXPECT_EQ(typeOf(acting, "Elysée"), "organisation");
  EXPECT_EQ(typeOf(acting, "régime de Damas"), "organisation");
  EXPECT_EQ(named(acting, "Damas"), nullptr);
}

TEST(EntityFinder, AFunctionFarFromItsNameIsItsBearers) {
  const Document doc = parsed(
      "La secrétaire d'Etat chargée de l'égalité entre les femmes et les hommes, Anne Martin, est venue. "
      "Le ministre des Relations avec le Parlement Paul Durand est resté.");
  EXPECT_EQ(rolesOf(doc, "Anne Martin"),
            "secrétaire d'Etat chargée de l'égalité entre les femmes et les hommes");
  EXPECT_EQ(rolesOf(doc, "Paul Durand"), "ministre des Relations avec le Parlement");
}

TEST(EntityFinder, WhatIsSaidOfAPersonIsTheRoleOfThatPerson) {
  const Document doc =
      parsed("Paul Durand et Anne Martin sont venus. Paul Durand était le chef de la brigade de Bergen.");
  EXPECT_EQ(rolesOf(doc, "Paul Durand"), "chef de la brigade de Bergen");
}

TEST(EntityFinder, TheCounterpartIsTheOnePersonOfThatCountry) {
  const Document doc = parsed(
      "Le président norvégien Lars Berg a reçu Anne Martin. La ministre danoise Mette Holm était absente. "
      "Anne Martin a reproché à son homologue danoise ce retard.");
  ASSERT_NE(named(doc, "Mette Holm"), nullptr);
  EXPECT_TRUE(has(*named(doc, "Mette Holm"), "homologue danoise"));
}

TEST(EntityFinder, WhoeverAddsSomethingSpokeBefore) {
  const Document doc = parsed(
      "Le président Lars Berg a rencontré Paul Durand. « Nous verrons », a dit Paul Durand lundi. "
      "« Rien ne presse », a ajouté le maire de Bergen.");
  EXPECT_TRUE(has(*named(doc, "Paul Durand"), "maire de Bergen"));
}

TEST(EntityFinder, NobodyIsHisOwnComplement) {
  const Document doc =
      parsed("Paul Durand est parti. L'ancienne ministre de Paul Durand a déclaré que tout allait bien.");
  EXPECT_FALSE(has(*named(doc, "Paul Durand"), "ancienne ministre de Paul Durand"));
}

TEST(EntityFinder, NobodyActsUponHimself) {
  for (const char* text :
       {"Le président norvégien a critiqué Paul Durand lundi.", "Le maire de Bergen a reçu Paul Durand.",
        "Le procureur de Bergen a ouvert une enquête contre Paul Durand."}) {
    const Document doc = parsed(text);
    ASSERT_NE(named(doc, "Paul Durand"), nullptr) << text;
    EXPECT_TRUE(named(doc, "Paul Durand")->roles.empty()) << text;
  }
  const Document doc = parsed("Le président norvégien a critiqué Paul Durand lundi.");
  EXPECT_EQ(typeOf(doc, "président norvégien"), "person");
}

TEST(EntityFinder, ThePresidentOfAHouseIsNotThePresident) {
  const Document doc = parsed(
      "Le président Lars Berg a parlé. Le président du parlement Paul Durand a répondu. "
      "Le président du parlement est reparti.");
  EXPECT_TRUE(has(*named(doc, "Paul Durand"), "président du parlement"));
  EXPECT_FALSE(has(*named(doc, "Lars Berg"), "président du parlement"));
}

/// A word of roles_same.tsv stands for the person whose narrower function its sample tells.
TEST(EntityTables, MoreGeneralWordsStandForTheFunctionTheyCover) {
  for (const TableRow& row : readTable(Image::builtin().file("fr/roles_same.tsv"))) {
    ASSERT_EQ(row.cells.size(), 3U) << "roles_same.tsv:" << row.line;
    const Document doc = analysed(std::string(row.cells[2]));
    const Entity* e = named(doc, row.cells[0]);
    EXPECT_TRUE(e != nullptr && e->name != row.cells[0])
        << "roles_same.tsv:" << row.line << ": " << row.cells[2];
  }
}

TEST(EntityFinder, APlaceBeforeANameIsAPlace) {
  const Document doc =
      analysed("Le ministre a reçu à Oslo Karlo Bandinni. Karlo Bandinni repart de Oslo mardi.");
  EXPECT_EQ(typeOf(doc, "Oslo"), "place");
  EXPECT_EQ(typeOf(doc, "Karlo Bandinni"), "person");
  EXPECT_EQ(named(doc, "Oslo Karlo Bandinni"), nullptr);
}

TEST(EntityFinder, ANameThatDatelinesShoutIsWrittenAsInTheText) {
  const Document doc = analysed("La police cherche un homme à ABOU DHABI. Personne ne parle à Abou Dhabi.");
  ASSERT_NE(named(doc, "Abou Dhabi"), nullptr);
  EXPECT_EQ(named(doc, "Abou Dhabi")->name, "Abou Dhabi");
  EXPECT_TRUE(has(*named(doc, "Abou Dhabi"), "ABOU DHABI"));
}

TEST(EntityFinder, HugeListsOfNamesTakeLinearTime) {
  std::string text;
  for (int i = 0; i < 40000; ++i)
    text += "Le ministre Jean Dupon" + std::string(1, static_cast<char>('a' + i % 26)) + std::to_string(i) +
            " a vu les Turcs, ";
  const auto start = std::chrono::steady_clock::now();
  const Document doc = analysed(text);
  EXPECT_FALSE(doc.entities.empty());
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

/// Every row of groups.tsv names what its sample names; a row for names only lends its words to the name.
TEST(EntityTables, GroupSamplesAreRecognised) {
  for (const TableRow& row : readTable(Image::builtin().file("fr/groups.tsv"))) {
    ASSERT_EQ(row.cells.size(), 4U) << "groups.tsv:" << row.line;
    const std::string_view head = row.cells[0].substr(0, row.cells[0].find('|'));
    const Document doc = analysed("Hier, " + std::string(row.cells[3]) + " a réagi.");
    const bool found = std::any_of(doc.entities.begin(), doc.entities.end(), [&](const Entity& e) {
      const auto holds = [&](std::string_view form) {
        return form.find(head.substr(0, head.size() - 1)) != std::string_view::npos;
      };
      return holds(e.name) || std::any_of(e.aliases.begin(), e.aliases.end(), holds);
    });
    EXPECT_TRUE(found) << "groups.tsv:" << row.line << ": " << row.cells[3];
  }
}

/// The heads of one row of groups_same.tsv name one body in its sample.
TEST(EntityTables, HeadsThatMeanTheSameAreOneBody) {
  for (const TableRow& row : readTable(Image::builtin().file("fr/groups_same.tsv"))) {
    ASSERT_EQ(row.cells.size(), 2U) << "groups_same.tsv:" << row.line;
    const Document doc = analysed(std::string(row.cells[1]));
    EXPECT_EQ(doc.entities.size(), 1U) << "groups_same.tsv:" << row.line << ": " << row.cells[1];
    if (!doc.entities.empty()) {
      EXPECT_EQ(doc.entities[0].mentions.size(), 2U) << row.cells[1];
    }
  }
}

/// A function of roles.tsv whose sample names somebody becomes that person's role.
TEST(EntityTables, RoleSamplesGiveTheirRole) {
  int named = 0;
  for (const TableRow& row : readTable(Image::builtin().file("fr/roles.tsv"))) {
    ASSERT_EQ(row.cells.size(), 3U) << "roles.tsv:" << row.line;
    const Document doc = analysed("Hier, " + std::string(row.cells[2]) + ", a réagi.");
    for (const Entity& e : doc.entities) {
      if (e.type != EntityType::Person || e.name.find(' ') == std::string::npos || row.cells[1] == "kin" ||
          row.cells[1] == "epithet")
        continue;
      if (!startsUpper(e.name)) continue;
      ++named;
      EXPECT_FALSE(e.roles.empty()) << "roles.tsv:" << row.line << ": " << row.cells[2];
    }
  }
  EXPECT_GT(named, 25);
}

TEST(EntityFinder, ReadsEnglishByItsOwnTables) {
  const Document doc = analysed(
      "Field Marshal Omar Haddad met Interior Minister Carlo Bernardini in Rome. Haddad asked Italy for "
      "help. "
      "According to Ankara, the United States were told.",
      "en");
  EXPECT_EQ(rolesOf(doc, "Omar Haddad"), "Field Marshal");
  EXPECT_EQ(rolesOf(doc, "Carlo Bernardini"), "Interior Minister");
  EXPECT_EQ(typeOf(doc, "Italy"), "country");
  EXPECT_EQ(typeOf(doc, "United States"), "country");
  EXPECT_EQ(typeOf(doc, "Rome"), "place");
}

TEST(EntityFinder, AKnownOfficeHolderIsWhoTheFunctionMeans) {
  Document doc = analysed(
      "Emmanuel Macron est arrivé hier à Berlin. Angela Merkel l'attendait. Le chef de l'Etat est reparti.");
  EXPECT_EQ(named(doc, "chef de l'Etat"), named(doc, "Emmanuel Macron"));
}

TEST(EntityFinder, WhatIsNobodyIsLeftOut) {
  EXPECT_TRUE(
      analysed("Depuis la Seconde Guerre mondiale, le PIB monte et le Covid-19 recule.").entities.empty());
  EXPECT_EQ(typeOf(analysed("Hier, Oscar Bernardini a réagi."), "Oscar Bernardini"), "person");
  EXPECT_TRUE(analysed("Elle a pris l'A43 puis un V8.").entities.empty());
}

TEST(EntityFinder, AKnownSurnameIsNoVillage) {
  EXPECT_EQ(typeOf(analysed("L'affaire Zermalin continue."), "Zermalin"), "person");
  EXPECT_EQ(typeOf(analysed("Obama a perdu."), "Obama"), "person");
}

TEST(EntityFinder, ThisSourceIsTheOneToldBefore) {
  const Document doc = analysed("Selon une source diplomatique, il reviendra. Cette source n'a rien ajouté.");
  ASSERT_NE(named(doc, "source diplomatique"), nullptr);
  EXPECT_EQ(named(doc, "source diplomatique")->mentions.size(), 2U);
  EXPECT_EQ(named(analysed("Cette source n'a rien ajouté."), "source"), nullptr);
}

TEST(EntityFinder, NobodyGetsAnOfficeThatHisOwnExcludes) {
  const Document doc = analysed(
      "Le ministre de la Défense, Paul Durand, est arrivé. Le porte-parole de l'ONU a refusé. "
      "Le ministre de la Santé attend.");
  const Entity* e = named(doc, "Paul Durand");
  ASSERT_NE(e, nullptr);
  EXPECT_FALSE(has(*e, "porte-parole de l'ONU"));
  EXPECT_FALSE(has(*e, "ministre de la Santé"));
}

/// Whom the pronouns of a text stand for, in text order; a parser must have run.
std::string pronounsOf(std::string text) {
  const Document doc = parsed(std::move(text));
  std::string out;
  for (const Entity& e : doc.entities)
    for (const Mention& m : e.mentions)
      if (m.kind == Mention::Kind::Pronoun) out += e.name + ";";
  return out;
}

TEST(EntityFinder, APronounIsTheOnePersonNamedBefore) {
  if (!Image::builtin().has("models/fr/tagger.bin")) GTEST_SKIP() << "no model below models/fr";
  EXPECT_EQ(pronounsOf("Paul Durand a quitté la réunion mardi. Il a pris l'avion pour Tunis."),
            "Paul Durand;");
  EXPECT_EQ(pronounsOf("Mme Martin est arrivée mardi. Elle a rencontré la presse."), "Mme Martin;");
  // Two compete; the verb has no subject; a woman is not "il"; the speaker means somebody else.
  EXPECT_EQ(pronounsOf("Paul Durand a salué Jean Petit. Il a pris l'avion."), "");
  EXPECT_EQ(pronounsOf("Paul Durand a quitté la réunion. Il faut attendre."), "");
  EXPECT_EQ(pronounsOf("Mme Martin est arrivée mardi. Il a pris l'avion."), "");
  EXPECT_EQ(pronounsOf("Paul Durand est parti. « Il a menti », dit la presse."), "");
}

TEST(EntityFinder, TroopsOfOneLeaderAreOneBody) {
  const Document doc = analysed(
      "Le maréchal Omar Haddad avance. Les forces de Haddad ont pris la ville. Les troupes du maréchal "
      "Haddad, "
      "dites pro-Haddad, sont là. Les pro-Haddad attendent.");
  EXPECT_EQ(named(doc, "forces de Haddad"), named(doc, "troupes du maréchal Haddad"));
  EXPECT_EQ(named(doc, "forces de Haddad"), named(doc, "pro-Haddad"));
}

TEST(EntityFinder, ThisLatterIsWhoeverWasNamedLast) {
  EXPECT_EQ(pronounsOf("Paul Durand a remplacé Lars Berg. Ce dernier a démissionné."), "Lars Berg;");
  EXPECT_EQ(pronounsOf("Anne Martin a remplacé Lars Berg. Celle-ci a remercié ses amis."), "Anne Martin;");
  EXPECT_EQ(pronounsOf("Lars Berg a lu le livre. Celui-ci est paru lundi."), "");
  EXPECT_EQ(pronounsOf("Lars Berg a vu ce dernier film."), "");
}

TEST(EntityFinder, AnObjectPronounIsTheOtherPerson) {
  EXPECT_EQ(pronounsOf("Lars Berg est arrivé à Bergen. Anne Martin l'accuse de mensonge."), "Lars Berg;");
  EXPECT_EQ(pronounsOf("Lars Berg est arrivé à Bergen. Anne Martin a parlé avec lui."), "Lars Berg;");
  EXPECT_EQ(pronounsOf("Paul Durand est arrivé à Bergen. Lars Berg, lui, a refusé."), "");
  EXPECT_EQ(pronounsOf("Lars Berg a vu Paul Durand. Anne Martin l'accuse de mensonge."), "");  // which?
}

TEST(EntityFinder, APairIsTheTwoNamedLast) {
  EXPECT_EQ(pronounsOf("La Norvège a écrit au Danemark. Les deux pays négocient."), "Norvège;Danemark;");
  EXPECT_EQ(pronounsOf("La Norvège, la Suède et le Danemark négocient. Les deux pays attendent."), "");
  EXPECT_EQ(pronounsOf("Lars Berg est venu. Paul Durand est venu. Lars Berg a reçu Paul Durand à Bergen. "
                       "Les deux hommes se sont quittés lundi."),
            "Lars Berg;Paul Durand;");
}

}  // namespace
}  // namespace recoupe
