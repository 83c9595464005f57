// Where quoted stretches begin and end, by their marks alone: no word is looked up.
//
//   MarkFinder marks(image);
//   marks.find(t, splitParagraphs(t))   // t: "Il a dit: «Oui, c'est moi.» Puis il part." -> "Oui, c'est
//   moi."
//   // t: "Conte« J'ai parlé. \"" (glued, mixed) -> "J'ai parlé."
//
// A paragraph is the horizon: marks are paired inside it, a quotation goes on into the next paragraphs only
// where the first mark there closes it, and one that is never closed ends with its sentence or paragraph. A
// quotation inside another is not a stretch of its own. Linear in the text.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/image.h"
#include "base/span.h"

namespace recoupe::quote {

/// A quoted stretch.
struct Stretch {
  Span outer;          ///< with its marks
  Span inner;          ///< the words, without marks and surrounding white space
  bool closed = true;  ///< false: no closing mark was found, the end is a guess
};

/// Breaks the text into paragraphs: a line end is a border, but not one inside a wrapped line (a single line
/// feed before a small letter).
std::vector<Span> splitParagraphs(std::string_view text);

class MarkFinder {
 public:
  explicit MarkFinder(const Image& image);
  /// Stretches in text order, not overlapping. `paragraphs` are ascending (splitParagraphs, cut further where
  /// a region of the document begins).
  std::vector<Stretch> find(std::string_view text, const std::vector<Span>& paragraphs) const;

  enum class Nature : uint8_t { Open, Close, Both, Single };
  /// What the neighbours of a mark say that it is.
  enum class Lean : uint8_t { Open, Close, Neutral, Glued };
  struct Mark {
    uint32_t begin = 0, end = 0;
    Nature nature = Nature::Both;
    Lean lean = Lean::Neutral;
    uint8_t family = 0;
  };

 private:
  struct Definition {
    std::string text;
    Nature nature = Nature::Both;
    uint8_t family = 0;
  };
  std::vector<Mark> scan(std::string_view text) const;
  std::vector<Definition> definitions_;
  std::array<std::vector<uint8_t>, 256> byFirstByte_;
};

}  // namespace recoupe::quote
