// JSON in and out: the only folder that includes nlohmann/json. Objects keep the order in which keys were
// added, so the same document is always the same bytes.
#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/result.h"

namespace recoupe {

using Json = nlohmann::ordered_json;

/// Parses one JSON value. Errors: "bad-json" (with the byte offset), "too-deep" (more than `maxDepth` levels;
/// the parser itself does not recurse). A lone surrogate escape is "bad-json".
Result<Json> parseJson(std::string_view text, int maxDepth = 64);

/// One line, UTF-8 as it is, no spaces.
std::string writeJson(const Json& value);

}  // namespace recoupe
