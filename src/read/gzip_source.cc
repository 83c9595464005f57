#include <zlib.h>

#include <algorithm>
#include <cstring>

#include "read/byte_source.h"

namespace recoupe {
namespace {

constexpr size_t kInput = size_t{64} << 10;
constexpr size_t kHistory = size_t{1}
                            << 20;  // bytes of a member kept to look for the next one inside a broken one
constexpr uint64_t kRescan = uint64_t{16} << 20;  // bytes looked at twice, in all: keeps hostile files linear
constexpr uint64_t kFreeOutput = uint64_t{4} << 20;  // a member may always unpack to this much
constexpr std::string_view kMagic{"\x1f\x8b\x08", 3};

class GzipSource : public ByteSource {
 public:
  GzipSource(std::unique_ptr<ByteSource> in, size_t ratio) : packed_(std::move(in)), maxRatio_(ratio) {
    std::memset(&z_, 0, sizeof z_);
    ready_ = inflateInit2(&z_, 15 + 16) == Z_OK;
  }
  ~GzipSource() override {
    if (ready_) inflateEnd(&z_);
  }
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;

  size_t read(char* to, size_t n) override {
    while (ready_ && !damage_ && !over_) {
      if (!inMember_ && !beginMember()) return 0;
      if (const size_t got = inflateSome(to, n); got > 0) return got;
    }
    return 0;
  }

  std::optional<Error> damage() const override { return damage_; }

  bool nextSegment() override {
    if (!damage_ || !ready_) return false;
    damage_.reset();
    return findMember();
  }

 private:
  /// At least one byte of packed input at hand, or the end.
  bool refill() {
    if (at_ < input_.size()) return true;
    if (inMember_ && history_.size() + input_.size() <= kHistory)
      history_.append(input_, memberBegin_);
    else
      historyWhole_ = false;
    memberBegin_ = 0;
    inputOffset_ += input_.size();
    input_.resize(kInput);
    input_.resize(packed_->read(input_.data(), kInput));
    at_ = 0;
    return !input_.empty();
  }

  uint64_t position() const { return inputOffset_ + at_; }

  void startMember() {
    inflateReset(&z_);
    inMember_ = true;
    memberStart_ = position();
    memberOut_ = 0;
    memberBegin_ = at_;
    history_.clear();
    historyWhole_ = true;
  }

  /// Between members: skips padding; false at the end or at something that is no member.
  bool beginMember() {
    while (refill() && input_[at_] == '\0') ++at_;
    if (at_ >= input_.size()) {
      over_ = true;
      return false;
    }
    if (input_[at_] != kMagic[0]) {
      fail("damaged-gzip", "is no gzip member");
      return false;
    }
    startMember();
    return true;
  }

  size_t inflateSome(char* to, size_t n) {
    if (!refill()) {
      fail("damaged-gzip", "is cut off: the file ends inside it");
      over_ = true;
      return 0;
    }
    z_.next_in = reinterpret_cast<Bytef*>(input_.data() + at_);
    z_.avail_in = static_cast<uInt>(input_.size() - at_);
    z_.next_out = reinterpret_cast<Bytef*>(to);
    z_.avail_out = static_cast<uInt>(std::min<size_t>(n, 1U << 30));
    const uInt asked = z_.avail_out;
    const int status = inflate(&z_, Z_NO_FLUSH);
    at_ = input_.size() - z_.avail_in;
    const size_t got = asked - z_.avail_out;
    memberOut_ += got;
    if (status == Z_STREAM_END) {
      inMember_ = false;
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
      fail("damaged-gzip", std::string("cannot be unpacked: ") + (z_.msg != nullptr ? z_.msg : "bad data"));
    } else if (memberOut_ > kFreeOutput && memberOut_ / maxRatio_ > position() - memberStart_) {
      historyWhole_ = false;
      fail("compression-bomb", "unpacks to more than " + std::to_string(maxRatio_) + " times its size");
    }
    return got;
  }

  void fail(const char* code, const std::string& what) {
    const uint64_t at = inMember_ ? memberStart_ : position();
    damage_ = Error{code, "the gzip member at byte " + std::to_string(at) + " " + what};
  }

  /// Moves to the next thing that looks like a member, searching the broken one too: its data may have
  /// swallowed the beginning of the next.
  bool findMember() {
    if (over_ && !historyWhole_) return false;
    const size_t used = history_.size() + at_ - memberBegin_;
    if (inMember_ && historyWhole_ && rescanned_ + used <= kRescan) {
      rescanned_ += used;
      inputOffset_ -= history_.size();
      input_.insert(0, history_);
      at_ = memberBegin_ + 1;
      over_ = false;
    }
    inMember_ = false;
    history_.clear();
    for (;;) {
      const size_t hit = input_.find(kMagic, at_);
      if (hit != std::string::npos) {
        at_ = hit;
        return true;
      }
      if (!readOn()) return false;
    }
  }

  /// Reads more behind the last two bytes, which may begin the magic.
  bool readOn() {
    const std::string tail = input_.substr(std::max(at_, input_.size() - std::min<size_t>(input_.size(), 2)));
    inputOffset_ += input_.size() - tail.size();
    input_ = tail;
    at_ = 0;
    input_.resize(tail.size() + kInput);
    const size_t got = packed_->read(input_.data() + tail.size(), kInput);
    input_.resize(tail.size() + got);
    if (got == 0) over_ = true;
    return got > 0;
  }

  std::unique_ptr<ByteSource> packed_;
  size_t maxRatio_;
  z_stream z_;
  bool ready_ = false, inMember_ = false, over_ = false, historyWhole_ = true;
  std::string input_, history_;
  size_t at_ = 0, memberBegin_ = 0;
  uint64_t inputOffset_ = 0, memberStart_ = 0, memberOut_ = 0, rescanned_ = 0;
  std::optional<Error> damage_;
};

}  // namespace

std::unique_ptr<ByteSource> gunzip(std::unique_ptr<ByteSource> packed, size_t maxRatio) {
  return std::make_unique<GzipSource>(std::move(packed), maxRatio);
}

}  // namespace recoupe
