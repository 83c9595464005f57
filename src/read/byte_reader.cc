#include "read/byte_reader.h"

#include <algorithm>
#include <cstring>

namespace recoupe {
namespace {

constexpr size_t kBlock = size_t{256} << 10;

class ReaderSource : public ByteSource {
 public:
  explicit ReaderSource(std::unique_ptr<ByteReader> reader) : reader_(std::move(reader)) {}

  size_t read(char* to, size_t n) override {
    const std::string_view seen = reader_->peek(1).substr(0, n);
    std::memcpy(to, seen.data(), seen.size());
    reader_->consume(seen.size());
    return seen.size();
  }
  std::optional<Error> damage() const override { return reader_->damage(); }

 private:
  std::unique_ptr<ByteReader> reader_;
};

}  // namespace

bool ByteReader::fill(size_t want) {
  if (ended_) return false;
  // Moving only when at least as much was consumed as is kept: linear however little is consumed at a time.
  if (begin_ > 0 && begin_ >= std::max(kBlock, end_ - begin_)) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  } else if (begin_ == end_) {
    begin_ = end_ = 0;
  }
  // Doubling keeps growth linear, but never far past what is wanted: a document of 64 MB takes 64 MB.
  if (buffer_.size() - end_ < kBlock / 4)
    buffer_.resize(std::max(end_ + kBlock, std::min(buffer_.size() * 2, begin_ + want + kBlock)));
  const size_t got = source_->read(buffer_.data() + end_, buffer_.size() - end_);
  end_ += got;
  ended_ = got == 0;
  return !ended_;
}

std::string_view ByteReader::peek(size_t n) {
  while (end_ - begin_ < n && fill(n)) {
  }
  return buffered();
}

void ByteReader::consume(size_t n) {
  begin_ += n;
  offset_ += n;
}

uint64_t ByteReader::skip(uint64_t n) {
  uint64_t done = 0;
  while (done < n && !peek(1).empty()) {
    const size_t step = static_cast<size_t>(std::min<uint64_t>(n - done, buffered().size()));
    consume(step);
    done += step;
  }
  return done;
}

std::optional<uint64_t> ByteReader::remaining() const {
  const std::optional<uint64_t> size = source_->size();
  if (!size) return std::nullopt;
  return *size > offset_ ? *size - offset_ : 0;
}

std::optional<std::string> ByteReader::takeAll(size_t limit) {
  if (remaining().value_or(0) > limit) return std::nullopt;
  if (peek(limit + 1).size() > limit) return std::nullopt;
  std::string all;
  const size_t size = end_ - begin_;
  if (begin_ == 0) {
    buffer_.resize(end_);
    all = std::move(buffer_);
    all.shrink_to_fit();  // a document is kept for a while, and growing left up to as much again behind it
    buffer_ = std::string();
  } else {
    all.assign(buffer_, begin_, size);
    buffer_ = std::string();
  }
  begin_ = end_ = 0;
  offset_ += size;
  return all;
}

std::optional<ByteReader::Line> ByteReader::line(size_t limit) {
  if (atEnd()) return std::nullopt;
  Line out;
  out.offset = offset_;
  size_t searched = 0;
  for (;;) {
    const std::string_view seen = buffered();
    if (const size_t lf = seen.find('\n', searched); lf != std::string_view::npos) {
      out.ended = true;
      out.text = seen.substr(0, lf);
      consume(lf + 1);
      break;
    }
    searched = seen.size();
    if (searched > limit + 1) {
      out.tooLong = true;
      consume(searched);
      searched = 0;
      if (atEnd()) break;
      continue;
    }
    if (out.tooLong) consume(std::exchange(searched, 0));
    if (!fill(buffered().size() + 1)) {
      out.text = buffered();
      consume(out.text.size());
      break;
    }
  }
  if (out.text.ends_with('\r')) out.text.remove_suffix(1);
  if (out.text.size() > limit) out.tooLong = true;
  if (out.tooLong) out.text = {};
  return out;
}

std::unique_ptr<ByteSource> asSource(std::unique_ptr<ByteReader> reader) {
  return std::make_unique<ReaderSource>(std::move(reader));
}

bool ByteReader::nextSegment() {
  if (!source_->nextSegment()) return false;
  ended_ = false;
  return true;
}

}  // namespace recoupe
