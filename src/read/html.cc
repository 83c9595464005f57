// HTML: one page a file. The page itself is read by clean/; here only its encoding matters.
#include <algorithm>
#include <array>

#include "read/ascii.h"
#include "read/charset.h"
#include "read/format.h"

namespace recoupe {
namespace {

constexpr std::string_view kTags[] = {
    "html",       "head",     "body",   "title",  "meta",    "link",      "script", "style",
    "base",       "noscript", "div",    "p",      "article", "section",   "main",   "header",
    "footer",     "nav",      "aside",  "h1",     "h2",      "h3",        "h4",     "table",
    "ul",         "ol",       "dl",     "li",     "form",    "span",      "a",      "b",
    "i",          "em",       "strong", "font",   "br",      "hr",        "img",    "iframe",
    "blockquote", "center",   "pre",    "figure", "svg",     "plaintext",
};
constexpr std::string_view kExtensions[] = {"html", "htm",  "xhtml", "xht", "shtml",
                                            "asp",  "aspx", "php",   "jsp"};

/// Behind what may stand before the root element: declarations, comments, processing instructions, white
/// space.
std::string_view skipProlog(std::string_view s) {
  for (;;) {
    s = trimAscii(s);
    size_t end = std::string_view::npos;
    if (s.starts_with("<!--")) {
      end = s.find("-->", 4);
      end = end == std::string_view::npos ? end : end + 3;
    } else if (s.starts_with("<?")) {
      end = s.find("?>", 2);
      end = end == std::string_view::npos ? end : end + 2;
    } else {
      return s;
    }
    if (end == std::string_view::npos) return {};
    s.remove_prefix(end);
  }
}

std::string_view tagName(std::string_view s) {
  if (!s.starts_with('<')) return {};
  size_t end = 1;
  while (end < s.size() && (isAsciiLetter(s[end]) || isAsciiDigit(s[end]))) ++end;
  return s.substr(1, end - 1);
}

}  // namespace

bool looksLikeHtml(const Sniff& sniff) {
  const std::string_view s = skipProlog(sniff.text);
  if (startsWithNoCase(s, "<!doctype html")) return true;
  const std::string_view name = tagName(s);
  return std::any_of(std::begin(kTags), std::end(kTags),
                     [&](std::string_view tag) { return equalNoCase(tag, name); });
}

bool matchesHtml(const Sniff& sniff) {
  if (looksLikeHtml(sniff)) return true;
  const bool named =
      std::find(std::begin(kExtensions), std::end(kExtensions), sniff.extension) != std::end(kExtensions);
  return named && (sniff.text.find('<') != std::string::npos || sniff.text.find('&') != std::string::npos);
}

bool readHtml(ByteReader& in, Emitter& out) {
  bool goOn = true;
  std::optional<std::string> bytes = takeDocument(in, out, goOn);
  if (!bytes) return goOn;
  const std::string label(declaredInHtml(*bytes));
  return out.document(pageFrom(std::move(*bytes), RawArticle::Kind::Html, label));
}

}  // namespace recoupe
