// Markdown, with the front matter that note-taking programs put before it:
//
//   ---
//   title: Rencontre à Rome
//   date: 2020-01-08
//   source: "Agence Exemple"
//   ---
//   Le ministre …
//
// Not YAML: one `key: value` a line, quotes around a value taken off, everything else passed over.
#include <algorithm>

#include "read/ascii.h"
#include "read/format.h"

namespace recoupe {
namespace {

constexpr size_t kMaxFrontMatter = size_t{16} << 10;

struct FrontMatter {
  std::string_view lines;
  size_t end = 0;  ///< where the text begins; 0 when there is none
};

FrontMatter findFrontMatter(std::string_view s) {
  if (!s.starts_with("---\n") && !s.starts_with("---\r\n")) return {};
  const size_t begin = s.find('\n') + 1;
  s = s.substr(0, kMaxFrontMatter);
  bool anyField = false;
  for (size_t i = begin; i < s.size();) {
    const size_t lf = s.find('\n', i);
    const std::string_view line = trimAscii(s.substr(i, lf - i));
    const size_t next = lf == std::string_view::npos ? s.size() : lf + 1;
    if (line == "---" || line == "...")
      return anyField ? FrontMatter{s.substr(begin, i - begin), next} : FrontMatter{};
    anyField = anyField || line.find(':') != std::string_view::npos;
    i = next;
  }
  return {};
}

std::string_view unquoted(std::string_view value) {
  value = trimAscii(value);
  if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front()) {
    value.remove_prefix(1);
    value.remove_suffix(1);
  }
  return value;
}

std::optional<std::string>* fieldOf(RawArticle& a, std::string_view key) {
  for (const char* name : {"title", "headline"})
    if (equalNoCase(key, name)) return &a.title;
  for (const char* name : {"date", "published"})
    if (equalNoCase(key, name)) return &a.published;
  for (const char* name : {"url", "link", "canonical"})
    if (equalNoCase(key, name)) return &a.url;
  for (const char* name : {"source", "outlet", "publisher", "site"})
    if (equalNoCase(key, name)) return &a.outlet;
  for (const char* name : {"language", "lang"})
    if (equalNoCase(key, name)) return &a.language;
  return nullptr;
}

bool isAddress(std::string_view value) {
  return startsWithNoCase(value, "http://") || startsWithNoCase(value, "https://");
}

void takeField(RawArticle& a, std::string_view line) {
  const size_t colon = line.find(':');
  if (colon == std::string_view::npos || line.empty() || isAsciiSpace(line.front())) return;
  const std::string_view key = trimAscii(line.substr(0, colon));
  const std::string_view value = unquoted(line.substr(colon + 1));
  if (value.empty()) return;
  if (equalNoCase(key, "id")) a.id = value;
  std::optional<std::string>* field = fieldOf(a, key);
  if (field == &a.outlet && isAddress(value)) field = &a.url;  // `source: https://…` is what clippers write
  if (field != nullptr && !*field) *field = std::string(value);
}

}  // namespace

void takeFrontMatter(RawArticle& article) {
  const FrontMatter front = findFrontMatter(article.content);
  if (front.end == 0) return;
  for (size_t i = 0; i < front.lines.size();) {
    const size_t end = std::min(front.lines.find('\n', i), front.lines.size());
    takeField(article, front.lines.substr(i, end - i));
    i = end + 1;
  }
  article.toOriginal = article.toOriginal.from(static_cast<uint32_t>(front.end));
  article.content.erase(0, front.end);
}

bool matchesMarkdown(const Sniff& sniff) {
  if (sniff.extension == "md" || sniff.extension == "markdown" || sniff.extension == "mdown") return true;
  return findFrontMatter(sniff.text).end > 0;
}

bool readMarkdown(ByteReader& in, Emitter& out) {
  bool goOn = true;
  std::optional<std::string> bytes = takeDocument(in, out, goOn);
  if (!bytes) return goOn;
  RawArticle article = pageFrom(std::move(*bytes), RawArticle::Kind::Markdown, {});
  takeFrontMatter(article);
  return out.document(std::move(article));
}

}  // namespace recoupe
