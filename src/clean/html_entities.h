// Character references of HTML: "&eacute;", "&#233;", "&#xE9;" -> é.
//
//   HtmlEntities entities(Image::builtin());
//   entities.decode("&eacute;t", 0, false)  -> {U'é', 0, 8}      8 bytes of source, one character
//   entities.decode("&notit;", 0, false)    -> {U'¬', 0, 4}      the longest name that is one, WHATWG rules
//   entities.decode("&notit;", 0, true)     -> {0, 0, 0}         in an attribute that stays as it is
//   entities.decode("& co", 0, false)       -> {0, 0, 0}
//
// Names come from data/common/html_entities.tsv (WHATWG HTML standard, 13.5); the rules are its
// section 13.2.5.72 on.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/image.h"

namespace recoupe {

struct HtmlReference {
  char32_t first = 0, second = 0;  ///< second is 0 but for the few names that stand for two code points
  uint32_t size = 0;               ///< bytes of source from '&' on; 0 where no reference stands
};

class HtmlEntities {
 public:
  explicit HtmlEntities(const Image& image);

  /// The reference that starts with the '&' at `at`. Time is linear in its length, at most 32 bytes for
  /// names.
  HtmlReference decode(std::string_view source, size_t at, bool inAttribute) const;

  /// All references of an attribute value decoded, line ends as LF.
  std::string attribute(std::string_view raw) const;

 private:
  struct Characters {
    char32_t first = 0, second = 0;
  };
  HtmlReference named(std::string_view source, size_t at, bool inAttribute) const;

  std::unordered_map<std::string_view, Characters> names_;
};

}  // namespace recoupe
