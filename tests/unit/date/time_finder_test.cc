// What a newsroom would notice: bounds and reasons, undated articles, furniture, hostile texts.
#include "date/time_finder.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace recoupe {
namespace {

const TimeFinder& finder() {
  static const TimeFinder instance(Image::builtin());
  return instance;
}

Document read(std::string text, std::string published = "", std::string language = "fr") {
  Document doc;
  doc.language = std::move(language);
  doc.text = Text(std::move(text));
  if (!published.empty())
    doc.published = {published, Published::From::Input, published.substr(0, 10), published.substr(0, 10), {}};
  finder().run(doc);
  return doc;
}

TEST(TimeFinder, SaysWhichDaysAnExpressionCovers) {
  const Document doc = read("Le musée a fermé lundi et rouvrira en septembre.", "2020-06-24");
  ASSERT_EQ(doc.times.size(), 2U);
  EXPECT_EQ(doc.times[0].earliest, "2020-06-22");
  EXPECT_EQ(doc.times[0].latest, "2020-06-22");
  EXPECT_EQ(doc.times[0].because, "weekday before publication");
  EXPECT_EQ(doc.times[1].earliest, "2020-09-01");
  EXPECT_EQ(doc.times[1].latest, "2020-09-30");
}

TEST(TimeFinder, TheSameDayIsTheOneOnWhichItHappened) {
  const auto last = [](const char* text, const char* language) {
    const Document doc = read(text, "2020-06-24", language);
    return doc.times.empty() ? "" : doc.times.back().value;
  };
  EXPECT_EQ(
      last("Les marins ont voté lundi une grève à partir de mercredi. Le même jour, le port a fermé.", "fr"),
      "2020-06-22");
  EXPECT_EQ(
      last("À partir de samedi, le port sera fermé, a dit mardi le maire. Ce jour-là, il pleuvait.", "fr"),
      "2020-06-23");
  EXPECT_EQ(last("Le port rouvre à partir de mercredi. Le même jour, le maire part.", "fr"), "2020-06-24");
  EXPECT_EQ(
      last("The crews voted on Monday to stay ashore until Thursday. That same day, the port closed.", "en"),
      "2020-06-22");
}

TEST(TimeFinder, AnInfinitiveHasTheTenseOfTheVerbThatGovernsIt) {
  const auto last = [](const char* text) { return read(text, "2020-06-24").times.back().value; };
  EXPECT_EQ(last("Le maire a refusé lundi avant de céder mardi soir."), "2020-06-23TEV");
  EXPECT_EQ(last("Le maire est venu à Rome pour rencontrer mardi les marins."), "2020-06-23");
  EXPECT_EQ(last("Le maire est reparti après avoir reçu mardi les marins."), "2020-06-23");
  EXPECT_EQ(last("Le maire devrait faire \"d'importantes annonces\" mardi."), "2020-06-30");
  EXPECT_EQ(last("Le maire ira à Rome pour rencontrer mardi les marins."), "2020-06-30");
  EXPECT_EQ(last("Les marins ont été convoqués pour voter mardi."), "2020-06-30");
}

TEST(TimeFinder, AVerbThatAnnouncesNothingKeepsItsDayInThePast) {
  const auto last = [](const char* text, const char* day) { return read(text, day).times.back().value; };
  EXPECT_EQ(last("Tout a commencé par une lettre du maire de Lyon aux marins le 15 avril.", "2020-03-02"),
            "2019-04-15");
  EXPECT_EQ(last("Le maire a annoncé une rencontre avec les marins le 15 avril.", "2020-03-02"),
            "2020-04-15");
  EXPECT_EQ(last("Les marins sont divisés sur l'opportunité de manifester le 15 avril.", "2020-04-02"),
            "2020-04-15");
  EXPECT_EQ(last("Les marins ont parlé longuement avec le maire du scrutin le 15 avril.", "2020-04-02"),
            "2020-04-15");
  EXPECT_EQ(last("Les marins appellent à une grève illimitée dès le 15 avril.", "2020-04-02"), "2020-04-15");
  EXPECT_EQ(last("Le maire a décidé d'avancer au 15 avril la réouverture.", "2020-04-02"), "2020-04-15");
  EXPECT_EQ(last("Le maire annonce le départ le 15 avril.", "2020-04-02"), "2020-04-15");
  EXPECT_EQ(last("Le procès avait été renvoyé au 15 avril.", "2020-04-02"), "2020-04-15");
  EXPECT_EQ(last("Le maire avait été blessé le 15 avril.", "2020-04-02"), "2019-04-15");
  EXPECT_EQ(last("Le 15 avril, si les conditions sont réunies, la règle sera la liberté.", "2020-04-02"),
            "2020-04-15");
  EXPECT_EQ(last("Le 15 avril, le maire a reçu les marins.", "2020-04-02"), "2019-04-15");
  EXPECT_EQ(last("Les écoles fermées depuis deux mois rouvrent le 15 avril.", "2020-04-02"), "2020-04-15");
  EXPECT_EQ(last("Les marins pourront sortir, comme depuis le 11 mai.", "2020-05-12"), "2020-05-11");
  EXPECT_EQ(last("Les ports, qui pourraient rouvrir à partir du 11 mai, sont fermés.", "2020-05-12"),
            "2020-05-11");
  EXPECT_EQ(last("Les ports rouvriront le 11 mars.", "2020-06-12"), "2021-03-11");
  EXPECT_EQ(last("La foule pense au marin tué en juin.", "2020-05-12"), "2019-06");
  EXPECT_EQ(last("Soit on vote fin juin, soit on attend.", "2020-05-12"), "2020-06");
  EXPECT_EQ(last("Le stade a été ouvert en juin.", "2020-05-12"), "2019-06");
  EXPECT_EQ(last("Le scrutin doit avoir lieu en juin.", "2020-05-12"), "2020-06");
  EXPECT_EQ(last("Le salon devait avoir lieu le 6 mars.", "2020-05-30"), "2020-03-06");
}

TEST(TimeFinder, AYearToldOnceHoldsForTheSameDay) {
  const Document doc =
      read("Il ira à Rome du 11 au 14 février 2021. Les dates du 11 au 14 février sont sûres.", "2020-06-24");
  ASSERT_EQ(doc.times.size(), 4U);
  EXPECT_EQ(doc.times[2].value, "2021-02-11");
  EXPECT_EQ(doc.times[3].value, "2021-02-14");
}

TEST(TimeFinder, LeavesOpenWhatIsNotTold) {
  const Document doc = read("Il était à Rome le 8 janvier, puis mardi à Tunis. Hier, il est parti.");
  ASSERT_EQ(doc.times.size(), 3U);
  EXPECT_EQ(doc.times[0].value, "XXXX-01-08");
  EXPECT_EQ(doc.times[0].earliest, "");
  EXPECT_EQ(doc.times[1].value, "XXXX-WXX-2");
  EXPECT_EQ(doc.times[2].value, "PAST_REF");
  EXPECT_EQ(doc.published.from, Published::From::Unknown);
}

TEST(TimeFinder, RefusesImpossibleDates) {
  EXPECT_TRUE(
      read("La réunion du 31 février et celle du 30/02/2019 sont annulées.", "2020-06-24").times.empty());
  EXPECT_TRUE(read("Le vol part à 25h61.", "2020-06-24").times.empty());
}

TEST(TimeFinder, TakesThePublicationDayFromTheText) {
  Document doc = read("ROME, le 26/09/2017 - Le ministre a été reçu mardi à Rome.");
  EXPECT_EQ(doc.published.from, Published::From::Inferred);
  EXPECT_EQ(doc.published.value, "2017-09-26");
  ASSERT_EQ(doc.published.because.size(), 1U);
  // The value keeps to what the text says; the bounds lean on the inference.
  ASSERT_EQ(doc.times.size(), 2U);
  EXPECT_EQ(doc.times[1].value, "XXXX-WXX-2");
  EXPECT_EQ(doc.times[1].earliest, "2017-09-26");
  EXPECT_NE(doc.times[1].because.find("inferred"), std::string::npos);

  doc = read("Publié le 26/09/2017 à 18:03 | Mis à jour le 27/09/2017\nLe ministre est arrivé.");
  EXPECT_EQ(doc.published.value, "2017-09-26T18:03");
}

TEST(TimeFinder, NeverGuessesThePublicationDay) {
  EXPECT_EQ(read("ROME, 26 sept (Reuters) - Le ministre est arrivé mardi.").published.from,
            Published::From::Unknown);
  EXPECT_EQ(read("TUNIS, 29 février 2017 (AFP) - Le ministre est arrivé.").published.from,
            Published::From::Unknown);
  EXPECT_EQ(
      read("ROME, 26 septembre 2017 - TRIPOLI, 27 septembre 2017 - Le ministre est arrivé.").published.from,
      Published::From::Unknown);
  EXPECT_EQ(read("Le rapport, publié le 3 mars 2015, a fait du bruit.").published.from,
            Published::From::Unknown);
  EXPECT_EQ(read("Né le 3 mars 1950 à Rome, il a tout connu.").published.from, Published::From::Unknown);
  EXPECT_EQ(read("ROME, le 26/09/2017 - Il est là.", "2018-01-01").published.value, "2018-01-01");
}

TEST(TimeFinder, ReadsNoFurniture) {
  Document doc;
  doc.language = "fr";
  doc.text = Text("Il est parti lundi.\nLire aussi : le 3 mars 2019, tout changeait");
  doc.regions = {{spanOf(0, 19), Region::Kind::Body, {}},
                 {spanOf(20, doc.text.size()), Region::Kind::Furniture, {}}};
  finder().run(doc);
  EXPECT_EQ(doc.times.size(), 1U);
}

TEST(TimeFinder, FindsNothingInALanguageWithoutTables) {
  EXPECT_TRUE(read("Der Minister kam am 3. März 2019.", "2020-01-01", "de").times.empty());
}

TEST(TimeFinder, StaysLinearOnHostileTexts) {
  std::string dates, words(10 << 20, 'a'), quotes;
  for (int i = 0; i < 50000; ++i) dates += "du 3 au 4 et le 5 ou 6 juin entre le lundi 7 et ";
  for (int i = 0; i < 50000; ++i) quotes += "« ";
  const auto start = std::chrono::steady_clock::now();
  EXPECT_FALSE(read(dates, "2020-06-24").times.empty());
  EXPECT_TRUE(read(words, "2020-06-24").times.empty());
  EXPECT_TRUE(read(quotes, "2020-06-24").times.empty());
  EXPECT_TRUE(read(std::string(1 << 20, '1'), "2020-06-24").times.empty());
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(30));
}

TEST(TimeFinder, CountsFromTheHourOfPublication) {
  const Document doc = read("Le vote a eu lieu il y a trois heures.", "2020-06-24T02:30:00+02:00");
  ASSERT_EQ(doc.times.size(), 1U);
  EXPECT_EQ(doc.times[0].value, "2020-06-23T23:30");
}

}  // namespace
}  // namespace recoupe
