#include "segment/segmenter.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

#include "base/utf8.h"

namespace recoupe {
namespace {

Document segmented(std::string text, std::string language = "fr") {
  static const Segmenter segmenter(Image::builtin());
  Document doc;
  doc.text = Text(std::move(text));
  doc.language = std::move(language);
  segmenter.run(doc);
  return doc;
}

/// The notation of data/*/segment_samples.tsv.
std::string shown(const Document& doc) {
  std::string out;
  for (const Sentence& s : doc.sentences)
    for (TokenIndex t = s.tokens.begin; t < s.tokens.end; ++t) {
      if (!out.empty()) out += t == s.tokens.begin ? " || " : " | ";
      const Token& token = doc.tokens[t.value];
      out += doc.text.slice(token.span);
      if (token.wordCount == 1) continue;
      for (uint32_t w = 0; w < token.wordCount; ++w) {
        out += w == 0 ? " {" : " ";
        out += doc.words[token.firstWord + w].form;
      }
      out += '}';
    }
  return out;
}

std::string withLineEnds(std::string_view cell) {
  std::string out(cell);
  for (size_t at; (at = out.find("\\n")) != std::string::npos;) out.replace(at, 2, "\n");
  return out;
}

/// Layers fit together: tokens inside sentences in order, words all owned, nothing but blanks outside tokens.
void expectSound(const Document& doc) {
  size_t end = 0, words = 0, token = 0;
  for (const Sentence& s : doc.sentences) {
    ASSERT_EQ(s.tokens.begin.value, token);
    ASSERT_LT(s.tokens.begin, s.tokens.end);
    ASSERT_EQ(s.span.begin, doc.tokens[token].span.begin);
    for (; token < s.tokens.end.value; ++token) {
      const Token& t = doc.tokens[token];
      ASSERT_LE(end, t.span.begin.value);
      ASSERT_LT(t.span.begin, t.span.end);
      ASSERT_EQ(t.firstWord, words);
      ASSERT_GT(t.wordCount, 0);
      words += t.wordCount;
      end = t.span.end.value;
    }
    ASSERT_EQ(s.span.end.value, end);
  }
  ASSERT_EQ(token, doc.tokens.size());
  ASSERT_EQ(words, doc.words.size());
  ASSERT_LE(end, doc.text.size());
}

}  // namespace

TEST(Segmenter, SamplesOfEveryLanguage) {
  size_t run = 0;
  for (const std::string& language : Image::builtin().languages())
    for (const TableRow& row : readTable(Image::builtin().file(language + "/segment_samples.tsv"))) {
      ASSERT_EQ(row.cells.size(), 2u) << language << " line " << row.line;
      const Document doc = segmented(withLineEnds(row.cells[0]), language);
      EXPECT_EQ(shown(doc), row.cells[1]) << language << " line " << row.line;
      expectSound(doc);
      ++run;
    }
  EXPECT_GT(run, 30u);
}

TEST(Segmenter, RegionsAreBorders) {
  static const Segmenter segmenter(Image::builtin());
  Document doc;
  doc.language = "fr";
  doc.text = Text("Un titre sans point Le texte suit");
  doc.regions = {{spanOf(0, 19), Region::Kind::Title, {}}, {spanOf(20, 33), Region::Kind::Body, {}}};
  segmenter.run(doc);
  ASSERT_EQ(doc.sentences.size(), 2u);
  EXPECT_EQ(doc.text.slice(doc.sentences[1].span), "Le texte suit");
}

TEST(Segmenter, SpaceAfterTellsTheTextAgain) {
  const Document doc = segmented("L'eau, dit-il.  Oui");
  std::string text;
  for (const Token& t : doc.tokens) text += std::string(doc.text.slice(t.span)) + (t.spaceAfter ? " " : "");
  EXPECT_EQ(text, "L'eau, dit-il. Oui ");
}

TEST(Segmenter, AnUnknownLanguageIsStillCut) {
  EXPECT_EQ(shown(segmented("Il vento soffia. Piove (forte).", "")),
            "Il | vento | soffia | . || Piove | ( | forte | ) | .");
}

namespace {

/// Plain sentences with names in them, none of them a heading, on one line longer than any paragraph.
std::string oneLongLine() {
  const std::string sentences =
      "Le maire de Brest a reçu hier Paul Blanc à Paris. Selon le journal Le Phare, la ville attend depuis "
      "mars un accord "
      "avec La Rochelle. Les pêcheurs du port de Lorient demandent que Marie Petit vienne. Elle ne dit rien, "
      "mais la mairie "
      "assure que tout est prêt. ";
  std::string out;
  while (out.size() < 6000) out += sentences;
  return out;
}

}  // namespace

TEST(Segmenter, LostLineEndsOfHeadingsAreFound) {
  const std::string plain = oneLongLine();
  const std::string text = plain + "Une nouvelle école pour la commune Les travaux commencent en mai. " +
                           plain + "Réunion publique Le conseil se réunit lundi à la salle des fêtes. " +
                           plain;
  const Document doc = segmented(text);
  expectSound(doc);
  std::vector<std::string_view> found;
  for (const Sentence& s : doc.sentences) found.push_back(doc.text.slice(s.span));
  for (const char* heading : {"Une nouvelle école pour la commune", "Réunion publique"})
    EXPECT_EQ(std::count(found.begin(), found.end(), heading), 1) << heading;
}

TEST(Segmenter, NamesInALongLineAreNotCutOff) {
  const Document doc = segmented(oneLongLine());
  for (const Sentence& s : doc.sentences)
    EXPECT_EQ(doc.text.slice(s.span).back(), '.') << doc.text.slice(s.span);
}

TEST(Segmenter, HostileTextIsSoundAndFast) {
  const auto repeat = [](std::string_view s, size_t bytes) {
    std::string out;
    while (out.size() < bytes) out += s;
    return out;
  };
  constexpr size_t kSize = 300'000;
  for (const char* unit : {"a",        "l'",
                           "«",        "\"",
                           "a.",       "A.B",
                           "1 000 ",   "-t-il",
                           "a-",       "1,",
                           ".",        "(",
                           "x@",       "a/b",
                           "no. ",     "A. ",
                           "\n",       "a\n",
                           "aujourd'", "\xE2\x80\x8D",
                           "‘",        "é’",
                           "1/",       "www.",
                           "#",        "\xF0\x9F\x91\xA9\xE2\x80\x8D",
                           "des "}) {
    const auto start = std::chrono::steady_clock::now();
    const Document doc = segmented(repeat(unit, kSize));
    expectSound(doc);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(3)) << unit;
  }
  expectSound(segmented(""));
  expectSound(segmented(" \n\xC2\xA0\xE2\x80\x8B"));
}

}  // namespace recoupe
