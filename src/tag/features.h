// What the network sees of one word: hashed features of its form, the same in training and in use.
//
//   FormLexicon lexicon(bytes);
//   WordFeatures f;
//   wordFeatures("Tripoli", /*first=*/false, lexicon, f);
//   f.keys     -> word, suffixes of 1 to 5 letters, prefixes of 1 to 3, shape, length, what the lexicon
//   allows it to be f.vector   -> key of its word vector
//
// A key is a 32-bit FNV-1a hash of kind and letters; a model keeps only the keys it learned, so a collision
// needs one of its some 20,000 keys among 2^32.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tag/lexicon.h"

namespace recoupe {

struct WordFeatures {
  std::vector<uint32_t> keys;  ///< keys.front() is the word itself
  uint32_t vector = 0;
};

/// The form under which a word is looked up: lower case, digits as 0, typographic apostrophes as '.
std::string lookupForm(std::string_view form);

/// Key of a feature of kind `kind` with content `s`.
uint32_t featureKey(char kind, std::string_view s);

/// Fills `out` (its storage is reused). `first`: the word begins its sentence, so that its capital says
/// little.
void wordFeatures(std::string_view form, bool first, const FormLexicon& lexicon, WordFeatures& out);

}  // namespace recoupe
