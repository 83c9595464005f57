// Lines for terminals.
#pragma once
#include <string>
#include <string_view>

namespace recoupe {

/// `text` on one line after `indent`, or broken at spaces so that no line is wider than `width` code points
/// (0: never). Ends with a line break.
std::string wrapped(std::string_view text, size_t width, std::string_view indent);

}  // namespace recoupe
