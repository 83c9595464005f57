// The little of markup that reading needs without parsing it: tags in order, and a title without its markup.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace recoupe {

struct MarkupTag {
  std::string_view name;      ///< with its prefix: "content:encoded"
  bool closing = false;       ///< </name>
  bool empty = false;         ///< <name/>
  size_t begin = 0, end = 0;  ///< from < to behind >
};

/// Tags of XML, well-formed or not; comments, CDATA, processing instructions and the document type are passed
/// over.
class MarkupScanner {
 public:
  explicit MarkupScanner(std::string_view text) : s_(text) {}
  /// Null at the end, and at a tag that does not end.
  std::optional<MarkupTag> next();

 private:
  bool skipSpecial();
  std::string_view s_;
  size_t i_ = 0;
};

/// Whether there is a tag or a character reference in it.
bool hasMarkup(std::string_view s);

/// "L&rsquo;accord <b>signé</b>" -> "L’accord signé". For titles: the common references, no layout.
std::string plainFromMarkup(std::string_view s);

}  // namespace recoupe
