#include "cli/last_words.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <exception>
#include <new>
#include <system_error>

#include "cli/session.h"

namespace recoupe {
namespace {

// Prepared beforehand: when there is no memory left a message cannot be made.
std::array<char, 512> words;
size_t wordsSize = 0;

void prepare(std::string_view line) {
  constexpr std::string_view kName = "recoupe: ";
  wordsSize = 0;
  const auto append = [](std::string_view s) {
    const size_t n = std::min(s.size(), words.size() - 1 - wordsSize);
    std::copy_n(s.begin(), n, words.begin() + static_cast<std::ptrdiff_t>(wordsSize));
    wordsSize += n;
  };
  append(kName);
  append(line);
  words[wordsSize++] = '\n';
}

[[noreturn]] void say() {
  if (write(STDERR_FILENO, words.data(), wordsSize) < 0) _exit(kUnusable);
  _exit(kFailed);
}

/// No memory and no thread are the system's state, not our mistake; anything else stays the abort that shows
/// where.
[[noreturn]] void lastResort() {
  try {
    if (const std::exception_ptr e = std::current_exception()) std::rethrow_exception(e);
  } catch (const std::bad_alloc&) {
    say();
  } catch (const std::system_error&) {
    say();
  } catch (...) {
  }
  std::abort();
}

struct AtStart {
  AtStart() { installLastWords("The system gives no more memory; what was stored before is safe."); }
};
// Before the other static objects, which allocate.
__attribute__((init_priority(101))) const AtStart kAtStart;

}  // namespace

void installLastWords(std::string_view outOfMemory) {
  prepare(outOfMemory);
  std::set_new_handler(say);
  std::set_terminate(lastResort);
}

}  // namespace recoupe
