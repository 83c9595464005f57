// How far `add` has come, on standard error: one line with a bar and the time left on a terminal, a plain
// line every thousand documents otherwise.
#pragma once
#include <chrono>
#include <string>
#include <vector>

#include "cli/session.h"

namespace recoupe {

class Progress {
 public:
  /// `paths` are measured to tell the time left; only on a terminal.
  Progress(const Session& session, const std::vector<std::string>& paths);
  ~Progress() { clear(); }
  /// Another `documents` are safely stored, which were `bytes` of the input.
  void advance(size_t documents, size_t bytes);
  /// Takes the bar away, so that a message can be printed.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  void draw();

  const Session& session_;
  size_t totalBytes_ = 0, bytes_ = 0, documents_ = 0, nextLine_ = 1000;
  Clock::time_point start_ = Clock::now(), drawn_{};
  bool shown_ = false;
};

}  // namespace recoupe
