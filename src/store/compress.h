// zlib for the source bytes of a store.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace recoupe {

std::string compress(std::string_view bytes);

/// Nothing when `packed` is damaged or does not unpack to exactly `size` bytes.
std::optional<std::string> decompress(std::string_view packed, size_t size);

}  // namespace recoupe
