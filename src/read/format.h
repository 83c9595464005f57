// What every format reader is given and how it hands documents on. To add a format: write FORMAT.cc with a
// `matches` and a `read`, declare them below, and add one row to the table in formats.cc.
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "read/byte_reader.h"
#include "read/reader.h"

namespace recoupe {

/// The beginning of an input, as formats are told apart by it.
struct Sniff {
  std::string_view head;  ///< the first bytes, at most kSniffBytes
  std::string
      text;  ///< the same for looking at: no byte order mark, UTF-16 and UTF-32 narrowed, no leading space
  std::string extension;  ///< lower case, "gz" taken off: "html"; the tie-breaker
  bool whole = false;     ///< `head` is all there is
};
inline constexpr size_t kSniffBytes = size_t{64} << 10;

/// Numbers, names and hashes the documents of one input and passes them to the sink.
class Emitter {
 public:
  using Sink = std::function<bool(RawArticle&&)>;
  Emitter(std::string path, const ReadLimits& limits, const Sink& sink);

  /// Both: false when the sink wants no more. An empty id becomes the file's stem, "#n" behind it inside a
  /// container.
  bool document(RawArticle&& article);
  bool failure(Error error, std::string original = {});

  const ReadLimits& limits() const { return limits_; }
  /// From here on documents are records of a container: "#1", "#2", …
  void beginContainer() { container_ = true; }
  uint64_t count() const { return count_; }
  /// Goes with the next document.
  void warnNext(std::string warning) { warnings_.push_back(std::move(warning)); }

 private:
  std::string path_, stem_;
  const ReadLimits& limits_;
  const Sink& sink_;
  std::vector<std::string> warnings_;
  bool container_ = false;
  uint64_t count_ = 0;
};

struct Format {
  const char* name;
  bool records;  ///< holds many: noise in one of them does not make the whole binary
  bool (*matches)(const Sniff& sniff);
  /// False when the sink wants no more.
  bool (*read)(ByteReader& in, Emitter& out);
};

/// Every format, the first that matches wins; the last matches everything.
std::span<const Format> formats();

/// Why an input is refused by its first bytes: pictures, programs, archives, random bytes. Null when it may
/// be text.
std::optional<Error> refusal(const Sniff& sniff);

/// Reads one opened input, packed or not, of any format. False when the sink wants no more.
bool readSource(std::unique_ptr<ByteSource> source, const std::string& name, Emitter& out);

Sniff sniffHead(std::string_view head, const std::string& name);

/// All of an input that is one document. Null when it was refused, and the refusal handed over (`goOn` then
/// says whether the sink wants more). A damaged gzip stream gives what could be unpacked, with a warning.
std::optional<std::string> takeDocument(ByteReader& in, Emitter& out, bool& goOn);

bool matchesWarc(const Sniff& sniff);
bool matchesFeed(const Sniff& sniff);
bool matchesJsonLines(const Sniff& sniff);
bool matchesJson(const Sniff& sniff);
bool matchesHtml(const Sniff& sniff);
bool matchesXml(const Sniff& sniff);
bool matchesMarkdown(const Sniff& sniff);
bool matchesPlain(const Sniff& sniff);

bool readWarc(ByteReader& in, Emitter& out);
bool readFeed(ByteReader& in, Emitter& out);
bool readJsonLines(ByteReader& in, Emitter& out);
bool readJson(ByteReader& in, Emitter& out);
bool readHtml(ByteReader& in, Emitter& out);
bool refuseXml(ByteReader& in, Emitter& out);
bool readMarkdown(ByteReader& in, Emitter& out);
bool readPlain(ByteReader& in, Emitter& out);

/// For the page in a WARC record: a document whose bytes are at hand. `label` is the encoding that HTTP
/// declared.
bool looksLikeHtml(const Sniff& sniff);
RawArticle pageFrom(std::string original, RawArticle::Kind kind, std::string_view label);

/// Takes `---` front matter off a Markdown document: its fields fill the article's, its bytes leave the
/// content.
void takeFrontMatter(RawArticle& article);

}  // namespace recoupe
