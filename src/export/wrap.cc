#include "export/wrap.h"

#include <algorithm>

#include "base/utf8.h"

namespace recoupe {

std::string wrapped(std::string_view text, size_t width, std::string_view indent) {
  std::string out(indent);
  size_t column = countCodePoints(indent);
  bool lineStart = true;
  while (!text.empty()) {
    const size_t space = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, space);
    const size_t size = countCodePoints(word);
    if (!lineStart && width > 0 && column + 1 + size > width) {
      out += "\n" + std::string(indent);
      column = countCodePoints(indent);
      lineStart = true;
    }
    if (!lineStart) {
      out += ' ';
      ++column;
    }
    out += word;
    column += size;
    lineStart = false;
    text.remove_prefix(std::min(space + 1, text.size()));
  }
  return out + "\n";
}

}  // namespace recoupe
