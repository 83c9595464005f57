// What every sub-command has at hand: the messages of the user's language and the two streams to people.
#pragma once
#include <cstdio>
#include <initializer_list>
#include <string>
#include <string_view>

#include "base/result.h"
#include "export/messages.h"
#include "export/style.h"

namespace recoupe {

enum ExitStatus { kDone = 0, kFailed = 1, kUnusable = 2 };

struct Session {
  explicit Session(const Messages& messages) : say(messages) {}

  const Messages& say;
  std::string help;  ///< the running sub-command's --help
  bool inputIsTerminal = false;
  bool errorIsTerminal = false;
  Style out, err;  ///< how standard output and standard error may be dressed

  /// Writes to standard output; false once it cannot be written to (disk full, closed pipe).
  bool print(std::string_view text);
  bool printLine(std::string_view text);
  /// A line on standard error, after "recoupe: ".
  void complain(std::string_view text) const;
  void complain(const Error& error) const;
  /// The error in the user's language where there is a message error.<code>, else as the library says it.
  std::string tell(const Error& error) const;
  /// Flushes standard output; turns `status` into a failure when something could not be written.
  int finish(int status);

 private:
  bool broken_ = false;
};

}  // namespace recoupe
