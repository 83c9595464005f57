// Where and when an act took place: every place and every time that the article names nearby is a candidate,
// and so is "not told"; what speaks for each is added up and the best one wins.
//
//   "Le ministre a reçu Anna Costa lundi à Rome. Il l'a ensuite accusée de mentir."    act: accusée
//     lundi      in the sentence before, a day, not after publication, for what is said, …     +0.4
//     Rome       in the sentence before, place of no participant, for what is said, …          -1.1
//     not told   for what is said, …                                                            0.1
//
// The evidence is told in words and its weights are learned from annotated articles (tools/train_settings.py,
// docs/events.md); they lie in models/LANG/events_settings.tsv, one a line:
//
//   place | date <TAB> EVIDENCE <TAB> WEIGHT in thousandths of a logit
//
// Sums of integers: the same on every machine. What the rules (circumstances.h) said is evidence among the
// rest.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/image.h"
#include "event/coder.h"

namespace recoupe::event {

/// One candidate and what speaks for it. `entity` for places, `time` (index in Document::times) for times;
/// -1 in both: not told. A time of -2 is the day of publication, one of -3 the day of the act `act`.
struct SettingOption {
  static constexpr int kPublished = -2, kOfAct = -3;
  int entity = -1;
  int time = -1;
  int act = -1;       ///< another act of the article, whose day this is
  std::string value;  ///< of a time
  int rank = 0;       ///< the lower the nearer, for ties
  std::vector<std::string> evidence;
};

class SettingWeights {
 public:
  /// Of a table as above; an empty one where there is none.
  explicit SettingWeights(std::string_view table);
  bool empty() const { return place_.empty() && date_.empty(); }
  /// Index of the best option. The first one, "not told", where the best is less likely than not and nothing
  /// in the act's sentence names it: a place of another sentence, the day of publication.
  size_t best(const std::vector<SettingOption>& options, bool place) const;

 private:
  std::unordered_map<std::string, int> place_, date_;
};

/// For whoever learns the weights: an act, whether its places or its times, and the candidates.
using SettingObserver =
    std::function<void(const Coded& act, bool place, const std::vector<SettingOption>& options)>;

/// Sets place and day of every act in `coded`, all of one article. `scenes`: by sentence. `story`: the day
/// that the article's news are of, "" where it has none.
void settle(const Reading& r, const std::vector<Scene>& scenes, const SettingWeights& weights,
            const std::string& story, const SettingObserver& observe, std::vector<Coded>& coded);

}  // namespace recoupe::event
