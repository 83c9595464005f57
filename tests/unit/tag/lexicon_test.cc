#include "tag/lexicon.h"

#include <gtest/gtest.h>

#include "tag/bytes.h"
#include "tag/network.h"

namespace recoupe {
namespace {

std::map<std::string, std::vector<std::string>> forms() {
  std::map<std::string, std::vector<std::string>> out;
  for (int i = 0; i < 500; ++i) out["mot" + std::to_string(i * 7)] = {i % 2 == 0 ? "nc ms" : "v PS3s"};
  out["porte"] = {"nc fs", "v PS13s"};
  out["été"] = {"nc ms", "v K"};
  return out;
}

}  // namespace

TEST(FormLexicon, FindsEveryFormAndNothingElse) {
  const std::string bytes = FormLexicon::build(forms());
  const FormLexicon lexicon(bytes);
  EXPECT_EQ(lexicon.size(), 502u);
  for (const auto& [form, readings] : forms()) EXPECT_EQ(lexicon.find(form).size(), readings.size()) << form;
  for (const char* other : {"", "mot", "mot1", "zzz", "a", "ét"})
    EXPECT_TRUE(lexicon.find(other).empty()) << other;
  EXPECT_EQ(lexicon.find("mot0")[0], lexicon.find("mot14")[0]);
  EXPECT_NE(lexicon.find("mot0")[0], lexicon.find("mot7")[0]);
}

TEST(FormLexicon, DamageNeverCrashes) {
  const std::string bytes = FormLexicon::build(forms());
  for (size_t i = 0; i < bytes.size(); i += 7) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 0xA5);
    const FormLexicon lexicon(damaged);
    for (const char* form : {"porte", "mot7", "été", "zz"}) lexicon.find(form);
    const FormLexicon cut(std::string_view(bytes).substr(0, i));
    cut.find("porte");
  }
}

TEST(Network, AModelThatIsNoneIsRefused) {
  EXPECT_FALSE(Network::load("", ""));
  EXPECT_FALSE(Network::load("RCPMODL1 and then nothing that fits", ""));
}

}  // namespace recoupe
