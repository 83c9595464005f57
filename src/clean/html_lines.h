// Short lines of a page that are not its article although they stand among its paragraphs: "Advertisement",
// "Read more: …", "Related articles". The words are in data/*/html_lines.tsv; all languages are asked, since
// pages mix them.
//
//   HtmlLines lines(Image::builtin());
//   lines.of("Lire aussi : la trêve tient")  -> End or Next: behind or in it are other articles
//   lines.of("La trêve tient")               -> 0
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/image.h"

namespace recoupe {

class HtmlLines {
 public:
  /// What a line may be; one line may be more than one of them.
  enum Kind : uint8_t {
    kEnd = 1,    ///< as a heading: behind it the article is over
    kLine = 2,   ///< not the article
    kNext = 4,   ///< with a link: points to another article
    kLabel = 8,  ///< not the article where it is no sentence
  };
  static constexpr uint32_t kMostWords = 30;

  explicit HtmlLines(const Image& image);
  uint8_t of(std::string_view line) const;

 private:
  struct Entry {
    uint8_t whole = 0, prefix = 0, suffix = 0;
  };
  std::unordered_map<std::string, Entry> entries_;
};

}  // namespace recoupe
