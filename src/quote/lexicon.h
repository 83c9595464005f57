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
#include <unordered_set>
#include <vector>

#include "base/image.h"

namespace recoupe::quote {

enum class Gender : uint8_t { Unknown, Masculine, Feminine };

/// What the tables say about one written form; 0 for what they do not.
struct Lexeme {
  enum Kind : uint64_t {
    kHave = 1ULL << 0,
    kBe = 1ULL << 1,
    kPronoun = 1ULL << 2,
    kNobody = 1ULL << 3,
    kObject = 1ULL << 4,
    kThat = 1ULL << 5,
    kRelative = 1ULL << 6,
    kPreposition = 1ULL << 7,
    kOf = 1ULL << 8,
    kSource = 1ULL << 9,
    kSourceWeak = 1ULL << 10,
    kAgent = 1ULL << 11,
    kArticle = 1ULL << 12,
    kSome = 1ULL << 13,
    kAnd = 1ULL << 14,
    kTitle = 1ULL << 15,
    kAbbreviation = 1ULL << 16,
    kPresent = 1ULL << 17,
    // of names in quotation marks (quotes_names.tsv)
    kWork = 1ULL << 18,
    kVenture = 1ULL << 19,
    kNaming = 1ULL << 20,
    kHeading = 1ULL << 21,
    kLink = 1ULL << 22,
    kCry = 1ULL << 23,
    kSourceAfterOf = 1ULL << 24,
    kText = 1ULL << 25,
    kMedium = 1ULL << 26,
    kPronounBehind = 1ULL << 27,
    kCharge = 1ULL << 28,
    kClause = 1ULL << 29,
    kThe = 1ULL << 30,
    kNot = 1ULL << 31,
    kHuman = 1ULL << 32,
    kThis = 1ULL << 33,
    kSame = 1ULL << 34,
    kRelation = 1ULL << 35,
    kBody = 1ULL << 36,
    kPossessive = 1ULL << 37,
    kBare = 1ULL << 38,
  };
  enum Form : uint8_t { kFinite = 1, kPastParticiple = 2, kPresentParticiple = 4, kInfinitive = 8 };
  enum Use : uint8_t {
    kSays = 1,
    kSaysThat = 2,
    kSaysOf = 4,
    kReflexive = 8,
    kContinues = 16,
    kOnlyBehind = 32,
    kRelays = 64
  };
  /// What makes no head of a noun phrase.
  static constexpr uint64_t kFunctionWord =
      kHave | kBe | kPronoun | kNobody | kObject | kThat | kRelative | kPreposition | kArticle | kAnd;
  uint64_t kinds = 0;
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
  /// Of somebody's first name; Unknown for other words and for names given to both.
  Gender genderOf(std::string_view firstName) const;
  /// Whether a press medium carries this name ("Le Monde").
  bool isMedium(std::string_view name) const { return media_.find(name) != media_.end(); }

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
  };
  using Conjugation = std::unordered_map<std::string, std::vector<std::vector<std::string_view>>>;

  void addVerb(const TableRow& row, const Conjugation& classes);
  std::unordered_map<std::string, Lexeme, Hash, std::equal_to<>> words_;
  std::unordered_map<std::string_view, Gender> firstNames_;  ///< views into the image
  std::unordered_set<std::string_view> media_;
};

}  // namespace recoupe::quote
