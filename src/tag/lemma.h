// Lemma rules: how to make a lemma of a form. Learned from the treebanks, a few hundred serve for a language.
//
//   lemmaRule("Rencontre", "rencontrer")   -> "0:0:r"     lower case, cut 0 letters, add "r"
//   applyLemmaRule("0:0:r", "accepte")     -> "accepter"
//   "1:0:"      keep the case ("Rome" -> "Rome")
//   "2:être"    the lemma as it is ("sont" -> "être")
#pragma once
#include <string>
#include <string_view>

namespace recoupe {

std::string lemmaRule(std::string_view form, std::string_view lemma);
std::string applyLemmaRule(std::string_view rule, std::string_view form);

}  // namespace recoupe
