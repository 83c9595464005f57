// Word vectors from running text: skip-gram with negative sampling where each place in the window has output
// vectors of its own (Ling et al. 2015, "Two/Too Simple Adaptations of Word2Vec for Syntax Problems"), which
// suits parsing.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"

namespace recoupe::train {

struct SkipgramOptions {
  size_t width = 64;
  int window = 3, negatives = 6, epochs = 5;
  uint32_t minCount = 10;
  float rate = 0.05F, sample = 1e-4F;
};

/// Sentences as lists of look-up forms (tag/features.h).
using Corpus = std::vector<std::vector<uint32_t>>;

struct Vocabulary {
  std::vector<std::string> words;  ///< 0 is "<unk>"
  std::vector<uint64_t> counts;
};

/// The corpus with every word rarer than minCount as 0, and its vocabulary by falling frequency.
Vocabulary cutVocabulary(std::vector<std::string> words, Corpus& corpus, uint32_t minCount);
/// One thread, one order: the same corpus gives the same bytes. The text format of word2vec.
Result<void> trainSkipgram(const Corpus& corpus, const Vocabulary& vocabulary, const SkipgramOptions& options,
                           const std::string& path);

}  // namespace recoupe::train
