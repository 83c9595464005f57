#include <algorithm>

#include "tag/network.h"

namespace recoupe {

bool Network::Table::load(const Sections& s, std::string_view name, size_t w) {
  const std::string base(name);
  keys = s.copy<uint32_t>(base + ".keys");
  rows = s.bytes(base + ".rows");
  scale = s.copy<float>(base + ".scale");
  width = w;
  if (keys.empty() || scale.size() != keys.size() || rows.size() != keys.size() * width) return false;
  if (!std::is_sorted(keys.begin(), keys.end())) return false;
  index.assign((1 << 16) + 1, 0);
  for (const uint32_t key : keys) ++index[(key >> 16) + 1];
  for (size_t i = 1; i < index.size(); ++i) index[i] += index[i - 1];
  return true;
}

int64_t Network::Table::find(uint32_t key) const {
  for (uint32_t i = index[key >> 16]; i < index[(key >> 16) + 1]; ++i)
    if (keys[i] == key) return i;
  return -1;
}

bool Network::loadMatrix(const Sections& s, const std::string& name, size_t out, size_t in, Matrix& m) const {
  m.out = padded(out);
  m.in = in;
  const std::vector<int16_t> w = s.copy<int16_t>(name + ".w");
  m.scale = s.copy<float>(name + ".s");
  m.bias = s.copy<float>(name + ".b");
  if (w.size() != out * in || in % 2 != 0 || m.scale.size() != out || m.bias.size() != out) return false;
  m.packed.resize(m.out * in);
  packWeights(w.data(), out, in, m.packed.data());
  m.scale.resize(m.out, 0.0F);
  m.bias.resize(m.out, 0.0F);
  return true;
}

bool Network::loadAll(const Sections& s) {
  const std::vector<uint32_t> config = s.copy<uint32_t>("config");
  if (config.size() != 6) return false;
  input_ = config[0], hidden_ = config[1], layers_ = config[2], arc_ = config[3], label_ = config[4],
  vector_ = config[5];
  constexpr uint32_t kMost = 4096;
  if (std::any_of(config.begin(), config.end(), [](uint32_t c) { return c == 0 || c > kMost; })) return false;
  if (hidden_ % kLanes != 0 || input_ % kLanes != 0 || arc_ % kLanes != 0 || label_ % kLanes != 0)
    return false;
  tags_ = s.lines("tags"), lemmaRules_ = s.lines("lemmas"), relations_ = s.lines("relations");
  if (tags_.empty() || lemmaRules_.empty() || relations_.empty()) return false;
  root_ = s.copy<float>("root");
  bool ok =
      root_.size() == input_ && features_.load(s, "features", input_) && vectors_.load(s, "vectors", vector_);
  const size_t top = 2 * hidden_;
  forward_.resize(layers_), backward_.resize(layers_);
  for (size_t l = 0; l < layers_; ++l) {
    const size_t in = l == 0 ? input_ : top;
    for (const auto& [side, name] :
         {std::pair{&forward_[l], "forward"}, std::pair{&backward_[l], "backward"}}) {
      const std::string base = name + std::to_string(l);
      ok = ok && loadMatrix(s, base, 4 * hidden_, in, side->gates);
      side->forget = s.copy<float>(base + ".forget");
      side->reset = s.copy<float>(base + ".reset");
      ok = ok && side->forget.size() == hidden_ && side->reset.size() == hidden_;
    }
  }
  return ok && loadMatrix(s, "vector", input_, vector_, vectorIn_) &&
         loadMatrix(s, "tag", tags_.size(), top + input_, tag_) &&
         loadMatrix(s, "lemma", lemmaRules_.size(), top + input_, lemma_) &&
         loadMatrix(s, "arcd", arc_, top, arcDependent_) && loadMatrix(s, "arch", arc_, top, arcHead_) &&
         loadMatrix(s, "arcu", arc_, arc_, arcMix_) && loadMatrix(s, "labd", label_, top, labelDependent_) &&
         loadMatrix(s, "labh", label_, top, labelHead_) &&
         loadMatrix(s, "labo", relations_.size(), label_, labelOut_);
}

Result<Network> Network::load(std::string_view model, std::string_view lexicon) {
  Network network;
  network.lexicon_ = FormLexicon(lexicon);
  if (!network.loadAll(Sections(model)))
    return Error{"bad-model",
                 "the tagger's model is damaged or of another version; train it again with ./dev train"};
  return network;
}

}  // namespace recoupe
