#include "clean/html_tokenizer.h"

#include <algorithm>

namespace recoupe {
namespace {

constexpr size_t kNone = std::string_view::npos;

bool isSpace(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
bool isAlpha(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }
char lowerAscii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 32) : c; }

/// `word` is lower case.
bool startsWithNoCase(std::string_view s, size_t at, std::string_view word) {
  if (s.size() < at + word.size()) return false;
  for (size_t i = 0; i < word.size(); ++i)
    if (lowerAscii(s[at + i]) != word[i]) return false;
  return true;
}

bool endsTagName(char c) { return isSpace(c) || c == '/' || c == '>'; }

}  // namespace

bool HtmlTokenizer::next(HtmlToken& token) {
  while (at_ < source_.size()) {
    token = {};
    if (mode_ != Mode::Data) {
      if (rawText(token)) return true;
      continue;
    }
    if (source_[at_] != '<' || !startsMarkup(at_)) {
      size_t end = at_ + 1;
      while ((end = source_.find('<', end)) != kNone && !startsMarkup(end)) ++end;
      return text(token, std::min(end, source_.size()), true);
    }
    const char c = source_[at_ + 1];
    const bool known = isAlpha(c)                  ? tag(token, false)
                       : c == '!'                  ? markup(token)
                       : c == '?'                  ? bogusComment(token, at_ + 1)
                       : source_[at_ + 2] == '>'   ? (at_ += 3, false)  // "</>" is nothing at all
                       : isAlpha(source_[at_ + 2]) ? tag(token, true)
                                                   : bogusComment(token, at_ + 2);
    if (known) return true;
  }
  return false;
}

/// Whether the '<' at `at` starts a tag or a comment rather than being text.
bool HtmlTokenizer::startsMarkup(size_t at) const {
  if (at + 1 >= source_.size()) return false;
  const char c = source_[at + 1];
  return isAlpha(c) || c == '!' || c == '?' || (c == '/' && at + 2 < source_.size());
}

bool HtmlTokenizer::text(HtmlToken& token, size_t end, bool references) {
  token.kind = HtmlToken::Kind::Text;
  token.begin = static_cast<uint32_t>(at_);
  token.end = static_cast<uint32_t>(end);
  token.references = references;
  const bool any = end > at_;
  at_ = end;
  return any;
}

bool HtmlTokenizer::rawText(HtmlToken& token) {
  const Mode mode = mode_;
  size_t end = source_.size();
  if (mode == Mode::Cdata) {
    end = std::min(source_.find("]]>", at_), source_.size());
  } else if (mode != Mode::Plaintext) {
    end = mode == Mode::Script ? scriptEnd() : rawTextEnd();
  }
  if (end == at_ || mode == Mode::Cdata) mode_ = Mode::Data;
  const bool any = text(token, end, mode == Mode::Rcdata);
  if (mode == Mode::Cdata) at_ = std::min(end + 3, source_.size());
  return any;
}

/// Whether the end tag that closes raw text stands at `at`.
bool HtmlTokenizer::isEndTagAt(size_t at) const {
  const size_t behind = at + 2 + endTag_.size();
  return !endTag_.empty() && behind < source_.size() && source_[at + 1] == '/' &&
         startsWithNoCase(source_, at + 2, endTag_) && endsTagName(source_[behind]);
}

size_t HtmlTokenizer::rawTextEnd() const {
  for (size_t at = at_; (at = source_.find('<', at)) != kNone; ++at)
    if (isEndTagAt(at)) return at;
  return source_.size();
}

/// <script> ends at </script>, but not inside "<!-- <script> ... </script> -->" (standard, 13.2.5.15
/// to 13.2.5.31).
size_t HtmlTokenizer::scriptEnd() const {
  enum { Plain, Escaped, DoubleEscaped } state = Plain;
  for (size_t at = at_; at < source_.size(); ++at) {
    if (state == Plain) {
      at = source_.find('<', at);
      if (at == kNone) break;
    }
    if (source_[at] == '-') {
      if (state != Plain && source_.compare(at, 3, "-->") == 0) state = Plain;
    } else if (source_[at] == '<') {
      if (state == Plain && source_.compare(at, 4, "<!--") == 0) {
        state = Escaped;
        at += 1;  // the two dashes may be those of "-->"
      } else if (isEndTagAt(at)) {
        if (state != DoubleEscaped) return at;
        state = Escaped;
      } else if (state == Escaped && startsWithNoCase(source_, at + 1, "script") && at + 7 < source_.size() &&
                 endsTagName(source_[at + 7])) {
        state = DoubleEscaped;
      }
    }
  }
  return source_.size();
}

/// A tag that the source ends in the middle of is no tag: the standard drops it.
bool HtmlTokenizer::tag(HtmlToken& token, bool isEnd) {
  size_t at = at_ + (isEnd ? 2 : 1);
  const size_t nameBegin = at;
  while (at < source_.size() && !endsTagName(source_[at])) ++at;
  token.kind = isEnd ? HtmlToken::Kind::EndTag : HtmlToken::Kind::StartTag;
  token.name = source_.substr(nameBegin, at - nameBegin);
  token.begin = static_cast<uint32_t>(at_);
  attributes_.clear();
  const bool whole = readAttributes(at, token.selfClosing);
  token.end = static_cast<uint32_t>(at);
  at_ = at;
  return whole;
}

/// Reads to behind the '>'; false when the source ends before it.
bool HtmlTokenizer::readAttributes(size_t& at, bool& selfClosing) {
  while (true) {
    while (at < source_.size() && (isSpace(source_[at]) || source_[at] == '/')) {
      if (source_[at] == '/' && at + 1 < source_.size() && source_[at + 1] == '>') selfClosing = true;
      ++at;
    }
    if (at >= source_.size()) return false;
    if (source_[at] == '>') {
      ++at;
      return true;
    }
    if (!readAttribute(at)) return false;
  }
}

bool HtmlTokenizer::readAttribute(size_t& at) {
  const size_t begin = at++;  // an '=' in first place belongs to the name
  while (at < source_.size() && !endsTagName(source_[at]) && source_[at] != '=') ++at;
  HtmlAttribute attribute{source_.substr(begin, at - begin), {}};
  size_t value = at;
  while (value < source_.size() && isSpace(source_[value])) ++value;
  if (value < source_.size() && source_[value] == '=') {
    at = value + 1;
    if (!readValue(at, attribute.value)) return false;
  }
  if (attributes_.size() < kMaxAttributes) attributes_.push_back(attribute);
  return true;
}

bool HtmlTokenizer::readValue(size_t& at, std::string_view& value) const {
  while (at < source_.size() && isSpace(source_[at])) ++at;
  if (at >= source_.size()) return false;
  const char quote = source_[at];
  if (quote == '>') return true;
  if (quote == '"' || quote == '\'') {
    const size_t end = source_.find(quote, at + 1);
    value = source_.substr(at + 1, end == kNone ? end : end - at - 1);
    at = end == kNone ? source_.size() : end + 1;
    return end != kNone;
  }
  const size_t begin = at;
  while (at < source_.size() && !isSpace(source_[at]) && source_[at] != '>') ++at;
  value = source_.substr(begin, at - begin);
  return at < source_.size();
}

/// What starts with "<!".
bool HtmlTokenizer::markup(HtmlToken& token) {
  if (source_.compare(at_, 4, "<!--") == 0) return comment(token);
  if (foreign_ && source_.compare(at_, 9, "<![CDATA[") == 0) {
    at_ += 9;
    mode_ = Mode::Cdata;
    return false;
  }
  const bool doctype = startsWithNoCase(source_, at_ + 2, "doctype");
  bogusComment(token, at_ + 2);
  if (doctype) token.kind = HtmlToken::Kind::Doctype;
  return true;
}

bool HtmlTokenizer::comment(HtmlToken& token) {
  token.kind = HtmlToken::Kind::Comment;
  token.begin = static_cast<uint32_t>(at_);
  const size_t begin = at_ + 4;
  size_t end = begin, behind = kNone;
  if (source_.compare(begin, 1, ">") == 0 || source_.compare(begin, 2, "->") == 0) {
    behind = source_.find('>', begin) + 1;
  } else {
    for (end = begin; (end = source_.find("--", end)) != kNone; ++end) {
      if (source_.compare(end + 2, 1, ">") == 0) behind = end + 3;
      if (source_.compare(end + 2, 2, "!>") == 0) behind = end + 4;
      if (behind != kNone) break;
    }
  }
  if (behind == kNone) {  // never closed: all that is left, without a half-written end
    const std::string_view rest = source_.substr(begin);
    end = source_.size() - (rest.ends_with("--!")  ? 3
                            : rest.ends_with("--") ? 2
                            : rest.ends_with("-")  ? 1
                                                   : 0);
    behind = source_.size();
  }
  token.name = source_.substr(begin, end - begin);
  at_ = behind;
  token.end = static_cast<uint32_t>(at_);
  return true;
}

bool HtmlTokenizer::bogusComment(HtmlToken& token, size_t from) {
  const size_t end = std::min(source_.find('>', from), source_.size());
  token.kind = HtmlToken::Kind::Comment;
  token.begin = static_cast<uint32_t>(at_);
  token.name = source_.substr(from, end - from);
  at_ = std::min(end + 1, source_.size());
  token.end = static_cast<uint32_t>(at_);
  return true;
}

}  // namespace recoupe
