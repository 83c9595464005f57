#include "resolve/resolve.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "base/day.h"

namespace recoupe {
namespace {

/// Builds rows by name: one call an event, entities made on the way.
class Pile {
 public:
  size_t entity(const std::string& document, const std::string& name, EntityType type = EntityType::Person,
                std::vector<std::string> aliases = {}) {
    aliases.insert(aliases.begin(), name);
    input.entities.push_back({document, type, name, "", std::move(aliases)});
    return input.entities.size() - 1;
  }

  struct Told {
    std::string document, type, date;
    std::vector<std::string> actor, recipient;
    std::string place = "", status = "happened", words = "";
  };

  void event(const Told& t) {
    ResolveEvent e;
    e.document = t.document;
    e.key = t.document + ".v" + std::to_string(++count_[t.document]);
    e.type = t.type;
    e.date = t.date;
    e.status = t.status;
    e.fingerprint = t.words;
    for (const std::string& name : t.actor) e.actor.push_back(of(t.document, name, EntityType::Person));
    for (const std::string& name : t.recipient)
      e.recipient.push_back(of(t.document, name, EntityType::Person));
    if (!t.place.empty()) e.place = of(t.document, t.place, EntityType::Place);
    input.events.push_back(std::move(e));
  }

  ResolveInput input;

 private:
  size_t of(const std::string& document, const std::string& name, EntityType type) {
    const auto [it, isNew] = known_.emplace(std::pair(document, name), input.entities.size());
    if (isNew) entity(document, name, type);
    return it->second;
  }

  std::map<std::string, int> count_;
  std::map<std::pair<std::string, std::string>, size_t> known_;
};

/// Each fact as "a.v1 b.v1".
std::set<std::string> factsOf(const ResolveInput& input) {
  std::set<std::string> out;
  for (const Fact& fact : resolve(input).facts) {
    std::string members;
    for (const FactMember& m : fact.members)
      members += (members.empty() ? "" : " ") + input.events[m.event].key;
    out.insert(members);
  }
  return out;
}

std::string identityOf(const ResolveInput& input, size_t entity) {
  const Resolved r = resolve(input);
  return r.identities[r.identityOf[entity]].name;
}

TEST(Identity, SameNameIsTheSameCaseAndAccentsAside) {
  Pile p;
  p.entity("a", "Ghassan Salamé");
  p.entity("b", "Ghassan Salame");
  p.entity("c", "Ghassan Salamé");
  const Resolved r = resolve(p.input);
  ASSERT_EQ(r.identities.size(), 1u);
  EXPECT_EQ(r.identities[0].name, "Ghassan Salamé") << "the commonest spelling";
  EXPECT_EQ(r.identities[0].documents, 3u);
}

TEST(Identity, TypesStayApart) {
  Pile p;
  p.entity("a", "Washington", EntityType::Place);
  p.entity("b", "Washington", EntityType::Person);
  EXPECT_EQ(resolve(p.input).identities.size(), 2u);
}

TEST(Identity, SurnameJoinsTheOnlyFullerName) {
  Pile p;
  const size_t shortName = p.entity("a", "Haftar");
  p.entity("b", "Khalifa Haftar");
  EXPECT_EQ(identityOf(p.input, shortName), "Khalifa Haftar");
  EXPECT_NE(resolve(p.input).because[shortName].find("only longer name"), std::string::npos);
}

TEST(Identity, AKingGoesByNoSurname) {
  Pile p;
  p.entity("a", "Edouard Philippe");
  const size_t king = p.entity("b", "Philippe"), minister = p.entity("c", "Philippe");
  p.input.entities[king].roles = {"roi des Belges"};
  EXPECT_EQ(identityOf(p.input, minister), "Edouard Philippe");
  EXPECT_EQ(identityOf(p.input, king), "Philippe");
}

TEST(Identity, TheUserMaySayWhoAPopeIs) {
  Pile p;
  const size_t pope = p.entity("a", "François"), man = p.entity("b", "Jorge Bergoglio");
  p.input.entities[pope].roles = {"pape"};
  const auto one = [&] {
    const Resolved r = resolve(p.input);
    return r.identityOf[pope] == r.identityOf[man];
  };
  EXPECT_FALSE(one());
  p.input.decisions = {
      {Decision::Kind::Same, {EntityType::Person, "François"}, {EntityType::Person, "Jorge Bergoglio"}}};
  EXPECT_TRUE(one());
}

TEST(Identity, RoyalIsASurnameToo) {
  Pile p;
  p.entity("a", "Ségolène Royal");
  const size_t alone = p.entity("b", "Royal");
  EXPECT_EQ(identityOf(p.input, alone), "Ségolène Royal");
}

TEST(Identity, AmbiguousSurnameStaysAlone) {
  Pile p;
  const size_t shortName = p.entity("a", "Haftar");
  p.entity("b", "Khalifa Haftar");
  p.entity("c", "Saddam Haftar");
  EXPECT_EQ(identityOf(p.input, shortName), "Haftar");
}

TEST(Identity, AMisspeltAliasDoesNotMakeASurnameAmbiguous) {
  Pile p;
  const size_t shortName = p.entity("a", "Haftar");
  p.entity("b", "Khalifa Haftar");
  p.entity("c", "Khalifa Hafter", EntityType::Person, {"Haftar"});
  EXPECT_EQ(identityOf(p.input, shortName), "Khalifa Haftar");
}

TEST(Identity, AcronymJoinsTheNameThatGoesByIt) {
  Pile p;
  const size_t acronym = p.entity("a", "ONU", EntityType::Organisation);
  p.entity("b", "Nations unies", EntityType::Organisation, {"ONU"});
  p.entity("c", "Onu Traoré", EntityType::Person);
  EXPECT_EQ(identityOf(p.input, acronym), "Nations unies");
}

TEST(Facts, SameActDayAndSides) {
  Pile p;
  p.event({"a", "CONSULT", "2020-01-08", {"Anna Ferri"}, {"Jean Talbot"}});
  p.event({"b", "CONSULT", "2020-01-08", {"Jean Talbot"}, {"Anna Ferri"}});  // a meeting has no direction
  p.event({"c", "CONSULT", "2020-01-09", {"Anna Ferri"}, {"Jean Talbot"}});
  p.event({"d", "ASSAULT", "2020-01-08", {"Anna Ferri"}, {"Jean Talbot"}});
  p.event({"e", "ASSAULT", "2020-01-08", {"Jean Talbot"}, {"Anna Ferri"}});  // an attack has one
  EXPECT_EQ(factsOf(p.input), (std::set<std::string>{"a.v1 b.v1", "c.v1", "d.v1", "e.v1"}));
}

TEST(Facts, TwoMeetingsOfOnePersonOnOneDayStayApart) {
  Pile p;
  p.event({"a", "CONSULT", "2020-01-08", {"Anna Ferri"}, {"Jean Talbot"}});
  p.event({"b", "CONSULT", "2020-01-08", {"Anna Ferri"}, {"Omar Kassem"}});
  p.event({"c", "CONSULT", "2020-01-08", {"Anna Ferri"}, {}});  // which of the two? nobody can tell
  EXPECT_EQ(factsOf(p.input), (std::set<std::string>{"a.v1", "b.v1", "c.v1"}));
}

TEST(Facts, WhatIsLeftOpenJoinsTheOnlyOneThatFits) {
  Pile p;
  p.event({"a", "CONSULT", "2020-01-08", {"Anna Ferri"}, {"Jean Talbot"}, "Rome"});
  p.event({"b", "CONSULT", "2020-01-08", {"Anna Ferri"}, {"Jean Talbot"}});
  p.event({"c", "CONSULT", "2020-01-08", {"Anna Ferri"}, {}});
  p.event({"d", "CONSULT", "2020-01", {"Jean Talbot"}, {"Anna Ferri"}});
  EXPECT_EQ(factsOf(p.input), (std::set<std::string>{"a.v1 b.v1 c.v1 d.v1"}));
  const Fact fact = resolve(p.input).facts.at(0);
  EXPECT_EQ(fact.date, "2020-01-08") << "the narrowest";
  EXPECT_EQ(fact.documents, 4u);
  EXPECT_TRUE(fact.place.has_value());
}

TEST(Facts, PlacesAndStatusPart) {
  Pile p;
  p.event({"a", "CONSULT", "2020-01-08", {"Anna Ferri"}, {"Jean Talbot"}, "Rome"});
  p.event({"b", "CONSULT", "2020-01-08", {"Anna Ferri"}, {"Jean Talbot"}, "Oslo"});
  p.event({"c", "CONSULT", "2020-01-08", {"Anna Ferri"}, {"Jean Talbot"}, "Oslo", "negated"});
  EXPECT_EQ(factsOf(p.input), (std::set<std::string>{"a.v1", "b.v1 c.v1"}));
  const Resolved r = resolve(p.input);
  const Fact& denied = r.facts[0].members.size() > 1 ? r.facts[0] : r.facts[1];
  ASSERT_EQ(denied.conflicts.size(), 1u) << "told by one, denied by the other";
  EXPECT_EQ(denied.conflicts[0].field, "status");
}

TEST(Facts, UndatedEventsJoinByTheSameWordsOnly) {
  Pile p;
  p.event({"a", "CONSULT", "", {"Anna Ferri"}, {"Jean Talbot"}, "", "happened", "f00"});
  p.event({"b", "CONSULT", "", {"Anna Ferri"}, {"Jean Talbot"}, "", "happened", "f00"});
  p.event({"c", "CONSULT", "", {"Anna Ferri"}, {"Jean Talbot"}, "", "happened", "f01"});
  EXPECT_EQ(factsOf(p.input), (std::set<std::string>{"a.v1 b.v1", "c.v1"}));
}

TEST(Facts, WhatNobodyDatesIsBoundedByPublication) {
  Pile p;
  p.event({"a", "CONSULT", "", {"Anna Ferri"}, {"Jean Talbot"}, "", "happened", "f00"});
  p.event({"b", "CONSULT", "", {"Anna Ferri"}, {"Jean Talbot"}, "", "happened", "f00"});
  p.event({"c", "CONSULT", "", {"Anna Ferri"}, {"Omar Kassem"}, "", "future"});
  p.input.events[0].publishedEarliest = p.input.events[0].publishedLatest = "2020-01-10";
  p.input.events[1].publishedEarliest = p.input.events[1].publishedLatest = "2020-01-09";
  p.input.events[2].publishedEarliest = p.input.events[2].publishedLatest = "2020-01-08";
  const Resolved r = resolve(p.input);
  EXPECT_EQ(r.facts[0].earliest, "");
  EXPECT_EQ(r.facts[0].latest, "2020-01-09") << "the first telling";
  EXPECT_EQ(r.facts[0].date, "") << "bounds are no date";
  EXPECT_EQ(r.facts[1].earliest, "2020-01-08");
  EXPECT_EQ(r.facts[1].latest, "");
}

TEST(Facts, EventsOfOneDocumentWereToldApartByIt) {
  Pile p;
  p.event({"a", "CONSULT", "2020-01-08", {"Anna Ferri"}, {"Jean Talbot"}});
  p.event({"a", "CONSULT", "2020-01-08", {"Anna Ferri"}, {"Jean Talbot"}});
  EXPECT_EQ(factsOf(p.input).size(), 2u);
}

TEST(Identity, TransliterationsAreOnePerson) {
  Pile p;
  const size_t first = p.entity("a", "Khalifa Haftar");
  const size_t vowel = p.entity("b", "Khelifa Hafter");
  const size_t alone = p.entity("c", "Haftar");
  const size_t article = p.entity("d", "Fayez al-Sarraj");
  const size_t bare = p.entity("e", "Fayez Serraj");
  const size_t other = p.entity("f", "Khalifa Hamdan");
  const Resolved r = resolve(p.input);
  EXPECT_EQ(r.identityOf[first], r.identityOf[vowel]);
  EXPECT_EQ(r.identityOf[first], r.identityOf[alone]);
  EXPECT_EQ(r.identityOf[article], r.identityOf[bare]);
  EXPECT_NE(r.identityOf[first], r.identityOf[other]);
  EXPECT_NE(r.because[vowel].find("another spelling"), std::string::npos) << r.because[vowel];
}

TEST(Identity, WhyTwoNamesOfOneBodyAreOneIsSaidOfBoth) {
  // Else each article more could exchange which of the two it is said of, in all articles that name either.
  Pile p;
  const size_t full = p.entity("a", "Organisation des Nations unies", EntityType::Organisation);
  const size_t brief = p.entity("b", "ONU", EntityType::Organisation);
  const Resolved before = resolve(p.input);
  for (const char* d : {"c", "d", "e"}) p.entity(d, "ONU", EntityType::Organisation);
  const Resolved after = resolve(p.input);
  EXPECT_NE(before.because[full].find("both are"), std::string::npos) << before.because[full];
  for (const size_t e : {full, brief}) {
    EXPECT_EQ(before.because[e], before.because[full]);
    EXPECT_EQ(after.because[e], before.because[e]);
  }
}

TEST(Identity, ShortSurnamesThatDifferInAVowelAreTwo) {
  Pile p;
  p.entity("a", "Jean Morel");
  p.entity("b", "Jean Marel");
  p.entity("c", "Paul Bon");
  p.entity("d", "Paul Ban");
  EXPECT_EQ(resolve(p.input).identities.size(), 3u) << "Bon and Ban are two; Morel and Marel may be a slip";
}

TEST(Identity, TwoCountriesKeepOneNameApart) {
  Pile p;
  const size_t judge = p.entity("a", "Anna Silva"), singer = p.entity("b", "Anna Silva");
  p.input.entities[judge].country = "BRA";
  p.input.entities[singer].country = "PRT";
  Resolved r = resolve(p.input);
  EXPECT_NE(r.identityOf[judge], r.identityOf[singer]);
  EXPECT_NE(r.identities[0].content, r.identities[1].content) << "and their ids differ";
  p.input.entities[judge].roles = p.input.entities[singer].roles = {"ministre de la Mer"};
  r = resolve(p.input);
  EXPECT_EQ(r.identityOf[judge], r.identityOf[singer]) << "the same function outweighs a wrong country";
}

TEST(Identity, ASurnameGoesToTheOneInWhoseCompanyItIs) {
  Pile p;
  for (const char* d : {"a", "b"}) {
    p.entity(d, "Paul Martin");
    p.entity(d, "Lucie Marchand");
    p.entity(d, "Omar Kassem");
  }
  p.entity("c", "Jean Martin");
  const size_t alone = p.entity("d", "Martin");
  p.entity("d", "Lucie Marchand");
  p.entity("d", "Omar Kassem");
  EXPECT_EQ(identityOf(p.input, alone), "Paul Martin");
}

TEST(Identity, ForcesOfSomebodyAreOneHoweverTheyAreCalled) {
  Pile p;
  p.entity("a", "Omar Kassem");
  const size_t a = p.entity("a", "troupes du général Omar Kassem", EntityType::Organisation);
  const size_t b = p.entity("b", "pro-Kassem", EntityType::Organisation);
  const size_t c = p.entity("c", "forces loyales à M. Kassem", EntityType::Group);
  const size_t d = p.entity("d", "forces de Haddad", EntityType::Group);
  const Resolved r = resolve(p.input);
  EXPECT_EQ(r.identityOf[a], r.identityOf[b]);
  EXPECT_EQ(r.identityOf[a], r.identityOf[c]);
  EXPECT_NE(r.identityOf[a], r.identityOf[d]);
}

TEST(Identity, DecisionsWin) {
  Pile p;
  const size_t a = p.entity("a", "Omar Haddad"), b = p.entity("b", "Abou Selim");
  const size_t c = p.entity("c", "Karim Salem"), d = p.entity("d", "Karim Salim");
  Resolved r = resolve(p.input);
  EXPECT_NE(r.identityOf[a], r.identityOf[b]);
  EXPECT_EQ(r.identityOf[c], r.identityOf[d]);
  std::vector<int> bad;
  p.input.decisions = parseDecisions(
      "# mine\nsame\tperson\tOmar Haddad\tperson\tabou selim\ndifferent\tperson\tKarim Salem\tperson\tKarim "
      "Salim\nrename\tperson\tOmar Haddad\tThe Doctor\nnonsense\n",
      bad);
  EXPECT_EQ(bad, std::vector<int>{5});
  r = resolve(p.input);
  EXPECT_EQ(r.identityOf[a], r.identityOf[b]);
  EXPECT_NE(r.identityOf[c], r.identityOf[d]);
  EXPECT_EQ(r.identities[r.identityOf[a]].name, "The Doctor");
  p.input.decisions.push_back(
      {Decision::Kind::Different, {EntityType::Person, "Abou Selim"}, {EntityType::Person, "Omar Haddad"}});
  r = resolve(p.input);
  EXPECT_NE(r.identityOf[a], r.identityOf[b]) << "the later word counts";
}

TEST(Identity, ACountryMayBeSaidToBeAnotherWhicheverComesFirst) {
  for (const bool first : {true, false}) {
    Pile p;
    for (const std::string document : {"a", "b"}) {
      p.entity(document, first == (document == "a") ? "Kosovo" : "Kosovie", EntityType::Country);
      p.input.documents.push_back({document, "", "2021-03-02", "2021-03-02", {}});
    }
    p.input.decisions = {
        {Decision::Kind::Same, {EntityType::Country, "Kosovo"}, {EntityType::Country, "Kosovie"}}};
    const Resolved r = resolve(p.input, 1);
    EXPECT_EQ(r.identityOf[0], r.identityOf[1]) << (first ? "Kosovo first" : "Kosovie first");
  }
}

TEST(Facts, TwoVisitsYearsApartStayTwo) {
  Pile p;
  p.event({"a", "CONSULT", "2017-09-26", {"Anna Ferri"}, {"Jean Talbot"}, "Rome"});
  p.event({"b", "CONSULT", "2020-01-08", {"Anna Ferri"}, {"Jean Talbot"}, "Rome"});
  p.event({"c", "CONSULT", "XXXX-01-08", {"Anna Ferri"}, {"Jean Talbot"}, "Rome"});
  EXPECT_EQ(factsOf(p.input), (std::set<std::string>{"a.v1", "b.v1 c.v1"})) << "8 January fits one of them";
}

/// Two tellings of an attack in some words, published on two days.
Pile toldOn(const std::string& first, const std::string& second, const std::string& date,
            const std::string& wider) {
  Pile p;
  p.event({"a", "ASSAULT", date, {"Omar Kassem"}, {"Jean Talbot"}, "Oslo"});
  p.event({"b", "ASSAULT", wider, {"Omar Kassem"}, {"Jean Talbot"}, "Oslo"});
  for (ResolveEvent& e : p.input.events) e.words = "Omar Kassem a attaqué le convoi de Jean Talbot à Oslo.";
  p.input.events[0].publishedEarliest = p.input.events[0].publishedLatest = first;
  p.input.events[1].publishedEarliest = p.input.events[1].publishedLatest = second;
  p.input.documents = {{"a", "La Gazette", first, first, {}}, {"b", "Le Courrier", second, second, {}}};
  return p;
}

TEST(Facts, NewsOfTwoDaysInARowMeetWhereverTheYearIsCut) {
  const std::set<std::string> one{"a.v1 b.v1"};
  for (int day = *dayCount("2019-01-01"); day < *dayCount("2019-12-31"); ++day)
    ASSERT_EQ(factsOf(toldOn(dayOfCount(day), dayOfCount(day + 1), "", "").input), one) << dayOfCount(day);
}

TEST(Facts, WhatNobodyDatesIsNotThatOfThreeYearsAgo) {
  EXPECT_EQ(factsOf(toldOn("2017-03-02", "2020-03-02", "", "").input),
            (std::set<std::string>{"a.v1", "b.v1"}));
}

TEST(Facts, AnArticleWithoutADayMeetsThoseOfAnyYear) {
  const std::set<std::string> one{"a.v1 b.v1"};
  for (const char* day : {"1975-03-02", "2017-03-02", "2020-03-02"}) {
    EXPECT_EQ(factsOf(toldOn("", day, "", "").input), one);
    EXPECT_EQ(factsOf(toldOn(day, "", "", "").input), one);
  }
}

TEST(Facts, ActsAreMetByTheirYearHoweverLongAgo) {
  const std::set<std::string> one{"a.v1 b.v1"}, two{"a.v1", "b.v1"};
  EXPECT_EQ(factsOf(toldOn("2017-03-02", "2020-03-02", "2011-07-22", "2011").input), one);
  EXPECT_EQ(factsOf(toldOn("2011-07-23", "2020-03-02", "2011-07-22", "2011").input), one);
  EXPECT_EQ(factsOf(toldOn("2017-03-02", "2020-03-02", "2011-07-22", "2012").input), two);
}

/// Two tellings of one attack, by two houses.
Pile attack(const std::string& first, const std::string& second) {
  Pile p;
  p.event({"a", "ASSAULT", "2021-03-02", {"Omar Kassem"}, {"Jean Talbot"}, "Oslo", "happened", "s1"});
  p.event({"b", "ASSAULT", "2021-03-02", {"Omar Kassem"}, {"Jean Talbot"}, "Oslo", "happened", "s2"});
  p.input.events[0].words = first;
  p.input.events[1].words = second;
  for (ResolveEvent& e : p.input.events) e.publishedEarliest = e.publishedLatest = "2021-03-02";
  p.input.documents = {{"a", "La Gazette", "2021-03-02", "2021-03-02", {}},
                       {"b", "Le Courrier", "2021-03-02", "2021-03-02", {}}};
  return p;
}

TEST(Conflicts, ExactCountsOfTheSameDayContradict) {
  const Pile p = attack("L'attaque a fait 12 morts à Oslo.", "On compte 15 morts à Oslo.");
  const Resolved r = resolve(p.input);
  ASSERT_EQ(r.facts.size(), 1u);
  ASSERT_EQ(r.facts[0].conflicts.size(), 1u);
  EXPECT_EQ(r.facts[0].conflicts[0].field, "number");
  EXPECT_EQ(r.facts[0].conflicts[0].sides[0].value, "12");
  EXPECT_EQ(r.facts[0].conflicts[0].sides[1].words, "On compte 15 morts à Oslo.");
}

TEST(Conflicts, VagueCountsAndWiderDatesDoNot) {
  Pile p = attack("L'attaque a fait au moins 12 morts.", "On compte 15 morts.");
  p.input.events[1].date = "2021-03";
  const Resolved r = resolve(p.input);
  ASSERT_EQ(r.facts.size(), 1u);
  EXPECT_TRUE(r.facts[0].conflicts.empty());
}

TEST(Conflicts, ADayBehindTheFirstReportIsThatOfAReaction) {
  const auto daysTold = [](const std::string& secondDay, const std::string& firstPublished) {
    Pile p = attack("L'attaque du 2 mars à Oslo a fait grand bruit.", "L'attaque a eu lieu mercredi à Oslo.");
    for (ResolveEvent& e : p.input.events) {
      e.fingerprint = "s";
      e.trigger = "attaque";
    }
    p.input.events[1].date = secondDay;
    p.input.events[0].publishedEarliest = p.input.events[0].publishedLatest = firstPublished;
    p.input.events[1].publishedEarliest = p.input.events[1].publishedLatest = "2021-03-05";
    const Resolved r = resolve(p.input);
    EXPECT_EQ(r.facts.size(), 1u);
    return r.facts[0].conflicts.size();
  };
  EXPECT_EQ(daysTold("2021-03-03", "2021-03-04"), 1u);
  EXPECT_EQ(daysTold("2021-03-03", "2021-03-02"), 0u) << "told as done the day before";
}

TEST(Conflicts, AChargeAndItsDenial) {
  Pile p;
  p.event({"a", "ACCUSE", "", {}, {"Jean Talbot"}});
  p.event({"a", "REJECT", "", {"Jean Talbot"}, {}});
  p.input.events[1].trigger = "dément";
  p.input.events[1].words = "M. Talbot dément.";
  const Resolved r = resolve(p.input);
  ASSERT_EQ(r.facts[0].conflicts.size(), 1u);
  EXPECT_EQ(r.facts[0].conflicts[0].field, "status");
  EXPECT_EQ(r.facts[0].conflicts[0].sides[1].words, "M. Talbot dément.");
}

TEST(Conflicts, ADenialOfSomethingElseIsNone) {
  Pile p;
  p.event({"a", "ACCUSE", "", {}, {"Jean Talbot"}});
  p.event({"a", "REJECT", "", {"Jean Talbot"}, {}});
  p.input.events[0].words = "M. Talbot est soupçonné d'avoir vendu des tableaux volés.";
  p.input.events[1].trigger = "dément";
  p.input.events[1].words = "M. Talbot dément avoir voulu quitter son parti avant le congrès.";
  EXPECT_TRUE(resolve(p.input).facts[0].conflicts.empty());
  p.input.events[1].words = "M. Talbot dément avoir jamais vendu le moindre des tableaux volés.";
  EXPECT_EQ(resolve(p.input).facts[0].conflicts.size(), 1u);
}

TEST(Conflicts, OnlyWhatTheSentenceSaysOfTheActIsADay) {
  const auto conflicts = [](const std::string& second) {
    Pile p = attack("Jean Talbot a été attaqué le 2 mars au vieux port d'Oslo.", second);
    for (ResolveEvent& e : p.input.events) {
      e.fingerprint = "s";
      e.trigger = "attaqué";
      e.publishedEarliest = e.publishedLatest = "2021-03-09";
    }
    p.input.events[1].date = "2021-03-03";
    return resolve(p.input).facts.at(0).conflicts.size();
  };
  EXPECT_EQ(conflicts("Jean Talbot a été attaqué mercredi au vieux port d'Oslo."), 1u);
  EXPECT_EQ(conflicts("Jean Talbot a été attaqué au vieux port d'Oslo."), 0u) << "no day";
  EXPECT_EQ(conflicts("Au lendemain du 3 mars, Jean Talbot a été attaqué au vieux port d'Oslo."), 0u);
  EXPECT_EQ(conflicts("Il a avoué mercredi avoir attaqué Jean Talbot au vieux port d'Oslo."), 0u);
  EXPECT_EQ(conflicts("Attendu lundi, Jean Talbot a été attaqué mercredi au vieux port."), 0u)
      << "which of two?";
}

TEST(Conflicts, ATownStandsRightBehindTheAct) {
  const auto conflicts = [](const std::string& second) {
    Pile p = attack("Jean Talbot a été attaqué à Oslo par des inconnus.", second);
    for (ResolveEvent& e : p.input.events) {
      e.fingerprint = "s";
      e.trigger = "attaqué";
    }
    p.input.events[1].place = p.entity("b", "Rome", EntityType::Place);
    return resolve(p.input).facts.at(0).conflicts.size();
  };
  EXPECT_EQ(conflicts("Jean Talbot a été attaqué à Rome par des inconnus."), 1u);
  EXPECT_EQ(conflicts("Jean Talbot a été attaqué par des inconnus, a dit le maire de Rome."), 0u);
}

TEST(Conflicts, ADayOfTheMonthIsNoCount) {
  const Pile p = attack("L'attaque du 12 mars, morts et blessés.", "L'attaque du 15 mars, morts et blessés.");
  EXPECT_TRUE(resolve(p.input).facts.at(0).conflicts.empty());
}

TEST(Conflicts, WhatWillNotBeMayStillChange) {
  const auto conflicts = [](const std::string& secondPublished, const std::string& second) {
    Pile p;
    p.event({"a", "CONSULT", "2021-03-02", {"Anna Ferri"}, {"Jean Talbot"}, "Rome"});
    p.event({"b", "CONSULT", "2021-03-02", {"Anna Ferri"}, {"Jean Talbot"}, "Rome", "negated"});
    p.input.events[0].words = "Anna Ferri a rencontré Jean Talbot mardi à Rome.";
    p.input.events[1].words = second;
    p.input.events[1].trigger = p.input.events[0].trigger = "rencontré";
    p.input.events[0].publishedEarliest = p.input.events[0].publishedLatest = "2021-03-03";
    p.input.events[1].publishedEarliest = p.input.events[1].publishedLatest = secondPublished;
    const Resolved r = resolve(p.input);
    return r.facts.size() == 1 ? r.facts[0].conflicts.size() : 99;
  };
  EXPECT_EQ(conflicts("2021-03-04", "Anna Ferri n'a pas rencontré Jean Talbot mardi à Rome."), 1u);
  EXPECT_EQ(conflicts("2021-03-01", "Anna Ferri n'a pas rencontré Jean Talbot mardi à Rome."), 0u)
      << "told before";
  EXPECT_EQ(conflicts("2021-03-04", "Anna Ferri n'exclut pas d'avoir rencontré Jean Talbot mardi à Rome."),
            0u);
}

TEST(Conflicts, ADenialMustSpeakOfTheCharge) {
  const auto denied = [](const std::string& trigger, const std::string& words) {
    Pile p;
    p.event({"a", "ACCUSE", "", {}, {"Jean Talbot"}});
    p.event({"a", "REJECT", "", {"Jean Talbot"}, {}});
    p.input.events[0].words = "M. Talbot est soupçonné d'avoir vendu des tableaux volés.";
    p.input.events[1].trigger = trigger;
    p.input.events[1].words = words;
    return !resolve(p.input).facts[0].conflicts.empty();
  };
  EXPECT_TRUE(denied("nie", "Jean Talbot nie les faits qui lui sont reprochés."));
  EXPECT_TRUE(denied("défend", "Jean Talbot se défend de toute implication dans cette affaire."));
  EXPECT_FALSE(denied("défendu", "Jean Talbot s'est défendu avec énergie devant les députés de son parti."));
  EXPECT_FALSE(
      denied("conteste", "Jean Talbot conteste la validité de l'accusation devant la cour d'appel."));
}

TEST(Conflicts, AHearingIsNoCharge) {
  const auto conflicts = [](const std::string& trigger, const std::string& words) {
    Pile p;
    p.event({"a", "ACCUSE", "", {}, {"Jean Talbot"}});
    p.event({"a", "REJECT", "", {"Jean Talbot"}, {}});
    p.input.events[0].trigger = trigger;
    p.input.events[0].words = words;
    p.input.events[1].trigger = "nié";
    p.input.events[1].words = "Jean Talbot a nié toute responsabilité.";
    return resolve(p.input).facts[0].conflicts.size();
  };
  EXPECT_EQ(conflicts("accusé", "Jean Talbot est accusé d'avoir vendu le port."), 1u);
  EXPECT_EQ(conflicts("auditionné", "Jean Talbot a été auditionné par les députés."), 0u);
}

TEST(Conflicts, ARankMayBeShortened) {
  const auto ranks = [](const std::string& first, const std::string& second) {
    Pile p = attack("Le " + first + " Jean Talbot a été attaqué à Oslo.",
                    "Le " + second + " Jean Talbot a été attaqué.");
    for (ResolveEvent& e : p.input.events) e.fingerprint = "s";
    return resolve(p.input).facts.at(0).conflicts.size();
  };
  EXPECT_EQ(ranks("colonel", "général"), 1u);
  EXPECT_EQ(ranks("colonel", "lieutenant-colonel"), 0u);
}

TEST(Facts, WhatIsSaidOfOneThingIsNotWhatIsSaidOfAnother) {
  const auto facts = [](const std::string& second) {
    Pile p;
    p.event({"a", "REQUEST", "2020-03-02", {"Anna Ferri"}, {}});
    p.event({"b", "REQUEST", "2020-03-02", {"Anna Ferri"}, {}});
    p.input.events[0].words = "Anna Ferri a demandé lundi la réouverture des écoles de la province.";
    p.input.events[1].words = second;
    for (ResolveEvent& e : p.input.events) {
      e.trigger = "demandé";
      e.publishedEarliest = e.publishedLatest = "2020-03-02";
    }
    return resolve(p.input).facts.size();
  };
  EXPECT_EQ(facts("Anna Ferri a demandé que les écoles de la province rouvrent."), 1u);
  EXPECT_EQ(facts("Anna Ferri a demandé une enquête sur la vente du port aux armateurs."), 2u);
}

TEST(Facts, WhoHasNoNameMayBeAnother) {
  const auto facts = [](const std::string& first, const std::string& second, const std::string& trigger) {
    Pile p;
    for (const char* d : {"a", "b"}) {
      p.event({d, "COERCE", "2020-03-02", {}, {"suspects"}});
      p.input.events.back().mode = "arrest";
    }
    p.input.events[0].words = first;
    p.input.events[1].words = second;
    for (ResolveEvent& e : p.input.events) {
      e.trigger = trigger;
      e.publishedEarliest = e.publishedLatest = "2020-03-02";
    }
    return resolve(p.input).facts.size();
  };
  EXPECT_EQ(facts("Deux suspects ont été arrêtés lundi.",
                  "Les suspects ont été arrêtés lundi après le vol du musée.", "arrêtés"),
            2u);
  EXPECT_EQ(facts("Deux suspects ont été arrêtés lundi après le vol de trois toiles au musée.",
                  "Les suspects du vol de toiles au musée ont été arrêtés lundi.", "arrêtés"),
            1u);
}

TEST(Facts, APeopleIsNobodyInParticular) {
  const auto facts = [](const std::string& killed, EntityType type) {
    Pile p;
    p.event({"a", "ASSAULT", "1921", {}, {killed}});
    p.event({"b", "ASSAULT", "", {}, {killed}});
    for (ResolveEntity& e : p.input.entities) e.type = type;
    p.input.events[0].words = "Le film parle des émeutes de Tulsa, où cent " + killed + " ont été tués.";
    p.input.events[1].words = "La foule défile depuis la mort de deux " + killed + " tués par la police.";
    for (ResolveEvent& e : p.input.events) {
      e.trigger = "tués";
      e.publishedEarliest = e.publishedLatest = "2020-06-03";
    }
    return resolve(p.input).facts.size();
  };
  EXPECT_EQ(facts("Afro-Américains", EntityType::Group), 2u);
  EXPECT_EQ(facts("Paul Martel", EntityType::Person), 1u);
}

TEST(Facts, TwoPersonsOfOneCountryAreTwo) {
  Pile p;
  p.event({"a", "CONSULT", "2020-03-02", {"Anna Ferri"}, {"Omar Kassem"}});
  p.event({"b", "CONSULT", "2020-03-02", {"Jean Talbot"}, {"Omar Kassem"}});
  for (ResolveEntity& e : p.input.entities)
    if (e.name != "Omar Kassem") e.roles = {"ministre italien"};
  p.input.events[0].words = "La ministre Anna Ferri a reçu lundi Omar Kassem pour parler du port.";
  p.input.events[1].words = "Jean Talbot s'est entretenu lundi du port avec Omar Kassem.";
  EXPECT_EQ(resolve(p.input).facts.size(), 2u);
}

TEST(Conflicts, CountsInThousandsAreRead) {
  const Pile p = attack("La marche a réuni 25.000 manifestants.", "La marche a réuni 90 000 manifestants.");
  const Resolved r = resolve(p.input);
  ASSERT_EQ(r.facts.size(), 1u);
  ASSERT_EQ(r.facts[0].conflicts.size(), 1u);
  EXPECT_EQ(r.facts[0].conflicts[0].sides[0].value, "25000");
}

TEST(Facts, TheDayOnWhichAChargeIsToldIsNotThatOfTheCharge) {
  const std::string words = "La Russie est soupçonnée d'avoir livré des fusils au clan de Tiraz.";
  Pile p;
  p.event({"a", "ACCUSE", "", {}, {"Jean Talbot"}});
  p.event({"b", "ACCUSE", "2020-03-14", {}, {"Jean Talbot"}});
  for (ResolveEvent& e : p.input.events) e.words = e.trigger = words;
  p.input.events[0].publishedEarliest = p.input.events[0].publishedLatest = "2020-03-02";
  p.input.events[1].publishedEarliest = p.input.events[1].publishedLatest = "2020-03-14";
  EXPECT_EQ(resolve(p.input).facts.size(), 1u);
}

TEST(Facts, WhatManyDoAgainAndAgainNeedsADay) {
  const auto facts = [](const std::string& day) {
    Pile p;
    p.event({"a", "PROTEST", day, {"manifestants"}, {}});
    p.event({"b", "PROTEST", day, {"manifestants"}, {}});
    p.input.events[0].words = "Des manifestants ont défilé contre la hausse des prix du pain.";
    p.input.events[1].words = "Les manifestants réclamaient à Oslo le départ du préfet de police.";
    for (ResolveEvent& e : p.input.events) {
      e.trigger = "défilé";
      e.publishedEarliest = e.publishedLatest = "2020-03-03";
    }
    return resolve(p.input).facts.size();
  };
  EXPECT_EQ(facts("2020-03-02"), 1u);
  EXPECT_EQ(facts("2020-03"), 2u);
}

TEST(Resolve, ASurnameIsWhomItsOwnDocumentNames) {
  // However well known somebody else of that surname is.
  Pile p;
  for (int i = 0; i < 40; ++i) p.entity("d" + std::to_string(i), "Jean Talbot");
  const size_t full = p.entity("x", "Lucie Talbot"), alone = p.entity("x", "Talbot"),
               other = p.entity("y", "Talbot");
  const Resolved r = resolve(p.input);
  EXPECT_EQ(r.identityOf[alone], r.identityOf[full]);
  EXPECT_EQ(r.identityOf[other], r.identityOf[0]);
}

TEST(Origins, TwoHousesAreTwoTheirAgencyIsOne) {
  Pile p = attack("Une attaque a eu lieu.", "Oslo a été frappée.");
  EXPECT_EQ(resolve(p.input).facts[0].origins.size(), 2u);
  for (const char* d : {"a", "b"}) p.entity(d, "AFP", EntityType::Organisation);
  const Resolved r = resolve(p.input);
  ASSERT_EQ(r.facts[0].origins.size(), 1u);
  EXPECT_NE(r.facts[0].origins[0].because.find("AFP"), std::string::npos);
}

TEST(Origins, ACopyIsNoOrigin) {
  Pile p = attack("Une attaque a eu lieu.", "Oslo a été frappée.");
  std::string text;
  for (int i = 0; i < 200; ++i) text += "mot" + std::to_string(i * 7) + " ";
  p.input.documents[0].signature = signatureOf(text);
  p.input.documents[1].signature = signatureOf(text + "et une phrase de plus à la fin");
  const Resolved r = resolve(p.input);
  ASSERT_EQ(r.facts[0].origins.size(), 1u);
  EXPECT_NE(r.facts[0].origins[0].because.find("% of"), std::string::npos);
}

TEST(Origins, WhatNothingTellsApartCountsOnce) {
  Pile p = attack("Une attaque a eu lieu.", "Oslo a été frappée.");
  p.input.documents.clear();
  EXPECT_EQ(resolve(p.input).facts[0].origins.size(), 1u);
  p.input.events[1].sources = {p.entity("b", "Lucie Marchand")};
  EXPECT_EQ(resolve(p.input).facts[0].origins.size(), 1u) << "somebody quoted may only react";
  p.input.events[1].sources = {p.entity("b", "La Stampa", EntityType::Organisation)};
  const auto originsOf = [&](const std::string& words, const std::string& trigger) {
    p.input.events[1].words = words;
    p.input.events[1].trigger = trigger;
    return resolve(p.input).facts[0].origins.size();
  };
  EXPECT_EQ(originsOf("Selon La Stampa, Oslo a été frappée.", "frappée"), 2u)
      << "a medium named as the source";
  EXPECT_EQ(originsOf("Selon La Stampa, le préfet a démissionné après l'attaque.", "attaque"), 1u)
      << "of what is news in its sentence, not of what is known";
  EXPECT_EQ(
      originsOf("Oslo a été frappée au moment même où le préfet, d'après ce qu'en a écrit La Stampa dans son "
                "supplément du soir, songeait à quitter la ville.",
                "frappée"),
      1u)
      << "nor of another part of it";
}

TEST(Origins, WhoRepeatsAMediumHasItFromThere) {
  Pile p = attack("La Stampa a rapporté que des inconnus avaient attaqué de nuit le vieux port d'Oslo.",
                  "On sait que des inconnus avaient attaqué de nuit le vieux port d'Oslo avec des barques.");
  for (ResolveEvent& e : p.input.events) e.trigger = "attaqué";
  p.input.documents[1].outlet = p.input.documents[0].outlet;
  p.input.events[0].sources = {p.entity("a", "La Stampa", EntityType::Organisation)};
  EXPECT_EQ(resolve(p.input).facts[0].origins.size(), 1u);
  p.input.events[1].words = "Le vieux port a été attaqué par une dizaine de barques venues du large.";
  EXPECT_EQ(resolve(p.input).facts[0].origins.size(), 2u);
}

/// A pile of random meetings, its rows in another order each time.
TEST(Resolve, OrderOfRowsDoesNotMatter) {
  const std::vector<std::string> people{"Anna Ferri", "Jean Talbot", "Omar Kassem", "Ferri",
                                        "Lucie Marchand"};
  const std::vector<std::string> dates{"2020-01-08", "2020-01-09", "2020-01", "", "2020"};
  std::mt19937 random(5);
  const auto pick = [&](const std::vector<std::string>& from) { return from[random() % from.size()]; };
  Pile p;
  for (int i = 0; i < 200; ++i)
    p.event({"d" + std::to_string(i % 60),
             random() % 2 ? "CONSULT" : "ACCUSE",
             pick(dates),
             {pick(people)},
             random() % 4 ? std::vector{pick(people)} : std::vector<std::string>{},
             random() % 2 ? "Rome" : "",
             "happened",
             std::to_string(random() % 50)});
  const std::set<std::string> expected = factsOf(p.input);
  for (int round = 0; round < 5; ++round) {
    std::vector<size_t> order(p.input.entities.size()), at(order.size());
    for (size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::shuffle(order.begin(), order.end(), random);
    ResolveInput shuffled;
    for (size_t i = 0; i < order.size(); ++i) {
      at[order[i]] = i;
      shuffled.entities.push_back(p.input.entities[order[i]]);
    }
    shuffled.events = p.input.events;
    for (ResolveEvent& e : shuffled.events) {
      for (auto* side : {&e.actor, &e.recipient})
        for (size_t& who : *side) who = at[who];
      if (e.place) e.place = at[*e.place];
    }
    std::shuffle(shuffled.events.begin(), shuffled.events.end(), random);
    EXPECT_EQ(factsOf(shuffled), expected);
    const Resolved one = resolve(p.input), other = resolve(shuffled);
    for (size_t i = 0; i < order.size(); ++i) EXPECT_EQ(one.because[order[i]], other.because[i]);
  }
}

/// All that resolve() says, row by row, so that two outcomes can be compared.
std::string everythingOf(const ResolveInput& input, const Resolved& r) {
  std::string out;
  std::map<std::string, std::string> rows;
  const auto who = [&](size_t id) { return r.identities[id].content + "/" + r.identities[id].name; };
  for (size_t k = 0; k < input.entities.size(); ++k)
    rows[input.entities[k].document + " " + input.entities[k].name + " " + input.entities[k].country + " " +
         std::to_string(static_cast<int>(input.entities[k].type))] =
        who(r.identityOf[k]) + " " + std::to_string(r.identities[r.identityOf[k]].documents) + " " +
        r.because[k];
  for (const auto& [row, is] : rows) out += row + " is " + is + "\n";
  for (const Fact& f : r.facts) {
    out += f.content + " " + f.type + f.mode + f.status + f.date + f.earliest + f.latest;
    for (const auto* side : {&f.actor, &f.recipient, &f.sources}) {
      out += " |";
      for (const size_t id : *side) out += " " + who(id);
    }
    if (f.place) out += " @" + who(*f.place);
    for (const FactMember& m : f.members) out += "\n   " + input.events[m.event].key + " " + m.because;
    for (const Origin& o : f.origins) {
      out += "\n   from";
      for (const std::string& d : o.documents) out += " " + d;
      out += " " + o.because;
    }
    for (const Conflict& c : f.conflicts)
      for (const ConflictSide& side : c.sides) {
        out += "\n   " + c.field + " " + side.value + " " + side.words;
        for (const size_t e : side.members) out += " " + input.events[e].key;
      }
    out += "\n";
  }
  return out;
}

/// A pile in which everything depends on everything: shared surnames, misspellings, countries that contradict
/// each other, forces of somebody, roles, copies, and blocks with more tellings than are compared.
/// All documents are of nine days, or each of `stride` days behind the one before, and one in eight of no
/// known day.
ResolveInput tangledPile(uint32_t seed, size_t documents, int stride = 0) {
  const std::vector<std::string> people{
      "Anna Ferri",  "Jean Talbot",    "Jean Talbott", "Omar Kassem",   "Umar Qassem", "Ferri",
      "Kassem",      "Lucie Marchand", "Luc Marchand", "Marchand",      "J. Talbot",   "Talbot",
      "Paolo Ferri", "Karim Benzara",  "Benzara",      "Carim Benzara", "Ferry",       "Bandit",
      "Bendit",      "Paul Ferry",     "Omar Kassém",  "JEAN Talbot"};
  const std::vector<std::string> bodies{
      "ONU",     "Organisation des Nations unies", "GNA", "forces de Kassem",
      "pro-GNA", "Gouvernement d'accord national", "AFP", "Ligue du Nord"};
  const std::vector<std::string> places{"Rome", "Oslo", "base de Rome", "port d'Oslo"};
  const std::vector<std::string> roles{"ministre", "porte-parole du GNA", "général italien", "juge"};
  const std::vector<std::string> dates{"2020-01-08", "2020-01-09", "2020-01", "XXXX-01-08", "", "2020"};
  const std::vector<std::string> acts{"CONSULT", "CONSULT", "CONSULT", "ACCUSE", "REJECT", "ASSAULT"};
  const std::vector<std::string> sentences{
      "Il a nié toute faute devant le port, selon 12 témoins.", "Le port a été attaqué, 14 morts.",
      "La réunion du port a eu lieu, avec 12 morts annoncés.",
      "Des propos mensongers, dit le général Kassem.", "Le colonel Kassem a parlé du port toute la journée."};
  std::mt19937 random(seed);
  const auto pick = [&](const auto& from) { return from[random() % from.size()]; };
  ResolveInput in;
  for (size_t d = 0; d < documents; ++d) {
    const std::string key = "d" + std::to_string(100 + d);
    const int since = stride > 0 ? static_cast<int>(d) * stride : static_cast<int>(d % 9);
    const bool known = stride == 0 || random() % 8 != 0;
    const std::string day = known ? dayOfCount(*dayCount("2020-01-10") + since) : "";
    in.documents.push_back({key, random() % 3 ? "Le Phare" : "", day, day, {}});
    const size_t base = in.entities.size();
    std::set<std::string> taken;
    for (size_t k = 0; k < 5; ++k) {
      const size_t kind = random() % 4;
      ResolveEntity e;
      e.document = key;
      e.type = kind < 2 ? EntityType::Person : kind == 2 ? EntityType::Organisation : EntityType::Place;
      e.name = kind < 2 ? pick(people) : kind == 2 ? pick(bodies) : pick(places);
      if (!taken.insert(e.name).second) continue;
      if (kind < 2 && random() % 4 == 0) e.country = random() % 2 ? "ITA" : "LBY";
      if (kind < 2 && random() % 2) e.roles.push_back(pick(roles));
      e.aliases = {e.name};
      if (kind == 2 && random() % 4 == 0) e.aliases.push_back(pick(bodies));
      if (kind < 2 && random() % 6 == 0) e.aliases.push_back("Bandit");
      in.entities.push_back(e);
    }
    const size_t n = in.entities.size() - base;
    for (size_t v = 0; v < 2; ++v) {
      ResolveEvent e;
      e.document = key;
      e.key = key + ".v" + std::to_string(v + 1);
      e.type = pick(acts);
      e.status = random() % 6 ? "happened" : "negated";
      e.date = pick(dates);
      e.actor = {base + random() % n};
      if (random() % 3) e.recipient = {base + random() % n};
      if (random() % 4 == 0) e.sources = {base + random() % n};
      if (random() % 3 == 0) e.place = base + random() % n;
      e.words = pick(sentences);
      e.trigger = e.words.substr(0, 9);
      if (random() % 8 == 0) e.fingerprint = e.words;
      e.publishedEarliest = e.publishedLatest = day;
      in.events.push_back(e);
    }
  }
  return in;
}

/// The same pile with its documents in another order.
ResolveInput inOtherOrder(const ResolveInput& in, std::mt19937& random) {
  std::vector<std::string> order;
  for (const ResolveDocument& d : in.documents) order.push_back(d.key);
  std::shuffle(order.begin(), order.end(), random);
  ResolveInput out;
  out.decisions = in.decisions;
  for (const std::string& key : order) {
    std::map<size_t, size_t> at;
    for (const ResolveDocument& d : in.documents)
      if (d.key == key) out.documents.push_back(d);
    for (size_t k = 0; k < in.entities.size(); ++k)
      if (in.entities[k].document == key) {
        at[k] = out.entities.size();
        out.entities.push_back(in.entities[k]);
      }
    for (ResolveEvent e : in.events) {
      if (e.document != key) continue;
      for (auto* side : {&e.actor, &e.recipient, &e.sources})
        for (size_t& who : *side) who = at[who];
      if (e.place) e.place = at[*e.place];
      out.events.push_back(e);
    }
  }
  return out;
}

/// Who becomes known enough for his surname concerns whoever goes by another spelling of his name, too.
TEST(Resolve, ASpellingThatBecomesKnownIsSaidOfTheOther) {
  std::vector<std::string> names(16, "Belkacem Haftar");
  names.insert(names.end(), {"Khalifa Haftar", "Khalifa Hafter", "Hafter", "Khalifa Haftar"});
  ResolveInput in;
  for (size_t d = 0; d < names.size(); ++d) {
    const std::string key = "d" + std::to_string(100 + d);
    in.documents.push_back({key, "", "2020-01-10", "2020-01-10", {}});
    in.entities.push_back({key, EntityType::Person, names[d], "", {names[d]}});
  }
  const Resolved whole = resolve(in, names.size());
  EXPECT_NE(whole.because[18].find("Khalifa Haftar"), std::string::npos) << whole.because[18];
  EXPECT_EQ(everythingOf(in, resolve(in, 1)), everythingOf(in, whole));
}

TEST(Resolve, AnyOrderAndAnyBatchesGiveTheSame) {
  for (uint32_t seed = 1; seed <= 6; ++seed) {
    ResolveInput in = tangledPile(seed, seed == 1 || seed == 5 ? 160 : 40,
                                  seed == 5   ? 7
                                  : seed == 6 ? 45
                                              : 0);
    if (seed % 2 == 0) {
      in.decisions = {
          {Decision::Kind::Same, {EntityType::Person, "Ferri"}, {EntityType::Person, "Paolo Ferri"}},
          {Decision::Kind::Different,
           {EntityType::Person, "Jean Talbot"},
           {EntityType::Person, "Jean Talbott"}},
          {Decision::Kind::Rename, {EntityType::Person, "Omar Kassem"}, {EntityType::Person, "O. K."}}};
    }
    const std::string expected = everythingOf(in, resolve(in, in.documents.size()));
    std::mt19937 random(seed);
    for (const size_t batch : {size_t{1}, size_t{7}, in.documents.size()}) {
      const ResolveInput other = inOtherOrder(in, random);
      ASSERT_EQ(everythingOf(other, resolve(other, batch)), expected)
          << "seed " << seed << ", batches of " << batch;
    }
  }
}

}  // namespace
}  // namespace recoupe
