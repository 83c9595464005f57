#include "read/byte_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace recoupe {
namespace {

class FileSource : public ByteSource {
 public:
  FileSource(int fd, bool owned, std::optional<uint64_t> size, std::string path)
      : fd_(fd), owned_(owned), size_(size), path_(std::move(path)) {}
  ~FileSource() override {
    if (owned_) close(fd_);
  }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  size_t read(char* to, size_t n) override {
    for (;;) {
      const ssize_t got = ::read(fd_, to, n);
      if (got >= 0) return static_cast<size_t>(got);
      if (errno == EINTR) continue;
      damage_ = Error{"unreadable", "reading " + path_ + " failed: " + std::strerror(errno)};
      return 0;
    }
  }
  std::optional<Error> damage() const override { return damage_; }
  std::optional<uint64_t> size() const override { return size_; }

 private:
  int fd_;
  bool owned_;
  std::optional<uint64_t> size_;
  std::string path_;
  std::optional<Error> damage_;
};

class MemorySource : public ByteSource {
 public:
  explicit MemorySource(std::string bytes) : bytes_(std::move(bytes)) {}

  size_t read(char* to, size_t n) override {
    n = std::min(n, bytes_.size() - at_);
    std::memcpy(to, bytes_.data() + at_, n);
    at_ += n;
    return n;
  }
  std::optional<uint64_t> size() const override { return bytes_.size(); }

 private:
  std::string bytes_;
  size_t at_ = 0;
};

}  // namespace

Result<std::unique_ptr<ByteSource>> openFile(const std::string& path) {
  if (path == "-")
    return std::unique_ptr<ByteSource>(new FileSource(STDIN_FILENO, false, std::nullopt, "standard input"));
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) {
    if (errno == ENOENT || errno == ENOTDIR) return Error{"not-found", "there is no file " + path};
    return Error{"unreadable", "cannot open " + path + ": " + std::strerror(errno)};
  }
  struct stat info {};
  std::optional<uint64_t> size;
  if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode)) size = static_cast<uint64_t>(info.st_size);
  return std::unique_ptr<ByteSource>(new FileSource(fd, true, size, path));
}

std::unique_ptr<ByteSource> fromMemory(std::string bytes) {
  return std::make_unique<MemorySource>(std::move(bytes));
}

}  // namespace recoupe
