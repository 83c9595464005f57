// The version that --version says and that a store remembers.
#pragma once

namespace recoupe {

inline constexpr const char* kVersion = "0.1.0";

}  // namespace recoupe
