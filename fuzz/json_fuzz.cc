// The flat scanner against the library's parser: both accept the same objects and see the same strings.
#include <cstdint>
#include <map>
#include <string>

#include "check.h"
#include "json/json.h"
#include "json/object_scan.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace recoupe;
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (!isValidUtf8(text) || text.find('\0') != std::string::npos) return 0;
  std::map<std::string, std::string> strings;
  bool lone = false;
  const Result<size_t> end = scanObject(text, 0, 64, [&](const JsonField& f) {
    Unescaped key = unescapeJson(f.key);
    strings.erase(key.text);
    lone = lone || key.loneSurrogate;
    if (f.kind != JsonField::Kind::String) return;
    Unescaped value = unescapeJson(f.raw);
    lone = lone || value.loneSurrogate;
    require(isValidUtf8(value.text), "unescaped strings are UTF-8");
    strings[key.text] = value.text;
  });
  if (skipJsonSpace(text, 0) >= size || text[skipJsonSpace(text, 0)] != '{') return 0;
  const bool scanned = end && skipJsonSpace(text, *end) == text.size();
  const Result<Json> parsed = parseJson(text);
  if (!parsed) {
    // Stricter in two things: half a surrogate pair, and numbers beyond a double.
    const bool known = parsed.error().code == "too-deep" || text.find("\\u") != std::string::npos ||
                       text.find_first_of("eE0123456789") != std::string::npos;
    require(!scanned || known, "the scanner takes no more than JSON");
    return 0;
  }
  require(scanned, "the scanner takes all of JSON");
  if (lone) return 0;
  for (const auto& [key, value] : strings)
    require(parsed->contains(key) && (*parsed)[key] == value, "both see the same strings");
  return 0;
}
