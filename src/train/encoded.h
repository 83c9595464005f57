// Treebank sentences as numbers: features, tags, rules, relations by index.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "tag/features.h"
#include "train/tagger_trainer.h"

namespace recoupe::train {

struct EncodedWord {
  std::vector<uint32_t>
      features;          ///< indices into Inventory::featureKeys; the word itself first, where it is known
  bool hasWord = false;  ///< features.front() is the word itself
  uint32_t count = 0;    ///< how often the word stands in the training data
  uint32_t vector = 0;   ///< index into Inventory::vectors; 0: none
  int tag = -1, lemma = -1, relation = -1;  ///< -1: too rare to learn
  uint32_t head = 0;
};

struct EncodedSentence {
  std::vector<EncodedWord> words;
  float weight = 1;
};

/// What the model will know: everything that occurs often enough.
struct Inventory {
  std::vector<uint32_t> featureKeys;        ///< sorted
  std::map<uint32_t, uint32_t> wordCounts;  ///< by word key
  std::vector<uint32_t> vectorKeys;         ///< sorted; vector i + 1 belongs to key i
  Floats vectors;                           ///< row 0 is zero
  size_t vectorWidth = 0;
  std::vector<std::string> tags, lemmas, relations;

  EncodedSentence encode(const TrainSentence& sentence, const FormLexicon& lexicon) const;
};

Inventory takeInventory(const std::vector<WeightedTreebank>& treebanks, const WordVectors& vectors,
                        const FormLexicon& lexicon);

}  // namespace recoupe::train
