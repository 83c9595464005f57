#include "tag/lemma.h"

#include <gtest/gtest.h>

#include <array>

namespace recoupe {

TEST(Lemma, RuleAndFormGiveTheLemmaBack) {
  constexpr std::array<std::array<const char*, 2>, 9> pairs{{{"rencontre", "rencontrer"},
                                                             {"Rencontrés", "rencontrer"},
                                                             {"sont", "être"},
                                                             {"Rome", "Rome"},
                                                             {"ÉTATS", "état"},
                                                             {"l'", "le"},
                                                             {"chevaux", "cheval"},
                                                             {"ONU", "ONU"},
                                                             {"20", "20"}}};
  for (const auto& [form, lemma] : pairs)
    EXPECT_EQ(applyLemmaRule(lemmaRule(form, lemma), form), lemma) << form;
}

TEST(Lemma, OneRuleServesManyWords) {
  EXPECT_EQ(lemmaRule("parle", "parler"), lemmaRule("accepte", "accepter"));
  EXPECT_EQ(applyLemmaRule(lemmaRule("journaux", "journal"), "généraux"), "général");
}

TEST(Lemma, ARuleThatDoesNotFitLeavesTheForm) {
  EXPECT_EQ(applyLemmaRule("0:5:r", "été"), "été");
  for (const char* rule : {"", "0", "0:", "0:9"}) EXPECT_EQ(applyLemmaRule(rule, "été"), "été") << rule;
}

}  // namespace recoupe
