#include "base/image.h"

#include <cstdint>
#include <cstring>
#include <set>

// Written by tools/pack_image.py and assembled with .incbin; see CMakeLists.txt.
extern "C" const unsigned char recoupe_image_begin[];
extern "C" const unsigned char recoupe_image_end[];

namespace recoupe {
namespace {

uint32_t readU32(const unsigned char* p) {
  return p[0] | (uint32_t{p[1]} << 8) | (uint32_t{p[2]} << 16) | (uint32_t{p[3]} << 24);
}

std::map<std::string, std::string_view, std::less<>> unpack(const unsigned char* p,
                                                            const unsigned char* end) {
  std::map<std::string, std::string_view, std::less<>> files;
  while (p + 8 <= end) {
    const uint32_t nameSize = readU32(p), size = readU32(p + 4);
    const char* name = reinterpret_cast<const char*>(p + 8);
    files.emplace(std::string(name, nameSize), std::string_view(name + nameSize, size));
    p += 8 + nameSize + size;
  }
  return files;
}

}  // namespace

const Image& Image::builtin() {
  static const Image image(unpack(recoupe_image_begin, recoupe_image_end));
  return image;
}

std::string_view Image::file(std::string_view path) const {
  const auto it = files_.find(path);
  return it == files_.end() ? std::string_view() : it->second;
}

std::vector<std::string_view> Image::list(std::string_view prefix) const {
  std::vector<std::string_view> out;
  for (auto it = files_.lower_bound(prefix); it != files_.end() && it->first.starts_with(prefix); ++it)
    out.push_back(it->first);
  return out;
}

std::vector<std::string> Image::languages() const {
  const std::set<std::string_view> others{"common", "models", "page"};
  std::set<std::string> found;
  for (const auto& [path, contents] : files_)
    if (const size_t slash = path.find('/');
        slash != std::string::npos && !others.contains(std::string_view(path).substr(0, slash)))
      found.insert(path.substr(0, slash));
  return {found.begin(), found.end()};
}

std::vector<TableRow> readTable(std::string_view contents) {
  std::vector<TableRow> rows;
  int line = 0;
  while (!contents.empty()) {
    ++line;
    const size_t end = contents.find('\n');
    std::string_view text = contents.substr(0, end);
    contents.remove_prefix(end == std::string_view::npos ? contents.size() : end + 1);
    if (text.empty() || text.front() == '#') continue;
    TableRow row{line, {}};
    for (size_t tab; (tab = text.find('\t')) != std::string_view::npos; text.remove_prefix(tab + 1))
      row.cells.push_back(text.substr(0, tab));
    row.cells.push_back(text);
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace recoupe
