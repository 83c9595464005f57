#include "cli/session.h"

#include <cerrno>
#include <cstring>

#include "export/plain.h"

namespace recoupe {

bool Session::print(std::string_view text) {
  if (!broken_ && std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) broken_ = true;
  return !broken_;
}

bool Session::printLine(std::string_view text) { return print(text) && print("\n"); }

void Session::complain(std::string_view text) const {
  const std::string line = "recoupe: " + printable(text) + "\n";
  std::fwrite(line.data(), 1, line.size(), stderr);
}

void Session::complain(const Error& error) const { complain(tell(error)); }

std::string Session::tell(const Error& error) const {
  const std::string key = "error." + error.code;
  return say.knows(key) ? say(key, {error.message}) : error.message;
}

int Session::finish(int status) {
  if (std::fflush(stdout) != 0) broken_ = true;
  if (!broken_) return status;
  complain(say("output.failed", {std::strerror(errno)}));
  return kFailed;
}

}  // namespace recoupe
