#include "base/file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace recoupe {
namespace {

class Descriptor {
 public:
  Descriptor(const std::string& path, int flags) : fd_(open(path.c_str(), flags | O_CLOEXEC, 0666)) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  explicit operator bool() const { return fd_ >= 0; }
  int get() const { return fd_; }
  bool close() {
    const int fd = fd_;
    fd_ = -1;
    return fd < 0 || ::close(fd) == 0;
  }

 private:
  int fd_;
};

Error failed(const char* code, const char* what, const std::string& path) {
  return {code, std::string(what) + " " + path + " failed: " + std::strerror(errno)};
}

bool writeAll(int fd, std::string_view s) {
  while (!s.empty()) {
    const ssize_t n = write(fd, s.data(), s.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    s.remove_prefix(static_cast<size_t>(n));
  }
  return true;
}

std::string folderOf(const std::string& path) {
  const size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, slash + 1);
}

/// A new name survives a power cut only with its folder; where a folder cannot be synced, that is all.
void syncFolderOf(const std::string& path) {
  const Descriptor folder(folderOf(path), O_RDONLY | O_DIRECTORY);
  if (folder) (void)fsync(folder.get());
}

}  // namespace

Result<std::string> readFile(const std::string& path) {
  const Descriptor file(path, O_RDONLY);
  if (!file) return errno == ENOENT ? Result(std::string()) : failed("unreadable", "opening", path);
  std::string all;
  for (;;) {
    constexpr size_t kBlock = size_t{64} << 10;
    const size_t size = all.size();
    all.resize(size + kBlock);
    const ssize_t n = read(file.get(), all.data() + size, kBlock);
    all.resize(size + static_cast<size_t>(n > 0 ? n : 0));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return failed("unreadable", "reading", path);
    if (n == 0) return all;
  }
}

Result<void> replaceFile(const std::string& path, std::string_view contents) {
  const std::string next = path + ".new";
  Descriptor file(next, O_WRONLY | O_CREAT | O_TRUNC);
  if (!file || !writeAll(file.get(), contents) || fsync(file.get()) != 0 || !file.close() ||
      std::rename(next.c_str(), path.c_str()) != 0) {
    Error error = failed("unwritable", "writing", path);
    unlink(next.c_str());
    return error;
  }
  syncFolderOf(path);
  return {};
}

Result<void> renameFile(const std::string& from, const std::string& to) {
  Descriptor file(from, O_RDONLY);
  if (!file || fsync(file.get()) != 0 || !file.close() || std::rename(from.c_str(), to.c_str()) != 0)
    return failed("unwritable", "writing", to);
  syncFolderOf(to);
  return {};
}

}  // namespace recoupe
