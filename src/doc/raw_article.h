// What read/ hands to clean/: one document as it came, before anybody looked for the article in it.
//
// A reader decodes the bytes to UTF-8 and says what it knows from the container (a JSONL field, a WARC
// header); it never looks into the page. Something that could not be read is a RawArticle too, with `error`
// set: documents in = lines out.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/span.h"

namespace recoupe {

/// Maps byte offsets of decoded UTF-8 text back to byte offsets of the source. Piecewise linear: inside a
/// run, offsets move in step (identity for UTF-8 sources, which have one run or none).
///
///   OffsetMap m;  m.add(0, 0);  m.add(5, 4);   // "Salamé" from Latin-1: é is 2 bytes in UTF-8, 1 in the
///   source m.toSource(0) == 0;  m.toSource(5) == 4;
class OffsetMap {
 public:
  /// From decoded offset `decoded` on, source offsets run in step from `source`. Offsets must not go down.
  void add(uint32_t decoded, uint32_t source);
  uint32_t toSource(uint32_t decoded) const;
  bool identity() const { return runs_.empty(); }
  /// The map of the text that is left when its first `decoded` bytes are cut off.
  OffsetMap from(uint32_t decoded) const;

 private:
  struct Run {
    uint32_t decoded, source;
  };
  std::vector<Run> runs_;
};

struct RawArticle {
  enum class Kind { Plain, Markdown, Html };

  std::string id;  ///< the input's own, else made from the file name ("os10064"), "#3" behind it for a record
  std::string path;      ///< file as given, "-" for standard input
  std::string sha256;    ///< of `original`
  std::string original;  ///< the source bytes of this document: the file, the JSONL line, the WARC payload,
                         ///< the feed item
  Kind kind = Kind::Plain;
  std::string content;   ///< text or page, valid UTF-8
  OffsetMap toOriginal;  ///< from `content` to source bytes; identity where content was not re-coded
  bool contentIsOriginal =
      false;  ///< content is the decoding of the whole of `original`, so offsets can be mapped

  // What the container told; nothing here is guessed.
  std::optional<std::string> url, title, published, outlet, language;
  std::optional<std::string>
      captured;  ///< WARC-Date: when the page was captured, which is not when it appeared

  /// Things a user should know about ("declared utf-8 but decoded as windows-1252"), in English.
  std::vector<std::string> warnings;
  std::optional<Error> error;
};

}  // namespace recoupe
