// Positions that do not mix. Inside recoupe every span counts bytes of the document's UTF-8 text; what leaves
// recoupe counts code points (see ../doc/text.h for the conversion). Mixing the two does not compile.
//
//   Span s{BytePos{3}, BytePos{9}};      // [3, 9)
//   s.size() == 6;  s.contains(BytePos{8});
#pragma once
#include <algorithm>
#include <compare>
#include <cstdint>
#include <functional>

namespace recoupe {

/// A number that counts one kind of thing. `Tag` only keeps the kinds apart.
template <class Tag>
struct Position {
  uint32_t value = 0;
  auto operator<=>(const Position&) const = default;
  friend Position operator+(Position p, uint32_t n) { return {p.value + n}; }
  friend Position operator-(Position p, uint32_t n) { return {p.value - n}; }
  friend uint32_t operator-(Position a, Position b) { return a.value - b.value; }
  Position& operator++() {
    ++value;
    return *this;
  }
};

using BytePos = Position<struct ByteTag>;      ///< byte offset in a document's UTF-8 text
using CharPos = Position<struct CharTag>;      ///< code point offset in a document's text
using SourcePos = Position<struct SourceTag>;  ///< byte offset in the source as it was read (any encoding)
using TokenIndex = Position<struct TokenTag>;  ///< index into Document::tokens
using SentenceIndex = Position<struct SentenceTag>;  ///< index into Document::sentences
using EntityIndex = Position<struct EntityTag>;      ///< index into Document::entities

/// Half open: [begin, end).
template <class P>
struct Range {
  P begin, end;
  auto operator<=>(const Range&) const = default;
  uint32_t size() const { return end - begin; }
  bool empty() const { return begin >= end; }
  bool contains(P p) const { return begin <= p && p < end; }
  bool covers(const Range& o) const { return begin <= o.begin && o.end <= end; }
  bool overlaps(const Range& o) const { return begin < o.end && o.begin < end; }
};

using Span = Range<BytePos>;
using CharSpan = Range<CharPos>;
using SourceSpan = Range<SourcePos>;
using TokenRange = Range<TokenIndex>;

/// Span from plain numbers, for code that scans a string_view.
inline Span spanOf(size_t begin, size_t end) {
  return {BytePos{static_cast<uint32_t>(begin)}, BytePos{static_cast<uint32_t>(end)}};
}

}  // namespace recoupe
