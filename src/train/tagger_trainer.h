// Trains the tagger-parser of tag/network.h and writes its model.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "tag/lexicon.h"
#include "train/layers.h"
#include "train/treebank.h"

namespace recoupe::train {

struct TrainOptions {
  size_t input = 128, hidden = 96, layers = 2, arc = 64, label = 64;
  int epochs = 30;
  size_t batch = 16;  ///< sentences a step
  float dropout = 0.33F, rate = 2e-3F;
  float variants = 0.2F;  ///< chance of a sentence to come as one of its variants (treebank.h)
  uint64_t seed = 1;
};

struct WeightedTreebank {
  std::vector<TrainSentence> sentences;
  float weight = 1;     ///< chance of a sentence to be used in an epoch
  bool silver = false;  ///< annotated by a machine (annotate.h): adds no tags, rules or relations
};

/// Word vectors: one line a word, behind a line with their number and width.
struct WordVectors {
  size_t width = 0;
  std::map<std::string, std::vector<float>> of;
};
Result<WordVectors> readVectors(const std::string& path);

/// Trains and returns the bytes of the model. Prints an epoch a line to standard error.
std::string trainTagger(const std::vector<WeightedTreebank>& treebanks, const WordVectors& vectors,
                        const FormLexicon& lexicon, const TrainOptions& options);

}  // namespace recoupe::train
