// CoNLL-U files as training data.
#pragma once
#include <string>
#include <vector>

#include "base/result.h"

namespace recoupe::train {

struct TrainWord {
  std::string form, lemma, tag, relation;  ///< tag: UPOS, TAB, universal features
  uint32_t head = 0;                       ///< 1-based, 0 for the root
};

using TrainSentence = std::vector<TrainWord>;

/// The sentences of a CoNLL-U file. Empty nodes and multiword ranges are passed over; features that are not
/// universal (Gender[ctxt]) are dropped.
Result<std::vector<TrainSentence>> readTreebank(const std::string& path);

/// What news does to sentences and treebanks do not: one variant of a sentence, chosen by `kind` (0 to
/// kVariants - 1): all capitals, no accents, other quotation marks, no final stop, no capital at the start.
constexpr int kVariants = 5;
TrainSentence variant(const TrainSentence& sentence, int kind);

}  // namespace recoupe::train
