// The text as the search for speakers reads it: words with what the tables say of them, the mentions of
// entities, and each quotation as one opaque item, so that what stands inside the marks never counts as the
// reporter's words.
//
//   Mme Alba a dit: «Oui, je viens.» Puis …   ->  [Mme] [Alba mention] [a] [dit] [:] [quote 0] | [Puis] …
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "doc/document.h"
#include "quote/lexicon.h"

namespace recoupe::quote {

struct Item {
  enum class Type : uint8_t { Word, Punctuation, Quote };
  static constexpr uint32_t kNone = UINT32_MAX;
  uint32_t begin = 0, end = 0;  ///< bytes in the text
  Type type = Type::Word;
  char mark = 0;  ///< of punctuation: , : ; . ( ) - ; '.' for all that end a sentence
  bool capital = false;
  bool time = false;      ///< part of a time expression (le 24 décembre)
  bool hyphened = false;  ///< joined to the word before it: the "il" of "dit-il"
  const Lexeme* lexeme = nullptr;
  uint32_t mention = kNone;  ///< index into Story::mentions of the outermost mention that holds the word
  uint32_t quote = kNone;    ///< index into the quotations

  bool is(uint64_t kinds) const { return lexeme != nullptr && (lexeme->kinds & kinds) != 0; }
  bool has(uint8_t forms) const { return lexeme != nullptr && (lexeme->forms & forms) != 0; }
  bool isMark(char c) const { return type == Type::Punctuation && mark == c; }
};

/// A sentence of the reporter: items [begin, end).
struct Host {
  uint32_t begin = 0, end = 0;
  uint32_t paragraph = 0;
};

/// A mention of an entity, out of Document::entities.
struct MentionAt {
  Span span;
  EntityIndex entity;
  Mention::Kind kind = Mention::Kind::Name;
};

struct Story {
  std::vector<Item> items;
  std::vector<Host> hosts;
  std::vector<MentionAt> mentions;  ///< in text order; where two overlap, the longer only
};

/// Reads `doc` into items. `quotes` are the outer spans (with marks) of the quotations, in text order.
Story readStory(const Document& doc, const std::vector<Span>& paragraphs, const std::vector<Span>& quotes,
                const Lexicon& lexicon);

}  // namespace recoupe::quote
