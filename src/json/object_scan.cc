#include "json/object_scan.h"

#include <cstdint>
#include <cstring>
#include <vector>

#include "base/utf8.h"

namespace recoupe {
namespace {

constexpr uint64_t kOnes = 0x0101010101010101U;
constexpr uint64_t kHigh = 0x8080808080808080U;

uint64_t zeroBytes(uint64_t v) { return (v - kOnes) & ~v & kHigh; }

/// Whether one of eight bytes ends a run of plain string characters: a quote, a backslash or a control
/// character.
bool hasSpecial(uint64_t v) {
  const uint64_t control = (v - kOnes * 0x20) & ~v & kHigh;
  return (control | zeroBytes(v ^ (kOnes * '"')) | zeroBytes(v ^ (kOnes * '\\'))) != 0;
}

bool isHex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool isNumeral(char c) { return c >= '0' && c <= '9'; }

class Scanner {
 public:
  Scanner(std::string_view text, size_t from, int maxDepth) : s_(text), i_(from), maxDepth_(maxDepth) {}

  Result<size_t> run(const std::function<void(const JsonField&)>& field) {
    if (!take('{')) return fail("an object: {");
    space();
    if (peek() == '}') return i_ + 1;
    for (;;) {
      JsonField f;
      space();
      if (!string(f.key)) return fail("a name in double quotes");
      if (!take(':')) return fail("a colon");
      space();
      if (!value(f)) return tooDeep_ ? deep() : fail("a value");
      field(f);
      if (take(',')) continue;
      if (take('}')) return i_;
      return fail("a comma or }");
    }
  }

 private:
  char peek() const { return i_ < s_.size() ? s_[i_] : '\0'; }
  void space() { i_ = skipJsonSpace(s_, i_); }

  bool take(char c) {
    space();
    if (peek() != c || i_ >= s_.size()) return false;
    ++i_;
    return true;
  }

  Error fail(const char* expected) const {
    std::string message = "not valid JSON: expected ";
    message += wanted_ != nullptr ? wanted_ : expected;
    message += i_ >= s_.size() ? ", but it ends at byte " : " at byte ";
    return {"bad-json", message + std::to_string(i_)};
  }

  Error deep() const {
    return {"too-deep",
            "JSON nested deeper than " + std::to_string(maxDepth_) + " levels at byte " + std::to_string(i_)};
  }

  bool want(const char* what) {
    if (wanted_ == nullptr) wanted_ = what;
    return false;
  }

  bool string(std::string_view& out) {
    if (peek() != '"' || i_ >= s_.size()) return false;
    const size_t begin = ++i_;
    for (;;) {
      uint64_t word;
      while (i_ + 8 <= s_.size()) {
        std::memcpy(&word, s_.data() + i_, 8);
        if (hasSpecial(word)) break;
        i_ += 8;
      }
      if (i_ >= s_.size()) return want("a closing quote");
      const unsigned char c = static_cast<unsigned char>(s_[i_]);
      if (c == '"') {
        out = s_.substr(begin, i_++ - begin);
        return true;
      }
      if (c < 0x20) return want("no control character inside a string");
      if (c == '\\' ? !escape() : (++i_, false)) return want("an escape that JSON knows");
    }
  }

  bool escape() {
    const char c = i_ + 1 < s_.size() ? s_[i_ + 1] : '\0';
    if (c == 'u') {
      if (i_ + 6 > s_.size()) return false;
      for (size_t k = i_ + 2; k < i_ + 6; ++k)
        if (!isHex(s_[k])) return false;
      i_ += 6;
      return true;
    }
    if (c == '\0' || std::strchr("\"\\/bfnrt", c) == nullptr) return false;
    i_ += 2;
    return true;
  }

  bool digits() {
    const size_t begin = i_;
    while (isNumeral(peek())) ++i_;
    return i_ > begin || want("a digit");
  }

  bool number() {
    if (peek() == '-') ++i_;
    if (peek() == '0')
      ++i_;
    else if (!digits())
      return false;
    if (peek() == '.') {
      ++i_;
      if (!digits()) return false;
    }
    if (peek() == 'e' || peek() == 'E') {
      ++i_;
      if (peek() == '+' || peek() == '-') ++i_;
      if (!digits()) return false;
    }
    return true;
  }

  bool word(const char* w) {
    const size_t n = std::strlen(w);
    if (s_.substr(i_, n) != w) return false;
    i_ += n;
    return true;
  }

  /// A value that is not a container.
  bool scalar(JsonField& f) {
    const size_t begin = i_;
    switch (peek()) {
      case '"':
        f.kind = JsonField::Kind::String;
        return string(f.raw);
      case 't':
        f.kind = JsonField::Kind::True;
        return word("true");
      case 'f':
        f.kind = JsonField::Kind::False;
        return word("false");
      case 'n':
        f.kind = JsonField::Kind::Null;
        return word("null");
      default:
        break;
    }
    if (peek() != '-' && !isNumeral(peek())) return false;
    f.kind = JsonField::Kind::Number;
    if (!number()) return false;
    f.raw = s_.substr(begin, i_ - begin);
    return true;
  }

  bool value(JsonField& f) {
    const char c = peek();
    if (c != '{' && c != '[') return scalar(f);
    f.kind = c == '{' ? JsonField::Kind::Object : JsonField::Kind::Array;
    const size_t begin = i_;
    if (!container()) return false;
    f.raw = s_.substr(begin, i_ - begin);
    return true;
  }

  bool name() {
    std::string_view ignored;
    space();
    if (!string(ignored)) return want("a name in double quotes");
    return take(':') || want("a colon");
  }

  /// Opens a container whose bracket is at i_; `open` gets its kind unless it is empty.
  bool enter(std::vector<char>& open) {
    const char c = s_[i_];
    if (static_cast<int>(open.size()) + 2 > maxDepth_) {
      tooDeep_ = true;
      return false;
    }
    ++i_;
    space();
    if (peek() == (c == '{' ? '}' : ']')) {
      ++i_;
      return true;
    }
    open.push_back(c);
    return c == '[' || name();
  }

  /// Behind a value: closes what ends here, up to the next value.
  bool leave(std::vector<char>& open) {
    while (!open.empty()) {
      const bool object = open.back() == '{';
      if (take(',')) return !object || name();
      if (!take(object ? '}' : ']')) return want(object ? "a comma or }" : "a comma or ]");
      open.pop_back();
    }
    return true;
  }

  bool container() {
    std::vector<char>& open = open_;
    open.clear();
    do {
      space();
      const size_t depth = open.size();
      JsonField ignored;
      if (peek() == '{' || peek() == '[') {
        if (!enter(open)) return false;
        if (open.size() > depth) continue;
      } else if (!scalar(ignored)) {
        return false;
      }
      if (!leave(open)) return false;
    } while (!open.empty());
    return true;
  }

  std::string_view s_;
  size_t i_;
  int maxDepth_;
  bool tooDeep_ = false;
  const char* wanted_ = nullptr;
  std::vector<char> open_;
};

char32_t hex4(std::string_view s, size_t i) {
  char32_t v = 0;
  for (size_t k = i; k < i + 4 && k < s.size(); ++k) {
    const char c = s[k];
    v = v * 16 + static_cast<char32_t>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
  }
  return v;
}

/// The code point of the \u escape at `i`; moves behind it, and behind the second half of a pair.
char32_t unicodeEscape(std::string_view s, size_t& i, bool& lone) {
  const char32_t first = hex4(s, i + 2);
  i += 6;
  if (first < 0xD800 || first > 0xDFFF) return first;
  if (first < 0xDC00 && i + 6 <= s.size() && s[i] == '\\' && s[i + 1] == 'u') {
    const char32_t second = hex4(s, i + 2);
    if (second >= 0xDC00 && second <= 0xDFFF) {
      i += 6;
      return 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
    }
  }
  lone = true;
  return 0xFFFD;
}

char plainEscape(char c) {
  switch (c) {
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return c;
  }
}

}  // namespace

size_t skipJsonSpace(std::string_view text, size_t from) {
  while (from < text.size() &&
         (text[from] == ' ' || text[from] == '\t' || text[from] == '\n' || text[from] == '\r'))
    ++from;
  return from;
}

Result<size_t> scanObject(std::string_view text, size_t from, int maxDepth,
                          const std::function<void(const JsonField&)>& field) {
  return Scanner(text, from, maxDepth).run(field);
}

Unescaped unescapeJson(std::string_view raw) {
  Unescaped out;
  out.text.reserve(raw.size());
  for (size_t i = 0; i < raw.size();) {
    const size_t slash = std::min(raw.find('\\', i), raw.size());
    out.text.append(raw, i, slash - i);
    i = slash;
    if (i + 1 >= raw.size()) break;
    if (raw[i + 1] == 'u') {
      appendUtf8(out.text, unicodeEscape(raw, i, out.loneSurrogate));
    } else {
      out.text += plainEscape(raw[i + 1]);
      i += 2;
    }
  }
  return out;
}

}  // namespace recoupe
