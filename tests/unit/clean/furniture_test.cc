#include "clean/furniture.h"

#include <gtest/gtest.h>

#include <chrono>

namespace recoupe {
namespace {

const std::string kTitle = "Le port de la ville rouvre ses quais aux pêcheurs";
const std::string kBody =
    "Le maire de la ville a rouvert lundi les quais du vieux port, fermés depuis la tempête de janvier, et "
    "les pêcheurs "
    "ont repris la mer avant midi sous les yeux de la foule.";

std::vector<std::string> furnitureIn(const std::string& text, std::vector<Region> regions = {},
                                     std::string title = {}) {
  static const FurnitureFinder finder(Image::builtin());
  Document doc;
  doc.text = Text(text);
  doc.regions = std::move(regions);
  doc.title = std::move(title);
  finder.run(doc);
  std::vector<std::string> out;
  uint32_t end = 0;
  for (const Region& r : doc.regions) {
    EXPECT_LE(end, r.span.begin.value);
    EXPECT_LT(r.span.begin, r.span.end);
    end = r.span.end.value;
    if (r.kind == Region::Kind::Furniture) out.emplace_back(doc.text.slice(r.span));
  }
  return out;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST(Furniture, SamplesOfEveryRow) {
  size_t rows = 0;
  for (const std::string_view path : Image::builtin().list("")) {
    if (!path.ends_with("/furniture.tsv")) continue;
    for (const TableRow& row : readTable(Image::builtin().file(path))) {
      if (row.cells[0] == "keep") continue;
      ASSERT_EQ(row.cells.size(), 4u) << path << " line " << row.line;
      const std::string yes(row.cells[2]), no(row.cells[3]);
      const std::string expected = row.cells[0] == "label" ? std::string(row.cells[1]) : yes;
      EXPECT_EQ(furnitureIn(kTitle + "\n\n" + kBody + "\n\n" + yes + "\n"), Lines{expected})
          << path << " line " << row.line;
      if (no != "-") {
        EXPECT_EQ(furnitureIn(kTitle + "\n\n" + kBody + "\n\n" + no), Lines{})
            << path << " line " << row.line;
      }
      ++rows;
    }
  }
  EXPECT_GT(rows, 200u);
}

TEST(Furniture, TheTitleAgainBehindTheArticle) {
  EXPECT_EQ(furnitureIn(kTitle + "\n\n" + kBody + "\n\n" + kTitle), Lines{kTitle});
  EXPECT_EQ(furnitureIn(kTitle + "\n\n" + kBody + "\n\n" + kTitle + "FacebookTwitterfbpx"),
            Lines{kTitle + "FacebookTwitterfbpx"});
  EXPECT_EQ(furnitureIn(kBody + "\n\n" + kTitle, {}, kTitle), Lines{kTitle});
  EXPECT_EQ(furnitureIn(kTitle + "\n\n" + kBody + "\n\n" + kTitle + " dès lundi, dit le maire."), Lines{});
}

TEST(Furniture, TheTitleAtTheHeadIsTheTitle) {
  const std::string text = kTitle + "\n\n" + kBody;
  EXPECT_EQ(furnitureIn(text, {{spanOf(0, kTitle.size()), Region::Kind::Title, {}}}, kTitle), Lines{});
}

TEST(Furniture, ShareButtonsOneALine) {
  EXPECT_EQ(furnitureIn(kBody + "\n\nFacebook\nTwitter\nTelegram\n\n" + kBody),
            (Lines{"Facebook", "Twitter", "Telegram"}));
}

TEST(Furniture, ListsOfOtherArticlesUpToTheNextParagraph) {
  EXPECT_EQ(
      furnitureIn(kBody +
                  "\n\nArticles similaires\n\nLe phare ferme\nLa criée ouvre\n\nUne suite attendue\n\n" +
                  kBody),
      (Lines{"Articles similaires", "Le phare ferme", "La criée ouvre"}));
}

TEST(Furniture, CommentsBehindTheirHeadingOnlyNearTheEnd) {
  EXPECT_EQ(furnitureIn(kBody + "\n\nLaisser un commentaire\n\nTrès bien, ce port."),
            (Lines{"Laisser un commentaire", "Très bien, ce port."}));
  EXPECT_EQ(furnitureIn(kTitle + "\n\nLaisser un commentaire\n\n" + kBody), Lines{"Laisser un commentaire"});
}

TEST(Furniture, SignaturesAtTheEndOnly) {
  EXPECT_EQ(furnitureIn(kBody + "\n\nab-cd/ef/gh"), Lines{"ab-cd/ef/gh"});
  EXPECT_EQ(furnitureIn(kBody + "\n\nJD2\n\nLaisser un commentaire"),
            (Lines{"JD2", "Laisser un commentaire"}));
  EXPECT_EQ(furnitureIn(kBody + "\n\nAFP"), Lines{});
  EXPECT_EQ(furnitureIn(kBody + "\n\nUN\n\n" + kBody), Lines{});
}

TEST(Furniture, ShortcodesAcrossLines) {
  EXPECT_EQ(furnitureIn(kBody + "\n\n[EMBED url=\"\n\n\"]\n\n" + kBody), Lines{"[EMBED url=\"\n\n\"]"});
  EXPECT_EQ(furnitureIn("Il dit [sic] que [le maire] part."), Lines{});
}

TEST(Furniture, OverARegionsBorderIsMarkedOnce) {
  const std::string text = "Le port [EMBED url=\"\n\n\"] rouvre";
  EXPECT_EQ(furnitureIn(text, {{spanOf(0, 20), Region::Kind::Title, {}},
                               {spanOf(22, text.size()), Region::Kind::Body, {}}}),
            Lines{"[EMBED url=\"\n\n\"]"});
}

TEST(Furniture, QuotedLinesAreTheArticle) {
  EXPECT_EQ(furnitureIn(kBody + "\n\n\"Suivez-nous\", a dit le maire."), Lines{});
}

TEST(Furniture, HostileTextIsFast) {
  for (const char* unit :
       {"[", "[a x=\"", "\n", "Facebook", "Partager\n", "- ", "À lire aussi\n", "a\n", "/"}) {
    std::string text;
    while (text.size() < 500'000) text += unit;
    const auto start = std::chrono::steady_clock::now();
    furnitureIn(text);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5)) << unit;
  }
  EXPECT_EQ(furnitureIn(""), Lines{});
}

}  // namespace recoupe
