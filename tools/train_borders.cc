// Trains the model of src/segment/border_model.h: sentence borders without a stop, in text whose line ends
// were lost.
//
// usage: train_borders LANGUAGE TREEBANK.conllu... > data/LANGUAGE/segment_borders.tsv
// build: ninja -C build train-borders
//
// The sentences of each treebank are joined by blanks, cut by the rules, and every gap that the rules leave
// alone and the model may be asked about is an example. Logistic regression by AdaGrad (Duchi, Hazan and
// Singer 2011), the weights averaged over the second half of the rounds; a fixed generator, one thread: the
// same input gives the same bytes.
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "json/json.h"
#include "segment/border_view.h"
#include "segment/splitter.h"
#include "segment/stretches.h"

namespace recoupe {
namespace {

constexpr int kRounds = 15;
constexpr double kRate = 0.2;
constexpr double kDecay = 1e-3;   // L2, per example
constexpr int kLeastCount = 5;    // rarer features are left out
constexpr int kLeastWeight = 12;  // hundredths; smaller ones are left out
constexpr float kNewsWeight = 0.1f;
constexpr int kEveryArticle = 18, kFirstArticle = 5;
constexpr size_t kShortestArticle = 500;  // bytes
constexpr uint64_t kSeed = 12345;

struct Example {
  std::vector<uint32_t> features;
  bool border = false;
  float weight = 1;
};

class Trainer {
 public:
  explicit Trainer(const std::string& language)
      : rules_(Image::builtin().file("common/segment.tsv"),
               Image::builtin().file(language + "/segment.tsv")) {}

  bool add(const char* path) {
    std::ifstream file(path);
    if (!file) return false;
    constexpr std::string_view kText = "# text = ";
    std::string text, line;
    std::vector<size_t> begins;
    while (std::getline(file, line)) {
      if (!line.starts_with(kText)) continue;
      if (!text.empty()) text += ' ';
      begins.push_back(text.size());
      text += line.substr(kText.size());
    }
    addText(text, begins, 1);
    return true;
  }

  bool addNews(const char* path) {
    std::ifstream file(path);
    if (!file) return false;
    std::string line;
    for (int number = 0; std::getline(file, line); ++number) {
      if (number % kEveryArticle != kFirstArticle) continue;
      const Result<Json> article = parseJson(line);
      if (!article || !(*article).contains("text") || !(*article).contains("title")) continue;
      addArticle((*article)["title"].get<std::string>() + "\n" + (*article)["text"].get<std::string>());
    }
    return true;
  }

  void train() {
    dropRare();
    std::vector<double> weight(names_.size()), squares(names_.size(), 1e-8), sum(names_.size());
    std::vector<size_t> order(examples_.size());
    for (size_t i = 0; i < order.size(); ++i) order[i] = i;
    uint64_t random = kSeed;
    for (int round = 0; round < kRounds; ++round) {
      for (size_t i = order.size(); i-- > 1;) {
        random = random * 6364136223846793005ull + 1442695040888963407ull;
        std::swap(order[i], order[(random >> 33) % (i + 1)]);
      }
      for (const size_t k : order) step(examples_[k], weight, squares);
      if (round >= kRounds / 2)
        for (size_t f = 0; f < sum.size(); ++f) sum[f] += weight[f];
    }
    for (double& w : sum) w /= kRounds - kRounds / 2;
    weights_ = std::move(sum);
  }

  void write() const {
    size_t borders = 0;
    for (const Example& e : examples_) borders += e.border;
    std::printf("%ld\tshare\n",
                std::lround(10000.0 * static_cast<double>(borders) / static_cast<double>(examples_.size())));
    std::map<std::string, long> rows;
    for (size_t f = 0; f < names_.size(); ++f)
      if (const long h = std::lround(100 * weights_[f]); std::labs(h) >= kLeastWeight) rows[names_[f]] = h;
    for (const auto& [name, hundredths] : rows) std::printf("%ld\t%s\n", hundredths, name.c_str());
    std::fprintf(stderr, "%zu gaps, %zu borders, %zu weights\n", examples_.size(), borders, rows.size());
  }

 private:
  void addArticle(const std::string& article) {
    if (article.size() < kShortestArticle || article.find("http") != std::string::npos) return;
    std::vector<Span> lines;
    findStretches(article, 0, article.size(), lines);
    std::string text;
    std::vector<size_t> begins;
    for (const Span l : lines) {
      if (!text.empty()) text += ' ';
      begins.push_back(text.size());
      text.append(article, l.begin.value, l.size());
    }
    addText(text, begins, kNewsWeight);
  }

  void addText(const std::string& text, const std::vector<size_t>& begins, float weight) {
    std::vector<RawToken> tokens;
    std::vector<uint32_t> starts;
    Tokenizer(rules_, text).run(0, text.size(), tokens);
    SentenceSplitter(rules_, text).run(tokens, 0, tokens.size(), starts);
    std::vector<bool> isStart(tokens.size()), gold(tokens.size());
    for (const uint32_t s : starts) isStart[s] = true;
    for (size_t t = 0, b = 0; t < tokens.size() && b < begins.size(); ++t) {
      while (b < begins.size() && begins[b] < tokens[t].begin) ++b;
      if (b < begins.size() && begins[b] == tokens[t].begin) gold[t] = true;
    }
    const BorderView view(rules_, text, tokens, 0, isStart);
    BorderState state;
    for (size_t i = 0; i < view.size(); ++i) {
      if (view.isCandidate(i)) examples_.push_back(example(view, i, state, gold[i], weight));
      if (gold[i] || isStart[i]) state = BorderState();
      state.follow(view[i]);
    }
  }

  Example example(const BorderView& view, size_t i, const BorderState& state, bool border, float weight) {
    Example e;
    e.weight = weight;
    e.border = border;
    view.features(i, state, [&](std::string_view name, const auto&... pieces) {
      std::string feature(name);
      ((feature += '/', feature += std::string_view(pieces)), ...);
      const auto [it, isNew] = ids_.emplace(feature, names_.size());
      if (isNew) names_.push_back(feature);
      e.features.push_back(static_cast<uint32_t>(it->second));
    });
    return e;
  }

  void dropRare() {
    std::vector<int> counts(names_.size());
    for (const Example& e : examples_)
      for (const uint32_t f : e.features) ++counts[f];
    for (Example& e : examples_)
      std::erase_if(e.features, [&](uint32_t f) { return counts[f] < kLeastCount; });
  }

  static void step(const Example& e, std::vector<double>& weight, std::vector<double>& squares) {
    double z = 0;
    for (const uint32_t f : e.features) z += weight[f];
    const double error = e.weight * (1 / (1 + std::exp(-z)) - (e.border ? 1 : 0));
    for (const uint32_t f : e.features) {
      const double gradient = error + kDecay * weight[f];
      squares[f] += gradient * gradient;
      weight[f] -= kRate / std::sqrt(squares[f]) * gradient;
    }
  }

  SegmentRules rules_;
  std::vector<Example> examples_;
  std::unordered_map<std::string, size_t> ids_;
  std::vector<std::string> names_;
  std::vector<double> weights_;
};

}  // namespace
}  // namespace recoupe

int main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "usage: train_borders LANGUAGE NEWS.jsonl TREEBANK.conllu... > "
                 "data/LANGUAGE/segment_borders.tsv\n";
    return 2;
  }
  recoupe::Trainer trainer(argv[1]);
  for (int i = 2; i < argc; ++i)
    if (!(i == 2 ? trainer.addNews(argv[i]) : trainer.add(argv[i]))) {
      std::cerr << argv[i] << ": cannot be read\n";
      return 1;
    }
  trainer.train();
  std::puts(
      "# Weights (in hundredths) of the features by which segment/ finds sentence borders without a stop "
      "where line ends\n"
      "# were lost (see src/segment/border_model.h and border_view.h for their names). Written by "
      "tools/train_borders.cc; do\n"
      "# not edit. Trained on UD French Sequoia, train (LGPL-LR), UD French GSD, dev (CC BY-SA 4.0), and the "
      "line ends of 1,900\n"
      "# articles of OrangeSum (CC BY-SA 4.0).");
  trainer.write();
}
