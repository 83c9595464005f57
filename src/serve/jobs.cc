#include "serve/jobs.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "base/priority.h"
#include "export/plain.h"
#include "pipeline/analyser.h"
#include "store/store.h"

namespace recoupe::serve {
namespace {

constexpr size_t kWaiting = 100, kKept = 20, kDocuments = 100, kErrors = 20;
constexpr size_t kWaitingBytes = size_t{2} << 30;
// As `recoupe add` does: large enough that its fsync does not count.
constexpr size_t kBatch = 64, kBatchBytes = size_t{8} << 20;
constexpr std::chrono::milliseconds kTellEvery{200};
constexpr std::chrono::seconds kFarewell{3};

/// A name that is one plain file wherever it is put: the last part, no controls, not too long.
std::string plainName(const std::string& name) {
  std::string out = oneLine(name.substr(name.find_last_of("/\\") + 1));
  const size_t dot = out.rfind('.');
  if (out.size() > 120)
    out = oneLine(out.substr(0, 100)) + (dot != out.npos && out.size() - dot < 16 ? out.substr(dot) : "");
  while (!out.empty() && out.front() == '.') out.erase(0, 1);
  return out.empty() ? "pasted.txt" : out;
}

/// Stores what was analysed, batch by batch.
class Batch {
 public:
  Batch(Store& store, const std::string& from, const std::string& name)
      : store_(store), from_(from), name_(name) {}

  /// Takes a document; false when the store refused the batch before it.
  Result<void> take(Analysed&& item, JobState& job) {
    // It lay in a folder of ours; to people it is what they called it.
    if (item.raw.path.starts_with(from_)) item.raw.path = name_;
    if (item.document.source.path.starts_with(from_)) item.document.source.path = name_;
    std::string key = storeKey(item.raw);
    ++job.done;
    if (item.document.error) {
      ++job.failed;
      if (job.errors.size() < kErrors)
        job.errors.push_back({item.raw.id.empty() ? name_ : item.raw.id, item.document.error->code,
                              item.document.error->message});
    } else if (job.documents.size() < kDocuments) {
      job.documents.push_back(key);
    }
    bytes_ += item.raw.original.size();
    if (item.skipped) {
      ++job.known;
      sightings_.push_back({std::move(key), item.raw.path, item.raw.id, item.raw.captured});
    } else {
      dropWords(item.document);
      documents_.push_back(
          {std::move(item.raw.original), std::move(item.document), std::move(key), item.raw.captured});
    }
    return documents_.size() + sightings_.size() >= kBatch || bytes_ >= kBatchBytes ? flush(job)
                                                                                    : Result<void>();
  }

  Result<void> flush(JobState& job) {
    if (!documents_.empty()) {
      const AddCounts counts = TRY(store_.add(documents_));
      job.added += counts.added + counts.replaced;
      job.known += counts.known;
    }
    TRY(store_.sighted(sightings_));
    documents_.clear();
    sightings_.clear();
    bytes_ = 0;
    return {};
  }

 private:
  Store& store_;
  std::string from_, name_;
  std::vector<NewDocument> documents_;
  std::vector<Sighting> sightings_;
  size_t bytes_ = 0;
};

}  // namespace

Json jobShape(const JobState& job) {
  Json out{{"id", job.id},       {"kind", job.kind},     {"name", job.name},
           {"state", job.state}, {"done", job.done},     {"added", job.added},
           {"known", job.known}, {"failed", job.failed}, {"documents", job.documents}};
  out["errors"] = Json::array();
  for (const JobState::Failure& f : job.errors)
    out["errors"].push_back({{"name", f.name}, {"code", f.code}, {"message", f.message}});
  return out;
}

Jobs::Jobs(std::string store, std::function<void(const Json&)> tell, std::function<void()> changed)
    : store_(std::move(store)),
      tell_(std::move(tell)),
      changed_(std::move(changed)),
      thread_([this] { run(); }) {}

Jobs::~Jobs() {
  stop();
  if (thread_.joinable()) thread_.join();
}

bool Jobs::stop() {
  std::unique_lock lock(mutex_);
  stopping_ = true;
  queue_.clear();
  ready_.notify_all();
  ended_.notify_all();
  const bool over = ended_.wait_for(lock, kFarewell, [&] { return over_; });
  std::error_code ignored;
  if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
  return over;
}

Result<std::filesystem::path> Jobs::keep(const Upload& upload) {
  const Error noRoom{"no-room", "There is no room for the file in the folder for temporary files."};
  if (folder_.empty()) {
    std::error_code failed;
    std::string pattern = (std::filesystem::temp_directory_path(failed) / "recoupe-serve-XXXXXX").string();
    if (failed || ::mkdtemp(pattern.data()) == nullptr) return noRoom;
    folder_ = pattern;
  }
  const std::filesystem::path own = folder_ / std::to_string(number_ + 1);
  std::error_code failed;
  std::filesystem::create_directory(own, failed);
  std::ofstream out(own / plainName(upload.name), std::ios::binary);
  out.write(upload.bytes.data(), static_cast<std::streamsize>(upload.bytes.size()));
  out.close();
  if (failed || !out) return noRoom;
  return own / plainName(upload.name);
}

Result<std::string> Jobs::enqueue(Task task) {
  task.id = "j" + std::to_string(++number_);
  JobState state;
  state.id = task.id;
  state.kind = task.kind;
  state.name = task.upload.name;
  states_.push_back(std::move(state));
  // What still waits or runs is never the oldest of so many.
  while (states_.size() > kWaiting + kKept) states_.pop_front();
  std::string id = task.id;
  queue_.push_back(std::move(task));
  ready_.notify_all();
  return id;
}

Result<std::string> Jobs::add(Upload upload) {
  const std::lock_guard lock(mutex_);
  if (stopping_ || queue_.size() >= kWaiting || waitingBytes_ + upload.bytes.size() > kWaitingBytes)
    return Error{"too-many", "Too many files are waiting; send the next when one is done."};
  Task task;
  task.kind = "add";
  upload.name = plainName(upload.name);
  task.file = TRY(keep(upload));
  waitingBytes_ += upload.bytes.size();
  upload.bytes = {};
  task.upload = std::move(upload);
  return enqueue(std::move(task));
}

Result<std::string> Jobs::resolve(const std::string& kind, const std::string& name) {
  const std::lock_guard lock(mutex_);
  if (stopping_ || queue_.size() >= kWaiting) return Error{"too-many", "Too many jobs are waiting."};
  Task task;
  task.kind = kind;
  task.upload.name = name;
  return enqueue(std::move(task));
}

bool Jobs::finished(const std::string& id, std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  const auto over = [&] {
    const auto it =
        std::find_if(states_.begin(), states_.end(), [&](const JobState& s) { return s.id == id; });
    return stopping_ || it == states_.end() || it->state == "done" || it->state == "failed";
  };
  return ended_.wait_for(lock, time, over);
}

bool Jobs::idle() {
  const std::lock_guard lock(mutex_);
  return !busy_ && queue_.empty();
}

Json Jobs::list() {
  const std::lock_guard lock(mutex_);
  Json out = Json::array();
  for (size_t i = states_.size() > kKept ? states_.size() - kKept : 0; i < states_.size(); ++i)
    out.push_back(jobShape(states_[i]));
  return out;
}

void Jobs::update(const std::string& id, bool important, const std::function<void(JobState&)>& change) {
  Json told;
  {
    const std::lock_guard lock(mutex_);
    const auto it =
        std::find_if(states_.begin(), states_.end(), [&](const JobState& s) { return s.id == id; });
    if (it == states_.end()) return;
    change(*it);
    const auto now = std::chrono::steady_clock::now();
    if (!important && now - told_ < kTellEvery) return;
    told_ = now;
    told = jobShape(*it);
  }
  ended_.notify_all();
  tell_(told);
}

void Jobs::run() {
  giveWay(10);  // whoever answers comes first
  while (true) {
    Task task;
    {
      std::unique_lock lock(mutex_);
      busy_ = false;
      ready_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
      if (stopping_) {
        over_ = true;
        ended_.notify_all();
        return;
      }
      task = std::move(queue_.front());
      queue_.pop_front();
      busy_ = true;
    }
    const Result<void> good = work(task);
    changed_();  // before "done" is said, so that who hears it finds what is new
    update(task.id, true, [&](JobState& s) {
      s.state = good ? "done" : "failed";
      if (!good) s.errors.push_back({s.name, good.error().code, good.error().message});
    });
    std::error_code ignored;
    if (!task.file.empty()) {
      const auto size = std::filesystem::file_size(task.file, ignored);
      std::filesystem::remove_all(task.file.parent_path(), ignored);
      const std::lock_guard lock(mutex_);
      waitingBytes_ -= std::min<size_t>(waitingBytes_, size);
    }
  }
}

Result<void> Jobs::work(const Task& task) {
  if (task.kind == "add") TRY(analyse(task));
  update(task.id, true, [](JobState& s) { s.state = "resolving"; });
  Store store = TRY(Store::open(store_, Store::Access::Write));
  return store.resolve();
}

Result<void> Jobs::analyse(const Task& task) {
  update(task.id, true, [](JobState& s) { s.state = "reading"; });
  if (!analyser_) analyser_ = std::make_unique<Analyser>(Image::builtin());
  Store store = TRY(Store::open(store_, Store::Access::Write));
  const KnownKeys known = TRY(store.knownKeys());
  CleanOptions options;
  options.published = task.upload.published;
  options.language = task.upload.language;
  Batch batch(store, task.file.string(), task.upload.name);
  JobState now;
  Result<void> good;
  const auto share = [&](JobState& s) {
    s.done = now.done;
    s.added = now.added;
    s.known = now.known;
    s.failed = now.failed;
    s.documents = now.documents;
    s.errors = now.errors;
  };
  const unsigned threads = std::max(1U, std::thread::hardware_concurrency() / 2);
  analyseAll(
      {task.file.string()}, {}, options, *analyser_, {threads},
      [&](Analysed&& item) {
        good = batch.take(std::move(item), now);
        update(task.id, false, share);
        const std::lock_guard lock(mutex_);
        return static_cast<bool>(good) && !stopping_;
      },
      [&](const RawArticle& raw) { return !known.contains(storeKey(raw)); });
  if (good) good = batch.flush(now);
  update(task.id, true, share);
  return good;
}

}  // namespace recoupe::serve
