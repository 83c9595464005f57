// What two descriptions of functions say of each other: whether "le ministre" may be "ministre italien de
// l'Intérieur", and with what right.
#pragma once
#include <string>
#include <string_view>

#include "entity/clusters.h"

namespace recoupe::entity {

class Functions {
 public:
  explicit Functions(const Work& work) : w_(work), t_(work.tokens), lex_(work.lexicon) {}

  /// The words without case, accents and number, each followed by a blank.
  std::string foldText(size_t begin, size_t end) const;
  /// -1: another's; 0: a bare word that fits; 1: nothing speaks against it; 2: same nationality; 3: the same
  /// words.
  int compatible(const Phrase& p, const Phrase& q) const;
  /// Whether one who is `q` may be meant by `p`.
  bool fits(const Phrase& p, const Phrase& q) const;
  bool former(const Phrase& p) const;
  /// "le chef de l'Etat", of whatever state.
  bool headOfState(const Phrase& p) const;
  /// "l'ancienne ministre de Paul Durand" is not Paul Durand.
  bool ownComplement(const Phrase& p, uint32_t c) const;
  /// "la juge chargée de l'enquête", "le procureur saoudien", "le chef de la police": whoever is near them is
  /// their case, not their name.
  bool apart(const Phrase& p) const;
  /// The words of a function without nationality: "président de la République française" -> "president de la
  /// republique".
  std::string officeWords(const Phrase& p, bool withoutParty = false) const;

 private:
  /// "président du Rassemblement national", "présidente du RN".
  bool sameBody(const Phrase& p, const Phrase& q) const;
  /// Two functions begin alike for three words or more, not counting a last article: "porte-parole des
  /// forces", but not "ministre de la".
  bool beginAlike(std::string_view a, std::string_view b, size_t head) const;
  /// "ministre de la Justice d'Emmanuel Macron"
  bool personBehind(size_t i, size_t end) const;
  bool countryComplement(size_t i, size_t end) const;
  const KnownName* partyOf(const Phrase& p) const;
  /// Behind a party that only says whose man he is, "maire [LR] de Pau"; `i` where there is none.
  size_t partyAt(size_t i) const;

  const Work& w_;
  const Tokens& t_;
  const Lexicon& lex_;
};

}  // namespace recoupe::entity
