#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/utf8.h"
#include "quote/quote_finder.h"

namespace recoupe {
namespace {

const QuoteFinder& finder() {
  static const QuoteFinder f(Image::builtin());
  return f;
}

std::vector<std::string> quotesOf(const std::string& text, const std::string& language = "fr") {
  Document doc;
  doc.text = Text(text);
  doc.language = language;
  finder().run(doc);
  std::vector<std::string> out;
  for (const Quote& q : doc.quotes)
    if (q.kind != Quote::Kind::Indirect) out.emplace_back(doc.textOf(q.span));
  return out;
}

using Quotes = std::vector<std::string>;

struct Style {
  const char* text;
  const char* quote;
};

class QuoteStyles : public testing::TestWithParam<Style> {};

TEST_P(QuoteStyles, GiveTheWordsInsideTheMarks) {
  EXPECT_EQ(quotesOf(GetParam().text), Quotes{GetParam().quote}) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Marks, QuoteStyles,
    testing::Values(Style{"Elle a dit: «Le port est fermé.» Puis rien.", "Le port est fermé."},
                    Style{"Elle a dit: « Le port est fermé ». Puis rien.", "Le port est fermé"},
                    Style{"\"Le port est fermé\", a-t-elle dit.", "Le port est fermé"},
                    Style{"“Le port est fermé”, a-t-elle dit.", "Le port est fermé"},
                    Style{"„Le port est fermé“, a-t-elle dit.", "Le port est fermé"},
                    Style{"„Le port est fermé”, a-t-elle dit.", "Le port est fermé"},
                    Style{"<< Le port est fermé >>, a-t-elle dit.", "Le port est fermé"},
                    Style{"‹ Le port est fermé ›, a-t-elle dit.", "Le port est fermé"},
                    Style{"‘Le port est fermé’, a-t-elle dit.", "Le port est fermé"},
                    Style{"'Le port est fermé', a-t-elle dit.", "Le port est fermé"},
                    Style{"»Le port est fermé«, a-t-elle dit.", "Le port est fermé"},
                    Style{"''Le port est fermé'', a-t-elle dit.", "Le port est fermé"},
                    Style{"\" Le port est fermé \", a-t-elle dit.", "Le port est fermé"}));

INSTANTIATE_TEST_SUITE_P(
    Untidy, QuoteStyles,
    testing::Values(
        Style{"Elle pose ses conditions: \"Le port sera fermé ».", "Le port sera fermé"},
        Style{"<< Le port est fermé depuis hier ». C'est tout.", "Le port est fermé depuis hier"},
        Style{"Ainsi la ministre Alba« J'ai fermé le port. \"\n\nPuis rien.", "J'ai fermé le port."},
        Style{"Ainsi la ministre Alba\" J'ai fermé le port. \"\n\nPuis rien.", "J'ai fermé le port."},
        Style{"Il faut\"fermer le port vite\" selon elle.", "fermer le port vite"},
        Style{"L\"armée \"avance vers le port\" depuis hier.", "avance vers le port"},
        Style{"\"Tout est \"faux\", et je le dirai\", a-t-il dit.", "Tout est \"faux\", et je le dirai"},
        Style{"Il a parlé d'\"une nouvelle vie\".", "une nouvelle vie"},
        Style{"Il n'y a «pas d'accord» entre eux.", "pas d'accord"}));

TEST(QuoteExtent, TwoQuotationsGluedTogetherStayTwo) {
  EXPECT_EQ(quotesOf("\"Vous partez ce soir\"\"Je ne pars jamais!\", a-t-il dit."),
            (Quotes{"Vous partez ce soir", "Je ne pars jamais!"}));
}

TEST(QuoteExtent, AnIncisePartsOneSpeechIntoTwoStretches) {
  EXPECT_EQ(quotesOf("« Le port est fermé », a-t-il ajouté, « mais il rouvrira demain »."),
            (Quotes{"Le port est fermé", "mais il rouvrira demain"}));
}

TEST(QuoteExtent, RunsOverParagraphsWhenTheNextMarkClosesIt) {
  EXPECT_EQ(
      quotesOf("\"Le port est fermé.\n\nIl rouvrira demain\", a dit le maire. \"Soyez tous patients\"."),
      (Quotes{"Le port est fermé.\n\nIl rouvrira demain", "Soyez tous patients"}));
}

TEST(QuoteExtent, AMarkRepeatedAtEachParagraphGivesOneStretchAParagraph) {
  EXPECT_EQ(quotesOf("«Le port est fermé.\n\n«Il rouvrira demain matin.\n\n«Soyez tous patients.»\n\nFin."),
            (Quotes{"Le port est fermé.", "Il rouvrira demain matin.", "Soyez tous patients."}));
}

TEST(QuoteExtent, WhatNeverClosesEndsWithItsParagraph) {
  EXPECT_EQ(quotesOf("Il a dit: \"Le port est fermé.\n\nLe maire se tait.\n\nLa ville aussi."),
            Quotes{"Le port est fermé."});
  EXPECT_EQ(
      quotesOf("Il dit ne pas \"vouloir fermer le port (de pêche). Il regrette \"un manque de clarté\"."),
      (Quotes{"vouloir fermer le port (de pêche).", "un manque de clarté"}));
}

TEST(QuoteExtent, ApostrophesAndInchesAreNoMarks) {
  EXPECT_EQ(quotesOf("L'Etat d'Israël n'a pas d'accord. C'est l'avis d'un 'Ndranghetiste de l'île."),
            Quotes{});
  EXPECT_EQ(quotesOf("Un écran de 12\" et un autre de 15\" sont vendus ici."), Quotes{});
  EXPECT_EQ(quotesOf("The ministers' plan for the players' union is John's.", "en"), Quotes{});
}

TEST(QuoteExtent, LeavesOutShortAndFurtherNames) {
  EXPECT_EQ(quotesOf("Les \"gilets jaunes\" et le \"cessez-le-feu\"."), Quotes{});
  EXPECT_EQ(quotesOf("Le secrétaire du \"Conseil des anciens\" se tait."), Quotes{});
  EXPECT_EQ(quotesOf("La ligne (\"Line of Control\", LOC) est calme."), Quotes{});
  EXPECT_EQ(quotesOf("Fin.\n\n- \"Comptez sur nous\" -\n\nPuis \"comptez sur nous tous\"."),
            Quotes{"comptez sur nous tous"});
}

TEST(QuoteExtent, SamplesOfTheNameTablesAreLeftOut) {
  int samples = 0;
  for (const std::string& language : Image::builtin().languages())
    for (const TableRow& row : readTable(Image::builtin().file(language + "/quotes_names.tsv")))
      if (row.cells.size() > 2) {
        EXPECT_EQ(quotesOf(std::string(row.cells[2]), language), Quotes{})
            << row.line << ": " << row.cells[2];
        ++samples;
      }
  EXPECT_GT(samples, 20);
}

TEST(QuoteExtent, HostileTextsTakeLinearTime) {
  std::string nested, open, mixed;
  for (int i = 0; i < 50000; ++i) {
    nested += "« ";
    open += "\"Il dit que ";
    mixed += i % 3 == 0 ? "«a b c " : i % 3 == 1 ? "\" d e f " : "’ “g h i";
  }
  quotesOf(nested);
  quotesOf(nested + "fin " + nested);
  quotesOf(open);
  quotesOf(mixed);
  quotesOf(std::string(10'000'000, 'x') + "\"" + std::string(1'000'000, 'y'));
  quotesOf("\"Une phrase. " + std::string(5'000'000, 'x') + " fin\"");
}

TEST(QuoteExtent, AnyBytesAreRead) {
  for (const char* text : {"\"", "«", "»", "<<", "\"\"", "\" \"", "«»", "'", "\xC2", "\"\xE2\x80",
                           "\"a\xFF b c\"", "\n\"\n\"\n"})
    quotesOf(text);
}

}  // namespace
}  // namespace recoupe
