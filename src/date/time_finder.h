// Time expressions of a segmented document -> Document::times, and the publication day that the text itself
// tells.
//
//   published 2020-06-24:  "... a rencontré lundi à Rome ..."   -> "lundi" DATE 2020-06-22, weekday before
//   publication published unknown:     "... était à Rome le 8 janvier ..."  -> "8 janvier" DATE XXXX-01-08
//                          "ROME, le 26/09/2017 - ..."          -> and published becomes Inferred, 2017-09-26
//
// What is French or English lies in data/LANGUAGE/times.tsv (patterns with sample sentences), times_words.tsv
// (words) and times_tense.tsv (verb forms); how the pieces fit: grammar.h (patterns), resolver.h (values),
// undated.h (publication). Furniture is not read. A language without tables gives no times.
#pragma once
#include <memory>

#include "base/image.h"
#include "doc/document.h"

namespace recoupe {
namespace date {
struct Engines;
}

class TimeFinder {
 public:
  explicit TimeFinder(const Image& image);
  void run(Document& doc) const;

  /// The tables, for what reads the same expressions again (dating.h).
  const std::shared_ptr<const date::Engines>& engines() const { return engines_; }

 private:
  std::shared_ptr<const date::Engines> engines_;
};

}  // namespace recoupe
