// Finds the sentences that begin without a stop before them, in text whose line ends were lost: headings,
// list items and captions run into the sentences around them. A small logistic model over border_view.h's
// features.
//
//   "… depuis hier. Le port rouvert Le maire a inauguré …"   a border before the second "Le"
//
// Only asked about stretches longer than any paragraph: where line ends are, they tell better. How many such
// borders a text has differs widely from text to text, so the model first estimates that share in the text at
// hand (Saerens, Latinne and Decaestecker 2002, "Adjusting the outputs of a classifier to new a priori
// probabilities") and moves its threshold by it. Trained by tools/train_borders.cc; docs/segmentation.md has
// the figures.
#pragma once
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "segment/border_view.h"

namespace recoupe {

class BorderModel {
 public:
  /// `table`: rows of weight (in hundredths) and feature, "share" for the share of borders among the
  /// trainer's gaps. An empty table makes a model that knows no border.
  BorderModel(const SegmentRules& rules, std::string_view table);

  /// Appends to `starts`, sorted, the starts that the rules missed among tokens[first, end); `starts` from
  /// `firstStart` on are theirs.
  void run(std::string_view text, const std::vector<RawToken>& tokens, size_t first,
           std::vector<uint32_t>& starts, size_t firstStart) const;

  bool empty() const { return weights_.empty(); }

 private:
  double score(const BorderView& view, size_t i, const BorderState& state) const;
  std::vector<bool> decide(const BorderView& view, const std::vector<bool>& isStart, double shift,
                           std::vector<double>* scores) const;
  double shiftFor(const std::vector<double>& scores) const;

  const SegmentRules& rules_;
  std::unordered_map<uint64_t, float> weights_;
  double share_ = 0.5;
};

}  // namespace recoupe
