#include "tag/bytes.h"

#include <array>

namespace recoupe {
namespace {

constexpr std::string_view kMagic = "RCPMODL1";
constexpr size_t kAlign = 64, kName = 24;

struct Entry {
  std::array<char, kName> name;
  uint32_t offset, size;
};

size_t aligned(size_t n) { return (n + kAlign - 1) / kAlign * kAlign; }

}  // namespace

std::string SectionWriter::finish() const {
  const auto count = static_cast<uint32_t>(sections_.size());
  size_t at = aligned(kMagic.size() + sizeof count + sections_.size() * sizeof(Entry));
  std::string file(kMagic);
  file.append(reinterpret_cast<const char*>(&count), sizeof count);
  for (const auto& [name, bytes] : sections_) {
    Entry entry{{}, static_cast<uint32_t>(at), static_cast<uint32_t>(bytes.size())};
    std::memcpy(entry.name.data(), name.data(), std::min(name.size(), kName));
    file.append(reinterpret_cast<const char*>(&entry), sizeof entry);
    at += aligned(bytes.size());
  }
  for (const auto& [name, bytes] : sections_) {
    file.resize(aligned(file.size()));
    file += bytes;
  }
  return file;
}

std::string_view Sections::bytes(std::string_view name) const {
  uint32_t count = 0;
  if (file_.size() < kMagic.size() + sizeof count || !file_.starts_with(kMagic)) return {};
  std::memcpy(&count, file_.data() + kMagic.size(), sizeof count);
  size_t at = kMagic.size() + sizeof count;
  for (uint32_t i = 0; i < count && at + sizeof(Entry) <= file_.size(); ++i, at += sizeof(Entry)) {
    Entry entry;
    std::memcpy(&entry, file_.data() + at, sizeof entry);
    const std::string_view found(entry.name.data(), strnlen(entry.name.data(), kName));
    if (found != name) continue;
    if (entry.offset > file_.size() || entry.size > file_.size() - entry.offset) return {};
    return file_.substr(entry.offset, entry.size);
  }
  return {};
}

std::vector<std::string_view> Sections::lines(std::string_view name) const {
  std::vector<std::string_view> out;
  std::string_view rest = bytes(name);
  while (!rest.empty()) {
    const size_t end = rest.find('\n');
    out.push_back(rest.substr(0, end));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  return out;
}

}  // namespace recoupe
