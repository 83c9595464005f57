// ASCII helpers for protocol text (headers, tags): never for the words of an article.
#pragma once
#include <algorithm>
#include <string>
#include <string_view>

namespace recoupe {

constexpr bool isAsciiSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
constexpr bool isAsciiDigit(char c) { return c >= '0' && c <= '9'; }
constexpr char toAsciiLower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }
constexpr bool isAsciiLetter(char c) { return toAsciiLower(c) >= 'a' && toAsciiLower(c) <= 'z'; }

inline bool equalNoCase(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return toAsciiLower(x) == toAsciiLower(y); });
}

inline bool startsWithNoCase(std::string_view s, std::string_view prefix) {
  return equalNoCase(s.substr(0, prefix.size()), prefix);
}

inline size_t findNoCase(std::string_view s, std::string_view what, size_t from) {
  if (from > s.size()) return std::string_view::npos;
  const auto it = std::search(s.begin() + static_cast<std::ptrdiff_t>(from), s.end(), what.begin(),
                              what.end(), [](char x, char y) { return toAsciiLower(x) == toAsciiLower(y); });
  return it == s.end() ? std::string_view::npos : static_cast<size_t>(it - s.begin());
}

inline std::string_view trimAscii(std::string_view s) {
  while (!s.empty() && isAsciiSpace(s.front())) s.remove_prefix(1);
  while (!s.empty() && isAsciiSpace(s.back())) s.remove_suffix(1);
  return s;
}

}  // namespace recoupe
