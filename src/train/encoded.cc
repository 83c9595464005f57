#include "train/encoded.h"

#include <algorithm>
#include <cmath>

#include "tag/lemma.h"

namespace recoupe::train {
namespace {

constexpr uint32_t kMinFeature = 2, kMinTag = 2, kMinLemma = 3;
// What only machine-made trees show must be common: each feature costs a row of the model.
constexpr uint32_t kMinSilverFeature = 12;

int indexOf(const std::vector<std::string>& sorted, const std::string& s) {
  const auto it = std::lower_bound(sorted.begin(), sorted.end(), s);
  return it != sorted.end() && *it == s ? static_cast<int>(it - sorted.begin()) : -1;
}

std::vector<std::string> frequent(const std::map<std::string, uint32_t>& counts, uint32_t least) {
  std::vector<std::string> out;
  for (const auto& [s, n] : counts)
    if (n >= least) out.push_back(s);
  return out;
}

void takeVectors(const WordVectors& from, Inventory& to) {
  std::map<uint32_t, const std::vector<float>*> byKey;
  double sum = 0;
  size_t n = 0;
  for (const auto& [word, values] : from.of) {
    byKey.emplace(featureKey('v', word), &values);
    for (const float v : values) sum += double{v} * v;
    n += values.size();
  }
  const auto unit = static_cast<float>(std::sqrt(sum / static_cast<double>(std::max<size_t>(n, 1))));
  to.vectorWidth = from.width;
  to.vectors.assign(from.width, 0);
  for (const auto& [key, values] : byKey) {
    to.vectorKeys.push_back(key);
    for (const float v : *values) to.vectors.push_back(v / unit);
  }
}

}  // namespace

EncodedSentence Inventory::encode(const TrainSentence& sentence, const FormLexicon& lexicon) const {
  EncodedSentence out;
  WordFeatures features;
  for (size_t i = 0; i < sentence.size(); ++i) {
    const TrainWord& from = sentence[i];
    EncodedWord word;
    wordFeatures(from.form, i == 0, lexicon, features);
    for (size_t f = 0; f < features.keys.size(); ++f) {
      const auto it = std::lower_bound(featureKeys.begin(), featureKeys.end(), features.keys[f]);
      if (it == featureKeys.end() || *it != features.keys[f]) continue;
      word.hasWord |= f == 0;
      word.features.push_back(static_cast<uint32_t>(it - featureKeys.begin()));
    }
    if (const auto it = wordCounts.find(features.keys.front()); it != wordCounts.end())
      word.count = it->second;
    const auto v = std::lower_bound(vectorKeys.begin(), vectorKeys.end(), features.vector);
    if (v != vectorKeys.end() && *v == features.vector)
      word.vector = static_cast<uint32_t>(v - vectorKeys.begin()) + 1;
    word.tag = indexOf(tags, from.tag);
    word.lemma = indexOf(lemmas, lemmaRule(from.form, from.lemma));
    word.relation = indexOf(relations, from.relation);
    word.head = from.head;
    out.words.push_back(std::move(word));
  }
  return out;
}

Inventory takeInventory(const std::vector<WeightedTreebank>& treebanks, const WordVectors& vectors,
                        const FormLexicon& lexicon) {
  Inventory out;
  std::map<uint32_t, uint32_t> features, silverFeatures;
  std::map<std::string, uint32_t> tags, lemmas, relations;
  WordFeatures f;
  for (const WeightedTreebank& treebank : treebanks)
    for (const TrainSentence& sentence : treebank.sentences)
      for (size_t i = 0; i < sentence.size(); ++i) {
        wordFeatures(sentence[i].form, i == 0, lexicon, f);
        for (const uint32_t key : f.keys) ++(treebank.silver ? silverFeatures : features)[key];
        ++out.wordCounts[f.keys.front()];
        if (treebank.silver) continue;
        ++tags[sentence[i].tag];
        ++lemmas[lemmaRule(sentence[i].form, sentence[i].lemma)];
        ++relations[sentence[i].relation];
      }
  for (const auto& [key, n] : features)
    if (n >= kMinFeature) silverFeatures[key] += kMinSilverFeature;
  for (const auto& [key, n] : silverFeatures)
    if (n >= kMinSilverFeature) out.featureKeys.push_back(key);
  out.tags = frequent(tags, kMinTag);
  out.lemmas = frequent(lemmas, kMinLemma);
  out.relations = frequent(relations, kMinTag);
  takeVectors(vectors, out);
  return out;
}

}  // namespace recoupe::train
