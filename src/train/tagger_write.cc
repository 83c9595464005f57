// Quantises the trained model: each row of weights becomes 16-bit integers whose sum of products cannot leave
// 32 bits.
#include <algorithm>
#include <cmath>

#include "tag/bytes.h"
#include "train/tagger_model.h"

namespace recoupe::train {
namespace {

constexpr float kActivation = 2048.0F;                  // as in tag/network.cc
constexpr float kHeadBound = 15.9F, kArcBound = 15.6F;  // as there
constexpr float kMostSum = 65000.0F;                    // times 32767 stays below 2^31
constexpr float kMostWeight = 32767.0F, kMostByte = 127.0F;

void writeLinear(const Linear& l, const std::string& name, SectionWriter& out) {
  std::vector<int16_t> w(l.w.w.size());
  std::vector<float> scale(l.out);
  for (size_t o = 0; o < l.out; ++o) {
    const float* row = l.w.row(o);
    float sum = 1e-9F, most = 1e-9F;
    for (size_t i = 0; i < l.in; ++i) sum += std::fabs(row[i]), most = std::max(most, std::fabs(row[i]));
    const float factor = std::min((kMostSum - static_cast<float>(l.in)) / sum, kMostWeight / most);
    for (size_t i = 0; i < l.in; ++i) w[o * l.in + i] = static_cast<int16_t>(std::lround(row[i] * factor));
    scale[o] = 1.0F / (factor * kActivation);
  }
  out.addArray(name + ".w", w);
  out.addArray(name + ".s", scale);
  out.addArray(name + ".b", l.b.w);
}

/// The layer with results `factor` times as large, out of inputs that are `inputs` times as large.
Linear scaled(const Linear& l, float factor, float inputs = 1) {
  Linear out = l;
  for (float& w : out.w.w) w *= factor / inputs;
  for (float& b : out.b.w) b *= factor;
  return out;
}

void writeTable(const float* rows, size_t count, size_t width, const std::vector<uint32_t>& keys,
                const std::string& name, SectionWriter& out) {
  std::vector<int8_t> bytes(count * width);
  std::vector<float> scale(count);
  for (size_t r = 0; r < count; ++r) {
    const float* row = rows + r * width;
    float most = 1e-9F;
    for (size_t k = 0; k < width; ++k) most = std::max(most, std::fabs(row[k]));
    scale[r] = most / kMostByte;
    for (size_t k = 0; k < width; ++k)
      bytes[r * width + k] = static_cast<int8_t>(std::lround(row[k] / scale[r]));
  }
  out.addArray(name + ".keys", keys);
  out.addArray(name + ".rows", bytes);
  out.addArray(name + ".scale", scale);
}

std::string lines(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& s : items) out += s + "\n";
  return out;
}

}  // namespace

std::string TaggerModel::write() const {
  SectionWriter out;
  const auto u = [](size_t n) { return static_cast<uint32_t>(n); };
  out.addArray("config",
               std::vector<uint32_t>{u(options_.input), u(options_.hidden), u(options_.layers),
                                     u(options_.arc), u(options_.label), u(inventory_.vectorWidth)});
  out.add("tags", lines(inventory_.tags));
  out.add("lemmas", lines(inventory_.lemmas));
  out.add("relations", lines(inventory_.relations));
  out.addArray("root", root_.w);
  writeTable(features_.w.data(), inventory_.featureKeys.size(), options_.input, inventory_.featureKeys,
             "features", out);
  writeTable(inventory_.vectors.data() + inventory_.vectorWidth, inventory_.vectorKeys.size(),
             inventory_.vectorWidth, inventory_.vectorKeys, "vectors", out);
  for (size_t l = 0; l < options_.layers; ++l)
    for (const auto& [side, name] :
         {std::pair{&forward_[l], "forward"}, std::pair{&backward_[l], "backward"}}) {
      const std::string base = name + std::to_string(l);
      writeLinear(side->gates, base, out);
      out.addArray(base + ".forget", side->forget.w);
      out.addArray(base + ".reset", side->reset.w);
    }
  writeLinear(vectorIn_, "vector", out);
  writeLinear(tag_, "tag", out);
  writeLinear(lemma_, "lemma", out);
  // What is larger than the network's integers hold would be cut off, and long sentences parsed worse: that
  // cost one attachment in twenty of a model trained for long. All scores of heads grow smaller alike, which
  // changes no tree; a leaky unit of a value times a factor is the unit's times that factor.
  const auto within = [](float bound, float reach) { return std::min(1.0F, bound / std::max(reach, 1e-9F)); };
  const float head = within(kHeadBound, reach_.head);
  writeLinear(scaled(arcDependent_, within(kArcBound, reach_.dependent)), "arcd", out);
  writeLinear(scaled(arcHead_, head), "arch", out);
  writeLinear(scaled(arcMix_, within(kArcBound, reach_.mixed), head), "arcu", out);
  writeLinear(labelDependent_, "labd", out);
  writeLinear(labelHead_, "labh", out);
  writeLinear(labelOut_, "labo", out);
  return out.finish();
}

}  // namespace recoupe::train
