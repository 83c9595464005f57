// Work that takes longer than an answer may: analysing what was dropped on the page, making the facts anew.
// One job at a time, on threads that give way to those that answer; each says how far it is.
//
//   Jobs jobs({"recoupe.db"}, [&](const Json& job) { broadcast(job); }, [&] { look(); });
//   const std::string id = TRY(jobs.add({"page.html", bytes, "", ""}));     // "j1"
//   jobs.finished(id, std::chrono::seconds(2))                              // whether it is, by then
#pragma once
#include <chrono>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/result.h"
#include "json/json.h"

namespace recoupe {
class Analyser;
}

namespace recoupe::serve {

/// One file, or pasted text.
struct Upload {
  std::string name;  ///< as the page calls it; only its last part counts
  std::string bytes;
  std::string published, language;  ///< where the file itself does not tell
};

/// What the stream of events says of a job.
struct JobState {
  std::string id, kind, name, state = "waiting";
  size_t done = 0, added = 0, known = 0, failed = 0;
  std::vector<std::string> documents;
  struct Failure {
    std::string name, code, message;
  };
  std::vector<Failure> errors;
};

Json jobShape(const JobState& job);

class Jobs {
 public:
  /// `tell`: a job's state has changed. `changed`: the store has. Both are called by the thread of the jobs.
  Jobs(std::string store, std::function<void(const Json&)> tell, std::function<void()> changed);
  ~Jobs();

  /// The job's id. Errors: "too-many", "no-room".
  Result<std::string> add(Upload upload);
  /// Makes the facts anew; `kind` is "decide" or "resolve".
  Result<std::string> resolve(const std::string& kind, const std::string& name);
  /// Waits for the end of a job, no longer than `time`.
  bool finished(const std::string& id, std::chrono::milliseconds time);
  bool idle();
  /// The last twenty.
  Json list();
  /// Ends the running job at its next document and lets go of what waits. False when it is not at its end
  /// after three seconds (facts of a large store are being made): the process may go all the same, as what a
  /// store has not committed is as if it had not been.
  bool stop();

 private:
  struct Task {
    std::string id, kind;
    std::filesystem::path file;
    Upload upload;  ///< without its bytes, which lie in `file`
  };

  Result<std::string> enqueue(Task task);
  void run();
  Result<void> work(const Task& task);
  Result<void> analyse(const Task& task);
  /// Changes a job's state and tells it, not more often than people can read unless it is `important`.
  void update(const std::string& id, bool important, const std::function<void(JobState&)>& change);
  Result<std::filesystem::path> keep(const Upload& upload);

  std::string store_;
  std::function<void(const Json&)> tell_;
  std::function<void()> changed_;
  std::unique_ptr<Analyser> analyser_;  ///< made by the first job that needs it
  std::filesystem::path folder_;        ///< of the files that wait; "" until there is one
  std::chrono::steady_clock::time_point told_;

  std::mutex mutex_;
  std::condition_variable ready_, ended_;
  std::deque<Task> queue_;
  std::deque<JobState> states_;
  size_t number_ = 0, waitingBytes_ = 0;
  bool stopping_ = false, busy_ = false, over_ = false;
  std::thread thread_;
};

}  // namespace recoupe::serve
