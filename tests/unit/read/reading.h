// Helpers of the reading tests: inputs written to a folder of their own, and what comes out of them.
#pragma once
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "read/reader.h"

namespace recoupe {

/// A folder that is gone when the test is over.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "recoupe-read-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) std::abort();
    path_ = name;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string write(const std::string& name, const std::string& bytes) const {
    const std::filesystem::path path = std::filesystem::path(path_) / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

inline std::vector<RawArticle> readAll(const std::string& path, const ReadLimits& limits = {}) {
  std::vector<RawArticle> out;
  readInputs({path}, limits, [&](RawArticle&& a) {
    out.push_back(std::move(a));
    return true;
  });
  return out;
}

/// What comes out of a file of this name and these bytes.
inline std::vector<RawArticle> readBytes(const std::string& name, const std::string& bytes,
                                         const ReadLimits& limits = {}) {
  const Folder folder;
  return readAll(folder.write(name, bytes), limits);
}

inline std::string codeOf(const RawArticle& a) { return a.error ? a.error->code : ""; }

/// One gzip member.
inline std::string gzip(const std::string& bytes) {
  z_stream z{};
  deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&z, bytes.size()) + 32, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  deflate(&z, Z_FINISH);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}

inline bool mentions(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace recoupe
