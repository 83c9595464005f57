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
  /// Forgets how large what meets in the scores of heads has been, which write() goes by.
  void newEpoch() { reach_ = {}; }
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

  /// The largest values, either way, since the epoch began.
  struct Reach {
    float dependent = 0, head = 0, mixed = 0;
  };

  const Inventory& inventory_;
  TrainOptions options_;
  Reach reach_;
  Random& random_;
  Adam adam_;
  Parameter features_, root_;
  Linear vectorIn_, tag_, lemma_, arcDependent_, arcHead_, arcMix_, labelDependent_, labelHead_, labelOut_;
  std::vector<Recurrent> forward_, backward_;
};

}  // namespace recoupe::train
