#include "json/json.h"

namespace recoupe {

Result<Json> parseJson(std::string_view text, int maxDepth) {
  bool tooDeep = false;
  // nlohmann keeps its own stack; stopping at a depth takes a pre-scan, because its callback cannot abort a
  // parse.
  int depth = 0;
  bool inString = false;
  for (size_t i = 0; i < text.size() && !tooDeep; ++i) {
    const char c = text[i];
    if (inString) {
      if (c == '\\')
        ++i;
      else if (c == '"')
        inString = false;
    } else if (c == '"') {
      inString = true;
    } else if (c == '[' || c == '{') {
      tooDeep = ++depth > maxDepth;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  if (tooDeep) return Error{"too-deep", "JSON nested deeper than " + std::to_string(maxDepth) + " levels"};
  try {
    return Json::parse(text);
  } catch (const Json::exception& e) {
    return Error{"bad-json", std::string("not valid JSON: ") + e.what()};
  }
}

std::string writeJson(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace recoupe
