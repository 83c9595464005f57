#include "clean/furniture_rules.h"

#include <algorithm>

#include "base/utf8.h"

namespace recoupe {
namespace {

constexpr size_t kLongestStart = 300, kLongestContains = 160, kLongestSentence = 100,
                 kLongestShare = 120;  // bytes of the normal form

bool isAsciiLetter(char c) { return c >= 'a' && c <= 'z'; }

/// A mark that may stand around a line without being part of it.
bool isDecoration(char32_t c) {
  return isSpace(c) || (isPunctuation(c) && c != '#' && c != '(' && c != ')' && c != U'©' && c != '+' &&
                        c != '"' && c != U'«' && c != U'»');
}

std::string_view firstWord(std::string_view s) { return s.substr(0, s.find_first_of(" :#>/\xC2")); }

}  // namespace

FurnitureRules::FurnitureRules(const Image& image) {
  load(image.file("common/furniture.tsv"));
  for (const std::string& language : image.languages()) load(image.file(language + "/furniture.tsv"));
  for (auto& [letter, words] : share_)
    std::stable_sort(words.begin(), words.end(),
                     [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
}

void FurnitureRules::load(std::string_view table) {
  for (const TableRow& row : readTable(table)) {
    if (row.cells.size() < 2 || row.cells[1].empty()) continue;
    const std::string_view kind = row.cells[0];
    const std::string pattern(row.cells[1]);
    if (kind == "line")
      lines_.emplace(pattern, Kind::Line);
    else if (kind == "header")
      lines_.emplace(pattern, Kind::Header);
    else if (kind == "tail")
      lines_.emplace(pattern, Kind::Tail);
    else if (kind == "start")
      starts_[std::string(firstWord(pattern))].push_back(pattern);
    else if (kind == "contains")
      contains_.push_back(pattern);
    else if (kind == "share" || kind == "button")
      share_[pattern[0]].emplace_back(pattern, kind == "button");
    else if (kind == "label")
      labels_.push_back(row.cells[1]);
    else if (kind == "keep")
      for (std::string_view rest = row.cells[1]; !rest.empty();) {
        const size_t end = std::min(rest.find(' '), rest.size());
        keep_.emplace(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
  }
}

std::string FurnitureRules::normalise(std::string_view line) {
  size_t begin = 0, end = line.size();
  while (begin < end) {
    size_t next = begin;
    if (!isDecoration(decodeAt(line, next))) break;
    begin = next;
  }
  while (end > begin && isDecoration(peekAt(line, previousStart(line, end)))) end = previousStart(line, end);
  std::string out;
  bool blank = false;
  for (const char c : fold(line.substr(begin, end - begin))) {
    if (c == ' ' || (c >= 9 && c <= 13)) {
      blank = true;
      continue;
    }
    if (blank && c != ':') out += ' ';
    blank = false;
    if (c < '0' || c > '9')
      out += c;
    else if (out.empty() || out.back() != '#')
      out += '#';
  }
  return out;
}

bool FurnitureRules::startsLikeFurniture(std::string_view normal, bool sentence) const {
  const auto it = starts_.find(std::string(firstWord(normal)));
  if (it == starts_.end()) return false;
  // A long full sentence may well begin with two common words; it takes three to be sure.
  const bool doubtful = sentence && normal.size() > kLongestShare;
  return std::any_of(it->second.begin(), it->second.end(), [&](const std::string& p) {
    if (doubtful && std::count(p.begin(), p.end(), ' ') < 2) return false;
    return normal.starts_with(p) &&
           (normal.size() == p.size() || !isAsciiLetter(p.back()) || !isAsciiLetter(normal[p.size()]));
  });
}

FurnitureRules::Kind FurnitureRules::match(std::string_view normal, bool sentence) const {
  if (normal.empty() || normal.size() > kLongestStart) return Kind::None;
  if (const auto it = lines_.find(std::string(normal)); it != lines_.end()) return it->second;
  if (startsLikeFurniture(normal, sentence)) return Kind::Line;
  if (normal.size() <= (sentence ? kLongestSentence : kLongestContains))
    for (const std::string& p : contains_)
      if (normal.find(p) != std::string_view::npos) return Kind::Line;
  size_t count = 0;
  bool button = false;
  if (normal.size() > kLongestShare || !onlyShareWords(normal, count, button)) return Kind::None;
  return button || count > 1 ? Kind::Line : Kind::Share;
}

bool FurnitureRules::onlyShareWords(std::string_view normal, size_t& count, bool& button) const {
  count = 0;
  button = false;
  for (size_t i = 0; i < normal.size();) {
    const auto words = share_.find(normal[i]);
    const std::pair<std::string, bool>* found = nullptr;
    if (words != share_.end())
      for (const auto& word : words->second)
        if (normal.substr(i).starts_with(word.first)) {
          found = &word;
          break;
        }
    if (found != nullptr) {
      i += found->first.size();
      ++count;
      button = button || found->second;
    } else if (isAsciiLetter(normal[i]) || static_cast<unsigned char>(normal[i]) >= 0x80) {
      return false;
    } else {
      ++i;  // blanks, counts and marks between buttons
    }
  }
  return count > 0;
}

size_t FurnitureRules::labelSize(std::string_view line) const {
  for (const std::string_view label : labels_) {
    if (!line.starts_with(label)) continue;
    if (line.size() == label.size()) return label.size();
    if (isSpace(peekAt(line, label.size()))) return label.size();
  }
  return 0;
}

}  // namespace recoupe
