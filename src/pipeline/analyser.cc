#include "pipeline/analyser.h"

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>

namespace recoupe {

Analyser::Analyser(const Image& image, const Knowledge& knowledge)
    : clean_(image),
      segment_(image),
      tag_(image),
      times_(image),
      entities_(image, knowledge),
      dating_(image, times_),
      quotes_(image),
      events_(image) {}

Document Analyser::run(const RawArticle& raw, const CleanOptions& options) const {
  Document doc = beforeEvents(raw, options);
  if (annotates(doc, options)) events_.run(doc);
  return doc;
}

Document Analyser::beforeEvents(const RawArticle& raw, const CleanOptions& options) const {
  Document doc = clean_.run(raw, options);
  if (!annotates(doc, options)) return doc;
  segment_.run(doc);
  tag_.run(doc);
  times_.run(doc);
  entities_.run(doc);
  dating_.run(doc);
  quotes_.run(doc);
  return doc;
}

namespace {

constexpr size_t kJobsPerThread = 8;
constexpr size_t kBytesInFlight = size_t{64} << 20;
// What is found in a text takes ten to twenty times its room.
constexpr size_t kBytesAhead = size_t{8} << 20;

/// A ring of jobs between the reader, the workers and the caller: jobs leave in the order in which they came.
class OrderedQueue {
 public:
  struct Job {
    Analysed item;
    size_t size = 0;  // of its bytes when it came: some are let go on the way
    bool done = false;
  };

  explicit OrderedQueue(const Pace& pace) : maxJobs_(kJobsPerThread * pace.threads), ahead_(pace.ahead) {}

  /// Blocks while full; false once stopped.
  bool push(RawArticle&& raw, bool skipped) {
    std::unique_lock lock(mutex_);
    const size_t size = raw.content.size() + raw.original.size();
    changed_.wait(lock, [&] {
      return stopped_ || jobs_.empty() || (jobs_.size() < maxJobs_ && bytes_ + size <= kBytesInFlight) ||
             (jobs_.size() < ahead_ && bytes_ + size <= kBytesAhead);
    });
    if (stopped_) return false;
    bytes_ += size;
    jobs_.push_back(std::make_unique<Job>());
    jobs_.back()->item.raw = std::move(raw);
    jobs_.back()->size = size;
    jobs_.back()->item.skipped = skipped;
    jobs_.back()->done = skipped;
    changed_.notify_all();
    return true;
  }

  /// Next job nobody works on; null when there will be none.
  Job* take() {
    std::unique_lock lock(mutex_);
    Job* found = nullptr;
    changed_.wait(lock, [&] {
      while (next_ < jobs_.size() && jobs_[next_]->done) ++next_;
      if (next_ < jobs_.size()) found = jobs_[next_].get();
      return stopped_ || closed_ || found != nullptr;
    });
    if (stopped_ || found == nullptr) return nullptr;
    ++next_;
    return found;
  }

  void finish(Job* job) {
    const std::lock_guard lock(mutex_);
    job->done = true;
    changed_.notify_all();
  }

  /// The oldest job once it is done; null when all have left.
  std::unique_ptr<Job> pop() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return jobs_.empty() ? closed_ : jobs_.front()->done; });
    if (jobs_.empty()) return nullptr;
    std::unique_ptr<Job> job = std::move(jobs_.front());
    jobs_.pop_front();
    if (next_ > 0) --next_;
    bytes_ -= job->size;
    changed_.notify_all();
    return job;
  }

  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    changed_.notify_all();
  }

  void stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::unique_ptr<Job>> jobs_;
  size_t maxJobs_, ahead_, bytes_ = 0;
  size_t next_ = 0;  // all jobs before it are taken or need no work
  bool closed_ = false, stopped_ = false;
};

}  // namespace

void dropWords(Document& doc) {
  doc.sentences = {};
  doc.tokens = {};
  doc.words = {};
}

void analyseAll(const std::vector<std::string>& paths, const ReadLimits& limits, const CleanOptions& options,
                const Analyser& analyser, const Pace& pace, const std::function<bool(Analysed&&)>& sink,
                const std::function<bool(const RawArticle&)>& wanted) {
  OrderedQueue queue(pace);
  std::thread reader([&] {
    readInputs(paths, limits, [&](RawArticle&& raw) {
      const bool skipped = wanted && !wanted(raw);
      return queue.push(std::move(raw), skipped);
    });
    queue.close();
  });
  std::vector<std::thread> workers;
  for (unsigned i = 0; i < pace.threads; ++i)
    workers.emplace_back([&] {
      while (OrderedQueue::Job* job = queue.take()) {
        job->item.document = analyser.run(job->item.raw, options);
        job->item.raw.content =
            std::string();  // the document has its text; a long page need not be held twice
        if (job->item.document.text.size() > Analyser::kMaxText)
          job->item.raw.warnings.push_back(
              "too long for an article (over 2 MiB of text): kept, but not analysed");
        if (pace.ahead > 0) dropWords(job->item.document);
        queue.finish(job);
      }
    });
  while (std::unique_ptr<OrderedQueue::Job> job = queue.pop())
    if (!sink(std::move(job->item))) {
      queue.stop();
      break;
    }
  reader.join();
  for (std::thread& worker : workers) worker.join();
}

}  // namespace recoupe
