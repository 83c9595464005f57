// Names of files made from words of articles: safe on every system, readable, and never a way out of the
// folder.
//
//   fileName("Le cessez-le-feu : « oui / non »")  -> "Le cessez-le-feu oui non"
//   fileName("../../etc/passwd")                  -> "etc passwd"
//   fileName("CON"), ("")                         -> "CON_", "untitled"
#pragma once
#include <string>
#include <string_view>

namespace recoupe {

/// At most 80 bytes of letters, digits, spaces and - _ , ' and never empty, a dot, or a device of Windows.
std::string fileName(std::string_view words);

}  // namespace recoupe
