#include "train/tagger_model.h"

#include <algorithm>
#include <cmath>

namespace recoupe::train {
namespace {

// A step's gradient is a mean over about this many words; with Adam its size matters only for clipping.
constexpr float kWordWeight = 1.0F / 200, kLemmaWeight = 0.5F;
constexpr float kFeatureDrop = 0.05F, kVectorDrop = 0.05F, kWordDrop = 0.25F, kInputDrop = 0.75F;

float largest(const Floats& x) {
  float out = 0;
  for (const float v : x) out = std::max(out, std::fabs(v));
  return out;
}

}  // namespace

struct TaggerModel::Pass {
  std::vector<size_t> starts;
  size_t rows = 0;
  std::vector<std::vector<uint32_t>> features;  // those used of each row; the root's row has none
  std::vector<char> isRoot;
  Floats vectors, x, joined;
  Dropout xDrop;
  std::vector<Floats> h;
  std::vector<Dropout> hDrop;
  std::vector<Recurrent::Cache> forward, backward;
  Floats tags, lemmas, dependent, head, mixed, labelDependent, labelHead;
  Dropout dependentDrop, headDrop;
  Floats gJoined, gTop, gDependent, gMixed, gLabelDependent, gLabelHead, gx;
};

TaggerModel::TaggerModel(const Inventory& inventory, const TrainOptions& options, Random& random)
    : inventory_(inventory), options_(options), random_(random) {
  const size_t top = 2 * options.hidden, both = top + options.input;
  features_.init(inventory.featureKeys.size(), options.input, 0.05F, random, true);
  root_.init(1, options.input, 0.1F, random);
  adam_.add(features_);
  adam_.add(root_);
  vectorIn_.init(inventory.vectorWidth, options.input, random, adam_);
  forward_.resize(options.layers), backward_.resize(options.layers);
  for (size_t l = 0; l < options.layers; ++l) {
    forward_[l].init(l == 0 ? options.input : top, options.hidden, random, adam_);
    backward_[l].init(l == 0 ? options.input : top, options.hidden, random, adam_);
  }
  tag_.init(both, inventory.tags.size(), random, adam_);
  lemma_.init(both, inventory.lemmas.size(), random, adam_);
  arcDependent_.init(top, options.arc, random, adam_);
  arcHead_.init(top, options.arc, random, adam_);
  arcMix_.init(options.arc, options.arc, random, adam_);
  labelDependent_.init(top, options.label, random, adam_);
  labelHead_.init(top, options.label, random, adam_);
  labelOut_.init(options.label, inventory.relations.size(), random, adam_);
}

void TaggerModel::embed(const std::vector<const EncodedSentence*>& batch, Pass& p) {
  p.starts.assign(1, 0);
  for (const EncodedSentence* s : batch) p.starts.push_back(p.starts.back() + s->words.size() + 1);
  p.rows = p.starts.back();
  const size_t d = options_.input, v = inventory_.vectorWidth;
  p.features.assign(p.rows, {});
  p.isRoot.assign(p.rows, 0);
  p.vectors.assign(p.rows * v, 0);
  Floats embedded(p.rows * d, 0);
  for (size_t s = 0; s < batch.size(); ++s) {
    size_t row = p.starts[s];
    p.isRoot[row] = 1;
    std::copy(root_.w.begin(), root_.w.end(), embedded.begin() + static_cast<long>(row * d));
    for (const EncodedWord& word : batch[s]->words) {
      ++row;
      const bool forget = random_.unit() < kWordDrop / (kWordDrop + static_cast<float>(word.count));
      for (size_t f = 0; f < word.features.size(); ++f) {
        const bool isWord = f == 0 && word.hasWord;
        if (isWord ? !forget : random_.unit() >= kFeatureDrop) p.features[row].push_back(word.features[f]);
      }
      for (const uint32_t f : p.features[row])
        for (size_t k = 0; k < d; ++k) embedded[row * d + k] += features_.row(f)[k];
      const size_t from = random_.unit() < kVectorDrop ? 0 : word.vector;
      std::copy_n(&inventory_.vectors[from * v], v, &p.vectors[row * v]);
    }
  }
  vectorIn_.forward(p.vectors, p.rows, p.x);
  for (size_t i = 0; i < p.x.size(); ++i) p.x[i] += embedded[i];
  p.xDrop.forward(p.x, options_.dropout * kInputDrop, random_);
}

void TaggerModel::encode(Pass& p) {
  const size_t top = 2 * options_.hidden;
  p.h.resize(options_.layers), p.hDrop.resize(options_.layers);
  p.forward.resize(options_.layers), p.backward.resize(options_.layers);
  for (size_t l = 0; l < options_.layers; ++l) {
    const Floats& below = l == 0 ? p.x : p.h[l - 1];
    p.h[l].assign(p.rows * top, 0);
    forward_[l].forward(below, p.starts, false, p.h[l], top, 0, p.forward[l]);
    backward_[l].forward(below, p.starts, true, p.h[l], top, options_.hidden, p.backward[l]);
    p.hDrop[l].forward(p.h[l], options_.dropout, random_);
  }
}

void TaggerModel::score(Pass& p) {
  const size_t top = 2 * options_.hidden, both = top + options_.input;
  const Floats& h = p.h.back();
  p.joined.resize(p.rows * both);
  for (size_t r = 0; r < p.rows; ++r) {
    std::copy_n(&h[r * top], top, &p.joined[r * both]);
    std::copy_n(&p.x[r * options_.input], options_.input, &p.joined[r * both + top]);
  }
  tag_.forward(p.joined, p.rows, p.tags);
  lemma_.forward(p.joined, p.rows, p.lemmas);
  arcDependent_.forward(h, p.rows, p.dependent);
  leakyForward(p.dependent);
  p.dependentDrop.forward(p.dependent, options_.dropout, random_);
  arcHead_.forward(h, p.rows, p.head);
  leakyForward(p.head);
  p.headDrop.forward(p.head, options_.dropout, random_);
  arcMix_.forward(p.head, p.rows, p.mixed);
  labelDependent_.forward(h, p.rows, p.labelDependent);
  labelHead_.forward(h, p.rows, p.labelHead);
}

double TaggerModel::loseTags(const std::vector<const EncodedSentence*>& batch, Pass& p) {
  double loss = 0;
  for (size_t s = 0; s < batch.size(); ++s) {
    size_t row = p.starts[s];
    softmaxLoss(&p.tags[row * tag_.out], tag_.out, -1, 0);
    softmaxLoss(&p.lemmas[row * lemma_.out], lemma_.out, -1, 0);
    for (const EncodedWord& word : batch[s]->words) {
      ++row;
      loss += softmaxLoss(&p.tags[row * tag_.out], tag_.out, word.tag, kWordWeight);
      loss += softmaxLoss(&p.lemmas[row * lemma_.out], lemma_.out, word.lemma, kWordWeight * kLemmaWeight);
    }
  }
  p.gJoined.assign(p.joined.size(), 0);
  tag_.backward(p.joined, p.rows, p.tags, &p.gJoined);
  lemma_.backward(p.joined, p.rows, p.lemmas, &p.gJoined);
  return loss;
}

double TaggerModel::loseHeads(const std::vector<const EncodedSentence*>& batch, Pass& p) {
  double loss = 0;
  const size_t a = options_.arc;
  p.gDependent.assign(p.dependent.size(), 0);
  p.gMixed.assign(p.mixed.size(), 0);
  Floats scores, turned;
  for (size_t s = 0; s < batch.size(); ++s) {
    const size_t start = p.starts[s], n = p.starts[s + 1] - start;
    scores.assign(n * n, 0);
    transpose(&p.mixed[start * a], n, a, turned);
    addProduct(&p.dependent[start * a], a, 1, turned.data(), scores.data(), n, a, n);
    std::fill_n(scores.begin(), n, 0.0F);  // the root has no head
    for (size_t i = 1; i < n; ++i) {
      scores[i * n + i] = -1e9F;
      loss += softmaxLoss(&scores[i * n], n, static_cast<int>(batch[s]->words[i - 1].head), kWordWeight);
      scores[i * n + i] = 0;
    }
    addProduct(scores.data(), n, 1, &p.mixed[start * a], &p.gDependent[start * a], n, n, a);
    addProduct(scores.data(), 1, n, &p.dependent[start * a], &p.gMixed[start * a], n, n, a);
  }
  return loss;
}

double TaggerModel::loseRelations(const std::vector<const EncodedSentence*>& batch, Pass& p) {
  const size_t wide = options_.label;
  std::vector<std::pair<size_t, size_t>> edges;
  std::vector<int> gold;
  for (size_t s = 0; s < batch.size(); ++s)
    for (size_t i = 0; i < batch[s]->words.size(); ++i) {
      edges.emplace_back(p.starts[s] + i + 1, p.starts[s] + batch[s]->words[i].head);
      gold.push_back(batch[s]->words[i].relation);
    }
  Floats z(edges.size() * wide), scores;
  for (size_t e = 0; e < edges.size(); ++e)
    for (size_t k = 0; k < wide; ++k)
      z[e * wide + k] = p.labelDependent[edges[e].first * wide + k] + p.labelHead[edges[e].second * wide + k];
  leakyForward(z);
  Dropout drop;
  drop.forward(z, options_.dropout, random_);
  labelOut_.forward(z, edges.size(), scores);
  double loss = 0;
  for (size_t e = 0; e < edges.size(); ++e)
    loss += softmaxLoss(&scores[e * labelOut_.out], labelOut_.out, gold[e], kWordWeight);
  Floats gz(z.size(), 0);
  labelOut_.backward(z, edges.size(), scores, &gz);
  drop.backward(gz);
  leakyBackward(gz, z);
  p.gLabelDependent.assign(p.labelDependent.size(), 0);
  p.gLabelHead.assign(p.labelHead.size(), 0);
  for (size_t e = 0; e < edges.size(); ++e)
    for (size_t k = 0; k < wide; ++k) {
      p.gLabelDependent[edges[e].first * wide + k] += gz[e * wide + k];
      p.gLabelHead[edges[e].second * wide + k] += gz[e * wide + k];
    }
  return loss;
}

void TaggerModel::backFromHeads(Pass& p) {
  const Floats& h = p.h.back();
  p.gTop.assign(h.size(), 0);
  Floats gHead(p.head.size(), 0);
  arcMix_.backward(p.head, p.rows, p.gMixed, &gHead);
  p.headDrop.backward(gHead);
  leakyBackward(gHead, p.head);
  arcHead_.backward(h, p.rows, gHead, &p.gTop);
  p.dependentDrop.backward(p.gDependent);
  leakyBackward(p.gDependent, p.dependent);
  arcDependent_.backward(h, p.rows, p.gDependent, &p.gTop);
  labelDependent_.backward(h, p.rows, p.gLabelDependent, &p.gTop);
  labelHead_.backward(h, p.rows, p.gLabelHead, &p.gTop);
}

void TaggerModel::backThroughLayers(Pass& p) {
  const size_t top = 2 * options_.hidden, both = top + options_.input;
  p.gx.assign(p.x.size(), 0);
  for (size_t r = 0; r < p.rows; ++r) {
    for (size_t k = 0; k < top; ++k) p.gTop[r * top + k] += p.gJoined[r * both + k];
    for (size_t k = 0; k < options_.input; ++k) p.gx[r * options_.input + k] += p.gJoined[r * both + top + k];
  }
  Floats g = std::move(p.gTop);
  for (size_t l = options_.layers; l-- > 0;) {
    p.hDrop[l].backward(g);
    const Floats& below = l == 0 ? p.x : p.h[l - 1];
    Floats under(below.size(), 0);
    forward_[l].backward(below, p.starts, false, g, top, 0, p.forward[l], under);
    backward_[l].backward(below, p.starts, true, g, top, options_.hidden, p.backward[l], under);
    g = std::move(under);
  }
  for (size_t i = 0; i < g.size(); ++i) p.gx[i] += g[i];
  p.xDrop.backward(p.gx);
}

void TaggerModel::backToWords(Pass& p) {
  const size_t d = options_.input;
  vectorIn_.backward(p.vectors, p.rows, p.gx, nullptr);
  for (size_t r = 0; r < p.rows; ++r) {
    const float* g = &p.gx[r * d];
    if (p.isRoot[r])
      for (size_t k = 0; k < d; ++k) root_.gradient[k] += g[k];
    for (const uint32_t f : p.features[r]) {
      float* to = features_.gradientRow(f);
      for (size_t k = 0; k < d; ++k) to[k] += g[k];
    }
  }
}

double TaggerModel::learn(const std::vector<const EncodedSentence*>& batch, float rate) {
  Pass p;
  embed(batch, p);
  encode(p);
  score(p);
  reach_.dependent = std::max(reach_.dependent, largest(p.dependent));
  reach_.head = std::max(reach_.head, largest(p.head));
  reach_.mixed = std::max(reach_.mixed, largest(p.mixed));
  const double loss = loseTags(batch, p) + loseHeads(batch, p) + loseRelations(batch, p);
  backFromHeads(p);
  backThroughLayers(p);
  backToWords(p);
  adam_.step(rate);
  return loss;
}

}  // namespace recoupe::train
