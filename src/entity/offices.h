// Who held which office when: what makes "le président turc" a name, where the article gives no other clue.
//
//   offices.heldBy({"recep", "tayyip", "erdogan"})         -> TUR head-of-state 2014-08-28 …, TUR
//   head-of-government … offices.named("ministre de l'interieur")               -> {interior}
//
// Sources and licences are at the head of data/common/offices.tsv. A description is only linked to a person
// whom the article names; the table never brings in somebody else.
#pragma once
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "entity/lexicon.h"

namespace recoupe::entity {

struct Term {
  std::string_view country, office, from, until;  ///< ISO dates; until "-" when open
  std::vector<std::string> holder;                ///< folded words, particles left out
};

struct OfficeName {
  std::string_view office;   ///< one code or several parted by |
  std::string_view country;  ///< "" for any
};

class Offices {
 public:
  Offices(const Image& image, std::string_view language, const Lexicon& lexicon);

  /// The terms of persons whose name is like `key` (see similar.h).
  std::vector<const Term*> heldBy(const std::vector<std::string>& key) const;
  /// Whether somebody in the table has this surname (folded).
  bool isHolder(std::string_view surname) const { return surnames_.contains(surname); }
  /// The offices that these folded words name, nationality left out.
  const std::vector<OfficeName>& named(std::string_view folded) const;

 private:
  StringSet surnames_;
  std::deque<Term> terms_;
  StringMap<std::vector<const Term*>> bySurname_;  ///< skeleton of the last word
  StringMap<std::vector<OfficeName>> names_;
};

/// True where `office` is one of the codes in "a|b|c".
bool oneOf(std::string_view codes, std::string_view office);

}  // namespace recoupe::entity
