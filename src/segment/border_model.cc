#include "segment/border_model.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace recoupe {

BorderModel::BorderModel(const SegmentRules& rules, std::string_view table) : rules_(rules) {
  for (const TableRow& row : readTable(table)) {
    if (row.cells.size() < 2) continue;
    int hundredths = 0;
    std::from_chars(row.cells[0].data(), row.cells[0].data() + row.cells[0].size(), hundredths);
    if (row.cells[1] == "share")
      share_ = hundredths / 10000.0;
    else
      weights_[FeatureHash::of(row.cells[1])] = static_cast<float>(hundredths) / 100.0f;
  }
}

double BorderModel::score(const BorderView& view, size_t i, const BorderState& state) const {
  double sum = 0;
  view.features(i, state, [&](const auto&... pieces) {
    const auto it = weights_.find(FeatureHash::of(std::string_view(pieces)...));
    if (it != weights_.end()) sum += it->second;
  });
  return sum;
}

std::vector<bool> BorderModel::decide(const BorderView& view, const std::vector<bool>& isStart, double shift,
                                      std::vector<double>* scores) const {
  std::vector<bool> out(isStart.size());
  BorderState state;
  for (size_t i = 0; i < view.size(); ++i) {
    bool border = isStart[i];
    if (!border && view.isCandidate(i)) {
      const double z = score(view, i, state);
      if (scores != nullptr) scores->push_back(z);
      border = z + shift > 0;
    }
    if (border) state = BorderState();
    out[i] = border;
    state.follow(view[i]);
  }
  return out;
}

/// How far this text's share of borders moves the scores, by expectation maximisation.
double BorderModel::shiftFor(const std::vector<double>& scores) const {
  constexpr int kRounds = 20;
  constexpr double kLeastShare = 0.001;
  double share = share_, shift = 0;
  for (int round = 0; round < kRounds && !scores.empty(); ++round) {
    double sum = 0;
    for (const double z : scores) sum += 1 / (1 + std::exp(-(z + shift)));
    share = std::clamp(sum / static_cast<double>(scores.size()), kLeastShare, 1 - kLeastShare);
    shift = std::log(share / (1 - share)) - std::log(share_ / (1 - share_));
  }
  return std::min(shift, 0.0);
}

void BorderModel::run(std::string_view text, const std::vector<RawToken>& tokens, size_t first,
                      std::vector<uint32_t>& starts, size_t firstStart) const {
  if (empty()) return;
  std::vector<bool> isStart(tokens.size() - first);
  for (size_t k = firstStart; k < starts.size(); ++k) isStart[starts[k] - first] = true;
  const BorderView view(rules_, text, tokens, first, isStart);
  std::vector<double> scores;
  decide(view, isStart, 0, &scores);
  const std::vector<bool> found = decide(view, isStart, shiftFor(scores), nullptr);
  starts.resize(firstStart);
  for (size_t i = 0; i < found.size(); ++i)
    if (found[i]) starts.push_back(static_cast<uint32_t>(first + i));
}

}  // namespace recoupe
