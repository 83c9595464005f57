#include "entity/knowledge.h"

#include <algorithm>

#include "base/utf8.h"

namespace recoupe {
namespace {

constexpr size_t kLongestName = 200;  // bytes; no name is longer, and look-up stays cheap
constexpr size_t kFoundShown = 80;    // bytes of a bad line that a message repeats

std::string_view trimmed(std::string_view s) {
  const size_t begin = s.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return s.substr(begin, s.find_last_not_of(" \t\r") + 1 - begin);
}

std::vector<std::string_view> split(std::string_view s, char separator) {
  std::vector<std::string_view> out;
  for (;;) {
    const size_t end = s.find(separator);
    out.push_back(trimmed(s.substr(0, end)));
    if (end == std::string_view::npos) return out;
    s.remove_prefix(end + 1);
  }
}

bool usableName(std::string_view name) {
  if (name.size() > kLongestName) return false;
  for (size_t i = 0; i < name.size();)
    if (isLetter(decodeAt(name, i))) return true;
  return false;
}

bool countryCode(std::string_view s) {
  return s.size() == 3 && std::all_of(s.begin(), s.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string shown(std::string_view s) {
  size_t end = std::min(s.size(), kFoundShown);
  while (end > 0 && end < s.size() && (static_cast<unsigned char>(s[end]) & 0xC0) == 0x80) --end;
  return std::string(s.substr(0, end)) + (end < s.size() ? "…" : "");
}

/// The code of what is wrong with a line, and the part that is; "" when nothing is.
std::string_view readLine(std::string_view line, KnowledgeRow& row, std::string_view& found) {
  found = line;
  if (!isValidUtf8(line)) {
    found = {};
    return "utf8";
  }
  const std::vector<std::string_view> cells = split(line, '\t');
  if (cells.size() < 2 || cells.size() > 4) return "cells";
  found = cells[1];
  if (std::none_of(kKnowledgeKinds.begin(), kKnowledgeKinds.end(),
                   [&](const KnowledgeKind& k) { return k.name == cells[1]; }))
    return "kind";
  row.kind = cells[1];
  std::vector<std::string_view> names{cells[0]};
  if (cells.size() > 2 && !cells[2].empty())
    for (const std::string_view alias : split(cells[2], '|')) names.push_back(alias);
  for (const std::string_view name : names) {
    found = name;
    if (!usableName(name) || name.find('|') != std::string_view::npos) return "name";
    if (!row.names.empty()) row.names += '|';
    row.names += name;
  }
  if (cells.size() < 4 || cells[3].empty() || cells[3] == "-") return {};
  found = cells[3];
  if (!countryCode(cells[3])) return "country";
  row.country = cells[3];
  return {};
}

}  // namespace

Knowledge parseKnowledge(std::string_view text) {
  Knowledge out;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (int number = 1; !text.empty(); ++number) {
    const size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (trimmed(line).empty() || line.starts_with('#')) continue;
    KnowledgeRow row;
    std::string_view found;
    const std::string_view code = readLine(line, row, found);
    if (code.empty())
      out.rows.push_back(std::move(row));
    else
      out.problems.push_back({number, std::string(code), shown(found)});
  }
  return out;
}

}  // namespace recoupe
