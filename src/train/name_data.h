// What the name trainer reads: annotated sentences as the entity stage looks at them, and clusters of words.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "doc/document.h"
#include "entity/name_model.h"
#include "train/name_trainer.h"

namespace recoupe::train {

/// Sentences as a document would give them to the tagger. The tokens point into the document.
struct NameCorpus {
  std::unique_ptr<Document> document;
  entity::Tokens tokens;
  std::vector<size_t> starts;  ///< of each sentence, and the end of the last
};

NameCorpus corpusOf(const std::vector<NameSentence>& sentences);

/// Clusters of the words of a word2vec text file by k-means, the most frequent words as first centres.
Result<entity::WordClusters> clusterWords(const std::string& vectors, size_t fine, size_t coarse);

}  // namespace recoupe::train
