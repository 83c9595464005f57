// Source bytes -> UTF-8, with the way back.
//
//   Decoded d = decode("Salam\xE9", {});      // nothing declared, not UTF-8
//   d.text == "Salamé"   d.map.toSource(7) == 6   d.warnings: {"no encoding is declared and … read as
//   windows-1252"}
//
// Every byte string decodes: what cannot be read becomes U+FFFD, as the WHATWG Encoding standard places it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "doc/raw_article.h"

namespace recoupe {

struct Declared {
  std::string_view label;  ///< "iso-8859-1", as the document or its container says; may be empty
  bool perLine = false;    ///< plain text: lines in different encodings are told apart
};

struct Decoded {
  std::string text;    ///< valid UTF-8, without byte order mark
  OffsetMap map;       ///< from `text` to the bytes
  bool mapped = true;  ///< false where the way back would take too much memory
  std::vector<std::string> warnings;
};

Decoded decode(std::string_view bytes, const Declared& declared);

/// What decode() warns about when UTF-8 was taken for windows-1252 and encoded again ("Ã©tÃ©" for "été");
/// empty if not.
std::string mojibakeWarning(std::string_view text);

/// `bytes` with every ill-formed part replaced by U+FFFD.
std::string toValidUtf8(std::string_view bytes);

}  // namespace recoupe
