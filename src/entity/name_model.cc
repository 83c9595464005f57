#include "entity/name_model.h"

#include <algorithm>
#include <cstring>

namespace recoupe::entity {
namespace {

constexpr int32_t kNever = INT32_MIN / 4;
constexpr unsigned kMostBits = 22;

/// Takes the parts of a model off its front.
class Parts {
 public:
  explicit Parts(std::string_view bytes) : bytes_(bytes) {}
  template <class T>
  bool take(std::vector<T>& out, size_t count) {
    if (count > bytes_.size() / sizeof(T)) return false;
    out.resize(count);
    if (count > 0) std::memcpy(out.data(), bytes_.data(), count * sizeof(T));
    bytes_.remove_prefix(count * sizeof(T));
    return true;
  }
  bool text(std::string_view& out, size_t size) {
    if (size > bytes_.size()) return false;
    out = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return true;
  }
  bool empty() const { return bytes_.empty(); }

 private:
  std::string_view bytes_;
};

}  // namespace

NameModel::NameModel(std::string_view bytes) {
  Parts parts(bytes);
  std::string_view magic, names;
  std::vector<uint32_t> head;
  if (!parts.text(magic, 4) || magic != "RCPN" || !parts.take(head, 5) || head[0] != 1) return;
  const size_t count = head[2], words = head[3];
  if (head[1] > kMostBits || count == 0 || count > kMostLabels || !parts.text(names, head[4]) ||
      head[4] % 4 != 0)
    return;
  std::vector<int32_t> transitions;
  std::vector<int16_t> weights;
  if (!parts.take(transitions, (count + 1) * count) || !parts.take(clusters_.hashes, words) ||
      !parts.take(clusters_.fine, words) || !parts.take(clusters_.coarse, words) ||
      !parts.take(weights, (size_t{1} << head[1]) * count) || !parts.empty())
    return;
  std::vector<std::string> labels;
  for (size_t at = 0; labels.size() < count && at < names.size(); at += labels.back().size() + 1)
    labels.emplace_back(names.substr(at, names.find('\0', at) - at));
  if (labels.size() != count) return;
  bits_ = head[1];
  for (size_t from = 0; from <= count; ++from)
    std::copy_n(transitions.begin() + static_cast<long>(from * count), count, transitions_[from].begin());
  transitions_[kMostLabels] = transitions_[count];
  weights_.assign((size_t{1} << bits_) * kMostLabels, 0);
  for (size_t row = 0; row < size_t{1} << bits_; ++row)
    std::copy_n(weights.begin() + static_cast<long>(row * count), count,
                weights_.begin() + static_cast<long>(row * kMostLabels));
  labels_ = std::move(labels);
}

void NameModel::score(const NameFeatures& features, size_t count, std::vector<Scores>& out) const {
  std::array<uint32_t, NameFeatures::kMost> rows;
  out.assign(count, {});
  for (size_t i = 0; i < count; ++i) {
    const size_t n = features.rows(i, rows);
    Scores& sum = out[i];
    for (size_t k = 0; k < n; ++k) {
      const int16_t* row = &weights_[rows[k] * kMostLabels];
      for (size_t l = 0; l < kMostLabels; ++l) sum[l] += row[l];
    }
  }
}

void NameModel::tag(const Tokens& tokens, size_t begin, size_t end, const Lexicon& lexicon,
                    std::vector<uint8_t>& out) const {
  if (begin >= end || !usable()) return;
  NameFeatures features(lexicon, clusters_, bits_);
  features.look(tokens, begin, end);
  std::vector<Scores> scores;
  score(features, end - begin, scores);
  const size_t count = labels_.size();
  std::vector<std::array<uint8_t, kMostLabels>> back(end - begin);
  Scores best{};
  for (size_t l = 0; l < count; ++l) best[l] = scores[0][l] + transitions_[kMostLabels][l];
  for (size_t i = 1; i < scores.size(); ++i) {
    Scores next;
    next.fill(kNever);
    for (size_t from = 0; from < count; ++from)
      for (size_t to = 0; to < count; ++to) {
        const int32_t value = best[from] + transitions_[from][to];
        if (value > next[to]) {
          next[to] = value;
          back[i][to] = static_cast<uint8_t>(from);
        }
      }
    const int32_t top = *std::max_element(next.begin(), next.begin() + static_cast<long>(count));
    for (size_t l = 0; l < count; ++l) best[l] = std::max(next[l] - top, kNever / 2) + scores[i][l];
  }
  const size_t first = out.size();
  out.resize(first + scores.size());
  size_t label = static_cast<size_t>(std::max_element(best.begin(), best.begin() + static_cast<long>(count)) -
                                     best.begin());
  for (size_t i = scores.size(); i-- > 0;) {
    out[first + i] = static_cast<uint8_t>(label);
    label = back[i][label];
  }
}

}  // namespace recoupe::entity
