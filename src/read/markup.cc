#include "read/markup.h"

#include <algorithm>

#include "base/utf8.h"
#include "read/ascii.h"

namespace recoupe {
namespace {

struct Named {
  std::string_view name;
  char32_t c;
};

constexpr Named kNamed[] = {
    {"amp", '&'},      {"lt", '<'},       {"gt", '>'},        {"quot", '"'},     {"apos", '\''},
    {"nbsp", 0xA0},    {"laquo", 0xAB},   {"raquo", 0xBB},    {"lsquo", 0x2018}, {"rsquo", 0x2019},
    {"ldquo", 0x201C}, {"rdquo", 0x201D}, {"hellip", 0x2026}, {"ndash", 0x2013}, {"mdash", 0x2014},
    {"euro", 0x20AC},  {"agrave", 0xE0},  {"acirc", 0xE2},    {"ccedil", 0xE7},  {"egrave", 0xE8},
    {"eacute", 0xE9},  {"ecirc", 0xEA},   {"euml", 0xEB},     {"icirc", 0xEE},   {"iuml", 0xEF},
    {"ocirc", 0xF4},   {"ugrave", 0xF9},  {"ucirc", 0xFB},    {"uuml", 0xFC},    {"oelig", 0x153},
    {"Agrave", 0xC0},  {"Ccedil", 0xC7},  {"Egrave", 0xC8},   {"Eacute", 0xC9},  {"Ecirc", 0xCA},
    {"Icirc", 0xCE},   {"Ocirc", 0xD4},   {"OElig", 0x152},
};

/// Length of the reference at the front of `s` and the character it stands for; 0 when there is none.
size_t reference(std::string_view s, char32_t& c) {
  const size_t end = s.substr(0, 12).find(';');
  if (end == std::string_view::npos || end < 2) return 0;
  const std::string_view name = s.substr(1, end - 1);
  if (name[0] == '#') {
    const bool hex = name.size() > 1 && toAsciiLower(name[1]) == 'x';
    c = 0;
    for (const char d : name.substr(hex ? 2 : 1)) {
      const char l = toAsciiLower(d);
      if (!isAsciiDigit(d) && !(hex && l >= 'a' && l <= 'f')) return 0;
      c = c * (hex ? 16 : 10) + static_cast<char32_t>(isAsciiDigit(d) ? d - '0' : l - 'a' + 10);
    }
    return name.size() > (hex ? 2U : 1U) && c != 0 && c <= 0x10FFFF ? end + 1 : 0;
  }
  const auto* found =
      std::find_if(std::begin(kNamed), std::end(kNamed), [&](const Named& n) { return n.name == name; });
  if (found == std::end(kNamed)) return 0;
  c = found->c;
  return end + 1;
}

bool beginsTag(std::string_view s) {
  return s.size() >= 2 && s[0] == '<' && (isAsciiLetter(s[1]) || s[1] == '/' || s[1] == '!');
}

}  // namespace

/// Moves over `<!-- -->`, `<![CDATA[ ]]>`, `<? ?>`, `<! >`; false when there is none at i_.
bool MarkupScanner::skipSpecial() {
  const std::string_view s = s_.substr(i_);
  std::string_view close;
  if (s.starts_with("<!--"))
    close = "-->";
  else if (s.starts_with("<![CDATA["))
    close = "]]>";
  else if (s.starts_with("<?"))
    close = "?>";
  else if (s.starts_with("<!"))
    close = ">";
  else
    return false;
  size_t from = 2;
  if (close == ">") {
    // A document type may hold declarations in brackets, which hold ">".
    const size_t end = s.find('>'), bracket = s.substr(0, end).find('[');
    if (bracket != std::string_view::npos) from = std::min(s.find(']', bracket), s.size());
  }
  const size_t at = s.find(close, from);
  i_ = at == std::string_view::npos ? s_.size() : i_ + at + close.size();
  return true;
}

std::optional<MarkupTag> MarkupScanner::next() {
  for (i_ = std::min(s_.find('<', i_), s_.size()); i_ < s_.size();
       i_ = std::min(s_.find('<', i_), s_.size())) {
    if (skipSpecial()) continue;
    MarkupTag tag;
    tag.begin = i_;
    size_t k = i_ + 1;
    if (k < s_.size() && s_[k] == '/') {
      tag.closing = true;
      ++k;
    }
    const size_t name = k;
    while (k < s_.size() && !isAsciiSpace(s_[k]) && s_[k] != '>' && s_[k] != '/' && s_[k] != '<') ++k;
    tag.name = s_.substr(name, k - name);
    // Up to > outside quotes; a < first means that the tag was none.
    char quote = '\0';
    while (k < s_.size() && (quote != '\0' || (s_[k] != '>' && s_[k] != '<'))) {
      if (quote != '\0')
        quote = s_[k] == quote ? '\0' : quote;
      else if (s_[k] == '"' || s_[k] == '\'')
        quote = s_[k];
      ++k;
    }
    if (k >= s_.size()) {
      i_ = s_.size();
      return std::nullopt;
    }
    if (s_[k] == '<' || tag.name.empty()) {
      i_ = std::max(k, i_ + 1);
      continue;
    }
    tag.empty = s_[k - 1] == '/';
    tag.end = i_ = k + 1;
    return tag;
  }
  return std::nullopt;
}

bool hasMarkup(std::string_view s) {
  for (size_t i = s.find_first_of("<&"); i != std::string_view::npos; i = s.find_first_of("<&", i + 1)) {
    char32_t c = 0;
    if (s[i] == '<' ? beginsTag(s.substr(i)) : reference(s.substr(i), c) > 0) return true;
  }
  return false;
}

std::string plainFromMarkup(std::string_view s) {
  std::string out;
  const size_t lastClose = s.rfind('>');
  for (size_t i = 0; i < s.size();) {
    char32_t c = 0;
    if (beginsTag(s.substr(i)) && lastClose != std::string_view::npos && lastClose > i) {
      i = s.find('>', i) + 1;
      continue;
    }
    if (const size_t n = s[i] == '&' ? reference(s.substr(i), c) : 0; n > 0) {
      appendUtf8(out, c);
      i += n;
      continue;
    }
    out += s[i++];
  }
  return std::string(trimAscii(out));
}

}  // namespace recoupe
