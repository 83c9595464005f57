// The files that a path stands for.
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "base/result.h"

namespace recoupe {

/// Calls `file` for `path` itself or, if it is a folder, for every file under it: by byte order of the names,
/// each folder at its place among them. Symbolic links are followed when they lead to a file inside the
/// folder; what cannot or must not be read is passed with its error ("unreadable", "outside", "not-a-file",
/// "not-found"). Stops when `file` says false.
bool forEachFile(const std::string& path,
                 const std::function<bool(const std::string&, std::optional<Error>)>& file);

}  // namespace recoupe
