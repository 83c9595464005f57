// Weighs what speaks for each candidate of an act (candidates.h), and for nobody, and so fills, corrects or
// empties the sides that the rules found. The weights are learned from annotated articles
// (src/train/event_trainer.h, docs/events.md) and lie in models/LANG/events.tsv, one a line, to be read:
//
//   EVIDENCE <TAB> WEIGHT AS ACTOR <TAB> WEIGHT AS RECIPIENT       in thousandths of a logit
//   preposition contre ACCUSE behind	-210	840
//
// and lines "=NAME <TAB> N" for the thresholds. Sums of integers: the same on every machine.
#pragma once
#include <array>
#include <string_view>
#include <unordered_map>

#include "event/candidates.h"

namespace recoupe::event {

class Weights {
 public:
  /// Of a table as above; an empty one where there is none.
  explicit Weights(std::string_view table);
  bool empty() const { return weights_.empty(); }

  /// By side: 0 as the actor, 1 as the recipient; in thousandths of a logit.
  using Score = std::array<int, 2>;
  Score score(const Evidence& evidence) const;

  /// Sets actor and recipient of every act of the story. What changes says so in the event's `because`.
  /// Returns, by act, whether it is one at all: doubtful ones (coder.h) are only where the weights say so.
  std::vector<bool> apply(const Story& story, std::vector<Coded>& coded) const;

 private:
  struct Choice {
    std::vector<const Candidate*> who;
    int chance = 0;  // thousandths; 0 where the rules stand
  };
  void decide(const Story& story, size_t n, Event& event) const;
  bool keeps(const Story& story, size_t n, Event& event) const;
  Choice choose(const Story& story, const std::vector<Candidate>& all, const std::vector<Score>& scores,
                Score nobody, size_t side) const;

  std::unordered_map<std::string_view, Score> weights_;
  // least chances, in thousandths: to name somebody where the rules name nobody, the same where the sentence
  // does not name him, to name somebody else, to name nobody
  Score fill_{1001, 1001}, infer_{1001, 1001}, replace_{1001, 1001}, clear_{1001, 1001};
  int keep_ = 1001;  // least chance of an act whose recipient no rule finds
};

}  // namespace recoupe::event
