#include "segment/border_view.h"

#include <algorithm>

#include "base/utf8.h"

namespace recoupe {
namespace {

constexpr size_t kLongestForm = 40;

struct Case {
  bool all = true;  ///< no lower-case letter
  size_t letters = 0;
};

Case caseOf(std::string_view form) {
  Case c;
  for (size_t i = 0; i < form.size() && i < kLongestForm;) {
    const char32_t x = decodeAt(form, i);
    if (!isLetter(x)) continue;
    ++c.letters;
    c.all = c.all && !isLower(x);
  }
  return c;
}

/// w lower case; a capital: W, or C on a starter; all capitals: A, a; one letter: I, i; 0 with digits
/// first; . stop, ( opens, ) closes, " either, - dash, s symbol; a comma, semicolon or colon is itself.
char shapeOf(const RawToken& raw, std::string_view form, bool starter) {
  switch (raw.kind) {
    case TokenKind::Number:
      return '0';
    case TokenKind::Stop:
    case TokenKind::Ellipsis:
      return '.';
    case TokenKind::Comma:
      return form[0];
    case TokenKind::Open:
      return '(';
    case TokenKind::Close:
      return ')';
    case TokenKind::Straight:
      return '"';
    case TokenKind::Dash:
      return '-';
    case TokenKind::Symbol:
      return 's';
    case TokenKind::Word:
      break;
  }
  if (form[0] >= '0' && form[0] <= '9') return '0';
  if (!raw.upper) return 'w';
  const Case c = caseOf(form);
  if (c.letters == 1) return starter ? 'i' : 'I';
  return c.all ? (starter ? 'a' : 'A') : (starter ? 'C' : 'W');
}

std::string normalForm(std::string_view form) {
  std::string out;
  for (const char c : lower(form.substr(0, kLongestForm)))
    if (c < '0' || c > '9')
      out += c;
    else if (out.empty() || out.back() != '0')
      out += '0';
  return out;
}

}  // namespace

void BorderState::follow(const BorderToken& token) {
  if (words++ == 0) first = &token;
  clause = clause || token.clause;
  colon = colon || token.shape == ':';
  allCaps = allCaps && token.shape != 'w' && token.shape != 'W' && token.shape != 'C';
  if (token.form == "(" || token.form == "[") bracket = true;
  if (token.form == ")" || token.form == "]") bracket = false;
  if (token.form == "\"") quote = !quote;
}

BorderView::BorderView(const SegmentRules& rules, std::string_view text, const std::vector<RawToken>& tokens,
                       size_t first, const std::vector<bool>& isStart)
    : isStart_(isStart),
      ahead_(isStart.size()),
      clauseAhead_(isStart.size()),
      endAhead_(isStart.size(), '.') {
  tokens_.reserve(isStart.size());
  for (size_t i = 0; i < isStart.size(); ++i) {
    const RawToken& raw = tokens[first + i];
    const std::string_view form = text.substr(raw.begin, raw.end - raw.begin);
    BorderToken t;
    t.form = normalForm(form);
    t.word = raw.kind <= TokenKind::Number;
    t.spaceBefore = raw.spaceBefore;
    const uint16_t kinds = t.word ? rules.kindsOf(form) : 0;
    t.clause = (kinds & SegmentRules::kClause) != 0 ||
               (t.word && (rules.kindsOfAffix(form, SegmentRules::kClause) & SegmentRules::kClause) != 0);
    t.shape = shapeOf(raw, form, raw.upper && (kinds & SegmentRules::kStarter) != 0);
    tokens_.push_back(std::move(t));
  }
  for (size_t i = tokens_.size(); i-- > 0;) {
    const bool last = i + 1 == tokens_.size() || isStart_[i + 1] || tokens_[i].shape == '.';
    ahead_[i] = last ? 1 : ahead_[i + 1] + 1;
    clauseAhead_[i] = tokens_[i].clause || (!last && clauseAhead_[i + 1]);
    endAhead_[i] = last ? tokens_[i].shape : endAhead_[i + 1];
  }
}

bool BorderView::isCandidate(size_t i) const {
  if (i == 0 || isStart_[i] || !tokens_[i].spaceBefore) return false;
  constexpr std::string_view kNeverFirst = ".,;:)";
  const char shape = tokens_[i].shape;
  return kNeverFirst.find(shape) == std::string_view::npos && !(shape == 'w' && tokens_[i - 1].word);
}

std::string_view suffixOf(std::string_view s, size_t n) {
  size_t i = s.size() > n ? s.size() - n : 0;
  while (i < s.size() && (static_cast<unsigned char>(s[i]) & 0xC0) == 0x80) ++i;
  return s.substr(i);
}

std::string_view sizeClass(uint32_t n) {
  constexpr uint32_t kUpTo[] = {0, 1, 2, 3, 5, 8, 12, 20, 35};
  constexpr std::string_view kNames[] = {"0", "1", "2", "3", "5", "8", "12", "20", "35"};
  for (size_t i = 0; i < std::size(kUpTo); ++i)
    if (n <= kUpTo[i]) return kNames[i];
  return "more";
}

}  // namespace recoupe
