#include "quote/kinds.h"

#include "base/utf8.h"

namespace recoupe::quote {
namespace {

bool beginsLikeSentence(std::string_view inner) {
  for (size_t i = 0; i < inner.size();) {
    const char32_t c = decodeAt(inner, i);
    if (isLetter(c) || isDigit(c)) return !isLower(c);
  }
  return false;
}

}  // namespace

Quote::Kind kindOf(const Story& story, const Host& host, uint32_t at, std::string_view inner) {
  if (!beginsLikeSentence(inner)) return Quote::Kind::Mixed;
  const Item* before = at > host.begin ? &story.items[at - 1] : nullptr;
  if (before != nullptr && before->type == Item::Type::Word) return Quote::Kind::Mixed;
  // Words that go on without a comma and without a verb of saying make it a part of their sentence.
  if (at + 1 < host.end && !(before != nullptr && before->isMark(':'))) {
    const Item& next = story.items[at + 1];
    const bool says =
        next.is(Lexeme::kHave | Lexeme::kBe | Lexeme::kObject | Lexeme::kAnd) || next.has(Lexeme::kFinite);
    if (next.type == Item::Type::Word && !says) return Quote::Kind::Mixed;
  }
  return Quote::Kind::Direct;
}

}  // namespace recoupe::quote
