#include "export/file_names.h"

#include <array>

#include "base/utf8.h"
#include "export/plain.h"

namespace recoupe {
namespace {

constexpr size_t kLongest = 80;  // bytes; with a folder and an id it fits the 100 of tar

bool isDevice(const std::string& folded) {
  constexpr std::array<std::string_view, 4> kNames{"con", "prn", "aux", "nul"};
  for (const std::string_view name : kNames)
    if (folded == name) return true;
  return folded.size() == 4 && (folded.starts_with("com") || folded.starts_with("lpt")) && folded[3] >= '0' &&
         folded[3] <= '9';
}

bool isKept(char32_t c) { return isLetter(c) || isDigit(c) || c == '-' || c == '_' || c == ',' || c == '\''; }

}  // namespace

std::string fileName(std::string_view words) {
  std::string out;
  bool space = false;
  const std::string text = oneLine(words);
  for (size_t i = 0; i < text.size();) {
    const char32_t c = decodeAt(text, i);
    if (!isKept(c) && c != 0x2019) {
      space = !out.empty();
      continue;
    }
    std::string next = space ? " " : "";
    appendUtf8(next, c == 0x2019 ? U'\'' : c);
    if (out.size() + next.size() > kLongest) break;
    space = false;
    out += next;
  }
  if (out.empty()) return "untitled";
  return isDevice(fold(out)) ? out + "_" : out;
}

}  // namespace recoupe
