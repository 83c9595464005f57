// The words of one language that tell who said what: verbs of saying in all their forms, pronouns, small
// words. Read from data/<language>/speech_*.tsv and quotes_names.tsv.
//
//   Lexicon fr(image, "fr");
//   fr.find("martèle")->forms & Word::kFinite
//   fr.find("A")->kinds & Word::kPreposition        // "A Paris": an entry with a capital comes before its
//   small letters
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/image.h"

namespace recoupe {

enum class Gender : uint8_t { Unknown, Masculine, Feminine };

/// What the tables say about one written form; 0 for what they do not.
struct Lexeme {
  enum Kind : uint32_t {
    kHave = 1 << 0,
    kBe = 1 << 1,
    kPronoun = 1 << 2,
    kNobody = 1 << 3,
    kObject = 1 << 4,
    kThat = 1 << 5,
    kRelative = 1 << 6,
    kPreposition = 1 << 7,
    kOf = 1 << 8,
    kSource = 1 << 9,
    kSourceWeak = 1 << 10,
    kAgent = 1 << 11,
    kArticle = 1 << 12,
    kSome = 1 << 13,
    kAnd = 1 << 14,
    kTitle = 1 << 15,
    kAbbreviation = 1 << 16,
    kPresent = 1 << 17,
    // of names in quotation marks (quotes_names.tsv)
    kWork = 1 << 18,
    kVenture = 1 << 19,
    kNaming = 1 << 20,
    kHeading = 1 << 21,
    kLink = 1 << 22,
    kCry = 1 << 23,
    kSourceAfterOf = 1 << 24,
    kText = 1 << 25,
    kMedium = 1 << 26,
    kPronounBehind = 1 << 27,
    kCharge = 1 << 28,
    kClause = 1 << 29,
    kThe = 1 << 30,
    kNot = 1U << 31,
  };
  enum Form : uint8_t { kFinite = 1, kPastParticiple = 2, kPresentParticiple = 4, kInfinitive = 8 };
  enum Use : uint8_t {
    kSays = 1,
    kSaysThat = 2,
    kSaysOf = 4,
    kReflexive = 8,
    kContinues = 16,
    kOnlyBehind = 32
  };
  uint32_t kinds = 0;
  uint8_t forms = 0;  ///< of a verb of saying
  uint8_t uses = 0;
  Gender gender = Gender::Unknown;
  bool plural = false;
};

class Lexicon {
 public:
  Lexicon(const Image& image, std::string_view language);
  /// Null for a word the tables do not have.
  const Lexeme* find(std::string_view word) const;
  bool empty() const { return words_.empty(); }

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
  };
  using Conjugation = std::unordered_map<std::string, std::vector<std::vector<std::string_view>>>;

  void addVerb(const TableRow& row, const Conjugation& classes);
  std::unordered_map<std::string, Lexeme, Hash, std::equal_to<>> words_;
};

}  // namespace recoupe
