#include "cli/progress.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>

namespace recoupe {
namespace {

namespace fs = std::filesystem;

size_t sizeOf(const std::string& path) {
  std::error_code failed;
  if (fs::is_regular_file(path, failed)) return static_cast<size_t>(fs::file_size(path, failed));
  if (!fs::is_directory(path, failed)) return 0;
  size_t total = 0;
  for (fs::recursive_directory_iterator it(path, fs::directory_options::skip_permission_denied, failed), end;
       it != end; it.increment(failed)) {
    if (failed) break;
    std::error_code unreadable;
    if (it->is_regular_file(unreadable)) total += static_cast<size_t>(it->file_size(unreadable));
  }
  return total;
}

std::string clockTime(double seconds) {
  const auto s = static_cast<long>(seconds + 0.5);
  const auto two = [](long n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return (s >= 3600 ? std::to_string(s / 3600) + ":" + two(s / 60 % 60) : std::to_string(s / 60)) + ":" +
         two(s % 60);
}

}  // namespace

Progress::Progress(const Session& session, const std::vector<std::string>& paths) : session_(session) {
  if (!session.errorIsTerminal) return;
  for (const std::string& path : paths) totalBytes_ += sizeOf(path);
}

void Progress::advance(size_t documents, size_t bytes) {
  documents_ += documents;
  bytes_ += bytes;
  if (session_.errorIsTerminal) {
    if (Clock::now() - drawn_ > std::chrono::milliseconds(100)) draw();
    return;
  }
  if (documents_ < nextLine_) return;
  session_.complain(session_.say.count("progress", documents_));
  nextLine_ = documents_ - documents_ % 1000 + 1000;
}

void Progress::clear() {
  if (!shown_) return;
  std::fputs("\r\x1b[K", stderr);
  shown_ = false;
}

void Progress::draw() {
  constexpr size_t kCells = 24;
  drawn_ = Clock::now();
  const double seconds = std::chrono::duration<double>(drawn_ - start_).count();
  std::string line = "\r\x1b[K";
  if (totalBytes_ > 0) {
    // Packed inputs unpack to more than their size, so the bar may come to its end early: it then waits
    // there.
    const double done = std::min(0.99, static_cast<double>(bytes_) / static_cast<double>(totalBytes_));
    const auto full = static_cast<size_t>(done * kCells);
    line += "[" + std::string(full, '#') + std::string(kCells - full, '.') + "] ";
    if (done > 0.01) line += session_.say("progress.left", {clockTime(seconds * (1 - done) / done)}) + "  ";
  }
  line += session_.say.count("progress", documents_);
  std::fputs(line.c_str(), stderr);
  std::fflush(stderr);
  shown_ = true;
}

}  // namespace recoupe
