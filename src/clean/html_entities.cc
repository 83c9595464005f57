#include "clean/html_entities.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/utf8.h"

namespace recoupe {
namespace {

constexpr size_t kLongestName = 32;     // "CounterClockwiseContourIntegral;"
constexpr size_t kLongestBareName = 6;  // "Aacute": names that may lack their ';'

bool isAlnum(char c) { return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z'); }

/// What a numeric reference to a C1 control means: the windows-1252 character, as every browser reads it.
char32_t windows1252(char32_t c) {
  constexpr std::array<char16_t, 32> table{0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                           0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                           0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                           0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  return c >= 0x80 && c < 0xA0 ? table[c - 0x80] : c;
}

int digitOf(char c, bool hex) {
  if (c >= '0' && c <= '9') return c - '0';
  const char l = static_cast<char>(c | 32);
  return hex && l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
}

HtmlReference numeric(std::string_view s, size_t at) {
  size_t i = at + 2;
  const bool hex = i < s.size() && (s[i] | 32) == 'x';
  if (hex) ++i;
  const size_t digits = i;
  char32_t value = 0;
  for (int d; i < s.size() && (d = digitOf(s[i], hex)) >= 0; ++i)
    value = std::min<char32_t>(value * (hex ? 16 : 10) + static_cast<char32_t>(d), 0x110000);
  if (i == digits) return {};
  if (i < s.size() && s[i] == ';') ++i;
  if (value == 0 || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) value = 0xFFFD;
  return {windows1252(value), 0, static_cast<uint32_t>(i - at)};
}

}  // namespace

HtmlEntities::HtmlEntities(const Image& image) {
  for (const TableRow& row : readTable(image.file("common/html_entities.tsv"))) {
    if (row.cells.size() < 2) continue;
    Characters c;
    const std::string_view hex = row.cells[1];
    uint32_t first = 0, second = 0;
    const auto end = std::from_chars(hex.data(), hex.data() + hex.size(), first, 16).ptr;
    if (end != hex.data() + hex.size()) std::from_chars(end + 1, hex.data() + hex.size(), second, 16);
    c.first = first;
    c.second = second;
    names_.emplace(row.cells[0], c);
  }
}

HtmlReference HtmlEntities::decode(std::string_view source, size_t at, bool inAttribute) const {
  if (at + 1 >= source.size()) return {};
  const char next = source[at + 1];
  if (next == '#') return numeric(source, at);
  return isAlnum(next) ? named(source, at, inAttribute) : HtmlReference{};
}

HtmlReference HtmlEntities::named(std::string_view source, size_t at, bool inAttribute) const {
  const size_t begin = at + 1;
  size_t end = begin;
  while (end < source.size() && end - begin < kLongestName && isAlnum(source[end])) ++end;
  if (end < source.size() && source[end] == ';') {
    const auto it = names_.find(source.substr(begin, end + 1 - begin));
    if (it != names_.end()) return {it->second.first, it->second.second, static_cast<uint32_t>(end + 1 - at)};
  }
  for (size_t size = std::min(end - begin, kLongestBareName); size >= 2; --size) {
    const auto it = names_.find(source.substr(begin, size));
    if (it == names_.end()) continue;
    const char after = begin + size < source.size() ? source[begin + size] : '\0';
    if (inAttribute && (after == '=' || isAlnum(after))) return {};
    return {it->second.first, it->second.second, static_cast<uint32_t>(size + 1)};
  }
  return {};
}

std::string HtmlEntities::attribute(std::string_view raw) const {
  std::string out;
  out.reserve(raw.size());
  for (size_t i = 0; i < raw.size(); ++i) {
    const char c = raw[i];
    if (c == '\0') {
      appendUtf8(out, 0xFFFD);
    } else if (c == '\r') {
      if (i + 1 >= raw.size() || raw[i + 1] != '\n') out += '\n';
    } else if (const HtmlReference r = c == '&' ? decode(raw, i, true) : HtmlReference{}; r.size > 0) {
      appendUtf8(out, r.first);
      if (r.second != 0) appendUtf8(out, r.second);
      i += r.size - 1;
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace recoupe
