#include "read/folder.h"

#include <algorithm>
#include <filesystem>
#include <vector>

namespace recoupe {
namespace {

namespace fs = std::filesystem;

class Walker {
 public:
  Walker(std::string root, const std::function<bool(const std::string&, std::optional<Error>)>& file)
      : root_(std::move(root)), file_(file) {
    std::error_code ec;
    canonical_ = fs::canonical(root_, ec).string();
  }

  bool run() {
    std::vector<std::string> pending{
        root_};  // last is next: a stack of our own, as folders may be nested deeply
    bool any = false;
    while (!pending.empty()) {
      const std::string path = std::move(pending.back());
      pending.pop_back();
      if (path == root_ || isRealFolder(path)) {
        if (!list(path, pending)) return false;
        continue;
      }
      any = true;
      if (!visit(path)) return false;
    }
    return any || failed_ || file_(root_, Error{"empty", "the folder holds no files"});
  }

 private:
  static bool isRealFolder(const std::string& path) {
    std::error_code ec;
    return fs::symlink_status(path, ec).type() == fs::file_type::directory;
  }

  bool list(const std::string& folder, std::vector<std::string>& pending) {
    std::error_code ec;
    std::vector<std::string> names;
    fs::directory_iterator it(folder, ec);
    for (; !ec && it != fs::directory_iterator(); it.increment(ec))
      names.push_back(it->path().filename().string());
    if (ec) {
      failed_ = true;
      return file_(folder, Error{"unreadable", "cannot list the folder: " + ec.message()});
    }
    std::sort(names.begin(), names.end(), std::greater<>());
    for (const std::string& name : names)
      pending.push_back(folder + (folder.ends_with('/') ? "" : "/") + name);
    return true;
  }

  bool visit(const std::string& path) {
    std::error_code ec;
    const fs::file_type type = fs::symlink_status(path, ec).type();
    if (type == fs::file_type::regular) return file_(path, std::nullopt);
    if (type != fs::file_type::symlink)
      return file_(path, Error{"not-a-file", "a device, pipe or socket inside a folder is not read"});
    const std::string target = fs::canonical(path, ec).string();
    if (ec) return file_(path, Error{"not-found", "a symbolic link that leads nowhere"});
    if (target != canonical_ && !target.starts_with(canonical_ + "/"))
      return file_(path, Error{"outside", "a symbolic link that leaves the folder is not followed"});
    const fs::file_type end = fs::status(path, ec).type();
    if (end == fs::file_type::directory) return true;  // its files are read where they are
    if (end != fs::file_type::regular)
      return file_(path, Error{"not-a-file", "a device, pipe or socket inside a folder is not read"});
    return file_(path, std::nullopt);
  }

  std::string root_, canonical_;
  const std::function<bool(const std::string&, std::optional<Error>)>& file_;
  bool failed_ = false;
};

}  // namespace

bool forEachFile(const std::string& path,
                 const std::function<bool(const std::string&, std::optional<Error>)>& file) {
  std::error_code ec;
  if (path == "-" || !fs::is_directory(path, ec)) return file(path, std::nullopt);
  return Walker(path, file).run();
}

}  // namespace recoupe
