#include "train/tagger_trainer.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <numeric>

#include "train/encoded.h"
#include "train/tagger_model.h"

namespace recoupe::train {
namespace {

constexpr float kWarmUp = 0.02F, kLastRate = 0.02F;

std::vector<EncodedSentence> encodeAll(const std::vector<WeightedTreebank>& treebanks,
                                       const Inventory& inventory, const FormLexicon& lexicon, int kind) {
  std::vector<EncodedSentence> out;
  for (const WeightedTreebank& treebank : treebanks)
    for (const TrainSentence& sentence : treebank.sentences) {
      out.push_back(inventory.encode(kind < 0 ? sentence : variant(sentence, kind), lexicon));
      out.back().weight = treebank.weight;
      for (EncodedWord& w : out.back().words)
        w.head = std::min<uint32_t>(w.head, static_cast<uint32_t>(out.back().words.size()));
    }
  return out;
}

float rateAt(const TrainOptions& options, float progress) {
  if (progress < kWarmUp) return options.rate * progress / kWarmUp;
  return options.rate * std::max(kLastRate, 1 - progress);
}

}  // namespace

Result<WordVectors> readVectors(const std::string& path) {
  std::ifstream in(path);
  WordVectors out;
  size_t count = 0;
  if (!(in >> count >> out.width)) return Error{"not-found", "cannot read the word vectors " + path};
  for (std::string word; in >> word;) {
    std::vector<float> values(out.width);
    for (float& v : values) in >> v;
    if (word != "<unk>") out.of.emplace(word, std::move(values));
  }
  return out;
}

std::string trainTagger(const std::vector<WeightedTreebank>& treebanks, const WordVectors& vectors,
                        const FormLexicon& lexicon, const TrainOptions& options) {
  const Inventory inventory = takeInventory(treebanks, vectors, lexicon);
  std::vector<std::vector<EncodedSentence>> forms;  // as they are, then each variant
  for (int kind = -1; kind < kVariants; ++kind)
    forms.push_back(encodeAll(treebanks, inventory, lexicon, kind));
  const std::vector<EncodedSentence>& plain = forms.front();
  Random random(options.seed);
  TaggerModel model(inventory, options, random);
  float expected = 0;
  for (const EncodedSentence& s : plain) expected += std::min(1.0F, s.weight);
  const float steps = expected / static_cast<float>(options.batch) * static_cast<float>(options.epochs) + 1;
  float step = 0;
  for (int epoch = 0; epoch < options.epochs; ++epoch) {
    std::vector<const EncodedSentence*> order;
    for (size_t i = 0; i < plain.size(); ++i) {
      if (random.unit() >= plain[i].weight) continue;
      const bool varied = random.unit() < options.variants;
      order.push_back(&forms[varied ? 1 + random.below(kVariants) : 0][i]);
    }
    for (size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    double loss = 0;
    model.newEpoch();
    for (size_t i = 0; i < order.size(); i += options.batch, step += 1) {
      const std::vector<const EncodedSentence*> batch(
          order.begin() + static_cast<long>(i),
          order.begin() + static_cast<long>(std::min(order.size(), i + options.batch)));
      loss += model.learn(batch, rateAt(options, std::min(1.0F, step / steps)));
    }
    std::fprintf(stderr, "epoch %d/%d: %zu sentences, loss %.0f\n", epoch + 1, options.epochs, order.size(),
                 loss);
  }
  return model.write();
}

}  // namespace recoupe::train
