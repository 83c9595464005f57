#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "quote/quote_finder.h"

namespace recoupe {
namespace {

struct Name {
  const char* name;
  EntityType type = EntityType::Person;
  const char* role = "";
};

/// A document whose entities are mentioned wherever their names stand.
Document analysed(const std::string& text, const std::vector<Name>& names, const std::string& language) {
  static const QuoteFinder finder(Image::builtin());
  Document doc;
  doc.text = Text(text);
  doc.language = language;
  for (const Name& n : names) {
    Entity e;
    e.name = n.name;
    e.type = n.type;
    if (*n.role != 0) e.roles.push_back({n.role, {}});
    for (size_t at = text.find(n.name); at != std::string::npos; at = text.find(n.name, at + 1))
      e.mentions.push_back({spanOf(at, at + e.name.size()), Mention::Kind::Name});
    doc.entities.push_back(e);
  }
  finder.run(doc);
  return doc;
}

/// "words <- speaker" for each quotation.
std::vector<std::string> said(const std::string& text, const std::vector<Name>& names, bool indirect = false,
                              const std::string& language = "fr") {
  const Document doc = analysed(text, names, language);
  std::vector<std::string> out;
  for (const Quote& q : doc.quotes)
    if ((q.kind == Quote::Kind::Indirect) == indirect)
      out.push_back(std::string(doc.textOf(q.span)) + " <- " +
                    (q.speaker ? doc.entities[q.speaker->value].name : "nobody"));
  return out;
}

using Said = std::vector<std::string>;

const std::vector<Name> kTwo{{"Paul Alba", EntityType::Person, "maire"},
                             {"Claire Roux", EntityType::Person, "ministre"}};

TEST(QuoteSpeaker, StandsBehindTheVerbBehindTheQuotation) {
  EXPECT_EQ(said("\"Le port est fermé\", a déclaré jeudi à la presse Paul Alba.", kTwo),
            Said{"Le port est fermé <- Paul Alba"});
  EXPECT_EQ(said("\"Le port est fermé\" lance Paul Alba.", kTwo), Said{"Le port est fermé <- Paul Alba"});
  EXPECT_EQ(said("\"Le port est fermé\", s'amuse Paul Alba.", kTwo), Said{"Le port est fermé <- Paul Alba"});
  EXPECT_EQ(said("\"Le port est fermé\", a indiqué le maire Paul Alba à Claire Roux.", kTwo),
            Said{"Le port est fermé <- Paul Alba"});
}

TEST(QuoteSpeaker, StandsBeforeTheVerbBeforeTheQuotation) {
  EXPECT_EQ(said("Paul Alba a affirmé que le port était \"fermé pour longtemps\".", kTwo),
            Said{"fermé pour longtemps <- Paul Alba"});
  EXPECT_EQ(
      said("Après un entretien avec Claire Roux, Paul Alba a dénoncé \"une décision sans raison\".", kTwo),
      Said{"une décision sans raison <- Paul Alba"});
  EXPECT_EQ(said("Paul Alba, qui recevait Claire Roux, a déclaré: \"Le port est fermé\".", kTwo),
            Said{"Le port est fermé <- Paul Alba"});
  EXPECT_EQ(said("Le port, précise Paul Alba, est fermé: \"Ce sera long et dur\".", kTwo),
            Said{"Ce sera long et dur <- Paul Alba"});
}

TEST(QuoteSpeaker, AColonOrASourceNamesHim) {
  EXPECT_EQ(said("Paul Alba: \"Le port est fermé.\"", kTwo), Said{"Le port est fermé. <- Paul Alba"});
  EXPECT_EQ(said("Selon Paul Alba, le port est \"fermé pour longtemps\".", kTwo),
            Said{"fermé pour longtemps <- Paul Alba"});
  EXPECT_EQ(said("Le port est \"fermé pour longtemps\", d'après Paul Alba.", kTwo),
            Said{"fermé pour longtemps <- Paul Alba"});
  EXPECT_EQ(said("Pour Claire Roux, le port est \"fermé pour longtemps\".", kTwo),
            Said{"fermé pour longtemps <- Claire Roux"});
  EXPECT_EQ(said("« Le port est fermé. » C'est ainsi que la ministre Claire Roux dans un entretien.", kTwo),
            Said{"Le port est fermé. <- Claire Roux"});
}

TEST(QuoteSpeaker, ParticiplesAndPassivesPointToHim) {
  EXPECT_EQ(said("\"Le port est fermé\", a dit Paul Alba, ajoutant que \"ce sera bien long\".", kTwo),
            (Said{"Le port est fermé <- Paul Alba", "ce sera bien long <- Paul Alba"}));
  EXPECT_EQ(said("Paul Alba a été qualifié d'\"homme du passé lointain\" par Claire Roux.", kTwo),
            Said{"homme du passé lointain <- Claire Roux"});
  EXPECT_EQ(said("Paul Alba a été mis en examen pour \"recel de fonds publics\".", kTwo),
            Said{"recel de fonds publics <- nobody"});
}

TEST(QuoteSpeaker, FirstNamesTellWhomAPronounMeans) {
  const std::vector<Name> names{{"Quentin Alba", EntityType::Person, ""},
                                {"Marie-Odile Roux", EntityType::Person, ""}};
  EXPECT_EQ(said("Marie-Odile Roux a reçu Quentin Alba. \"Le port est fermé\", a-t-il dit.", names),
            Said{"Le port est fermé <- Quentin Alba"});
}

TEST(QuoteSpeaker, PronounsAndDescriptionsGoBackToHim) {
  EXPECT_EQ(said("La ministre Claire Roux a reçu le maire Paul Alba. \"Le port est fermé\", a-t-elle dit. "
                 "\"Il rouvrira demain\", a-t-elle ajouté.",
                 kTwo),
            (Said{"Le port est fermé <- Claire Roux", "Il rouvrira demain <- Claire Roux"}));
  EXPECT_EQ(
      said("La ministre Claire Roux a reçu le maire Paul Alba. \"Le port est fermé\", a déclaré le maire.",
           kTwo),
      Said{"Le port est fermé <- Paul Alba"});
  EXPECT_EQ(said("\"Le port est fermé\", a dit Paul Alba. \"Il rouvrira demain\".", kTwo),
            (Said{"Le port est fermé <- Paul Alba", "Il rouvrira demain <- Paul Alba"}));
}

TEST(QuoteSpeaker, AStateOrAPaperMaySpeakButNoPlace) {
  const std::vector<Name> names{
      {"Paris", EntityType::Place}, {"Le Phare", EntityType::Organisation}, {"Italie", EntityType::Country}};
  EXPECT_EQ(said("\"Le port est fermé\", écrit Le Phare.", names), Said{"Le port est fermé <- Le Phare"});
  EXPECT_EQ(said("L'Italie dénonce \"une décision sans raison\".", names),
            Said{"une décision sans raison <- Italie"});
  EXPECT_EQ(said("\"Le port est fermé\", dit-on à Paris.", names), Said{"Le port est fermé <- nobody"});
}

TEST(QuoteSpeaker, IndirectSpeechIsTheClause) {
  EXPECT_EQ(said("Paul Alba a déclaré lundi que le port était fermé.", kTwo, true),
            Said{"le port était fermé <- Paul Alba"});
  EXPECT_EQ(said("Selon Paul Alba, le port est fermé depuis hier.", kTwo, true),
            Said{"le port est fermé depuis hier <- Paul Alba"});
  EXPECT_EQ(said("Le port est fermé depuis hier, a affirmé Paul Alba.", kTwo, true),
            Said{"Le port est fermé depuis hier <- Paul Alba"});
  EXPECT_EQ(said("Paul Alba n'a pas déclaré que le port était fermé.", kTwo, true), Said{});
}

TEST(QuoteSpeaker, KindTellsSentencesFromWovenWords) {
  const Document doc =
      analysed("\"Le port est fermé\", a dit Paul Alba. Il a parlé d'\"un port sans avenir\".", kTwo, "fr");
  ASSERT_EQ(doc.quotes.size(), 2U);
  EXPECT_EQ(doc.quotes[0].kind, Quote::Kind::Direct);
  EXPECT_EQ(doc.quotes[1].kind, Quote::Kind::Mixed);
  ASSERT_TRUE(doc.quotes[0].cue.has_value());
  EXPECT_EQ(doc.textOf(*doc.quotes[0].cue), "a dit");
  EXPECT_NE(doc.quotes[0].because, "");
}

TEST(QuoteSpeaker, SamplesOfTheVerbTablesHaveTheirSpeaker) {
  int samples = 0;
  for (const std::string& language : Image::builtin().languages())
    for (const TableRow& row : readTable(Image::builtin().file(language + "/speech_verbs.tsv")))
      if (row.cells.size() > 4) {
        const Document doc = analysed(std::string(row.cells[4]), {{"Alba"}}, language);
        ASSERT_EQ(doc.quotes.size(), 1U) << row.cells[4];
        EXPECT_TRUE(doc.quotes[0].speaker.has_value()) << row.cells[4];
        EXPECT_TRUE(doc.quotes[0].cue.has_value()) << row.cells[4];
        ++samples;
      }
  EXPECT_GT(samples, 15);
}

TEST(QuoteSpeaker, EveryVerbHasAConjugationAndStems) {
  for (const std::string& language : Image::builtin().languages()) {
    std::vector<std::string> classes;
    for (const TableRow& row : readTable(Image::builtin().file(language + "/speech_conjugation.tsv")))
      classes.emplace_back(row.cells[0]);
    for (const TableRow& row : readTable(Image::builtin().file(language + "/speech_verbs.tsv"))) {
      ASSERT_GE(row.cells.size(), 4U) << language << " line " << row.line;
      EXPECT_NE(std::find(classes.begin(), classes.end(), row.cells[1]), classes.end()) << row.cells[0];
    }
  }
}

TEST(QuoteSpeaker, IsNobodyWhomTheTextNamesOnlyLater) {
  const std::vector<Name> names{{"Union des pêcheurs", EntityType::Organisation}, {"Claire Roux"}};
  const std::string later = "\n\nLa ministre Claire Roux a salué cet accord.";
  EXPECT_EQ(said("L'Union des pêcheurs a accepté l'accord, a dit son porte-parole." + later, names, true),
            Said{});
  EXPECT_EQ(said("\"Nous avons accepté l'accord\", a dit le porte-parole." + later, names),
            Said{"Nous avons accepté l'accord <- nobody"});
  EXPECT_EQ(said("Elle a dit que le port était fermé." + later, names, true), Said{});
}

TEST(QuoteSpeaker, HisSpokesmanSpeaksForTheSubjectOfTheSentence) {
  const std::vector<Name> names{{"Union des pêcheurs", EntityType::Organisation},
                                {"Ligue du port", EntityType::Organisation},
                                {"Paul Alba", EntityType::Person, "porte-parole de l'Union des pêcheurs"}};
  const std::string before = "Paul Alba est arrivé au port. ";
  EXPECT_EQ(
      said(before + "L'Union des pêcheurs critique la Ligue du port, a dit son porte-parole.", names, true),
      Said{"L'Union des pêcheurs critique la Ligue du port <- Paul Alba"});
  EXPECT_EQ(
      said(before + "La Ligue du port critique l'Union des pêcheurs, a dit son porte-parole.", names, true),
      Said{});
}

TEST(QuoteSpeaker, EnglishClausesNeedNoThat) {
  const std::vector<Name> names{{"Paul Alba"}};
  EXPECT_EQ(said("Paul Alba said he feared that the port would close.", names, true, "en"),
            Said{"he feared that the port would close <- Paul Alba"});
  EXPECT_EQ(said("Paul Alba said that the port would close.", names, true, "en"),
            Said{"the port would close <- Paul Alba"});
}

TEST(QuoteSpeaker, LongTextsTakeLinearTime) {
  std::string text, stopless;
  std::vector<Name> names{{"Paul Alba"}, {"Claire Roux"}};
  for (int i = 0; i < 3000; ++i) {
    text += "\"Le port est fermé\", a dit le maire Paul Alba, ajoutant que c'est \"une affaire de temps\". ";
    stopless += "a dit \"le port est fermé\", ajoutant il a dit que ";
  }
  const Document doc = analysed(text, names, "fr");
  EXPECT_EQ(doc.quotes.size(), 6000U);
  for (const Quote& q : doc.quotes) EXPECT_TRUE(q.speaker.has_value());
  analysed(stopless, names, "fr");
}

}  // namespace
}  // namespace recoupe
