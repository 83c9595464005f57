// What the class and id of an element say about it: article text, share bar, comments ... The words and the
// reasons are in data/common/html_classes.tsv.
//
//   HtmlClasses classes(Image::builtin());
//   classes.of("article-body")            -> kSaysBody
//   classes.of("sidebar relatedPosts")    -> kSaysDrop
//   classes.of("col-md-8")                -> 0
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/image.h"

namespace recoupe {

enum HtmlSays : uint8_t {
  kSaysBody = 1,     ///< the text of the article
  kSaysArticle = 2,  ///< something around the article
  kSaysDrop = 4,     ///< never the article
  kSaysWeak = 8,     ///< not the article when short or mostly links
  kSaysHidden = 16,  ///< not shown
  kSaysKeep = 32,    ///< part of the article although something around it says drop
  kSaysPrefix = 64,  ///< inside the vocabulary only: see the table
  kSaysLead = 128,   ///< sums the article up above its text
};

class HtmlClasses {
 public:
  explicit HtmlClasses(const Image& image);
  /// HtmlSays of a class or id attribute, or-ed over its names. At most the first 512 bytes are read.
  uint8_t of(std::string_view attribute) const;

 private:
  uint8_t ofName(std::string_view name) const;
  uint8_t look(const std::string& words) const {
    const auto it = verdicts_.find(words);
    return it == verdicts_.end() ? 0 : it->second;
  }

  std::unordered_map<std::string, uint8_t> verdicts_;  // words joined
};

}  // namespace recoupe
