#include <algorithm>

#include "quote/cues.h"

namespace recoupe::quote {
namespace {

constexpr uint32_t kThatReach = 8;     // items between the verb and "que"
constexpr uint32_t kFewestItems = 3;   // of a clause
constexpr uint32_t kSourceReach = 24;  // items of the source before the comma

}  // namespace

/// The items [first, end) without commas and stops at the ends; nothing when too little is left.
std::optional<ItemRange> CueReader::trimmed(uint32_t first, uint32_t end) const {
  while (first < end && item(first).type == Item::Type::Punctuation && !item(first).isMark('(')) ++first;
  while (end > first && item(end - 1).type == Item::Type::Punctuation && !item(end - 1).isMark(')')) --end;
  if (end < first + kFewestItems) return std::nullopt;
  if (item(end - 1).is(Lexeme::kRelative | Lexeme::kThat | Lexeme::kPreposition))
    return std::nullopt;  // goes on
  return ItemRange{first, end - 1};
}

/// "n'a pas dit que": the negation stands before the verb.
bool CueReader::denied(uint32_t verb, uint32_t floor) const {
  for (uint32_t i = verb; i > floor && verb - i < 3; --i)
    if (item(i - 1).is(Lexeme::kNot)) return true;
  return false;
}

/// "X a déclaré jeudi que …": to the end of the sentence, or to the next verb of saying that a comma parts
/// from it.
std::optional<ItemRange> CueReader::clauseBehind(const Host& host, const Cue& cue) const {
  if ((cue.uses & Lexeme::kSaysThat) == 0 || denied(cue.first, host.begin)) return std::nullopt;
  uint32_t that = cue.last + 1;
  bool bare = false;  // "said she was leaving": the clause begins with its subject
  for (; that < host.end && that <= cue.last + kThatReach; ++that) {
    const Item& it = item(that);
    if (it.is(Lexeme::kThat)) break;
    bare = that == cue.last + 1 && it.is(Lexeme::kBare) && !it.hyphened;
    if (bare) break;
    if (it.type != Item::Type::Word || it.is(Lexeme::kRelative | Lexeme::kAnd)) return std::nullopt;
  }
  if (that >= host.end || !(bare || item(that).is(Lexeme::kThat))) return std::nullopt;
  uint32_t end = that + 1;
  while (end < host.end && !item(end).isMark(';')) {
    if (item(end).isMark(',') && end + 1 < host.end && item(end + 1).has(Lexeme::kPresentParticiple)) break;
    ++end;
  }
  return trimmed(bare ? that : that + 1, end);
}

/// "…, a dit X.": from the head of the sentence to the comma, if the verb and its subject end the sentence.
std::optional<ItemRange> CueReader::clauseBefore(const Host& host, const Cue& cue) const {
  if ((cue.uses & Lexeme::kSays) == 0 || cue.first < host.begin + 2 || !item(cue.first - 1).isMark(','))
    return std::nullopt;
  if (cue.kind == Cue::Kind::Verb) {
    if (namedBeforeInsertion(cue.first, host.begin).found) return std::nullopt;  // "X, maire, a dit"
    const Subject s = subjectAfter(cue.last + 1, host.end);
    if (!s.entity || cue.last + 1 >= host.end) return std::nullopt;
    const Item& next = item(cue.last + 1);
    const bool goesOn = next.is(Lexeme::kThat | Lexeme::kHave | Lexeme::kBe | Lexeme::kObject) ||
                        next.has(Lexeme::kInfinitive | Lexeme::kPastParticiple);
    if (goesOn && !next.is(Lexeme::kArticle)) return std::nullopt;
  }
  for (uint32_t i = host.begin; i < cue.first; ++i)
    if (item(i).is(Lexeme::kRelative) && i + 12 > cue.first)
      return std::nullopt;  // the comma closes that clause
  return trimmed(host.begin, cue.first - 1);
}

/// "Selon X, …" and "…, selon X."
std::optional<ItemRange> CueReader::clauseOfSource(const Host& host, const Cue& cue) const {
  if (cue.first == host.begin) {
    for (uint32_t i = cue.last + 1; i < host.end && i < cue.last + kSourceReach; ++i)
      if (item(i).isMark(',')) return trimmed(i + 1, host.end);
    return std::nullopt;
  }
  if (cue.first < host.begin + 2 || !item(cue.first - 1).isMark(',')) return std::nullopt;
  return trimmed(host.begin, cue.first - 1);
}

}  // namespace recoupe::quote
