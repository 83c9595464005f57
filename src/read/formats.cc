#include <algorithm>
#include <array>

#include "base/sha256.h"
#include "base/utf8.h"
#include "read/ascii.h"
#include "read/charset.h"
#include "read/decode.h"
#include "read/format.h"

namespace recoupe {
namespace {

// Containers before documents: an archive holds pages, a page may quote an archive.
constexpr Format kFormats[] = {
    {"warc", true, matchesWarc, readWarc},  // web archives, plain or gzip
    {"feed", true, matchesFeed, readFeed},  // RSS 0.9 to 2.0, Atom
    {"jsonl", true, matchesJsonLines, readJsonLines},
    {"json", false, matchesJson, readJson},  // one object, or an array of them, over many lines
    {"html", false, matchesHtml, readHtml},
    {"xml", false, matchesXml, refuseXml},  // any other XML
    {"markdown", false, matchesMarkdown, readMarkdown},
    {"plain", false, matchesPlain, readPlain},
};

struct Magic {
  std::string_view bytes;
  const char* what;
};

constexpr Magic kBinary[] = {
    {{"\x7f"
      "ELF",
      4},
     "a program (ELF)"},
    {{"MZ\x90\x00", 4}, "a program (Windows)"},
    {{"\x89PNG", 4}, "a picture (PNG)"},
    {{"\xff\xd8\xff", 3}, "a picture (JPEG)"},
    {{"GIF8", 4}, "a picture (GIF)"},
    {{"RIFF", 4}, "a RIFF file (WebP, WAV, AVI)"},
    {{"%PDF-", 5}, "a PDF file: convert it to text or HTML first"},
    {{"BZh", 3}, "bzip2: unpack it first"},
    {{"\xfd"
      "7zXZ\x00",
      6},
     "xz: unpack it first"},
    {{"\x28\xb5\x2f\xfd", 4}, "zstd: unpack it first"},
    {{"\x04\x22\x4d\x18", 4}, "lz4: unpack it first"},
    {{"7z\xbc\xaf", 4}, "a 7-Zip archive: unpack it first"},
    {{"Rar!", 4}, "a RAR archive: unpack it first"},
    {{"OggS", 4}, "sound or video (Ogg)"},
    {{"ID3", 3}, "sound (MP3)"},
    {{"SQLite format 3", 15}, "an SQLite database"},
    {{"\xd0\xcf\x11\xe0", 4}, "an old Office document"},
    {{"\xca\xfe\xba\xbe", 4}, "a program (Java)"},
    {{"\x00\x00\x01\x00", 4}, "a picture (icon)"},
    {{"{\\rtf", 5}, "an RTF document: convert it to text or HTML first"},
};

/// Bytes that no text has, in any encoding. NUL is left to its own rule: pages have stray ones.
bool isControl(char c) {
  const unsigned char u = static_cast<unsigned char>(c);
  return (u < 0x20 && u != 0 && u != 0x1b && (u < 8 || u > 13));
}

bool isNoise(std::string_view head) {
  if (sniffUnicode(head).sure) return false;
  size_t controls = 0, zeros = 0;
  for (const char c : head) {
    controls += isControl(c) ? 1 : 0;
    zeros += c == '\0' ? 1 : 0;
  }
  return controls * 50 > head.size() || zeros * 10 > head.size() * 3;
}

std::string extensionOf(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(), toAsciiLower);
  if (name.ends_with(".gz")) name.resize(name.size() - 3);
  const size_t slash = name.rfind('/'), dot = name.rfind('.');
  if (dot == std::string::npos || (slash != std::string::npos && dot < slash)) return "";
  return name.substr(dot + 1);
}

/// "os10064" for "dossier/os10064.html.gz".
std::string stemOf(const std::string& path) {
  if (path == "-") return "stdin";
  std::string name = path;
  while (name.size() > 1 && name.back() == '/') name.pop_back();
  name = name.substr(name.rfind('/') + 1);
  if (name.size() > 3 && equalNoCase(std::string_view(name).substr(name.size() - 3), ".gz"))
    name.resize(name.size() - 3);
  if (const size_t dot = name.rfind('.'); dot != std::string::npos && dot > 0) name.resize(dot);
  return toValidUtf8(name);
}

}  // namespace

std::span<const Format> formats() { return kFormats; }

Sniff sniffHead(std::string_view head, const std::string& name) {
  Sniff out;
  out.head = head;
  out.extension = extensionOf(name);
  const Unicode unicode = sniffUnicode(head);
  const std::string_view body = head.substr(unicode.bom);
  out.text = body;
  if (unicode.sure && unicode.encoding != Encoding::Utf8)
    out.text.erase(std::remove(out.text.begin(), out.text.end(), '\0'), out.text.end());
  out.text.erase(0, std::min(out.text.find_first_not_of(" \t\r\n\f"), out.text.size()));
  return out;
}

std::optional<Error> refusal(const Sniff& sniff) {
  const std::string_view head = sniff.head;
  if (head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06"))
    return Error{"zip", "a zip archive (also EPUB, DOCX, WACZ): unpack it and give the folder"};
  if (head.starts_with("\x1f\x8b"))
    return Error{"nested-compression", "gzip inside gzip: unpack it once and try again"};
  if (head.starts_with("filedesc://"))
    return Error{"unsupported", "an ARC archive: convert it to WARC first"};
  for (const Magic& magic : kBinary)
    if (head.starts_with(magic.bytes)) return Error{"binary", std::string("not text but ") + magic.what};
  if (head.size() > 12 && head.substr(4, 4) == "ftyp") return Error{"binary", "not text but video (MP4)"};
  if (isNoise(head)) return Error{"binary", "not text: too many control characters"};
  return std::nullopt;
}

bool matchesXml(const Sniff& sniff) { return sniff.text.starts_with("<?xml"); }

bool refuseXml(ByteReader&, Emitter& out) {
  return out.failure({"unsupported", "an XML file that is neither a feed nor a page"});
}

std::optional<std::string> takeDocument(ByteReader& in, Emitter& out, bool& goOn) {
  const size_t limit = out.limits().documentBytes;
  std::optional<std::string> all = in.takeAll(limit);
  if (!all) {
    goOn = out.failure(
        {"too-large", "larger than " + std::to_string(limit) + " bytes, the limit for one document"});
    return std::nullopt;
  }
  const std::optional<Error> damage = in.damage();
  if (damage && (damage->code != "damaged-gzip" || all->empty())) {
    goOn = out.failure(*damage);
    return std::nullopt;
  }
  if (damage) out.warnNext(damage->message + "; only what could be unpacked was read");
  return all;
}

Emitter::Emitter(std::string path, const ReadLimits& limits, const Sink& sink)
    : path_(toValidUtf8(path)), stem_(stemOf(path)), limits_(limits), sink_(sink) {}

bool Emitter::document(RawArticle&& article) {
  ++count_;
  if (article.id.empty()) article.id = container_ ? stem_ + "#" + std::to_string(count_) : stem_;
  article.path = path_;
  if (article.sha256.empty() && !article.original.empty()) article.sha256 = sha256Hex(article.original);
  article.warnings.insert(article.warnings.end(), warnings_.begin(), warnings_.end());
  warnings_.clear();
  return sink_(std::move(article));
}

bool Emitter::failure(Error error, std::string original) {
  RawArticle article;
  article.original = std::move(original);
  article.error = std::move(error);
  return document(std::move(article));
}

}  // namespace recoupe
