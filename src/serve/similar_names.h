// Who might be somebody under another name, for the user to decide: near misses of what src/resolve joins by
// itself.
//
//   "Khalifa Haftar"  ~  "Khalifa Hafter"   one letter apart
//                     ~  "Haftar"           its words are among the other's
//                     ~  "K. Haftar"        same last word, same initial
#pragma once
#include <string>
#include <vector>

#include "serve/decide.h"
#include "store/desk.h"

namespace recoupe::serve {

struct SimilarName {
  uint32_t row = 0;  ///< of DeskIndex::identities
  std::string because;
  bool unsure = false;  ///< looked at and left open
};

/// At most ten of the same kind, the likeliest first; what is decided already is left out.
std::vector<SimilarName> similarNames(uint32_t row, const DeskIndex& index,
                                      const std::vector<Opinion>& opinions);

}  // namespace recoupe::serve
