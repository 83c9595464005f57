// Trains the name tagger of src/entity/name_model.h and measures it: `recoupe-train names train.conllu --test
// test.conllu`.
#pragma once
#include <string>
#include <vector>

#include "base/result.h"

namespace recoupe::train {

struct NameSentence {
  std::vector<std::string> forms, labels;  ///< labels in BIO ("B-PER", "I-PER", "O")
  float weight = 1;
};

/// A file of one token a line, its label in the last column (BIO or IO), blank lines between sentences; the
/// form is in the first column, or in the second where the first is a number and there are three.
Result<std::vector<NameSentence>> readNames(const std::string& path);

struct NameOptions {
  unsigned bits = 20;  ///< 2^bits rows of weights
  unsigned epochs = 10;
  double rate = 0.1;    ///< of AdaGrad
  double decay = 2e-6;  ///< L2, at each update of a row
  double drop = 0.1;    ///< how often a feature is left out in training, so that others learn to stand in
  double hide = 0;  ///< of sentences whose names the tables are not asked about, so that contexts are learned
  unsigned fine = 512, coarse = 64;  ///< clusters of words
  unsigned seed = 1;
};

/// The model's bytes; the same sentences, vectors and options give the same bytes. `vectors`: a file in
/// word2vec's text format, or "" for no clusters. Names of the tables come from the built-in image of
/// `language`.
Result<std::string> trainNames(const std::vector<NameSentence>& sentences, const std::string& vectors,
                               const std::string& language, const NameOptions& options);

struct NameScores {
  size_t found = 0, right = 0, gold = 0, tokens = 0;
  double seconds = 0;
  double precision() const {
    return found == 0 ? 0 : static_cast<double>(right) / static_cast<double>(found);
  }
  double recall() const { return gold == 0 ? 0 : static_cast<double>(right) / static_cast<double>(gold); }
  double f1() const { return right == 0 ? 0 : 2 * precision() * recall() / (precision() + recall()); }
};

/// Names found exactly, with their kind, as CoNLL 2003 counts them; seconds are those of one core from tokens
/// to labels.
Result<NameScores> testNames(const std::string& model, const std::vector<NameSentence>& sentences,
                             const std::string& language);

}  // namespace recoupe::train
