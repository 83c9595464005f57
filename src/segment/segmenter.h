// Text -> sentences and tokens, by the conventions of Universal Dependencies.
//
//   "M. Conte a dit: «Oui.» Il part."  -> 2 sentences; "M." is one token, "«" "Oui" "." "»" are four
//   "du Niger"                         -> tokens "du" "Niger", words "de" "le" "Niger"
//
// Does not tag: Word::lemma and the rest stay empty. Title, body and furniture regions are sentence borders.
#pragma once
#include <memory>

#include "base/image.h"
#include "doc/document.h"

namespace recoupe {

class Segmenter {
 public:
  explicit Segmenter(const Image& image);
  ~Segmenter();
  /// Fills sentences, tokens and words of `doc`. Linear in the text.
  void run(Document& doc) const;

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace recoupe
