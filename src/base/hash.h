// The one hash of models and indexes: 64-bit FNV-1a (Fowler, Noll, Vo), the same on every machine; folded to
// 32 bits for keys.
//
//   foldHash(fnv1a("porte"))   the key of a reading, a feature, a word vector
#pragma once
#include <cstdint>
#include <string_view>

namespace recoupe {

constexpr uint64_t kHashStart = 0xCBF29CE484222325ull;

constexpr uint64_t fnv1a(std::string_view s, uint64_t hash = kHashStart) {
  for (const char c : s) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ull;
  return hash;
}

constexpr uint32_t foldHash(uint64_t hash) { return static_cast<uint32_t>(hash ^ (hash >> 32)); }

}  // namespace recoupe
