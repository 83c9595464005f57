#include "date/atoms.h"

#include "base/utf8.h"

namespace recoupe::date {
namespace {

enum class Class { Space, Letter, Digit, Apostrophe, Mark };

struct Glyph {
  Class kind;
  uint32_t size;  // bytes
  bool upper;
};

Glyph ascii(char c) {
  if (c >= 'a' && c <= 'z') return {Class::Letter, 1, false};
  if (c >= 'A' && c <= 'Z') return {Class::Letter, 1, true};
  if (c >= '0' && c <= '9') return {Class::Digit, 1, false};
  if (c == '\'') return {Class::Apostrophe, 1, false};
  if (c == ' ' || (c >= '\t' && c <= '\r')) return {Class::Space, 1, false};
  return {Class::Mark, 1, false};
}

Glyph glyphAt(std::string_view s, size_t at) {
  if (static_cast<unsigned char>(s[at]) < 0x80) return ascii(s[at]);
  size_t next = at;
  const char32_t c = decodeAt(s, next);
  const auto size = static_cast<uint32_t>(next - at);
  if (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7) return {Class::Letter, size, c < 0x180 && isUpper(c)};
  if (c == 0x2019 || c == 0x02BC) return {Class::Apostrophe, size, false};
  if (c >= 0x300 && c < 0x370) return {Class::Letter, size, false};  // accents written apart
  if (isSpace(c)) return {Class::Space, size, false};
  if (isLetter(c)) return {Class::Letter, size, isUpper(c)};
  return {Class::Mark, size, false};
}

uint32_t wordOf(std::string_view s, const Vocabulary& vocabulary) {
  if (s.size() > kLongestWord) return 0;
  char lower[kLongestWord];
  for (size_t i = 0; i < s.size(); ++i) {
    const char c = s[i];
    if (static_cast<unsigned char>(c) >= 0x80) return vocabulary.find(fold(s));
    lower[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return vocabulary.find({lower, s.size()});
}

}  // namespace

uint32_t Vocabulary::add(std::string_view folded) {
  return ids_.emplace(std::string(folded), static_cast<uint32_t>(ids_.size() + 1)).first->second;
}

uint32_t Vocabulary::find(std::string_view folded) const {
  const auto it = ids_.find(folded);
  return it == ids_.end() ? 0 : it->second;
}

std::vector<Atom> atomsOf(std::string_view text, const Vocabulary& vocabulary) {
  std::vector<Atom> atoms;
  atoms.reserve(text.size() / 5 + 8);
  bool space = false, line = true;
  for (size_t i = 0; i < text.size();) {
    const Glyph g = glyphAt(text, i);
    if (g.kind == Class::Space) {
      space = true;
      line |= text[i] == '\n';
      i += g.size;
      continue;
    }
    Atom a;
    a.begin = static_cast<uint32_t>(i);
    a.spaceBefore = space;
    a.lineBefore = line;
    a.upper = g.upper;
    i += g.size;
    if (g.kind == Class::Letter || g.kind == Class::Digit) {
      a.kind = g.kind == Class::Letter ? Atom::Kind::Letters : Atom::Kind::Digits;
      for (; i < text.size();) {
        const Glyph next = glyphAt(text, i);
        if (next.kind != g.kind && !(next.kind == Class::Apostrophe && g.kind == Class::Letter)) break;
        i += next.size;
        if (next.kind == Class::Apostrophe) break;
      }
    }
    a.end = static_cast<uint32_t>(i);
    a.word = wordOf(text.substr(a.begin, a.end - a.begin), vocabulary);
    space = line = false;
    atoms.push_back(a);
  }
  return atoms;
}

int numberOf(std::string_view digits) {
  if (digits.size() > 9) return -1;
  int v = 0;
  for (const char c : digits) v = v * 10 + (c - '0');
  return v;
}

}  // namespace recoupe::date
