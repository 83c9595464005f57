// The trainable twin of tag/network.h.
#pragma once
#include <string>
#include <vector>

#include "train/encoded.h"
#include "train/layers.h"

namespace recoupe::train {

class TaggerModel {
 public:
  TaggerModel(const Inventory& inventory, const TrainOptions& options, Random& random);

  /// One step on a batch of sentences; returns its loss.
  double learn(const std::vector<const EncodedSentence*>& batch, float rate);
  /// The model's bytes, weights as 16-bit integers.
  std::string write() const;

 private:
  struct Pass;
  void embed(const std::vector<const EncodedSentence*>& batch, Pass& p);
  void encode(Pass& p);
  void score(Pass& p);
  double loseTags(const std::vector<const EncodedSentence*>& batch, Pass& p);
  double loseHeads(const std::vector<const EncodedSentence*>& batch, Pass& p);
  double loseRelations(const std::vector<const EncodedSentence*>& batch, Pass& p);
  void backFromHeads(Pass& p);
  void backThroughLayers(Pass& p);
  void backToWords(Pass& p);

  const Inventory& inventory_;
  TrainOptions options_;
  Random& random_;
  Adam adam_;
  Parameter features_, root_;
  Linear vectorIn_, tag_, lemma_, arcDependent_, arcHead_, arcMix_, labelDependent_, labelHead_, labelOut_;
  std::vector<Recurrent> forward_, backward_;
};

}  // namespace recoupe::train
