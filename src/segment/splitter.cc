#include "segment/splitter.h"

#include <algorithm>

#include "base/utf8.h"

namespace recoupe {

namespace {

/// "TUNIS", "ABOU", "NEW-YORK"; no initial.
bool allCapitals(std::string_view word) {
  size_t letters = 0;
  for (size_t i = 0; i < word.size();) {
    const char32_t c = decodeAt(word, i);
    if (isLower(c)) return false;
    letters += isUpper(c);
  }
  return letters > 1;
}

}  // namespace

void SentenceSplitter::run(const std::vector<RawToken>& tokens, size_t first, size_t end,
                           std::vector<uint32_t>& starts) {
  tokens_ = &tokens;
  end_ = end;
  sentence_ = first;
  straightOpen_ = false;
  brackets_ = 0;
  words_ = 0;
  if (first < end) starts.push_back(static_cast<uint32_t>(first));
  if (const size_t text = behindDateline(first); text > first) {
    starts.push_back(static_cast<uint32_t>(text));
    sentence_ = text;
    first = text;
  }
  for (size_t t = first; t < end;) {
    follow(t);
    if (!isStop(t)) {
      ++t;
      continue;
    }
    const size_t next = behindClosers(t);
    if (next < end && opensSentence(t, next)) {
      starts.push_back(static_cast<uint32_t>(next));
      sentence_ = next;
      brackets_ = 0;
      words_ = 0;
    }
    for (size_t k = t + 1; k < next; ++k) follow(k);
    t = next;
  }
}

/// Where the text begins behind "TUNIS (Reuters) -" or "ROME, 8 janvier --", which is no part of its first
/// sentence: a parser takes the place for its subject. `first` where there is none.
size_t SentenceSplitter::behindDateline(size_t first) const {
  constexpr size_t kLongest = 14, kLongestAgency = 6;
  bool capitals = true, agency = false;
  size_t words = 0, open = 0;
  for (size_t t = first; t + 1 < end_ && t < first + kLongest; ++t) {
    const RawToken& token = at(t);
    const char c = text_[token.begin];
    if (token.kind == TokenKind::Dash && token.spaceBefore && at(t + 1).spaceBefore && !open)
      return words > 0 && (agency || capitals) && at(t + 1).upper ? t + 1 : first;
    if (c == '(' && words > 0 && !agency && t + 1 < end_ && at(t + 1).upper) {
      open = t;
    } else if (c == ')' && open && t - open < kLongestAgency) {
      open = 0;
      agency = true;
    } else if (token.kind == TokenKind::Word) {
      if (t == first && !token.upper) return first;
      // The town comes first; the day behind its comma is in small letters.
      if (!open && words == 0) capitals = allCapitals(form(t));
      if (!open && !capitals && !token.upper) return first;
      ++words;
    } else if (!open && token.kind != TokenKind::Number && c != ',' && c != '/') {
      return first;
    }
  }
  return first;
}

/// Keeps count of what is open behind token `t`.
void SentenceSplitter::follow(size_t t) {
  const RawToken& token = at(t);
  const char c = text_[token.begin];
  if (token.kind <= TokenKind::Number) ++words_;
  if (token.kind == TokenKind::Straight && c == '"') straightOpen_ = !straightOpen_;
  if (c == '(' && t != sentence_) ++brackets_;
  if (c == ')' && brackets_ > 0) --brackets_;
}

bool SentenceSplitter::isStop(size_t t) const {
  const RawToken& token = at(t);
  return token.kind == TokenKind::Stop || token.kind == TokenKind::Ellipsis ||
         token.abbreviation == Abbreviation::Anywhere;
}

/// Whether the mark `t`, which follows a stop, belongs to what the stop ends.
bool SentenceSplitter::closes(size_t t) const {
  const RawToken& token = at(t);
  if (token.kind == TokenKind::Close) return true;
  if (token.kind != TokenKind::Straight) return false;
  if (t + 1 == end_) return true;
  const bool spaceAfter = at(t + 1).spaceBefore;
  if (token.spaceBefore != spaceAfter) return spaceAfter;
  return text_[token.begin] == '"' ? straightOpen_ : !token.spaceBefore;
}

/// The first token behind the stop `t` that may open a sentence: further stops and closing marks belong
/// before it.
size_t SentenceSplitter::behindClosers(size_t t) const {
  size_t next = t + 1;
  bool straightSeen = false;
  while (next < end_) {
    const RawToken& token = at(next);
    const bool stop = token.kind == TokenKind::Stop || token.kind == TokenKind::Ellipsis;
    const bool straight = token.kind == TokenKind::Straight;
    if (!stop && !(closes(next) && !(straight && straightSeen))) break;
    straightSeen = straightSeen || straight;
    ++next;
  }
  return next;
}

bool SentenceSplitter::isStarter(size_t t) const {
  return at(t).upper && rules_.has(form(t), SegmentRules::kStarter);
}

/// Whether a sentence begins at `next`, the first token behind the stop at `stop` and what closes with it.
bool SentenceSplitter::opensSentence(size_t stop, size_t next) const {
  constexpr size_t kMostMarks = 4;
  if (words_ == 0) return false;  // "… Et puis", "(...) La suite" at the head
  // What stands first behind the marks that may open a sentence.
  size_t word = next;
  const auto isMark = [&](size_t t) {
    const TokenKind k = at(t).kind;
    return k == TokenKind::Open || k == TokenKind::Straight || k == TokenKind::Dash ||
           k == TokenKind::Ellipsis || k == TokenKind::Symbol ||
           (k == TokenKind::Close && t > next);  // "[...] Puis"
  };
  while (word < end_ && word < next + kMostMarks && isMark(word)) ++word;
  if (word == end_) return false;
  const RawToken& w = at(word);
  const bool digit = text_[w.begin] >= '0' && text_[w.begin] <= '9';
  const bool bullet = at(next).kind == TokenKind::Dash && word == next + 1 && text_[at(stop).begin] == '.';
  if (!w.upper && !digit && !bullet && !rules_.has(form(word), SegmentRules::kLowerStarter)) return false;
  // "1. Le budget", "IV. Conclusion": the number of what follows.
  if (words_ == 1 && stop == sentence_ + 1 && at(stop).kind == TokenKind::Stop &&
      text_[at(stop).begin] == '.' &&
      (at(sentence_).kind == TokenKind::Number || at(sentence_).end - at(sentence_).begin <= 2))
    return false;
  if (at(stop).initials) return isStarter(word);
  return brackets_ == 0 || isStarter(word);
}

}  // namespace recoupe
