// Whom an act is against or with where its clause names nobody: everybody named around it, in the headline or
// in acts told elsewhere is a candidate, and so is "nobody told".
//
//   "La Turquie a lancé une offensive contre les rebelles. Anna Costa a dénoncé une « invasion »."
//     act: dénoncé       Turquie    did what the sentence before tells, …             0.62
//                        rebelles   in the sentence before, …                         0.11
//                        nobody     a charge, …                                       0.20
//
// What speaks for each is told in words; its weights are learned from annotated articles
// (tools/train_settings.py) and lie in models/LANG/events_recipients.tsv, one a line:
//
//   EVIDENCE <TAB> WEIGHT in thousandths of a logit        and "=least <TAB> N", the least chance to name
//   somebody
//
// Who is named so is inferred, and the event's `because` says that with the chance.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "event/coder.h"

namespace recoupe::event {

/// One candidate and what speaks for it. `entity`: -1 for nobody.
struct CounterpartOption {
  int entity = -1;
  const Ment* ment = nullptr;  ///< nearest to the trigger; null where it is not named nearby
  int back = 0;                ///< how many sentences before the act's that stands
  bool reports = false;        ///< a medium, told there as who reports: weighed, but never chosen
  std::vector<std::string> evidence;
};

class CounterpartWeights {
 public:
  /// Of a table as above; an empty one where there is none.
  explicit CounterpartWeights(std::string_view table);
  bool empty() const { return weights_.empty(); }
  struct Choice {
    size_t option = 0;
    int chance = 0;  ///< in thousandths
  };
  Choice best(const std::vector<CounterpartOption>& options) const;
  int least() const { return least_; }

 private:
  std::unordered_map<std::string, int> weights_;
  int least_ = 1001;
};

/// For whoever learns the weights: an act without recipient and the candidates.
using CounterpartObserver =
    std::function<void(const Coded& act, const std::vector<CounterpartOption>& options)>;

/// Sets Coded::inferred of acts in `coded`, all of one article, that have an actor only: whether another
/// telling of the act names its recipient, merging tells (merge.h). `scenes`: by
/// sentence; `named`: how many entities have a name.
void inferRecipients(const Reading& r, const std::vector<Scene>& scenes, const CounterpartWeights& weights,
                     size_t named, const CounterpartObserver& observe, std::vector<Coded>& coded);

}  // namespace recoupe::event
