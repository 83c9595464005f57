#include "export/tar.h"

#include <fmt/format.h>

#include <algorithm>

namespace recoupe {
namespace {

constexpr size_t kBlock = 512, kName = 100;

void put(std::string& header, size_t at, std::string_view text) {
  std::copy(text.begin(), text.end(), header.begin() + static_cast<std::ptrdiff_t>(at));
}

/// A long path is cut at a slash into prefix and name.
void putPath(std::string& header, std::string_view path) {
  constexpr size_t kPrefixAt = 345, kPrefix = 155;
  size_t slash = 0;
  if (path.size() > kName) {
    slash = path.find('/', path.size() - kName - 1);
    if (slash == path.npos || slash > kPrefix) slash = 0;
  }
  if (slash > 0) put(header, kPrefixAt, path.substr(0, slash));
  put(header, 0, path.substr(slash > 0 ? slash + 1 : 0).substr(0, kName));
}

}  // namespace

std::string tarEntry(std::string_view path, std::string_view contents) {
  constexpr size_t kModeAt = 100, kSizeAt = 124, kSumAt = 148, kTypeAt = 156;
  std::string header(kBlock, '\0');
  putPath(header, path);
  put(header, kModeAt, "0000644");
  put(header, kModeAt + 8, "0000000");
  put(header, kModeAt + 16, "0000000");
  put(header, kSizeAt, fmt::format("{:011o}", contents.size()));
  put(header, kSizeAt + 12, "00000000000");
  put(header, kSumAt, "        ");
  put(header, kTypeAt, std::string_view("0\0\0", 1));
  put(header, kTypeAt + 101, std::string_view("ustar\00000", 8));
  size_t sum = 0;
  for (const char c : header) sum += static_cast<unsigned char>(c);
  put(header, kSumAt, fmt::format("{:06o}", sum) + '\0');
  std::string out = header;
  out += contents;
  out.append((kBlock - contents.size() % kBlock) % kBlock, '\0');
  return out;
}

std::string tarEnd() { return std::string(2 * kBlock, '\0'); }

}  // namespace recoupe
