#include "tag/tagger.h"

#include <gtest/gtest.h>

#include "clean/cleaner.h"
#include "segment/segmenter.h"

namespace recoupe {
namespace {

/// A tagged document of one sentence or text.
Document tagged(const std::string& text) {
  static const Cleaner clean(Image::builtin());
  static const Segmenter segment(Image::builtin());
  static const Tagger tagger(Image::builtin());
  RawArticle raw;
  raw.content = raw.original = text;
  raw.language = "fr";
  Document doc = clean.run(raw, {});
  segment.run(doc);
  tagger.run(doc);
  return doc;
}

/// "subject verb object" style look-up: the form of the head of the first word `form`, and its relation.
std::string edge(const Document& doc, std::string_view form) {
  for (const Word& w : doc.words)
    if (w.form == form)
      return std::string(w.deprel) + "(" +
             (w.head < 0 ? "" : std::string(doc.words[static_cast<size_t>(w.head)].form)) + ")";
  return "missing";
}

std::string lemma(const Document& doc, std::string_view form) {
  for (const Word& w : doc.words)
    if (w.form == form) return std::string(w.lemma);
  return "missing";
}

}  // namespace

TEST(Tagger, SaysWhoDidWhatToWhom) {
  const Document doc = tagged("Le ministre italien a rencontré le maréchal Haftar à Rome.");
  EXPECT_EQ(edge(doc, "ministre"), "nsubj(rencontré)");
  EXPECT_EQ(edge(doc, "maréchal"), "obj(rencontré)");
  EXPECT_EQ(lemma(doc, "rencontré"), "rencontrer");
  EXPECT_TRUE(edge(doc, "Rome").starts_with("obl"));
  EXPECT_EQ(edge(doc, "rencontré"), "root()");
}

TEST(Tagger, TellsThePassiveFromTheActive) {
  const Document doc = tagged("Le village a été bombardé par l'armée.");
  EXPECT_EQ(edge(doc, "village"), "nsubj:pass(bombardé)");
  EXPECT_EQ(edge(doc, "armée"), "obl:agent(bombardé)");
}

TEST(Tagger, ReadsHeadlinesInCapitalsAndWithoutAccents) {
  const Document capitals = tagged("LE PRESIDENT TURC A RENCONTRE LE PREMIER MINISTRE A TRIPOLI");
  EXPECT_EQ(edge(capitals, "PRESIDENT"), "nsubj(RENCONTRE)");
  EXPECT_EQ(edge(capitals, "MINISTRE"), "obj(RENCONTRE)");
  const Document bare = tagged("Le president a ete recu par le general a Benghazi.");
  EXPECT_EQ(edge(bare, "president"), "nsubj:pass(recu)");
  EXPECT_EQ(edge(bare, "general"), "obl:agent(recu)");
}

TEST(Tagger, QuotationMarksWithoutPartnerDoNotHideTheVerb) {
  const Document doc = tagged("Nous voulons la paix », a déclaré le ministre à la presse.");
  EXPECT_EQ(edge(doc, "ministre"), "nsubj(déclaré)");
  EXPECT_EQ(lemma(doc, "voulons"), "vouloir");
}

TEST(Tagger, ARepeatedSentenceHasItsOwnTreeInEveryPlace) {
  const Document doc = tagged(
      "Le ministre a vu le maréchal.\n\nLa pluie tombe sur la ville.\n\nLe ministre a vu le maréchal.");
  ASSERT_EQ(doc.sentences.size(), 3u);
  std::vector<std::string> trees;
  for (const Sentence& s : doc.sentences) {
    const Token& last = doc.tokens[s.tokens.end.value - 1];
    const uint32_t first = doc.tokens[s.tokens.begin.value].firstWord, end = last.firstWord + last.wordCount;
    trees.emplace_back();
    for (uint32_t w = first; w < end; ++w) {
      const Word& word = doc.words[w];
      const int32_t head = word.head < 0 ? -1 : word.head - static_cast<int32_t>(first);
      EXPECT_TRUE(head >= -1 && head < static_cast<int32_t>(end - first)) << word.form;
      trees.back() += std::string(word.form) + "/" + std::string(word.lemma) + "/" +
                      std::string(word.deprel) + "/" + std::to_string(head) + " ";
    }
  }
  EXPECT_EQ(trees[0], trees[2]);
  EXPECT_NE(trees[0], trees[1]);
}

TEST(Tagger, EveryWordOfAVeryLongSentenceHangsOnOneRoot) {
  std::string text = "Il a dit";
  for (int i = 0; i < 3000; ++i) text += " oui et non";
  const Document doc = tagged(text + ".");
  int roots = 0;
  for (size_t i = 0; i < doc.words.size(); ++i) {
    roots += doc.words[i].head < 0;
    EXPECT_LT(doc.words[i].head, static_cast<int32_t>(doc.words.size()));
    EXPECT_FALSE(doc.words[i].lemma.empty());
  }
  EXPECT_EQ(roots, 1);
}

TEST(Tagger, ALanguageWithoutAModelStaysUntagged) {
  const Tagger tagger(Image::builtin());
  const Segmenter segment(Image::builtin());
  Document doc;
  doc.language = "it";
  doc.text = Text("Il generale è a Roma.");
  segment.run(doc);
  tagger.run(doc);
  for (const Word& w : doc.words) EXPECT_EQ(w.upos, Upos::X);
}

}  // namespace recoupe
