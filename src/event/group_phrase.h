// The noun phrase of people without a name, as the tree has it: how the text points at them, what counts
// them, whose they are, how far their name reaches.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "doc/document.h"
#include "event/lexicon.h"
#include "event/tree.h"

namespace recoupe::event {

/// How the text points at those it names.
enum class Pointing { Bare, Indefinite, Definite, Possessive };

class GroupPhrases {
 protected:
  static constexpr int kLongest = 8;  ///< tokens of a group's name

  GroupPhrases(Document& doc, const Lexicon& lex, const TokenTree& tree);

  WordId wordOf(std::string_view text) const;
  std::string textOf(int first, int last) const;
  /// Whether the word is one of a family of the data: inFamily(p, "of") for "de", "du"; false for -1.
  bool inFamily(int tok, std::string_view family) const;

  /// Whether they are the object of an act or the subject of its passive.
  bool undergoes(int i) const;

  /// Whether the word tells of a meeting or an agreement, which only somebody has.
  bool meeting(int tok) const;

  /// "à l'égard de ses usagers": whether what they hang on is part of the preposition.
  bool behindCompound(int i) const;

  /// "demande à [ceux qui le peuvent] de rester": the last token of who is asked to do something; -1 where
  /// `i` is nobody of the kind.
  int thoseAsked(int i) const;

  Pointing pointing(int i) const;

  /// Whether a name stands at the token, of that type.
  bool names(int i, EntityType type) const;

  /// "ses filles Anne et Marie", "le chauffeur, Paul Durand": they have names.
  bool namedBehind(int i) const;

  /// "l'ancien ministre italien, Paul Durand": wherever the parser hung the name.
  bool namedBehindComma(int i) const;

  /// "le frère [de Paul Martel]", "le garde du corps [de Paul Martel]": the token whose people they are; -1
  /// for nobody's.
  int ownerBehind(int i) const;

  /// "la fédération des chasseurs", "les cabinets d'avocats": a body told by what it is made of or for.
  bool bodyOf(int i) const;

  /// "membres [du gouvernement]": the name right behind; -1 for none.
  int bodyBehind(int i, int last) const;

  /// What counts those at `i`: "[centaines] de manifestants"; `i` itself where nothing does.
  int counter(int i) const;

  /// The noun with the adjectives beside it: "soldats français".
  std::pair<int, int> nounPhrase(int i) const;

  /// Behind the complement that says which people: "dirigeants [des 27]", "députés [LREM]", "frère [de Paul
  /// Martel]"; `last` for none.
  int complement(int i, int last) const;

  /// What sets them apart from others of that noun, in one word: "personnes [déférées]"; empty for nothing.
  std::string which(int i) const;

  Document& doc_;
  const Lexicon& lex_;
  const TokenTree& tree_;
  std::vector<bool> named_, time_;  ///< by token

 private:
  int compound(int i) const;

  /// Of whom or for what a body is: not "mouvement de grève", "réseaux sociaux d'une entreprise".
  bool madeOf(int i, int c) const;
  /// "l'association de défense des animaux Sauvages": it has a name, behind what it is for.
  bool nameAtEnd(int i, int c) const;

  std::vector<EntityType> type_;  ///< by token, where there is a name
};

}  // namespace recoupe::event
