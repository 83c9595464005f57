// When an undated article appeared: what narrows it, what does not, and what that does to its dates.
#include "date/dating.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "date/day_set.h"
#include "segment/segmenter.h"

namespace recoupe {
namespace {

const Image& image() { return Image::builtin(); }

/// name, and the role that stands next to it in the text ("" for none)
using People = std::vector<std::pair<std::string, std::string>>;

Document read(std::string text, const People& people = {}, const std::string& published = "") {
  static const TimeFinder times(image());
  static const Dating dating(image(), times);
  static const Segmenter segmenter(image());
  Document doc;
  doc.language = "fr";
  doc.text = Text(std::move(text));
  if (!published.empty()) doc.published = {published, Published::From::Input, published, published, {}};
  const std::string_view view = doc.text.view();
  segmenter.run(doc);
  times.run(doc);
  for (const auto& [name, role] : people) {
    Entity e;
    e.name = name;
    const size_t at = view.find(name), as = role.empty() ? std::string::npos : view.find(role);
    e.mentions.push_back({spanOf(at, at + name.size()), Mention::Kind::Name});
    if (as != std::string::npos) e.roles.push_back({role, spanOf(as, as + role.size())});
    doc.entities.push_back(std::move(e));
  }
  dating.run(doc);
  return doc;
}

std::string interval(const Document& doc) { return doc.published.earliest + ".." + doc.published.latest; }

TEST(Dating, AnOfficeAndItsHolderDateAText) {
  const Document doc = read("Le Premier ministre italien Giuseppe Conte a reçu les maires.",
                            {{"Giuseppe Conte", "Premier ministre italien"}});
  EXPECT_EQ(doc.published.from, Published::From::Inferred);
  EXPECT_EQ(interval(doc), "2018-06-01..2021-02-13");
  EXPECT_EQ(doc.published.value, "");
  ASSERT_EQ(doc.published.because.size(), 1U);
  EXPECT_EQ(doc.published.because[0],
            "\"Premier ministre italien Giuseppe Conte\": ITA head-of-government 2018-06-01 to 2021-02-13");
}

TEST(Dating, SeveralOfficesNarrowEachOther) {
  const Document doc = read(
      "Le gouvernement de Paolo Gentiloni a cédé. L'envoyé spécial de l'ONU pour la Libye, Ghassan Salamé, "
      "était là.",
      {{"Paolo Gentiloni", ""}, {"Ghassan Salamé", "envoyé spécial de l'ONU pour la Libye"}});
  EXPECT_EQ(interval(doc), "2017-06-22..2018-06-01");
  EXPECT_EQ(doc.published.because.size(), 2U);
}

TEST(Dating, WhoIsNoLongerInOfficeDatesNothing) {
  for (const char* text : {"L'ancien Premier ministre Manuel Valls a parlé.",
                           "En 2015, le Premier ministre Manuel Valls avait cédé.",
                           "La démission du Premier ministre Manuel Valls avait surpris.",
                           "Le futur Premier ministre Manuel Valls était à Lyon."})
    EXPECT_EQ(read(text, {{"Manuel Valls", "Premier ministre"}}).published.latest, "") << text;
}

TEST(Dating, ANamesakeElsewhereDatesNothing) {
  EXPECT_EQ(interval(read("Le Premier ministre grec Giuseppe Conte a reçu les maires.",
                          {{"Giuseppe Conte", "Premier ministre grec"}})),
            "..");
  EXPECT_EQ(interval(read("Le ministre de la Culture Luc Macri a reçu les maires.",
                          {{"Luc Macri", "ministre de la Culture"}})),
            "..");
}

TEST(Dating, ASurnameAloneGivesNoEnd) {
  EXPECT_EQ(interval(read("Le président Obama avait promis cela aux marins.", {{"Obama", "président"}})),
            "2009-01-20..");
}

TEST(Dating, WhatDidNotExistBeforeIsALowerBound) {
  const Document doc = read("Le port est fermé à cause du Covid-19.");
  EXPECT_EQ(interval(doc), "2020-02-11..");
  EXPECT_EQ(interval(read("Il a été élu en 2012. Il a démissionné le 3 mars 2015.")), "2015-03-03..");
}

TEST(Dating, AWeekdayWithItsDayTellsTheYear) {
  const Document doc = read("Le Premier ministre italien Giuseppe Conte a reçu les maires jeudi 14 mars.",
                            {{"Giuseppe Conte", "Premier ministre italien"}});
  EXPECT_EQ(doc.published.earliest.substr(0, 4), "2018");  // 90 days before 14 March 2019
  EXPECT_EQ(doc.published.latest.substr(0, 7), "2019-06");
}

TEST(Dating, ContradictionsAreReportedNotAveraged) {
  const Document doc =
      read("Le Premier ministre Manuel Valls a parlé du Covid-19.", {{"Manuel Valls", "Premier ministre"}});
  EXPECT_EQ(doc.published.from, Published::From::Unknown);
  EXPECT_EQ(interval(doc), "..");
  ASSERT_EQ(doc.published.because.size(), 2U);
  EXPECT_NE(doc.published.because[1].find("contradicted by \"Covid-19\""), std::string::npos);
}

TEST(Dating, BoundsButNeverValuesLeanOnTheInterval) {
  const Document doc = read(
      "Le maire était à Rome le 8 janvier. Tout a commencé par une lettre du maire de Tunis aux marins le 15 "
      "avril. L'envoyé spécial "
      "de l'ONU "
      "pour la Libye, Ghassan Salamé, a salué le Premier ministre italien Giuseppe Conte et le ministre "
      "italien des "
      "Affaires étrangères, Luigi Di Maio.",
      {{"Ghassan Salamé", "envoyé spécial de l'ONU pour la Libye"},
       {"Giuseppe Conte", "Premier ministre italien"},
       {"Luigi Di Maio", "ministre italien des Affaires étrangères"}});
  EXPECT_EQ(interval(doc), "2020-01-08..2020-03-02");
  ASSERT_EQ(doc.times.size(), 2U);
  EXPECT_EQ(doc.times[0].value, "XXXX-01-08");
  EXPECT_EQ(doc.times[0].earliest, "2020-01-08");
  EXPECT_EQ(doc.times[0].latest, "2020-01-08");
  EXPECT_NE(doc.times[0].because.find("inferred"), std::string::npos);
  EXPECT_NE(doc.times[0].because.find("Ghassan Salamé\": UN un-envoy-libya 2017-06-22 to 2020-03-02"),
            std::string::npos);
  EXPECT_EQ(doc.times[1].value, "XXXX-04-15");
  EXPECT_EQ(doc.times[1].earliest, "2019-04-15");
  EXPECT_EQ(doc.times[1].latest, "2019-04-15");
}

TEST(Dating, EveryNameOfTheTablesIsFound) {
  const TimeFinder times(image());
  const Dating dating(image(), times);
  size_t forms = 0;
  for (const std::string& language : image().languages())
    for (const TableRow& row : readTable(image().file(language + "/date_bodies.tsv"))) {
      ASSERT_EQ(row.cells.size(), 3U) << language << "/date_bodies.tsv:" << row.line;
      for (std::string_view rest = row.cells[0]; !rest.empty(); ++forms) {
        const size_t end = rest.find('|');
        Document doc;
        doc.language = language;
        doc.text = Text("Xyz " + std::string(rest.substr(0, end)) + " xyz.");
        dating.run(doc);
        EXPECT_EQ(doc.published.earliest, row.cells[1]) << doc.text.view();
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
      }
    }
  EXPECT_GT(forms, 50U);
}

TEST(Dating, ReadsEnglishToo) {
  Document doc;
  doc.language = "en";
  doc.text = Text("Italian prime minister Giuseppe Conte met the mayors.");
  Segmenter(image()).run(doc);
  Entity e;
  e.name = "Giuseppe Conte";
  e.mentions.push_back({spanOf(23, 37), Mention::Kind::Name});
  e.roles.push_back({"Italian prime minister", spanOf(0, 22)});
  doc.entities.push_back(std::move(e));
  const TimeFinder times(image());
  Dating(image(), times).run(doc);
  EXPECT_EQ(interval(doc), "2018-06-01..2021-02-13");
}

TEST(Dating, LeavesAKnownDayAlone) {
  const Document doc = read("Le port est fermé à cause du Covid-19.", {}, "2019-01-01");
  EXPECT_EQ(doc.published.from, Published::From::Input);
  EXPECT_TRUE(doc.published.because.empty());
}

TEST(Dating, StaysLinearOnHostileTexts) {
  std::string offices, days;
  People people;
  for (int i = 0; i < 20000; ++i) offices += "ancien Premier ministre Manuel Valls, ";
  for (int i = 0; i < 20000; ++i) days += "lundi " + std::to_string(i % 28 + 1) + " mars ";
  const auto start = std::chrono::steady_clock::now();
  read(offices, {{"Manuel Valls", "Premier ministre"}});
  read(days);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

TEST(DaySet, KeepsStretchesApart) {
  using date::DaySet;
  DaySet s = DaySet::between(10, 20);
  s.unite(DaySet::between(40, 50));
  s.intersect(DaySet::from(15));
  EXPECT_EQ(s.first(), 15);
  EXPECT_EQ(s.last(), 50);
  s.intersect(DaySet::between(21, 39));
  EXPECT_TRUE(s.empty());
  EXPECT_TRUE(DaySet::between(5, 4).empty());
}

}  // namespace
}  // namespace recoupe
