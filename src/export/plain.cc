#include "export/plain.h"

#include "base/utf8.h"

namespace recoupe {
namespace {

constexpr char32_t kUnknown = 0xFFFD;

bool reordersText(char32_t c) {
  return c == 0x061C || (c >= 0x200E && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

char32_t harmless(char32_t c) {
  if (c == '\n' || c == '\t') return c;
  if (c < 0x20) return 0x2400 + c;
  if (c == 0x7F) return 0x2421;
  if ((c >= 0x80 && c < 0xA0) || reordersText(c)) return kUnknown;
  return c;
}

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size();) appendUtf8(out, harmless(decodeAt(text, i)));
  return out;
}

std::string oneLine(std::string_view text) {
  std::string out;
  bool space = false;
  for (size_t i = 0; i < text.size();) {
    const char32_t c = decodeAt(text, i);
    if (isSpace(c) && c != 0x85) {
      space = !out.empty();
      continue;
    }
    if (space) out += ' ';
    space = false;
    appendUtf8(out, harmless(c));
  }
  return out;
}

std::string htmlText(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

bool isWebAddress(std::string_view url) {
  const std::string head = lower(url.substr(0, 8));
  return head.starts_with("http://") || head.starts_with("https://");
}

namespace {

/// OWASP: a leading apostrophe makes text of what a spreadsheet would compute.
std::string notFormula(std::string_view text) {
  constexpr std::string_view kFormula = "=+-@\t\r\n";
  const bool formula = !text.empty() && kFormula.find(text.front()) != std::string_view::npos;
  return (formula ? "'" : "") + std::string(text);
}

}  // namespace

std::string csvCell(std::string_view text) {
  const std::string cell = notFormula(text);
  if (cell.find_first_of(",\"\r\n\t") == std::string::npos) return cell;
  std::string out = "\"";
  for (const char c : cell) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + '"';
}

std::string tsvCell(std::string_view text) { return notFormula(oneLine(text)); }

std::string xmlText(std::string_view text) {
  std::string out = htmlText(text);
  for (const char* forbidden : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"})
    for (size_t at = 0; (at = out.find(forbidden, at)) != out.npos;) out.replace(at, 3, "\xEF\xBF\xBD");
  return out;
}

}  // namespace recoupe
