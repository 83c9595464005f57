#include "entity/name_model.h"

#include <gtest/gtest.h>

#include "segment/segmenter.h"

namespace recoupe::entity {
namespace {

void put32(std::string& out, uint32_t v) { out.append(reinterpret_cast<const char*>(&v), 4); }

/// A model of two kinds whose every row of weights prefers `label`.
std::string modelOf(size_t label) {
  std::string out = "RCPN";
  for (const uint32_t v : {1U, 4U, 3U, 0U, 16U}) put32(out, v);
  out += std::string("O\0B-LOC\0I-LOC\0\0", 16 - 1) + '\0';
  const auto never = static_cast<uint32_t>(-1000000);
  for (const uint32_t v : {0U, 0U, never, 0U, 0U, 0U, 0U, 0U, 0U, 0U, 0U, never}) put32(out, v);
  for (int row = 0; row < 16; ++row)
    for (size_t l = 0; l < 3; ++l) {
      out += l == label ? '\1' : '\0';
      out += '\0';
    }
  return out;
}

std::string labelsOf(const NameModel& model, std::string text) {
  static const Segmenter segmenter(Image::builtin());
  static const Lexicon lexicon(Image::builtin(), "fr", {});
  Document doc;
  doc.text = Text(std::move(text));
  doc.language = "fr";
  segmenter.run(doc);
  const Tokens tokens = lookAt(doc);
  std::vector<uint8_t> labels;
  model.tag(tokens, 0, tokens.size(), lexicon, labels);
  std::string out;
  for (const uint8_t l : labels) out += (out.empty() ? "" : " ") + model.labels()[l];
  return out;
}

TEST(NameModel, GivesTheBestChainOfLabels) {
  const NameModel nothing(modelOf(0)), inside(modelOf(2));
  ASSERT_TRUE(nothing.usable());
  EXPECT_EQ(labelsOf(nothing, "Il est à Rome"), "O O O O");
  // An inner label cannot open the sentence nor follow O: the chain begins with B.
  EXPECT_EQ(labelsOf(inside, "Il est à Rome"), "B-LOC I-LOC I-LOC I-LOC");
}

TEST(NameModel, BytesThatDoNotHoldTogetherAreNoModel) {
  const std::string good = modelOf(0);
  EXPECT_FALSE(NameModel("").usable());
  EXPECT_FALSE(NameModel("RCPN").usable());
  EXPECT_FALSE(NameModel(good + "x").usable());
  for (size_t cut = 0; cut < good.size(); ++cut) EXPECT_FALSE(NameModel(good.substr(0, cut)).usable()) << cut;
  std::string wide = good;
  wide[8] = '\x1F';  // 2^31 rows
  EXPECT_FALSE(NameModel(wide).usable());
  EXPECT_EQ(labelsOf(NameModel(), "Rome"), "");
}

TEST(NameModel, TheShippedOneReadsNamesNoTableHas) {
  const NameModel model(Image::builtin().file("models/fr/names.bin"));
  ASSERT_TRUE(model.usable());
  EXPECT_EQ(labelsOf(model, "Des combats ont éclaté près de Zermalia mardi."), "O O O O O O B-LOC O O");
  EXPECT_EQ(labelsOf(model, "« C'est faux », a déclaré Jorvald Zermalin."), "O O O O O O O O B-PER I-PER O");
}

}  // namespace
}  // namespace recoupe::entity
