// JSON Lines: one article a line. Also a JSON file with one object, or an array of objects, laid out over
// many lines.
//
//   {"id": "a1", "title": "…", "published": "2020-01-08", "text": "…"}
//
// The names of the contract come first; the others are what trafilatura, news-please, NewsAPI and Media Cloud
// write.
#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "json/object_scan.h"
#include "read/ascii.h"
#include "read/charset.h"
#include "read/decode.h"
#include "read/format.h"

namespace recoupe {
namespace {

enum Slot { kText, kHtml, kId, kUrl, kTitle, kPublished, kOutlet, kLanguage, kSlots };

struct Name {
  std::string_view key;
  Slot slot;
};

// Within a slot the earlier name wins where an object has several.
constexpr Name kNames[] = {
    {"text", kText},
    {"body", kText},
    {"content", kText},
    {"maintext", kText},
    {"article_text", kText},
    {"full_text", kText},
    {"raw_text", kText},
    {"html", kHtml},
    {"raw_html", kHtml},
    {"content_html", kHtml},
    {"id", kId},
    {"_id", kId},
    {"doc_id", kId},
    {"url", kUrl},
    {"link", kUrl},
    {"source_url", kUrl},
    {"title", kTitle},
    {"headline", kTitle},
    {"published", kPublished},
    {"date", kPublished},
    {"published_at", kPublished},
    {"publishedAt", kPublished},
    {"publish_date", kPublished},
    {"date_publish", kPublished},
    {"pubDate", kPublished},
    {"outlet", kOutlet},
    {"source", kOutlet},
    {"sitename", kOutlet},
    {"site_name", kOutlet},
    {"publisher", kOutlet},
    {"source_name", kOutlet},
    {"hostname", kOutlet},
    {"language", kLanguage},
    {"lang", kLanguage},
};
constexpr int kUnset = 1000;
constexpr size_t kMaxNumber = 64;  // a longer number is no id

int rankOf(std::string_view key, Slot& slot) {
  for (size_t i = 0; i < std::size(kNames); ++i)
    if (kNames[i].key == key) {
      slot = kNames[i].slot;
      return static_cast<int>(i);
    }
  return kUnset;
}

/// The best value of every slot in one object.
struct Fields {
  std::array<std::string_view, kSlots> raw{};
  std::array<int, kSlots> rank;

  Fields() { rank.fill(kUnset); }

  void take(const JsonField& f) {
    Slot slot = kSlots;
    const int r = rankOf(f.key, slot);
    if (r == kUnset || r > rank[slot]) return;
    const bool number = slot == kId && f.kind == JsonField::Kind::Number && f.raw.size() <= kMaxNumber;
    if (f.kind != JsonField::Kind::String && !number) return;
    if (f.raw.empty() && rank[slot] != kUnset) return;
    raw[slot] = f.raw;
    rank[slot] = r;
  }

  bool has(Slot slot) const { return rank[slot] != kUnset && !raw[slot].empty(); }
};

/// Fills `article` from the object's fields; they point into text that may be its `original`.
void fill(RawArticle& article, const Fields& fields) {
  bool lone = false;
  const auto get = [&](Slot slot) {
    Unescaped u = unescapeJson(fields.raw[slot]);
    lone = lone || u.loneSurrogate;
    return std::move(u.text);
  };
  const auto optional = [&](Slot slot) {
    return fields.has(slot) ? std::optional<std::string>(get(slot)) : std::nullopt;
  };
  if (fields.has(kId)) article.id = get(kId);
  article.url = optional(kUrl);
  article.title = optional(kTitle);
  article.published = optional(kPublished);
  article.outlet = optional(kOutlet);
  article.language = optional(kLanguage);
  if (fields.has(kText)) {
    article.content = get(kText);
  } else if (fields.has(kHtml)) {
    article.kind = RawArticle::Kind::Html;
    article.content = get(kHtml);
  } else {
    article.error = Error{"no-text", "has neither \"text\" nor \"html\""};
  }
  if (lone) article.warnings.push_back("a \\u escape names half a character: it became U+FFFD");
  if (std::string mojibake = mojibakeWarning(article.content); !mojibake.empty())
    article.warnings.push_back(std::move(mojibake));
}

/// One object as an article; `where` ("line 7") leads its error message.
RawArticle articleFrom(std::string bytes, const std::string& where, int maxDepth) {
  RawArticle article;
  std::string decoded;
  std::string_view text = bytes;
  if (!isValidUtf8(text)) {
    Decoded d = decode(bytes, {});
    decoded = std::move(d.text);
    article.warnings = std::move(d.warnings);
    text = decoded;
  }
  Fields fields;
  const Result<size_t> end = scanObject(text, 0, maxDepth, [&](const JsonField& f) { fields.take(f); });
  if (!end)
    article.error = end.error();
  else if (skipJsonSpace(text, *end) < text.size())
    article.error =
        Error{"bad-json", "not valid JSON: more behind the object at byte " + std::to_string(*end)};
  else
    fill(article, fields);
  if (article.error) {
    article.error->message = where + ": " + article.error->message;
    article.content.clear();
  }
  article.original = std::move(bytes);
  return article;
}

bool isBlank(std::string_view line) {
  return std::all_of(line.begin(), line.end(), [](char c) { return isAsciiSpace(c); });
}

/// Ends of lines that a file from an old Macintosh has: "\r" alone.
bool hasOnlyCarriageReturns(std::string_view head) {
  return head.find('\n') == std::string_view::npos && head.find("}\r{") != std::string_view::npos;
}

class LineReader {
 public:
  LineReader(ByteReader& in, Emitter& out) : in_(in), out_(out) {}

  bool run() {
    out_.beginContainer();
    if (in_.peek(3).starts_with("\xEF\xBB\xBF")) in_.consume(3);
    do {
      while (const std::optional<ByteReader::Line> line = in_.line(out_.limits().documentBytes)) {
        ++number_;
        if (!take(*line)) return false;
      }
      const std::optional<Error> damage = in_.damage();
      if (damage && in_.offset() != lost_ && !out_.failure(*damage)) return false;
      lost_ = in_.offset();  // damage right behind damage is the same loss
    } while (in_.nextSegment());
    if (out_.count() == 0) return out_.failure({"empty", "holds no article"});
    return true;
  }

 private:
  bool take(const ByteReader::Line& line) {
    const std::string where = "line " + std::to_string(number_);
    if (line.tooLong)
      return out_.failure({"too-large", where + ": longer than " +
                                            std::to_string(out_.limits().documentBytes) +
                                            " bytes, the limit for one document"});
    if (isBlank(line.text)) return true;
    return out_.document(articleFrom(std::string(line.text), where, out_.limits().depth));
  }

  ByteReader& in_;
  Emitter& out_;
  uint64_t number_ = 0;
  uint64_t lost_ = UINT64_MAX;
};

/// JSON Lines that are not in an encoding with ASCII line ends: all at once.
bool readRecoded(ByteReader& in, Emitter& out) {
  bool goOn = true;
  const std::optional<std::string> bytes = takeDocument(in, out, goOn);
  if (!bytes) return goOn;
  Decoded decoded = decode(*bytes, {});
  if (decoded.text.find('\n') == std::string::npos)
    std::replace(decoded.text.begin(), decoded.text.end(), '\r', '\n');
  ByteReader lines(fromMemory(std::move(decoded.text)));
  return LineReader(lines, out).run();
}

/// A whole file of JSON: one object, several behind each other, or an array of them.
class ObjectReader {
 public:
  ObjectReader(const std::string& bytes, Emitter& out)
      : bytes_(bytes), decoded_(decode(bytes, {})), out_(out) {}

  bool run() {
    at_ = skipJsonSpace(text(), 0);
    array_ = next() == '[';
    if (array_)
      at_ = skipJsonSpace(text(), at_ + 1);
    else if (isSingle())
      return out_.document(articleFrom(bytes_, "the file", out_.limits().depth));
    out_.beginContainer();
    if (array_ && next() == ']') return out_.failure({"empty", "holds no article"});
    while (at_ < text().size()) {
      if (!object()) return false;
      if (over_) return true;
    }
    return !array_ || out_.failure({"bad-json", "the array does not end"});
  }

 private:
  std::string_view text() const { return decoded_.text; }
  char next() const { return at_ < text().size() ? text()[at_] : '\0'; }
  size_t endOfObject() const {
    const Result<size_t> end = scanObject(text(), at_, out_.limits().depth, [](const JsonField&) {});
    return end ? *end : std::string_view::npos;
  }

  /// Also when it is broken: then there is one error, not one a line.
  bool isSingle() const {
    const size_t end = endOfObject();
    return end == std::string_view::npos || skipJsonSpace(text(), end) == text().size();
  }

  bool object() {
    const std::string where = "object " + std::to_string(++number_);
    const size_t end = endOfObject();
    over_ = end == std::string_view::npos;
    // Broken: where the next one begins cannot be known, so that the rest goes with it.
    const std::string_view bytes = text().substr(at_, over_ ? std::string_view::npos : end - at_);
    if (!out_.document(articleFrom(std::string(bytes), where, out_.limits().depth))) return false;
    if (over_) return true;
    at_ = skipJsonSpace(text(), end);
    if (!array_) return true;
    over_ = next() == ']';
    if (!over_ && next() != ',' && at_ < text().size()) {
      over_ = true;
      return out_.failure({"bad-json", where + ": no comma or ] behind it"});
    }
    at_ = skipJsonSpace(text(), at_ + 1);
    return true;
  }

  const std::string& bytes_;
  Decoded decoded_;
  Emitter& out_;
  size_t at_ = 0;
  uint64_t number_ = 0;
  bool array_ = false, over_ = false;
};

}  // namespace

bool matchesJsonLines(const Sniff& sniff) {
  const std::string_view s = sniff.text;
  const bool named = sniff.extension == "jsonl" || sniff.extension == "ndjson";
  if (!s.starts_with('{')) return named && (s.starts_with('[') || s.find("\n{") != std::string_view::npos);
  const size_t next = skipJsonSpace(s, 1);
  if (named || next >= s.size()) return named;
  if (sniff.extension == "json" && s.find("\n{") == std::string_view::npos) return false;
  if (s[next] != '"' && s[next] != '}') return false;
  // An object that its first line holds, or a first line longer than what is seen.
  const size_t end = std::min(s.find_first_of("\r\n"), s.size());
  return end == s.size() ? true : trimAscii(s.substr(0, end)).ends_with('}');
}

bool readJsonLines(ByteReader& in, Emitter& out) {
  const std::string_view head = in.peek(kSniffBytes);
  const Unicode unicode = sniffUnicode(head);
  if ((unicode.sure && unicode.encoding != Encoding::Utf8) || hasOnlyCarriageReturns(head))
    return readRecoded(in, out);
  return LineReader(in, out).run();
}

bool matchesJson(const Sniff& sniff) {
  const std::string_view s = sniff.text;
  if (s.empty()) return false;
  const size_t next = skipJsonSpace(s, 1);
  const char after = next < s.size() ? s[next] : '\0';
  if (s.starts_with('{')) return after == '"' || after == '}' || sniff.extension == "json";
  return s.starts_with('[') && (after == '{' || sniff.extension == "json");
}

bool readJson(ByteReader& in, Emitter& out) {
  bool goOn = true;
  const std::optional<std::string> bytes = takeDocument(in, out, goOn);
  return bytes ? ObjectReader(*bytes, out).run() : goOn;
}

}  // namespace recoupe
