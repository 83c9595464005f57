#include "tag/network.h"

#include <algorithm>

#include "tag/tree.h"

namespace recoupe {
namespace {

constexpr float kActivation = 2048.0F;  // activations as 16-bit numbers: 1/2048 apart, up to 16
constexpr float kArc = 256.0F;      // heads and dependents meet in one product: coarser, so that sums hold
constexpr float kArcBound = 15.6F;  // 15.6^2 * 256^2 * 128 stays below 2^31

void leaky(std::vector<float>& x) {
  for (float& v : x) v = v < 0 ? v * 0.1F : v;
}

uint16_t best(const float* from, size_t n) {
  return static_cast<uint16_t>(std::max_element(from, from + n) - from);
}

}  // namespace

/// Buffers of one run; a batch has the words of several sentences, each behind a root of its own.
struct Network::Work {
  size_t rows = 0;
  std::vector<size_t> starts;  // of each sentence, and the end
  std::vector<float> x, h, below, cell, vectors, y, z;
  std::vector<float> tags, lemmas, dependent, mixed, labelDependent, labelHead;
  std::vector<int16_t> q, small, joined, heads, mixedSmall, packed;
  std::vector<int32_t> acc, scores;
  WordFeatures features;
  TreeBuilder tree;
};

void Network::apply(const Matrix& m, const std::vector<int16_t>& x, size_t rows, std::vector<float>& y,
                    Work& work) const {
  work.acc.resize(rows * m.out);
  y.resize(rows * m.out);
  kernels().multiply(x.data(), rows, m.in, m.packed.data(), m.out, work.acc.data());
  for (size_t r = 0; r < rows; ++r)
    kernels().rescale(&work.acc[r * m.out], m.scale.data(), m.bias.data(), m.out, &y[r * m.out]);
}

void Network::embed(const std::vector<std::vector<std::string_view>>& sentences, Work& work) const {
  const Kernels& k = kernels();
  work.starts.assign(1, 0);
  for (const auto& sentence : sentences) work.starts.push_back(work.starts.back() + sentence.size() + 1);
  work.rows = work.starts.back();
  work.x.assign(work.rows * input_, 0.0F);
  work.vectors.assign(work.rows * vector_, 0.0F);
  for (size_t s = 0; s < sentences.size(); ++s) {
    size_t row = work.starts[s];
    std::copy(root_.begin(), root_.end(), &work.x[row * input_]);
    for (const std::string_view form : sentences[s]) {
      ++row;
      wordFeatures(form, row == work.starts[s] + 1, lexicon_, work.features);
      for (const uint32_t key : work.features.keys)
        if (const int64_t at = features_.find(key); at >= 0)
          k.addScaled(
              reinterpret_cast<const int8_t*>(features_.rows.data()) + static_cast<size_t>(at) * input_,
              features_.scale[static_cast<size_t>(at)], input_, &work.x[row * input_]);
      if (const int64_t at = vectors_.find(work.features.vector); at >= 0)
        k.addScaled(reinterpret_cast<const int8_t*>(vectors_.rows.data()) + static_cast<size_t>(at) * vector_,
                    vectors_.scale[static_cast<size_t>(at)], vector_, &work.vectors[row * vector_]);
    }
  }
  work.q.resize(work.rows * vector_);
  k.quantise(work.vectors.data(), kActivation, work.q.size(), work.q.data());
  apply(vectorIn_, work.q, work.rows, work.y, work);
  for (size_t i = 0; i < work.x.size(); ++i) work.x[i] += work.y[i];
}

void Network::recurLayer(const Direction& d, bool backward, size_t column, Work& work) const {
  apply(d.gates, work.q, work.rows, work.y, work);
  const size_t gates = d.gates.out, top = 2 * hidden_;
  std::vector<float>& cell = work.cell;
  cell.resize(hidden_);
  for (size_t s = 0; s + 1 < work.starts.size(); ++s) {
    std::fill(cell.begin(), cell.end(), 0.0F);
    const size_t length = work.starts[s + 1] - work.starts[s];
    for (size_t t = 0; t < length; ++t) {
      const size_t row = backward ? work.starts[s + 1] - 1 - t : work.starts[s] + t;
      const float* u = &work.y[row * gates];
      kernels().recur(u, u + 3 * hidden_, d.forget.data(), d.reset.data(), hidden_, cell.data(),
                      &work.h[row * top + column]);
    }
  }
}

void Network::encode(Work& work) const {
  const size_t top = 2 * hidden_;
  std::vector<float>& below = work.below;
  below = work.x;
  size_t width = input_;
  for (size_t l = 0; l < layers_; ++l) {
    work.q.resize(work.rows * width);
    kernels().quantise(below.data(), kActivation, work.q.size(), work.q.data());
    work.h.resize(work.rows * top);
    recurLayer(forward_[l], false, 0, work);
    recurLayer(backward_[l], true, hidden_, work);
    below = work.h;
    width = top;
  }
}

void Network::parse(size_t sentence, size_t first, size_t length, Work& work,
                    std::vector<WordReading>& out) const {
  const size_t start = work.starts[sentence], heads = padded(length);
  const auto bounded = [&](const std::vector<float>& from, std::vector<int16_t>& to) {
    to.resize(length * arc_);
    for (size_t i = 0; i < to.size(); ++i) {
      const float v = std::clamp(from[start * arc_ + i], -kArcBound, kArcBound);
      to[i] = static_cast<int16_t>(static_cast<int32_t>(v * kArc + (v < 0 ? -0.5F : 0.5F)));
    }
  };
  std::vector<int16_t>&mixed = work.mixedSmall, &packed = work.packed;
  packed.resize(heads * arc_);
  bounded(work.mixed, mixed);
  packWeights(mixed.data(), length, arc_, packed.data());
  bounded(work.dependent, work.small);
  work.scores.resize(length * heads);
  kernels().multiply(work.small.data(), length, arc_, packed.data(), heads, work.scores.data());
  const std::vector<uint32_t>& tree = work.tree.build(work.scores.data(), length, heads);
  for (size_t i = 1; i < length; ++i) out[first + i - 1].head = static_cast<int32_t>(tree[i]) - 1;
}

void Network::label(size_t sentence, size_t first, size_t length, Work& work,
                    std::vector<WordReading>& out) const {
  const size_t start = work.starts[sentence], words = length - 1;
  std::vector<float>& z = work.z;
  z.resize(words * label_);
  for (size_t i = 0; i < words; ++i) {
    const size_t row = start + i + 1, head = start + static_cast<size_t>(out[first + i].head + 1);
    for (size_t k = 0; k < label_; ++k)
      z[i * label_ + k] = work.labelDependent[row * label_ + k] + work.labelHead[head * label_ + k];
  }
  leaky(z);
  work.small.resize(z.size());
  kernels().quantise(z.data(), kActivation, z.size(), work.small.data());
  apply(labelOut_, work.small, words, work.y, work);
  for (size_t i = 0; i < words; ++i)
    out[first + i].relation = best(&work.y[i * labelOut_.out], relations_.size());
}

void Network::score(Work& work) const {
  const size_t top = 2 * hidden_, both = top + input_, rows = work.rows;
  std::vector<int16_t>& joined = work.joined;
  joined.resize(rows * both);
  work.q.resize(rows * top);
  kernels().quantise(work.h.data(), kActivation, work.q.size(), work.q.data());
  work.small.resize(rows * input_);
  kernels().quantise(work.x.data(), kActivation, work.small.size(), work.small.data());
  for (size_t r = 0; r < rows; ++r) {
    std::copy_n(&work.q[r * top], top, &joined[r * both]);
    std::copy_n(&work.small[r * input_], input_, &joined[r * both + top]);
  }
  apply(tag_, joined, rows, work.tags, work);
  apply(lemma_, joined, rows, work.lemmas, work);
  apply(arcDependent_, work.q, rows, work.dependent, work);
  leaky(work.dependent);
  apply(arcHead_, work.q, rows, work.y, work);
  leaky(work.y);
  work.heads.resize(rows * arc_);
  kernels().quantise(work.y.data(), kActivation, work.heads.size(), work.heads.data());
  apply(arcMix_, work.heads, rows, work.mixed, work);
  apply(labelDependent_, work.q, rows, work.labelDependent, work);
  apply(labelHead_, work.q, rows, work.labelHead, work);
}

void Network::run(const std::vector<std::vector<std::string_view>>& sentences,
                  std::vector<WordReading>& out) const {
  // Kept from run to run: a batch has some 5 MB of them, and asking the system for fresh pages each time
  // costs as much as the sums.
  thread_local Work work;
  embed(sentences, work);
  encode(work);
  score(work);
  out.assign(work.rows - sentences.size(), {});
  size_t first = 0;
  for (size_t s = 0; s < sentences.size(); ++s) {
    const size_t length = sentences[s].size() + 1;
    parse(s, first, length, work, out);
    for (size_t i = 1; i < length; ++i) {
      const size_t row = work.starts[s] + i;
      out[first + i - 1].tag = best(&work.tags[row * tag_.out], tags_.size());
      out[first + i - 1].lemmaRule = best(&work.lemmas[row * lemma_.out], lemmaRules_.size());
    }
    label(s, first, length, work, out);
    first += length - 1;
  }
}

}  // namespace recoupe
