// Descriptions: noun phrases headed by a word that the tables know, and the names they stand beside.
//
//   "le ministre italien de l'Intérieur, Marco Minniti,"  -> role phrase [ministre italien de l'Intérieur]
//   beside atom [Marco Minniti] "une source militaire"                                -> group phrase
//
// Without a tagger: heads, adjectives and small words come from the tables, everything else from the order of
// the words.
#pragma once
#include <vector>

#include "entity/atoms.h"

namespace recoupe::entity {

enum class Article { None, Definite, Indefinite, Possessive };

struct Phrase {
  const Head* head = nullptr;
  bool role = false;                       ///< a function of a person; else a body, group or place
  size_t article = 0;                      ///< first token with its article, == begin when there is none
  size_t begin = 0, headEnd = 0, end = 0;  ///< tokens, article left out
  Article kind = Article::None;
  char gender = '-';  ///< of a function, by its article ("la maire"), else by its form
  bool adjective = false, complement = false, plural = false;
  const KnownName* nation = nullptr;  ///< of the first nationality adjective or country complement
  int32_t atom = -1;                  ///< index of the name beside it
  bool party = false;                 ///< has a party in it ("député LR")
  bool innerRole = false;             ///< its complement is a function ("entourage du président")
  int32_t inside = -1;                ///< index of the first name in its complement
  bool direct = false;                ///< the name follows without a comma
  bool nested = false;                ///< inside another phrase
  bool pointing = false;              ///< "cette source": somebody told before
};

std::vector<Phrase> findPhrases(const Tokens& tokens, const Lexicon& lexicon, const Atoms& atoms);

}  // namespace recoupe::entity
