// Looks ahead in a ByteSource: the readers parse what peek() shows and consume() it once it is understood.
//
//   std::string_view head = in.peek(16);          // fewer only at the end of the segment
//   in.consume(4);  in.offset() == 4;
//   LineRead line = in.line(1 << 20);             // "…", its offset, whether it was too long
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "read/byte_source.h"

namespace recoupe {

class ByteReader {
 public:
  explicit ByteReader(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}

  /// The next `n` bytes, or all that are left of the segment; more when they are at hand. Valid until the
  /// next call.
  std::string_view peek(size_t n);
  /// Everything that is buffered, without reading.
  std::string_view buffered() const { return std::string_view(buffer_).substr(begin_, end_ - begin_); }
  /// Moves on over `n` bytes that peek() showed.
  void consume(size_t n);
  /// Moves on over up to `n` bytes, seen or not, holding no more than a block; returns how many there were.
  uint64_t skip(uint64_t n);
  bool atEnd() { return peek(1).empty(); }

  /// Where the next byte stands in the stream (unpacked, over all segments).
  uint64_t offset() const { return offset_; }
  /// Bytes left where the source knows its size.
  std::optional<uint64_t> remaining() const;

  /// Takes the rest of the segment, at most `limit` bytes; null when there are more (they are not read).
  std::optional<std::string> takeAll(size_t limit);

  struct Line {
    std::string_view text;  ///< without its line end; empty when tooLong
    uint64_t offset = 0;    ///< of its first byte
    bool tooLong = false;   ///< longer than allowed: skipped
    bool ended = false;     ///< closed by a line feed, not by the end of the segment
  };
  /// The next line (LF or CRLF); null at the end of the segment. The view is valid until the next call.
  std::optional<Line> line(size_t limit);

  std::optional<Error> damage() const { return source_->damage(); }
  bool nextSegment();

 private:
  bool fill(size_t want);

  std::unique_ptr<ByteSource> source_;
  std::string buffer_;
  size_t begin_ = 0, end_ = 0;
  uint64_t offset_ = 0;
  bool ended_ = false;
};

/// A reader as a source for another one: hands on what it has buffered, then the rest.
std::unique_ptr<ByteSource> asSource(std::unique_ptr<ByteReader> reader);

}  // namespace recoupe
