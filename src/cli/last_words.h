// What is said when the system gives no more memory or threads: one line on standard error and exit status 1,
// instead of an abort with a core file. There is nothing to clean up: the store rolls back what was not
// committed, whoever opens it next.
#pragma once
#include <string_view>

namespace recoupe {

/// Also done before main() begins, in English. `outOfMemory` is the line in the user's language.
void installLastWords(std::string_view outOfMemory);

}  // namespace recoupe
