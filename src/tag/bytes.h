// A file of named sections, for models: written by the trainers, read in place. Little endian; every section
// starts at a multiple of 64 bytes.
//
//   SectionWriter w;  w.addArray("keys", keys);  std::string file = w.finish();
//   Sections s(file);  std::vector<uint32_t> keys = s.copy<uint32_t>("keys");
//
// Damaged files: a section that does not lie inside the file reads as empty.
#pragma once
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recoupe {

class SectionWriter {
 public:
  void add(std::string name, std::string bytes) { sections_.emplace_back(std::move(name), std::move(bytes)); }
  template <class T>
  void addArray(std::string name, const std::vector<T>& items) {
    add(std::move(name), std::string(reinterpret_cast<const char*>(items.data()), items.size() * sizeof(T)));
  }
  std::string finish() const;

 private:
  std::vector<std::pair<std::string, std::string>> sections_;
};

class Sections {
 public:
  explicit Sections(std::string_view file) : file_(file) {}
  std::string_view bytes(std::string_view name) const;
  template <class T>
  std::vector<T> copy(std::string_view name) const {
    const std::string_view b = bytes(name);
    std::vector<T> out(b.size() / sizeof(T));
    if (!out.empty()) std::memcpy(out.data(), b.data(), out.size() * sizeof(T));
    return out;
  }
  /// The lines of a text section.
  std::vector<std::string_view> lines(std::string_view name) const;

 private:
  std::string_view file_;
};

}  // namespace recoupe
