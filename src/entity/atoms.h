// Name candidates: runs of capitalised tokens and known names, before anybody asked who they are.
//
//   "Le ministre de la Défense Roberta Pinotti a quitté Rome"  -> [Défense] [Roberta Pinotti] [Rome]
//
// An atom is one mention of a name. Its type is open until typing.cc has looked at all mentions of the same
// name.
#pragma once
#include <vector>

#include "entity/lexicon.h"
#include "entity/tokens.h"

namespace recoupe::entity {

struct Atom {
  size_t begin = 0, end = 0;  ///< tokens
  size_t titled = 0;          ///< first token of the address before it ("M."), == begin when there is none
  char gender = '-';          ///< by that address
  const KnownName* known = nullptr;
  const KnownName* user = nullptr;  ///< a person of the user's own table; `known` is for all others
  bool person = false;              ///< first name, or an address before it
  bool body = false;  ///< headed by a word for a body ("Conseil européen des relations internationales")
  bool weak = false;  ///< one common word with a capital: a name only if something else says so
  EntityType type = EntityType::Person;
  bool lone = false;    ///< one unknown word that only ever opens sentences
  bool people = false;  ///< a nationality with a capital: "les Américains", "le Grec"
  bool dropped = false;
};

struct Atoms {
  std::vector<Atom> list;           ///< in text order, not overlapping
  std::vector<int32_t> startingAt;  ///< token -> index into list, -1 for none
  std::vector<int32_t> endingAt;    ///< token behind an atom -> index into list, -1 for none

  const Atom* from(size_t token) const {
    return token < startingAt.size() && startingAt[token] >= 0 ? &list[startingAt[token]] : nullptr;
  }
  const Atom* before(size_t token) const {
    return token < endingAt.size() && endingAt[token] >= 0 ? &list[endingAt[token]] : nullptr;
  }
};

Atoms findAtoms(const Tokens& tokens, const Lexicon& lexicon);

/// Where the words that complete a noun end: adjectives, "de la Défense", "pour la Libye" (only with
/// `leads`).
bool isModifier(const Tokens& tokens, size_t i, const Lexicon& lexicon);

}  // namespace recoupe::entity
