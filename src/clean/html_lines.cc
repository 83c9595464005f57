#include "clean/html_lines.h"

#include "base/utf8.h"

namespace recoupe {
namespace {

constexpr size_t kLongestEntry = 12;  // words

/// "À lire aussi : …" -> "a lire aussi"; words parted by one space.
std::string plainWords(std::string_view line) {
  std::string out;
  bool gap = false;
  const std::string folded = fold(line);
  for (size_t i = 0; i < folded.size();) {
    const size_t begin = i;
    const char32_t c = decodeAt(folded, i);
    if (!isLetter(c) && !isDigit(c)) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    out.append(folded, begin, i - begin);
  }
  return out;
}

uint8_t kindOf(std::string_view name) {
  if (name == "end") return HtmlLines::kEnd;
  if (name == "line") return HtmlLines::kLine;
  return name == "next" ? HtmlLines::kNext : name == "label" ? HtmlLines::kLabel : 0;
}

}  // namespace

HtmlLines::HtmlLines(const Image& image) {
  std::vector<std::string> folders = image.languages();
  folders.push_back("common");
  for (const std::string& folder : folders) {
    for (const TableRow& row : readTable(image.file(folder + "/html_lines.tsv"))) {
      if (row.cells.size() < 2) continue;
      Entry& entry = entries_[plainWords(row.cells[1])];
      uint8_t& kinds = row.cells[1].ends_with('*')     ? entry.prefix
                       : row.cells[1].starts_with('*') ? entry.suffix
                                                       : entry.whole;
      kinds |= kindOf(row.cells[0]);
    }
  }
}

uint8_t HtmlLines::of(std::string_view line) const {
  const std::string words = plainWords(line);
  uint8_t kinds = 0;
  size_t end = 0;
  for (size_t count = 0; count < kLongestEntry && end < words.size(); ++count) {
    end = std::min(words.find(' ', end + 1), words.size());
    const auto it = entries_.find(words.substr(0, end));
    if (it == entries_.end()) continue;
    kinds |= it->second.prefix;
    if (end == words.size()) kinds |= it->second.whole;
  }
  size_t begin = words.size();
  for (size_t count = 0; count < kLongestEntry && begin > 0 && begin != std::string::npos; ++count) {
    begin = words.rfind(' ', begin - 1);
    const auto it = entries_.find(words.substr(begin == std::string::npos ? 0 : begin + 1));
    if (it != entries_.end()) kinds |= it->second.suffix;
  }
  return kinds;
}

}  // namespace recoupe
