// The fields of one JSON object without building a tree: what reading a hundred thousand articles a second
// takes. The whole object is checked against RFC 8259 on the way, nothing is copied, nothing recurses.
//
//   std::string_view in = R"({"id": "a1", "meta": {"x": [1]}, "text": "Un \u00e9t\u00e9"})";
//   scanObject(in, 64, [](const JsonField& f) {
//     // f.key == "id"    f.kind == String  f.raw == "a1"
//     // f.key == "meta"  f.kind == Object  f.raw == {"x": [1]}
//     // f.key == "text"  f.kind == String  f.raw == "Un \u00e9t\u00e9"   (still escaped)
//   });
//   unescapeJson(f.raw).text == "Un été"
//
// Not a JSON library: use parseJson() of json.h unless speed matters. Strings must be UTF-8 already; bytes
// are not checked.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace recoupe {

/// One member of the object. Views point into the scanned text.
struct JsonField {
  enum class Kind { String, Number, True, False, Null, Object, Array };
  std::string_view key;  ///< between the quotes, escapes not resolved
  Kind kind;
  std::string_view raw;  ///< a string: between the quotes, escapes not resolved; else the value as it stands
};

/// Scans the object that starts at `text[from]` (white space allowed before it) and returns the offset behind
/// its `}`. Fields are handed over in order; when an error is returned some may have been handed over
/// already. Errors: "bad-json" (the message says what was expected and at which byte), "too-deep".
Result<size_t> scanObject(std::string_view text, size_t from, int maxDepth,
                          const std::function<void(const JsonField&)>& field);

/// Offset of the first character at or behind `from` that is not JSON white space.
size_t skipJsonSpace(std::string_view text, size_t from);

struct Unescaped {
  std::string text;
  bool loneSurrogate = false;  ///< half of a surrogate pair ("\ud83d" alone) became U+FFFD
};

/// Resolves the escapes of a string that scanObject() handed over.
Unescaped unescapeJson(std::string_view raw);

}  // namespace recoupe
