#include "clean/html_classes.h"

#include <array>

namespace recoupe {
namespace {

constexpr size_t kMaxAttribute = 512;
constexpr size_t kMaxWords = 16;   // of one class name
constexpr size_t kLongestRow = 5;  // words of one row of the table

bool isUpperAscii(char c) { return c >= 'A' && c <= 'Z'; }
bool isWordByte(char c) {
  return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

uint8_t verdictOf(std::string_view name) {
  if (name == "body") return kSaysBody;
  if (name == "article") return kSaysArticle;
  if (name == "drop") return kSaysDrop;
  if (name == "weak") return kSaysWeak;
  if (name == "keep") return kSaysKeep;
  if (name == "prefix") return kSaysPrefix;
  if (name == "lead") return kSaysLead;
  return name == "hidden" ? kSaysHidden : 0;
}

/// "relatedPosts__list" -> related, posts, list.
size_t split(std::string_view name, std::array<std::string, kMaxWords>& words) {
  size_t count = 0;
  bool inside = false;
  for (size_t i = 0; i < name.size(); ++i) {
    if (!isWordByte(name[i])) {
      inside = false;
      continue;
    }
    const bool hump = isUpperAscii(name[i]) && i > 0 && !isUpperAscii(name[i - 1]);
    if (!inside || hump) {
      if (count == kMaxWords) break;
      words[count++].clear();
      inside = true;
    }
    words[count - 1] += isUpperAscii(name[i]) ? static_cast<char>(name[i] | 32) : name[i];
  }
  return count;
}

}  // namespace

HtmlClasses::HtmlClasses(const Image& image) {
  for (const TableRow& row : readTable(image.file("common/html_classes.tsv"))) {
    if (row.cells.size() < 2) continue;
    std::string joined;
    for (const char c : row.cells[1])
      if (c != ' ') joined += c;
    verdicts_[joined] |= verdictOf(row.cells[0]);
  }
}

uint8_t HtmlClasses::of(std::string_view attribute) const {
  attribute = attribute.substr(0, kMaxAttribute);
  uint8_t says = 0;
  for (size_t i = 0; i < attribute.size();) {
    size_t end = i;
    while (end < attribute.size() && static_cast<unsigned char>(attribute[end]) > ' ') ++end;
    if (end > i) says |= ofName(attribute.substr(i, end - i));
    i = end + 1;
  }
  return says;
}

uint8_t HtmlClasses::ofName(std::string_view name) const {
  std::array<std::string, kMaxWords> words;
  const size_t count = split(name, words);
  const bool prefixed = count > 1 && (look(words[0]) & kSaysPrefix) != 0;
  uint8_t says = 0;
  for (size_t i = 0; i < (prefixed ? 1 : count); ++i) {
    std::string joined;
    for (size_t k = i; k < count && k < i + kLongestRow; ++k) {
      joined += words[k];
      if (prefixed && k == i) continue;
      uint8_t found = look(joined);
      // "hidden-xs" hides on some screens only: that word must be the whole name.
      if (i > 0 || k + 1 < count) found &= static_cast<uint8_t>(~kSaysHidden);
      says |= found;
    }
  }
  return says & static_cast<uint8_t>(~kSaysPrefix);
}

}  // namespace recoupe
