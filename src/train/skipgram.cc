#include "train/skipgram.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>

#include "train/matrix.h"

namespace recoupe::train {
namespace {

constexpr size_t kTable = size_t{1} << 22;
constexpr double kPower = 0.75;  // of the frequency, for negatives: word2vec's

std::vector<uint32_t> negativeTable(const Vocabulary& v) {
  double sum = 0;
  for (const uint64_t n : v.counts) sum += std::pow(static_cast<double>(n), kPower);
  std::vector<uint32_t> table(kTable);
  uint32_t word = 0;
  double reached = std::pow(static_cast<double>(v.counts[0]), kPower) / sum;
  for (size_t i = 0; i < kTable; ++i) {
    table[i] = word;
    if (static_cast<double>(i) / kTable > reached && word + 1 < v.counts.size())
      reached += std::pow(static_cast<double>(v.counts[++word]), kPower) / sum;
  }
  return table;
}

class Trainer {
 public:
  Trainer(const Vocabulary& v, const SkipgramOptions& o) : options_(o), random_(1), table_(negativeTable(v)) {
    const size_t n = v.words.size();
    in_.resize(n * o.width);
    for (float& x : in_) x = (random_.unit() - 0.5F) / static_cast<float>(o.width);
    out_.assign(n * o.width * 2 * static_cast<size_t>(o.window), 0);
    const auto total = static_cast<double>(std::accumulate(v.counts.begin(), v.counts.end(), uint64_t{0}));
    for (const uint64_t c : v.counts) {
      const double f = static_cast<double>(std::max<uint64_t>(c, 1)) / total;
      keep_.push_back(static_cast<float>(std::min(1.0, std::sqrt(o.sample / f) + o.sample / f)));
    }
  }

  void learn(const std::vector<uint32_t>& words, float rate) {
    kept_.clear();
    for (const uint32_t w : words)
      if (random_.unit() < keep_[w]) kept_.push_back(w);
    const int n = static_cast<int>(kept_.size());
    for (int i = 0; i < n; ++i)
      for (int place = 0; place < 2 * options_.window; ++place) {
        const int j = i + place - options_.window + (place >= options_.window ? 1 : 0);
        if (j >= 0 && j < n)
          pair(kept_[static_cast<size_t>(i)], kept_[static_cast<size_t>(j)], static_cast<size_t>(place),
               rate);
      }
  }

  const Floats& vectors() const { return in_; }

 private:
  void pair(uint32_t word, uint32_t context, size_t place, float rate) {
    const size_t d = options_.width, places = 2 * static_cast<size_t>(options_.window);
    float* a = &in_[word * d];
    change_.assign(d, 0);
    for (int k = 0; k <= options_.negatives; ++k) {
      const uint32_t target = k == 0 ? context : table_[random_.below(kTable)];
      if (k > 0 && target == context) continue;
      float* b = &out_[(target * places + place) * d];
      float dot = 0;
      for (size_t q = 0; q < d; ++q) dot += a[q] * b[q];
      const float error = ((k == 0 ? 1.0F : 0.0F) - 1.0F / (1.0F + std::exp(-dot))) * rate;
      for (size_t q = 0; q < d; ++q) {
        change_[q] += error * b[q];
        b[q] += error * a[q];
      }
    }
    for (size_t q = 0; q < d; ++q) a[q] += change_[q];
  }

  SkipgramOptions options_;
  Random random_;
  std::vector<uint32_t> table_, kept_;
  std::vector<float> keep_;
  Floats in_, out_, change_;
};

}  // namespace

Vocabulary cutVocabulary(std::vector<std::string> words, Corpus& corpus, uint32_t minCount) {
  std::vector<uint64_t> counts(words.size());
  for (const auto& sentence : corpus)
    for (const uint32_t w : sentence) ++counts[w];
  std::vector<uint32_t> order(words.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    return counts[a] != counts[b] ? counts[a] > counts[b] : words[a] < words[b];
  });
  Vocabulary out{{"<unk>"}, {0}};
  std::vector<uint32_t> renamed(words.size(), 0);
  for (const uint32_t w : order) {
    if (counts[w] < minCount) {
      out.counts[0] += counts[w];
      continue;
    }
    renamed[w] = static_cast<uint32_t>(out.words.size());
    out.words.push_back(std::move(words[w]));
    out.counts.push_back(counts[w]);
  }
  for (auto& sentence : corpus)
    for (uint32_t& w : sentence) w = renamed[w];
  return out;
}

Result<void> trainSkipgram(const Corpus& corpus, const Vocabulary& vocabulary, const SkipgramOptions& options,
                           const std::string& path) {
  Trainer trainer(vocabulary, options);
  const auto total =
      static_cast<double>(std::accumulate(vocabulary.counts.begin(), vocabulary.counts.end(), uint64_t{0})) *
      options.epochs;
  double done = 0;
  for (int epoch = 0; epoch < options.epochs; ++epoch) {
    for (const auto& sentence : corpus) {
      done += static_cast<double>(sentence.size());
      trainer.learn(sentence, options.rate * static_cast<float>(std::max(1e-4, 1 - done / total)));
    }
    std::fprintf(stderr, "vectors: epoch %d/%d\n", epoch + 1, options.epochs);
  }
  FILE* out = std::fopen(path.c_str(), "w");
  if (out == nullptr) return Error{"not-writable", "cannot write " + path};
  std::fprintf(out, "%zu %zu\n", vocabulary.words.size(), options.width);
  for (size_t w = 0; w < vocabulary.words.size(); ++w) {
    std::fputs(vocabulary.words[w].c_str(), out);
    for (size_t k = 0; k < options.width; ++k)
      std::fprintf(out, " %.4f", static_cast<double>(trainer.vectors()[w * options.width + k]));
    std::fputc('\n', out);
  }
  if (std::fclose(out) != 0) return Error{"not-writable", "cannot write " + path};
  return {};
}

}  // namespace recoupe::train
