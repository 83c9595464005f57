// A stretch of text -> surface tokens. One pass, left to right, no look-back beyond the last token.
//
//   "l'Italie, dit-il"   -> "l'" "Italie" "," "dit" "-il"
//   "20 000 km (3,5 %)"  -> "20 000" "km" "(" "3,5" "%" ")"
//   "M. X. Il"           -> "M." "X." "Il"        with their Abbreviation, for the sentence splitter
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "segment/rules.h"

namespace recoupe {

enum class TokenKind : uint8_t {
  Word,
  Number,
  Stop,      ///< . ! ? 。
  Ellipsis,  ///< … ... ..
  Comma,     ///< , ; :
  Open,      ///< ( [ « “ „ <<
  Close,     ///< ) ] » ” >>
  Straight,  ///< " ' : opens or closes, its neighbours tell
  Dash,      ///< - – —
  Symbol
};

struct RawToken {
  uint32_t begin = 0, end = 0;
  TokenKind kind = TokenKind::Word;
  Abbreviation abbreviation = Abbreviation::None;  ///< the token ends with an abbreviation's full stop
  bool initials = false;  ///< "J." "U.S.": a name goes on behind it unless a starter follows
  bool upper = false;     ///< its first letter is a capital, or of a script without case
  bool spaceBefore = false;
};

class Tokenizer {
 public:
  Tokenizer(const SegmentRules& rules, std::string_view text) : rules_(rules), text_(text) {}
  /// Appends the tokens of text[begin, end) to `out`.
  void run(size_t begin, size_t end, std::vector<RawToken>& out);

 private:
  size_t one(size_t i);
  size_t word(size_t i);
  size_t elisionEnd(size_t i) const;
  size_t scanWord(size_t i, size_t end) const;
  size_t afterConnector(size_t wordBegin, size_t i, char32_t c) const;
  size_t afterSlash(size_t wordBegin, size_t i) const;
  size_t afterDot(size_t wordBegin, size_t i) const;
  size_t number(size_t begin, size_t digits);
  size_t digitsEnd(size_t i) const;
  size_t unitEnd(size_t i) const;
  size_t digitGroups(size_t begin, size_t i) const;
  size_t wordEnd(size_t begin, size_t i);
  size_t splitClitics(size_t begin, size_t i);
  size_t address(size_t i) const;
  size_t markEnd(size_t i, char32_t c) const;
  size_t punctuation(size_t i, char32_t c);
  bool isRomanWord(size_t i) const;
  bool isInitial(size_t begin, size_t i) const;
  void emit(size_t begin, size_t end, TokenKind kind);
  std::string_view slice(size_t b, size_t e) const { return text_.substr(b, e - b); }
  char32_t at(size_t i) const;
  char32_t before(size_t i) const;

  const SegmentRules& rules_;
  std::string_view text_;
  size_t begin_ = 0, end_ = 0;
  bool space_ = false;
  std::vector<RawToken>* out_ = nullptr;
};

/// White space, and the characters that show nothing and part words: controls, zero-width space, byte order
/// mark.
bool isBlank(char32_t c);
bool isApostrophe(char32_t c);

}  // namespace recoupe
