// Files as one stream that `tar` unpacks (POSIX ustar). The same files are the same bytes: owner 0, mode
// 0644, modification time 0 (1970-01-01).
//
//   write(tarEntry("brat/a1.txt", text)); … write(tarEnd());
#pragma once
#include <string>
#include <string_view>

namespace recoupe {

/// Header, contents, padding. `path` is relative and has at most 250 bytes, no part over 100.
std::string tarEntry(std::string_view path, std::string_view contents);
std::string tarEnd();

}  // namespace recoupe
