// SHA-256 (FIPS 180-4) of bytes, by OpenSSL's libcrypto: the only place that includes it.
//
//   sha256Hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#pragma once
#include <string>
#include <string_view>

namespace recoupe {

/// Lower case hexadecimal, 64 characters.
std::string sha256Hex(std::string_view bytes);

}  // namespace recoupe
