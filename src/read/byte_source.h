// Where bytes come from: a file, standard input, memory. Pulled, never pushed, so that a record at a time is
// in memory.
//
// A source is a sequence of segments. Nearly always there is one; a damaged gzip stream has one on each side
// of the damage, so that a reader of records can report the loss and go on behind it.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"

namespace recoupe {

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  /// Up to `n` bytes; 0 at the end of the segment.
  virtual size_t read(char* to, size_t n) = 0;
  /// Why the segment ended before its time, once read() gave 0.
  virtual std::optional<Error> damage() const { return std::nullopt; }
  /// Goes on behind the damage; false when nothing more comes.
  virtual bool nextSegment() { return false; }
  /// Total size where it is known in advance.
  virtual std::optional<uint64_t> size() const { return std::nullopt; }
};

/// Opens a regular file, a pipe or, for "-", standard input. Errors: "not-found", "unreadable".
Result<std::unique_ptr<ByteSource>> openFile(const std::string& path);

std::unique_ptr<ByteSource> fromMemory(std::string bytes);

/// Unpacks gzip (one level, any number of members). A member that cannot be unpacked ends the segment with
/// code "damaged-gzip", one that swells more than `maxRatio` times with "compression-bomb"; the next segment
/// begins at the next member. Zero padding behind a member is ignored.
std::unique_ptr<ByteSource> gunzip(std::unique_ptr<ByteSource> packed, size_t maxRatio);

}  // namespace recoupe
