// Encodings: the first byte chooses what is declared.
#include <cstdint>
#include <string>

#include "check.h"
#include "read/decode.h"
#include "read/format.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace recoupe;
  if (size == 0) return 0;
  static const char* const kLabels[] = {"",          "utf-8",  "iso-8859-1",   "iso-8859-15", "gb18030",
                                        "shift_jis", "euc-kr", "iso-2022-jp",  "hz-gb-2312",  "big5",
                                        "euc-jp",    "koi8-r", "windows-1255", "cp850",       "utf-7",
                                        "macintosh"};
  const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto kind = (data[0] & 16) != 0 ? RawArticle::Kind::Plain : RawArticle::Kind::Html;
  RawArticle a = pageFrom(bytes, kind, kLabels[data[0] % 16]);
  a.id = "x";
  checkArticle(a);
  require(isValidUtf8(toValidUtf8(bytes)), "toValidUtf8 gives UTF-8");
  return 0;
}
