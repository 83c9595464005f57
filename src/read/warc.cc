// WARC (ISO 28500): the pages of a web archive, record by record in constant memory.
//
// A record whose header or length is wrong is lost, its neighbours are not: the reader goes on at the next
// line that begins a record and hands over one error that names the bytes between. What is not a page
// (requests, redirects, pictures, scripts, empty answers) is no document and is passed over.
#include <array>
#include <charconv>

#include "read/ascii.h"
#include "read/charset.h"
#include "read/decode.h"
#include "read/format.h"
#include "read/http.h"

namespace recoupe {
namespace {

constexpr size_t kMaxHeader = size_t{256} << 10;
constexpr size_t kBlock = size_t{256} << 10;
constexpr size_t kHttpHead = size_t{16} << 10;  // what is looked at of a record that is passed over
constexpr std::string_view kMark = "WARC/";

/// Length of a version line's text that is understood, "WARC/1.0" or the "WARC/0.18" of early crawls; else 0.
size_t versionLength(std::string_view s) {
  if (!s.starts_with(kMark) || s.size() < kMark.size() + 3) return 0;
  const char major = s[kMark.size()];
  if ((major != '0' && major != '1') || s[kMark.size() + 1] != '.') return 0;
  size_t n = kMark.size() + 2;
  while (n < s.size() && n < kMark.size() + 5 && isAsciiDigit(s[n])) ++n;
  return n > kMark.size() + 2 ? n : 0;
}

/// Whether a record begins at the front of `s`: the version line and the first letter of a field.
bool beginsRecord(std::string_view s) {
  const size_t version = versionLength(s);
  if (version == 0) return false;
  s.remove_prefix(version);
  if (s.starts_with('\r')) s.remove_prefix(1);
  return s.size() >= 2 && s[0] == '\n' && isAsciiLetter(s[1]);
}

/// First record at or behind `from`; npos when there is none in sight.
size_t findRecord(std::string_view s, size_t from) {
  for (size_t at = s.find(kMark, from); at != std::string_view::npos; at = s.find(kMark, at + 1))
    if (beginsRecord(s.substr(at))) return at;
  return std::string_view::npos;
}

std::string_view withoutAngles(std::string_view s) {
  if (s.starts_with('<') && s.ends_with('>') && s.size() >= 2) return s.substr(1, s.size() - 2);
  return s;
}

/// A header that was understood.
struct Record {
  uint64_t offset = 0;
  Headers headers;
  size_t headerSize = 0;
  uint64_t length = 0;

  std::string_view field(const char* name) const {
    const auto it = headers.find(name);
    return it == headers.end() ? std::string_view() : it->second;
  }
};

/// The header's fields, sought in growing windows and never past the next record: else a file of nothing but
/// beginnings of records would be looked through again for each.
HeaderBlock findFields(std::string_view s, size_t from) {
  for (size_t window = size_t{1} << 10;; window *= 16) {
    const std::string_view seen = s.substr(0, window);
    const HeaderBlock block = findHeaderBlock(seen.substr(std::min(from, seen.size())));
    if (block.end != std::string_view::npos || seen.size() == s.size() ||
        findRecord(seen, 1) != std::string_view::npos)
      return block;
  }
}

/// Parses the header at the front of `s`; on failure returns why.
std::optional<std::string> parseRecord(std::string_view s, Record& record) {
  s = s.substr(0, kMaxHeader + 1);
  if (!s.starts_with(kMark)) return "no record begins here";
  if (versionLength(s) == 0)
    return "unknown version " + toValidUtf8(s.substr(0, std::min<size_t>(s.find_first_of("\r\n"), 12)));
  const size_t line = s.find('\n') + 1;
  const HeaderBlock block = findFields(s, line);
  if (line == 0 || block.end == std::string_view::npos)
    return s.size() > kMaxHeader && findRecord(s, 1) == std::string_view::npos
               ? "its header is longer than " + std::to_string(kMaxHeader) + " bytes"
               : std::string("its header is cut off");
  if (line + block.end > kMaxHeader)
    return "its header is longer than " + std::to_string(kMaxHeader) + " bytes";
  if (findRecord(block.lines, 0) != std::string_view::npos) return "its header is cut off";
  std::optional<Headers> headers = parseHeaders(block.lines);
  if (!headers) return "its header has a line that is no field";
  record.headers = std::move(*headers);
  record.headerSize = line + block.end;
  const std::string_view length = record.field("content-length");
  if (length.empty()) return "it has no Content-Length";
  const auto [end, status] = std::from_chars(length.data(), length.data() + length.size(), record.length);
  if (status != std::errc() || end != length.data() + length.size())
    return "its Content-Length is no number of bytes";
  return std::nullopt;
}

class WarcReader {
 public:
  WarcReader(ByteReader& in, Emitter& out) : in_(in), out_(out) {}

  bool run() {
    out_.beginContainer();
    for (;;) {
      skipNewlines();
      if (in_.atEnd()) {
        if (const std::optional<Error> damage = in_.damage())
          lose(in_.offset(), damage->message, damage->code);
        if (!in_.nextSegment()) break;
      } else if (!next()) {
        return false;
      }
    }
    if (!reportLoss()) return false;
    if (out_.count() > 0) return true;
    return out_.failure(
        {"no-documents", "the archive holds " + std::to_string(records_) + " records, none of them a page"});
  }

 private:
  void skipNewlines() {
    while (!in_.atEnd() && (in_.buffered()[0] == '\r' || in_.buffered()[0] == '\n')) in_.consume(1);
  }

  /// Remembers a loss; bytes lost on end belong to it.
  void lose(uint64_t offset, std::string why, std::string code = "bad-warc") {
    if (loss_) return;
    loss_ = Error{std::move(code), "byte " + std::to_string(offset) + " of the archive: " + std::move(why)};
  }

  bool reportLoss() {
    if (!loss_) return true;
    Error loss = std::move(*loss_);
    loss_.reset();
    loss.message += "; skipped to byte " + std::to_string(in_.offset());
    return out_.failure(std::move(loss));
  }

  /// One record, or what stands in its place. False when the sink wants no more.
  bool next() {
    Record record;
    record.offset = in_.offset();
    // A header is short: only when it is not does the whole allowance have to be read.
    std::string_view seen = in_.peek(kBlock / 16);
    std::optional<std::string> why = parseRecord(seen, record);
    if (why && versionLength(seen) > 0) why = parseRecord(in_.peek(kMaxHeader + 1), record);
    if (why) return resync(record.offset, *why);
    if (!reportLoss()) return false;
    ++records_;
    return record.length > out_.limits().documentBytes ? skipLarge(record) : readBody(record);
  }

  /// Goes to the next record behind the front; the loss is reported once it is reached.
  bool resync(uint64_t offset, const std::string& why) {
    if (loss_ && beginsRecord(in_.peek(16)) && !reportLoss()) return false;
    lose(offset, why);
    size_t from = 1;
    for (;;) {
      const std::string_view seen = in_.peek(kBlock);
      const size_t at = findRecord(seen, std::min(from, seen.size()));
      if (at != std::string_view::npos) {
        in_.consume(at);
        return reportLoss();
      }
      if (seen.size() < kBlock) {
        in_.consume(seen.size());
        return true;  // the segment is over: the loss may go on in the next one
      }
      in_.consume(seen.size() - 16);
      from = 0;
    }
  }

  bool readBody(const Record& record) {
    const size_t length = static_cast<size_t>(record.length), end = record.headerSize + length;
    constexpr size_t kBehind = 64;
    const std::string_view seen = in_.peek(end + kBehind);
    if (seen.size() < end)
      return resync(record.offset,
                    "the record is cut off: " + std::to_string(seen.size() - record.headerSize) + " of " +
                        std::to_string(length) + " bytes are there");
    const std::string_view behind = seen.substr(end);
    const bool closed =
        behind.empty() || behind.starts_with("\r\n") || behind.starts_with('\n') || behind.starts_with(kMark);
    if (!closed)
      return resync(record.offset,
                    "its Content-Length " + std::to_string(length) + " does not reach the next record");
    const bool goOn = page(record, seen.substr(record.headerSize, length));
    in_.consume(end);
    return goOn;
  }

  /// A record over the limit: an error if it is a page, else no loss. Where its length cannot be checked
  /// against the file, it ends at the latest where another record begins.
  bool skipLarge(const Record& record) {
    const uint64_t total = record.headerSize + record.length;
    const std::optional<uint64_t> left = in_.remaining();
    if (left && total > *left)
      return resync(record.offset,
                    "its Content-Length " + std::to_string(record.length) + " is more than the file holds");
    const std::string_view head =
        in_.peek(record.headerSize + kHttpHead).substr(record.headerSize, kHttpHead);
    const bool isPage = wanted(record, head);
    const bool honest = left || skipUnlessRecord(total);
    if (left) in_.skip(total);
    if (!honest) {
      lose(record.offset,
           "its Content-Length " + std::to_string(record.length) + " does not reach the next record");
      return true;
    }
    if (!isPage) return true;
    return hand(record, articleFor(record),
                Error{"too-large",
                      "the page is larger than " + std::to_string(out_.limits().documentBytes) + " bytes"});
  }

  /// Moves over `n` bytes; stops and says false at a record on the way or when they are not there.
  bool skipUnlessRecord(uint64_t n) {
    in_.consume(1);
    for (uint64_t left = n - 1; left > 0;) {
      const std::string_view seen = in_.peek(kBlock);
      if (seen.empty()) return false;
      const size_t at = findRecord(seen, 0);
      if (at != std::string_view::npos && at < left) {
        in_.consume(at);
        return false;
      }
      const size_t step = static_cast<size_t>(
          std::min<uint64_t>(left, seen.size() < kBlock ? seen.size() : seen.size() - 16));
      in_.consume(step);
      left -= step;
    }
    return true;
  }

  static bool isHttp(const Record& record, std::string_view body) {
    return startsWithNoCase(record.field("content-type"), "application/http") ||
           startsWithNoCase(body, "HTTP/");
  }

  /// The kind of page that a media type promises; null when it is none.
  static std::optional<RawArticle::Kind> kindOf(std::string_view type, std::string_view body) {
    if (type == "text/html" || type == "application/xhtml+xml") return RawArticle::Kind::Html;
    if (type == "text/markdown") return RawArticle::Kind::Markdown;
    if (type != "text/plain" && !type.empty()) return std::nullopt;
    const Sniff sniff = sniffHead(body.substr(0, kSniffBytes), "");
    if (looksLikeHtml(sniff)) return RawArticle::Kind::Html;
    if (type.empty() && refusal(sniff)) return std::nullopt;
    return RawArticle::Kind::Plain;
  }

  static bool isPageRecord(const Record& record) {
    const std::string_view type = record.field("warc-type");
    const std::string_view uri = withoutAngles(record.field("warc-target-uri"));
    if (startsWithNoCase(uri, "dns:") || uri.ends_with("/robots.txt")) return false;
    return equalNoCase(type, "response") || equalNoCase(type, "resource") || equalNoCase(type, "conversion");
  }

  /// Whether the record is a page, as far as its beginning tells.
  bool wanted(const Record& record, std::string_view head) const {
    if (!isPageRecord(record)) return false;
    std::string type, charset;
    splitContentType(record.field("content-type"), type, charset);
    if (!isHttp(record, head)) return kindOf(type, head).has_value();
    ReadLimits free = out_.limits();
    const HttpBody http = parseHttp(head, free);
    return (http.status == 0 || http.status / 100 == 2) && kindOf(http.contentType, http.body).has_value();
  }

  static RawArticle articleFor(const Record& record) {
    RawArticle article;
    article.id = toValidUtf8(withoutAngles(record.field("warc-record-id")));
    const std::string_view uri = withoutAngles(record.field("warc-target-uri"));
    if (!uri.empty()) article.url = toValidUtf8(uri);
    const std::string_view date = record.field("warc-date");
    if (!date.empty()) article.captured = toValidUtf8(date);
    return article;
  }

  bool hand(const Record& record, RawArticle&& article, Error error) {
    error.message = "the record at byte " + std::to_string(record.offset) + ": " + error.message;
    article.error = std::move(error);
    return out_.document(std::move(article));
  }

  /// Hands the record over if it is a page.
  bool page(const Record& record, std::string_view body) {
    if (!isPageRecord(record)) return true;
    HttpBody http;
    if (isHttp(record, body)) {
      http = parseHttp(body, out_.limits());
      if (http.status != 0 && http.status / 100 != 2) return true;
    } else {
      splitContentType(record.field("content-type"), http.contentType, http.charset);
      http.body = body;
    }
    const bool declaredPage = kindOf(http.contentType, {}).has_value();
    if (http.error) return declaredPage ? hand(record, articleFor(record), *http.error) : true;
    const std::optional<RawArticle::Kind> kind = kindOf(http.contentType, http.body);
    if (!kind || http.body.empty()) return true;
    const Sniff sniff = sniffHead(std::string_view(http.body).substr(0, kSniffBytes), "");
    if (std::optional<Error> refused = refusal(sniff)) return hand(record, articleFor(record), *refused);
    return out_.document(pageOf(record, std::move(http), *kind));
  }

  static RawArticle pageOf(const Record& record, HttpBody&& http, RawArticle::Kind kind) {
    std::string label = http.charset;
    if (kind == RawArticle::Kind::Html && converterFor(label).empty()) {
      const std::string_view declared = declaredInHtml(http.body);
      if (label.empty() || !converterFor(declared).empty()) label = declared;
    }
    RawArticle told = articleFor(record);
    RawArticle article = pageFrom(std::move(http.body), kind, label);
    article.id = std::move(told.id);
    article.url = std::move(told.url);
    article.captured = std::move(told.captured);
    article.warnings.insert(article.warnings.begin(), http.warnings.begin(), http.warnings.end());
    if (kind == RawArticle::Kind::Markdown) takeFrontMatter(article);
    return article;
  }

  ByteReader& in_;
  Emitter& out_;
  std::optional<Error> loss_;
  uint64_t records_ = 0;
};

}  // namespace

bool matchesWarc(const Sniff& sniff) {
  return sniff.text.starts_with(kMark) ||
         (sniff.extension == "warc" && findRecord(sniff.head, 0) != std::string_view::npos);
}

bool readWarc(ByteReader& in, Emitter& out) { return WarcReader(in, out).run(); }

}  // namespace recoupe
