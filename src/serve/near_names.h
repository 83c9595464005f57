// All pairs of names that may be one name spelled in two ways: the queue of *Possible duplicates*. Stricter
// than similar_names.h, which answers for one name what may be anybody: here somebody has to look at each.
//
//   "Khalifa Haftar"  ~  "Khalifa Hafter"    a letter or two apart
//   "Khalifa Haftar"  ~  "K. Haftar"         an initial for the first name
//   "Louis XIV"       ~  "Louis XVI"         not: numbers tell people apart
//   "Jean Rey"        ~  "Jean Roy"          not: too short for a slip
#pragma once
#include <cstdint>
#include <vector>

#include "store/desk.h"

namespace recoupe::serve {

struct NearPair {
  uint32_t one = 0, other = 0;  ///< of DeskIndex::identities; `one` is told by more documents
  const char* because = "";
};

/// Pairs of one kind (countries are told apart by their codes and left out), those first of whom both are
/// told by many. About a second for 85,000 names; words that hundreds share are looked at in parts.
std::vector<NearPair> nearNames(const DeskIndex& index);

}  // namespace recoupe::serve
