#include "train/name_trainer.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>

#include "base/image.h"
#include "train/name_data.h"

namespace recoupe::train {
namespace {

using entity::NameFeatures;
using entity::NameModel;

constexpr size_t kMost = NameModel::kMostLabels;
constexpr float kForbidden = -30;
constexpr int32_t kNever = -1000000;
using Row = std::array<float, kMost>;

/// A small generator that is the same everywhere.
struct Dice {
  uint64_t state;
  uint32_t next() {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<uint32_t>(state >> 33);
  }
  bool lands(double p) { return next() < p * 2147483648.0; }
};

/// The chain's parameters with their AdaGrad sums.
class Crf {
 public:
  Crf(size_t labels, unsigned bits, const NameOptions& options)
      : labels_(labels),
        rate_(static_cast<float>(options.rate)),
        decay_(static_cast<float>(options.decay)),
        weights_(size_t{1} << bits),
        squares_(size_t{1} << bits),
        total_(size_t{1} << bits),
        moves_(kMost + 1),
        movesSquares_(kMost + 1),
        movesTotal_(kMost + 1) {}

  void forbid(size_t from, size_t to) { moves_[from][to] = kForbidden; }

  /// One step of gradient ascent on a sentence: `rows` of its tokens, `gold` labels.
  void learn(const std::vector<std::vector<uint32_t>>& rows, const std::vector<uint8_t>& gold, float weight) {
    emit(rows);
    forwardBackward();
    const size_t n = rows.size();
    for (size_t i = 0; i < n; ++i) {
      Row gradient{};
      for (size_t l = 0; l < labels_; ++l)
        gradient[l] = weight * ((gold[i] == l ? 1.0F : 0.0F) - marginal_[i][l]);
      for (const uint32_t row : rows[i]) step(weights_[row], squares_[row], gradient);
      if (i == 0) step(moves_[kMost], movesSquares_[kMost], gradient);
    }
    for (size_t i = 1; i < n; ++i) {
      const auto pair = pairMarginal(i);
      for (size_t a = 0; a < labels_; ++a) {
        Row gradient{};
        for (size_t b = 0; b < labels_; ++b)
          if (moves_[a][b] > kForbidden)
            gradient[b] = weight * ((gold[i - 1] == a && gold[i] == b ? 1.0F : 0.0F) - pair[a][b]);
        step(moves_[a], movesSquares_[a], gradient);
      }
    }
  }

  /// Adds the weights of now to the mean that is written.
  void average() {
    for (size_t r = 0; r < weights_.size(); ++r)
      for (size_t l = 0; l < labels_; ++l) total_[r][l] += weights_[r][l];
    for (size_t r = 0; r <= kMost; ++r)
      for (size_t l = 0; l < labels_; ++l) movesTotal_[r][l] += moves_[r][l];
  }

  std::string write(unsigned bits, const std::string& names, const entity::WordClusters& clusters) const {
    float most = 1e-6F;
    for (const Row& row : total_)
      for (size_t l = 0; l < labels_; ++l) most = std::max(most, std::fabs(row[l]));
    const float scale = 16000.0F / most;
    std::string out = "RCPN";
    const auto put = [&out](const auto& value) {
      out.append(reinterpret_cast<const char*>(&value), sizeof value);
    };
    for (const size_t v : {size_t{1}, size_t{bits}, labels_, clusters.hashes.size(), names.size()})
      put(static_cast<uint32_t>(v));
    out += names;
    for (size_t from = 0; from <= labels_; ++from)
      for (size_t to = 0; to < labels_; ++to) {
        const size_t row = from == labels_ ? kMost : from;
        put(moves_[row][to] <= kForbidden ? kNever
                                          : static_cast<int32_t>(std::lround(movesTotal_[row][to] * scale)));
      }
    for (const uint32_t h : clusters.hashes) put(h);
    for (const uint16_t c : clusters.fine) put(c);
    for (const uint16_t c : clusters.coarse) put(c);
    for (const Row& row : total_)
      for (size_t l = 0; l < labels_; ++l) put(static_cast<int16_t>(std::lround(row[l] * scale)));
    return out;
  }

 private:
  void step(Row& w, Row& g2, const Row& gradient) const {
    for (size_t l = 0; l < labels_; ++l) {
      const float g = gradient[l] - decay_ * w[l];
      if (w[l] <= kForbidden) continue;
      g2[l] += g * g;
      w[l] += rate_ * g / (std::sqrt(g2[l]) + 1e-3F);
    }
  }

  void emit(const std::vector<std::vector<uint32_t>>& rows) {
    emission_.assign(rows.size(), {});
    for (size_t i = 0; i < rows.size(); ++i) {
      for (const uint32_t row : rows[i])
        for (size_t l = 0; l < kMost; ++l) emission_[i][l] += weights_[row][l];
      const float top =
          *std::max_element(emission_[i].begin(), emission_[i].begin() + static_cast<long>(labels_));
      for (size_t l = 0; l < labels_; ++l) emission_[i][l] = std::exp(emission_[i][l] - top);
    }
    for (size_t a = 0; a <= kMost; ++a)
      for (size_t b = 0; b < labels_; ++b)
        expMoves_[a][b] = moves_[a][b] <= kForbidden ? 0 : std::exp(moves_[a][b]);
  }

  void forwardBackward() {
    const size_t n = emission_.size();
    forward_.assign(n, {});
    backward_.assign(n, {});
    marginal_.assign(n, {});
    for (size_t i = 0; i < n; ++i) {
      for (size_t b = 0; b < labels_; ++b) {
        float sum = i == 0 ? expMoves_[kMost][b] : 0;
        for (size_t a = 0; i > 0 && a < labels_; ++a) sum += forward_[i - 1][a] * expMoves_[a][b];
        forward_[i][b] = sum * emission_[i][b];
      }
      normalise(forward_[i]);
    }
    backward_[n - 1].fill(1);
    for (size_t i = n - 1; i-- > 0;) {
      for (size_t a = 0; a < labels_; ++a)
        for (size_t b = 0; b < labels_; ++b)
          backward_[i][a] += expMoves_[a][b] * emission_[i + 1][b] * backward_[i + 1][b];
      normalise(backward_[i]);
    }
    for (size_t i = 0; i < n; ++i) {
      for (size_t l = 0; l < labels_; ++l) marginal_[i][l] = forward_[i][l] * backward_[i][l];
      normalise(marginal_[i]);
    }
  }

  std::array<Row, kMost> pairMarginal(size_t i) const {
    std::array<Row, kMost> out{};
    float sum = 0;
    for (size_t a = 0; a < labels_; ++a)
      for (size_t b = 0; b < labels_; ++b)
        sum += out[a][b] = forward_[i - 1][a] * expMoves_[a][b] * emission_[i][b] * backward_[i][b];
    for (size_t a = 0; a < labels_; ++a)
      for (size_t b = 0; b < labels_; ++b) out[a][b] /= sum + 1e-30F;
    return out;
  }

  void normalise(Row& row) const {
    float sum = 1e-30F;
    for (size_t l = 0; l < labels_; ++l) sum += row[l];
    for (size_t l = 0; l < labels_; ++l) row[l] /= sum;
  }

  size_t labels_;
  float rate_, decay_;
  std::vector<Row> weights_, squares_, total_, moves_, movesSquares_, movesTotal_;
  std::array<Row, kMost + 1> expMoves_{};
  std::vector<Row> emission_, forward_, backward_, marginal_;
};

/// O first, then B- and I- of each kind in alphabetical order.
std::vector<std::string> labelsOf(const std::vector<NameSentence>& sentences) {
  std::set<std::string> kinds;
  for (const NameSentence& s : sentences)
    for (const std::string& label : s.labels)
      if (label.size() > 2) kinds.insert(label.substr(2));
  std::vector<std::string> out{"O"};
  for (const std::string& kind : kinds) {
    out.push_back("B-" + kind);
    out.push_back("I-" + kind);
  }
  return out;
}

struct Prepared {
  std::vector<std::vector<uint32_t>> rows;
  std::vector<uint8_t> gold;
  float weight = 1;
};

std::vector<Prepared> prepare(const std::vector<NameSentence>& sentences,
                              const std::vector<std::string>& labels, NameFeatures& features,
                              const NameOptions& options) {
  Dice dice{options.seed + 7};
  std::map<std::string, uint8_t> index;
  for (size_t l = 0; l < labels.size(); ++l) index[labels[l]] = static_cast<uint8_t>(l);
  const NameCorpus corpus = corpusOf(sentences);
  std::vector<Prepared> out(sentences.size());
  std::array<uint32_t, NameFeatures::kMost> rows;
  for (size_t s = 0; s < sentences.size(); ++s) {
    features.look(corpus.tokens, corpus.starts[s], corpus.starts[s + 1]);
    if (dice.lands(options.hide)) features.hideKnown();
    for (size_t i = 0; i < sentences[s].forms.size(); ++i) {
      const size_t n = features.rows(i, rows);
      out[s].rows.emplace_back(rows.begin(), rows.begin() + static_cast<long>(n));
      out[s].gold.push_back(index[sentences[s].labels[i]]);
    }
    out[s].weight = sentences[s].weight;
  }
  return out;
}

/// The names of a sentence as begin, end, kind.
std::set<std::tuple<size_t, size_t, std::string>> namesIn(const std::vector<std::string>& labels) {
  std::set<std::tuple<size_t, size_t, std::string>> out;
  for (size_t i = 0; i < labels.size(); ++i) {
    if (!labels[i].starts_with("B-")) continue;
    size_t end = i + 1;
    while (end < labels.size() && labels[end] == "I-" + labels[i].substr(2)) ++end;
    out.emplace(i, end, labels[i].substr(2));
  }
  return out;
}

}  // namespace

Result<std::string> trainNames(const std::vector<NameSentence>& sentences, const std::string& vectors,
                               const std::string& language, const NameOptions& options) {
  const std::vector<std::string> labels = labelsOf(sentences);
  if (labels.size() > kMost) return Error{"too-many", "at most five kinds of names can be learned"};
  entity::WordClusters clusters;
  if (!vectors.empty()) clusters = TRY(clusterWords(vectors, options.fine, options.coarse));
  const entity::Lexicon lexicon(Image::builtin(), language, {});
  NameFeatures features(lexicon, clusters, options.bits);
  const std::vector<Prepared> data = prepare(sentences, labels, features, options);
  Crf crf(labels.size(), options.bits, options);
  for (size_t to = 2; to < labels.size(); to += 2)
    for (size_t from = 0; from <= kMost; ++from)
      if (from == kMost || (from < labels.size() && from != to && from != to - 1)) crf.forbid(from, to);
  std::vector<size_t> order(data.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  Dice dice{options.seed};
  for (unsigned epoch = 0; epoch < options.epochs; ++epoch) {
    for (size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[dice.next() % i]);
    for (const size_t s : order) {
      std::vector<std::vector<uint32_t>> rows = data[s].rows;
      for (auto& of : rows) std::erase_if(of, [&](uint32_t) { return dice.lands(options.drop); });
      crf.learn(rows, data[s].gold, data[s].weight);
    }
    if (epoch >= options.epochs / 2) crf.average();
    std::fprintf(stderr, "names: epoch %u of %u\n", epoch + 1, options.epochs);
  }
  std::string names;
  for (const std::string& label : labels) names += label + '\0';
  while (names.size() % 4 != 0) names += '\0';
  return crf.write(options.bits, names, clusters);
}

Result<NameScores> testNames(const std::string& bytes, const std::vector<NameSentence>& sentences,
                             const std::string& language) {
  const NameModel model(bytes);
  if (!model.usable()) return Error{"not-a-model", "these are not the bytes of a name model"};
  const entity::Lexicon lexicon(Image::builtin(), language, {});
  const NameCorpus corpus = corpusOf(sentences);
  NameScores out;
  out.tokens = corpus.tokens.size();
  std::vector<uint8_t> labels;
  const auto start = std::chrono::steady_clock::now();
  const entity::Tokens looked = entity::lookAt(*corpus.document);
  for (size_t s = 0; s < sentences.size(); ++s)
    model.tag(looked, corpus.starts[s], corpus.starts[s + 1], lexicon, labels);
  out.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  for (size_t s = 0; s < sentences.size(); ++s) {
    std::vector<std::string> mine;
    for (size_t i = corpus.starts[s]; i < corpus.starts[s + 1]; ++i)
      mine.push_back(model.labels()[labels[i]]);
    const auto found = namesIn(mine), gold = namesIn(sentences[s].labels);
    out.found += found.size();
    out.gold += gold.size();
    for (const auto& name : found) out.right += gold.contains(name);
  }
  return out;
}

}  // namespace recoupe::train
