// The tagger-parser: sentences of words -> part of speech with features, lemma rule, head and relation of
// each.
//
//   x  = sum of the embeddings of a word's features (features.h) + its word vector through one matrix
//   h  = two layers of bidirectional simple recurrent units (Lei et al. 2018, arXiv:1709.02755):
//          f = sigmoid(Wf x + vf * c'),  r = sigmoid(Wr x + vr * c'),
//          c = f * c' + (1 - f) * W x,   h = (1 - r) * tanh(c) + r * Ws x
//   tags, lemma rules: one matrix each over [h, x];  heads and relations: biaffine attention
//          (Dozat and Manning 2017, arXiv:1611.01734) with a maximum spanning tree of one root (tree.h)
//
// Inference only; the trainer is src/train/. Weights are 16-bit integers with a scale a row, so that any
// machine computes the same bytes (kernels.h). Linear in the words: sentences over kMaxWords are parsed in
// pieces.
#pragma once
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "tag/bytes.h"
#include "tag/features.h"
#include "tag/kernels.h"

namespace recoupe {

/// What the network says of one word. Indices into Network::tags(), lemmaRules(), relations().
struct WordReading {
  uint16_t tag = 0, lemmaRule = 0, relation = 0;
  int32_t head = -1;  ///< index of the head in its sentence, -1 for the root
};

class Network {
 public:
  /// Sentences longer than this are cut before they come here.
  static constexpr size_t kMaxWords = 256;

  static Result<Network> load(std::string_view model, std::string_view lexicon);

  /// Reads sentences given as forms; at most kMaxWords each. The readings come in the same order.
  void run(const std::vector<std::vector<std::string_view>>& sentences, std::vector<WordReading>& out) const;

  const std::vector<std::string_view>& tags() const { return tags_; }  ///< "NOUN\tGender=Masc|Number=Sing"
  const std::vector<std::string_view>& lemmaRules() const { return lemmaRules_; }  ///< see lemma.h
  const std::vector<std::string_view>& relations() const { return relations_; }    ///< "nsubj"

 private:
  struct Matrix {
    size_t out = 0, in = 0;
    std::vector<int16_t> packed;
    std::vector<float> scale, bias;
  };
  struct Direction {
    Matrix gates;
    std::vector<float> forget, reset;
  };
  struct Table {
    std::vector<uint32_t> keys, index;  // index: first key by its top 16 bits
    std::string_view rows;
    std::vector<float> scale;
    size_t width = 0;
    bool load(const Sections& s, std::string_view name, size_t width);
    int64_t find(uint32_t key) const;
  };
  struct Work;

  bool loadMatrix(const Sections& s, const std::string& name, size_t out, size_t in, Matrix& m) const;
  bool loadAll(const Sections& s);
  void embed(const std::vector<std::vector<std::string_view>>& sentences, Work& work) const;
  void encode(Work& work) const;
  void apply(const Matrix& m, const std::vector<int16_t>& x, size_t rows, std::vector<float>& y,
             Work& work) const;
  void recurLayer(const Direction& d, bool backward, size_t column, Work& work) const;
  void score(Work& work) const;
  void parse(size_t sentence, size_t first, size_t length, Work& work, std::vector<WordReading>& out) const;
  void label(size_t sentence, size_t first, size_t length, Work& work, std::vector<WordReading>& out) const;

  size_t input_ = 0, hidden_ = 0, layers_ = 0, arc_ = 0, label_ = 0, vector_ = 0;
  FormLexicon lexicon_;
  Table features_, vectors_;
  std::vector<float> root_;
  Matrix vectorIn_, tag_, lemma_, arcDependent_, arcHead_, arcMix_, labelDependent_, labelHead_, labelOut_;
  std::vector<Direction> forward_, backward_;
  std::vector<std::string_view> tags_, lemmaRules_, relations_;
};

}  // namespace recoupe
