// Weighs what speaks for each candidate of an act (candidates.h) and so fills, corrects or empties the sides
// that the rules found. The weights are learned from annotated articles (src/train/event_trainer.h,
// docs/events.md) and lie in models/LANG/events.tsv, one a line, to be read:
//
//   EVIDENCE <TAB> WEIGHT AS ACTOR <TAB> WEIGHT AS RECIPIENT       in thousandths of a logit
//   preposition contre ACCUSE behind	-210	840
//
// and lines "=NAME <TAB> N" for the thresholds. Sums of integers: the same on every machine.
#pragma once
#include <string_view>
#include <unordered_map>

#include "event/candidates.h"

namespace recoupe::event {

class Weights {
 public:
  /// Of a table as above; an empty one where there is none.
  explicit Weights(std::string_view table);
  bool empty() const { return weights_.empty(); }

  struct Score {
    int actor = 0, recipient = 0;  // thousandths of a logit: 0 is as likely as not
  };
  Score score(const Evidence& evidence) const;

  /// Sets actor and recipient of every act of the story. What changes says so in the event's `because`.
  void apply(const Story& story, std::vector<Coded>& coded) const;

 private:
  void decide(const Story& story, size_t n, Event& event) const;

  std::unordered_map<std::string_view, Score> weights_;
  // least score: for whom the rules name, for whom they do not, for whom the sentence does not name at all
  int keepActor_ = 0, keepRecipient_ = 0, addActor_ = 0, addRecipient_ = 0, inferActor_ = 0,
      inferRecipient_ = 0;
};

}  // namespace recoupe::event
