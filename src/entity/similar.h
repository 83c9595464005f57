// When two spellings may be one name.
//
//   skeleton("serraj") == skeleton("sarraj")     consonants, as transliterations keep them
//   similarWord("minniti", "minitti")            misspelling: same initial, few edits
//   nameKey("Fayez al-Sarraj") == {"fayez", "sarraj"}
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "entity/lexicon.h"

namespace recoupe::entity {

/// The words of a name that carry it, folded: no particles, no articles glued by a hyphen.
std::vector<std::string> nameKey(const Tokens& tokens, size_t begin, size_t end, const Lexicon& lexicon);

std::string skeleton(std::string_view folded);

/// Edit distance, but never more than `limit` + 1. Linear in the shorter word times the limit.
size_t editDistance(std::string_view a, std::string_view b, size_t limit);

/// Same initial and one edit (two from eight letters on), or the same skeleton of three consonants or more.
bool similarWord(std::string_view a, std::string_view b);

}  // namespace recoupe::entity
