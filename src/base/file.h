// Small files that must not be lost: read whole or with an error, replaced whole or not at all.
//
//   const std::string before = TRY(readFile("a.db.decisions"));   // "" when there is no such file
//   TRY(replaceFile("a.db.decisions", before + line));            // on the disk when it returns
//
// std::ifstream cannot tell a file that is empty from one whose disk fails; taking the second for the first
// would write over what the user decided.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"

namespace recoupe {

/// All of a file; "" when there is none. Error: "unreadable".
Result<std::string> readFile(const std::string& path);

/// Writes `path`.new, syncs it and gives it the name. Whatever happens on the way, the file has either the
/// old contents or the new ones. Error: "unwritable".
Result<void> replaceFile(const std::string& path, std::string_view contents);

/// Syncs the file `from` and gives it the name `to`, which is on the disk when this returns. Error:
/// "unwritable".
Result<void> renameFile(const std::string& from, const std::string& to);

}  // namespace recoupe
