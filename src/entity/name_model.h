// A sequence tagger of names: for each token the label of a linear chain (O, B-PER, I-PER …), scored by
// hashed features of the words around it.
//
//   NameModel model(image.file("models/fr/names.bin"));
//   std::vector<uint8_t> labels;
//   model.tag(tokens, begin, end, lexicon, labels);   // "à Zermalia" -> {0, index of B-LOC}
//   model.labels()[labels[1]]                         // "B-LOC"
//
// The weights come from `recoupe-train names` (src/train/name_trainer.h): a conditional random field
// (Lafferty, McCallum and Pereira 2001) over features as Ratinov and Roth (2009) found them useful: words,
// affixes, shapes and word clusters in a window of five, gazetteers. Weights are whole numbers, so that every
// machine finds the same.
//
// Format, little-endian: "RCPN", u32 version 1, u32 bits (2^bits rows), u32 labels, u32 clustered words, u32
// size of the label names; the names, NUL-ended; padding to 4; transitions i32 [labels + 1][labels] (the last
// row: start); clustered words: u32 hash [n] sorted, u16 fine cluster [n], u16 coarse cluster [n]; weights
// i16 [rows][labels].
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "entity/lexicon.h"
#include "entity/tokens.h"

namespace recoupe::entity {

/// Which words are used alike in the news: two numbers a word, 0 for words nobody clustered.
struct WordClusters {
  std::vector<uint32_t> hashes;  ///< sorted hashes of words in lower case
  std::vector<uint16_t> fine, coarse;

  /// Index into fine and coarse, or -1.
  int64_t find(uint32_t hash) const;
};

/// The hash of a word that features and clusters use.
uint32_t wordHash(std::string_view word);

/// The features of the tokens of one sentence, as rows of the weight table.
class NameFeatures {
 public:
  static constexpr size_t kMost = 64;

  NameFeatures(const Lexicon& lexicon, const WordClusters& clusters, unsigned bits)
      : lexicon_(lexicon), clusters_(clusters), mask_((uint32_t{1} << bits) - 1) {}

  /// Looks at tokens begin … end - 1, one sentence.
  void look(const Tokens& tokens, size_t begin, size_t end);
  /// Forgets what the tables say of the names of this sentence: how a name looks that no table has.
  void hideKnown();
  /// The rows of the `i`th of them; returns how many.
  size_t rows(size_t i, std::array<uint32_t, kMost>& out) const;

 private:
  struct Word {
    uint32_t form = 0, fold = 0, shape = 0, fine = 0, coarse = 0, known = 0, facts = 0;
    std::array<uint32_t, 4> prefix{}, suffix{};
  };
  Word wordOf(const Tok& tok) const;
  void markKnown(const Tokens& tokens, size_t begin, size_t end);

  const Lexicon& lexicon_;
  const WordClusters& clusters_;
  uint32_t mask_;
  std::vector<Word> words_;  ///< two empty ones before and behind the sentence
};

class NameModel {
 public:
  static constexpr size_t kMostLabels = 12;

  NameModel() = default;
  /// `bytes` need not outlive the model. A model that does not hold together is not usable.
  explicit NameModel(std::string_view bytes);
  bool usable() const { return !labels_.empty(); }
  const std::vector<std::string>& labels() const { return labels_; }

  /// Appends the label of each token of one sentence to `out`.
  void tag(const Tokens& tokens, size_t begin, size_t end, const Lexicon& lexicon,
           std::vector<uint8_t>& out) const;

 private:
  using Scores = std::array<int32_t, kMostLabels>;
  void score(const NameFeatures& features, size_t count, std::vector<Scores>& out) const;

  std::vector<std::string> labels_;
  unsigned bits_ = 0;
  WordClusters clusters_;
  std::array<Scores, kMostLabels + 1> transitions_{};  ///< from -> to; the last row is the start
  std::vector<int16_t> weights_;                       ///< [rows][kMostLabels]
};

}  // namespace recoupe::entity
