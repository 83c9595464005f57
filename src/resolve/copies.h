// Which texts repeat each other: agency copy, rewrites, one report in two editions.
//
//   copiesIn({sigA, sigB, sigC}, 0.3)   // A and C share a third of the smaller one's passages -> {{0, 2}}
//
// The passages are those of signatureOf(): hashes of every fourth run of eight words. Texts hang together
// when a chain of such pairs joins them. A passage that more than 64 texts have (a legal notice) brings
// nobody together by itself. Time and memory go with the number of passages, whatever the number of texts.
#pragma once
#include <cstddef>
#include <vector>

#include "resolve/names.h"

namespace recoupe {

/// Groups of two or more, as indexes in ascending order, by their first.
std::vector<std::vector<size_t>> copiesIn(const std::vector<Signature>& texts, double least);

}  // namespace recoupe
