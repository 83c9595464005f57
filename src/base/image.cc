#include "base/image.h"

#include <cstdint>
#include <cstring>
#include <set>

#include "base/packed_image.h"

// Written by tools/pack_image.py and assembled with .incbin; see CMakeLists.txt.
extern "C" const unsigned char recoupe_image_begin[];
extern "C" const unsigned char recoupe_image_end[];

namespace recoupe {
namespace {

uint32_t readU32(std::string_view p) {
  const auto byte = [p](size_t i) { return uint32_t{static_cast<unsigned char>(p[i])}; };
  return byte(0) | (byte(1) << 8) | (byte(2) << 16) | (byte(3) << 24);
}

}  // namespace

Image unpackImage(std::string_view packed) {
  std::map<std::string, std::string_view, std::less<>> files;
  while (packed.size() >= 8) {
    const size_t name = readU32(packed), size = readU32(packed.substr(4));
    packed.remove_prefix(8);
    if (name > packed.size() || size > packed.size() - name) break;
    files.emplace(packed.substr(0, name), packed.substr(name, size));
    packed.remove_prefix(name + size);
  }
  return Image(std::move(files));
}

const Image& Image::builtin() {
  static const Image image = unpackImage({reinterpret_cast<const char*>(recoupe_image_begin),
                                          static_cast<size_t>(recoupe_image_end - recoupe_image_begin)});
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
