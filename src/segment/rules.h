// What a language knows about its own tokens, read from data/<language>/segment.tsv (see there for the kinds
// of rows).
//
//   SegmentRules fr(image.file("common/segment.tsv"), image.file("fr/segment.tsv"));
//   fr.has("Jusqu'", SegmentRules::kElision) == true      // case and ’ do not matter
//   fr.abbreviation("M.") == Abbreviation::Before         // case matters: "m." is a metre
//   fr.contraction("du")->words == {"de", "le"}
//
// Views point into the image, which outlives every document.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/image.h"

namespace recoupe {

/// What a full stop behind a known abbreviation may mean.
enum class Abbreviation : uint8_t {
  None,
  Before,   ///< stands before a name or a number: never ends a sentence ("M.", "pp.")
  Number,   ///< an abbreviation only before a digit ("no. 5")
  Anywhere  ///< may end a sentence ("etc.")
};

/// "du" -> "de" "le".
struct Contraction {
  std::vector<std::string_view> words;
  enum class Otherwise : uint8_t { Never, Article, Partitive } otherwise = Otherwise::Never;
};

class SegmentRules {
 public:
  enum Kind : uint16_t {
    kElision = 1,             ///< "l'": cut off the word behind it
    kWhole = 2,               ///< "aujourd'hui": never cut
    kClitic = 4,              ///< "-il": cut off the verb before it
    kStarter = 16,            ///< "Les": a capital here opens a sentence, no name does
    kArticleAfter = 32,       ///< words after which an ambiguous contraction is an article
    kPartitiveAfter = 64,     ///< likewise, for the partitive
    kPrepositionAfter = 128,  ///< words after which it is a contraction whatever their ending says
    kListLink = 8,            ///< "," "et": an ambiguous contraction behind it is what the last one was
    kUnit = 512,              ///< "km": a token of its own behind a number
    kLowerStarter = 1024,     ///< opens a sentence behind a stop without a capital
    kClause = 2048,           ///< a form that clauses have and headings have not
    kDomain = 256,            ///< "fr": last label of a host name or a file name
  };

  SegmentRules(std::string_view common, std::string_view language);

  /// Whether `form` has any of `kinds`; compares lower case.
  bool has(std::string_view form, uint16_t kinds) const { return (kindsOf(form) & kinds) != 0; }
  uint16_t kindsOf(std::string_view form) const;
  Abbreviation abbreviation(std::string_view form) const;
  const Contraction* contraction(std::string_view form) const;
  /// Where the enclitic of `form` begins ("don't" -> 2), or its size.
  size_t encliticAt(std::string_view form) const;
  /// The kind among `kinds` that the beginning of `form`, else its longest known ending tells; 0 for none.
  uint16_t kindsOfAffix(std::string_view form, uint16_t kinds) const;

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
  };
  template <class T>
  using Map = std::unordered_map<std::string, T, Hash, std::equal_to<>>;

  void load(std::string_view table);
  void addRow(const TableRow& row);

  Map<uint16_t> kinds_;
  Map<Abbreviation> abbreviations_;
  Map<Contraction> contractions_;
  std::vector<std::string> enclitics_;  // each with ' and with ’
  std::vector<std::pair<std::string_view, uint16_t>> beginnings_, endings_;
  std::array<bool, 256> contractionStarts_{};
};

/// Lower case of a short form without a heap: ASCII and Latin-1 letters, ’ as '. Longer forms than it can
/// hold are empty, which no table has.
class ShortLower {
 public:
  explicit ShortLower(std::string_view form);
  std::string_view view() const { return {buffer_.data(), size_}; }

 private:
  std::array<char, 48> buffer_;
  size_t size_ = 0;
};

}  // namespace recoupe
