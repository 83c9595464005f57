// A document's tokens as the entity stage looks at them: folded once, with the facts about capitals that
// decide most.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "doc/document.h"

namespace recoupe::entity {

struct Tok {
  std::string_view form;
  std::string fold;  ///< lower case, no accents (base/utf8.h)
  Span span;
  uint32_t sentence = 0;
  uint32_t index = 0;      ///< into Document::tokens
  uint32_t firstWord = 0;  ///< index into Document::words
  bool capital = false;    ///< starts with a capital, or with a particle glued to one ("al-Sarraj")
  bool allCaps = false;    ///< two letters or more, all of them capitals
  bool opens =
      false;  ///< its capital may come from its position: head of a sentence, a quotation, a list item
  bool space = false;  ///< white space behind it
  bool word = false;   ///< has a letter
  bool digit = false;  ///< starts with a digit
  bool to = false;     ///< the preposition "à", which folding makes look like the verb "a"
  bool furniture = false;
};

inline const Tok kNothing;

/// Behind the last token there is an empty one: a rule may look one further.
class Tokens : private std::vector<Tok> {
 public:
  using std::vector<Tok>::begin, std::vector<Tok>::end, std::vector<Tok>::size, std::vector<Tok>::empty,
      std::vector<Tok>::reserve, std::vector<Tok>::push_back, std::vector<Tok>::back;
  const Tok& operator[](size_t i) const {
    return i < size() ? *(begin() + static_cast<std::ptrdiff_t>(i)) : kNothing;
  }
};

Tokens lookAt(const Document& doc);

/// The text from token `begin` to before token `end`.
Span spanOf(const Tokens& tokens, size_t begin, size_t end);

/// The folded words as a gazetteer has them: blanks for hyphens, no other change.
std::string plainName(const Tokens& tokens, size_t begin, size_t end);

/// Which tokens of the document's text stand inside quotation marks, paragraph by paragraph; where straight
/// marks do not come in pairs, they end with their sentence.
std::vector<bool> quotedTokens(const Tokens& tokens, std::string_view text);

/// True where `end` tokens from `begin` stay in one sentence.
bool sameSentence(const Tokens& tokens, size_t a, size_t b);

}  // namespace recoupe::entity
