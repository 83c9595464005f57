#include "resolve/shelf.h"

#include <algorithm>
#include <cstring>

namespace recoupe {

std::optional<std::string> MemoryShelf::get(Kind kind, const std::string& key, const std::string& second) {
  const auto it = rows_.find({kind, key});
  if (it == rows_.end()) return std::nullopt;
  const auto row = it->second.find(second);
  return row == it->second.end() ? std::nullopt : std::optional(row->second);
}

void MemoryShelf::put(Kind kind, const std::string& key, const std::string& second,
                      const std::string& value) {
  rows_[{kind, key}][second] = value;
}

void MemoryShelf::erase(Kind kind, const std::string& key, const std::string& second) {
  const auto it = rows_.find({kind, key});
  if (it == rows_.end()) return;
  it->second.erase(second);
  if (it->second.empty()) rows_.erase(it);
}

std::vector<Shelf::Row> MemoryShelf::all(Kind kind, const std::string& key, size_t limit) {
  std::vector<Row> out;
  const auto it = rows_.find({kind, key});
  if (it == rows_.end()) return out;
  for (const auto& row : it->second) {
    if (out.size() >= limit) break;
    out.emplace_back(row);
  }
  return out;
}

std::vector<Shelf::Row> MemoryShelf::near(Kind kind, const std::string& key, const std::string& second,
                                          size_t n, bool before) {
  std::vector<Row> out;
  const auto it = rows_.find({kind, key});
  if (it == rows_.end()) return out;
  const auto& rows = it->second;
  if (before)
    for (auto at = rows.lower_bound(second); at != rows.begin() && out.size() < n;) out.emplace_back(*--at);
  else
    for (auto at = rows.upper_bound(second); at != rows.end() && out.size() < n; ++at) out.emplace_back(*at);
  return out;
}

Packer& Packer::number(uint64_t n) {
  while (n >= 0x80) {
    bytes_ += static_cast<char>(0x80 | (n & 0x7F));
    n >>= 7;
  }
  bytes_ += static_cast<char>(n);
  return *this;
}

Packer& Packer::text(std::string_view s) {
  number(s.size());
  bytes_ += s;
  return *this;
}

Packer& Packer::real(double d) {
  char raw[sizeof d];
  std::memcpy(raw, &d, sizeof d);
  bytes_.append(raw, sizeof d);
  return *this;
}

uint64_t Unpacker::number() {
  uint64_t n = 0;
  for (unsigned shift = 0; !bytes_.empty() && shift < 64; shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes_.front());
    bytes_.remove_prefix(1);
    n |= static_cast<uint64_t>(byte & 0x7F) << shift;
    if (byte < 0x80) break;
  }
  return n;
}

size_t Unpacker::count() {
  const uint64_t n = number();  // before what is left of the bytes is asked for
  return static_cast<size_t>(std::min<uint64_t>(n, bytes_.size()));
}

std::string Unpacker::text() {
  const size_t n = count();
  std::string out(bytes_.substr(0, n));
  bytes_.remove_prefix(n);
  return out;
}

double Unpacker::real() {
  double d = 0;
  if (bytes_.size() < sizeof d) return d;
  std::memcpy(&d, bytes_.data(), sizeof d);
  bytes_.remove_prefix(sizeof d);
  return d;
}

std::string packHashes(const std::vector<uint64_t>& hashes) {
  Packer p;
  p.number(hashes.size());
  uint64_t last = 0;
  for (const uint64_t h : hashes) {
    p.number(h - last);
    last = h;
  }
  return p.take();
}

std::vector<uint64_t> unpackHashes(std::string_view bytes) {
  std::vector<uint64_t> out;
  Unpacker u(bytes);
  uint64_t last = 0;
  size_t n = u.count();
  for (out.reserve(n); n > 0; --n) out.push_back(last += u.number());
  return out;
}

int64_t nextNumber(Shelf& shelf, const std::string& counter) {
  const int64_t id = idOf(shelf.get(Shelf::Kind::State, counter).value_or(idKey(0))) + 1;
  shelf.put(Shelf::Kind::State, counter, "", idKey(id));
  return id;
}

std::string idKey(int64_t id) {
  std::string out(8, '\0');
  auto n = static_cast<uint64_t>(id);
  for (size_t i = 8; i-- > 0; n >>= 8) out[i] = static_cast<char>(n & 0xFF);
  return out;
}

int64_t idOf(std::string_view key) {
  uint64_t n = 0;
  for (size_t i = 0; i < 8 && i < key.size(); ++i) n = n << 8 | static_cast<unsigned char>(key[i]);
  return static_cast<int64_t>(n);
}

}  // namespace recoupe
