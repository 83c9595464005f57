#include "worker/worker.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/sandbox.h"
#include "worker/articles.h"

namespace recoupe {
namespace {

using namespace std::chrono_literals;

constexpr size_t kBatch = 32;  // documents of one transaction
// Somebody who had it before died or was cut off: from here on it is done alone, and takes nothing with it.
constexpr uint64_t kSuspicious = 4;
// And here it is stored as what could not be read, so that it does not kill workers for ever.
constexpr uint64_t kHopeless = 12;
constexpr int kStuck = 3;  // looks, a second apart, at a stream that keeps what nobody is to get
constexpr auto kSignOfLife = 10s;
constexpr auto kPause = 500ms;

}  // namespace

/// Waits for a server that is away, and says so once.
class Worker::Patience {
 public:
  explicit Patience(Worker& worker) : worker_(worker) {}

  /// False when it was away for too long, or the error is none that waiting mends.
  bool waits(const Error& error) {
    if (error.code != "queue-unreachable" && error.code != "store-unreachable") return false;
    if (!told_) worker_.trouble_(error);
    told_ = true;
    std::this_thread::sleep_for(kPause);
    return std::chrono::steady_clock::now() - since_ < worker_.options_.patience;
  }
  void over() {
    since_ = std::chrono::steady_clock::now();
    told_ = false;
  }

 private:
  Worker& worker_;
  std::chrono::steady_clock::time_point since_ = std::chrono::steady_clock::now();
  bool told_ = false;
};

Worker::Worker(Queue& queue, RemoteStore& store, const Analyser& analyser, WorkerOptions options,
               std::function<void(const Error&)> trouble)
    : queue_(queue),
      store_(store),
      analyser_(analyser),
      options_(std::move(options)),
      trouble_(std::move(trouble)) {}

Result<void> Worker::run(const std::function<bool()>& stopped) {
  Patience patience(*this);
  int stuck = 0;
  while (!stopped()) {
    Result<std::vector<Delivery>> got = queue_.fetch(kBatch, 1s);
    if (got && got->empty()) {
      const Result<Queue::Left> left = queue_.left();
      if (left && left->stored == 0 && options_.untilEmpty) return {};
      stuck = left && left->stored > 0 && left->due == 0 ? stuck + 1 : 0;
      if (stuck == kStuck) {
        queue_.startOver();
        stuck = 0;
      }
      if (!left) got = left.error();
    }
    if (!got) {
      if (!patience.waits(got.error())) return got.takeError();
      continue;
    }
    patience.over();
    std::vector<Delivery> together;
    for (Delivery& delivery : *got) {
      if (delivery.times >= kSuspicious)
        TRY(handle({std::move(delivery)}, stopped));
      else
        together.push_back(std::move(delivery));
    }
    TRY(handle(together, stopped));
  }
  return {};
}

Result<void> Worker::handle(const std::vector<Delivery>& deliveries, const std::function<bool()>& stopped) {
  if (deliveries.empty()) return {};
  const std::vector<NewDocument> documents = analysed(deliveries);
  Patience patience(*this);
  auto lastSign = std::chrono::steady_clock::now();
  while (true) {
    Result<AddCounts> counts = store_.add(documents);
    if (counts) {
      counts_.added += counts->added;
      counts_.known += counts->known;
      counts_.failed += counts->failed;
      queue_.done(deliveries);
      return {};
    }
    if (!patience.waits(counts.error())) return counts.takeError();
    if (stopped()) return {};  // the next worker gets them
    if (std::chrono::steady_clock::now() - lastSign > kSignOfLife) {
      queue_.working(deliveries);
      lastSign = std::chrono::steady_clock::now();
    }
  }
}

std::vector<NewDocument> Worker::analysed(const std::vector<Delivery>& deliveries) {
  std::vector<std::vector<NewDocument>> parts(deliveries.size());
  std::atomic<size_t> next{0};
  std::mutex mutex;
  std::condition_variable changed;
  unsigned busy = options_.threads;
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < options_.threads; ++i)
    threads.emplace_back([&] {
      confine({});  // strangers' bytes: no files, no sockets, no programs
      for (size_t at; (at = next++) < deliveries.size();) parts[at] = analysed(deliveries[at]);
      const std::lock_guard lock(mutex);
      --busy;
      changed.notify_one();
    });
  {
    std::unique_lock lock(mutex);
    while (!changed.wait_for(lock, kSignOfLife, [&] { return busy == 0; })) queue_.working(deliveries);
  }
  for (std::thread& thread : threads) thread.join();
  std::vector<NewDocument> out;
  for (std::vector<NewDocument>& part : parts)
    for (NewDocument& document : part) out.push_back(std::move(document));
  return out;
}

std::vector<NewDocument> Worker::analysed(const Delivery& delivery) const {
  std::vector<NewDocument> out;
  for (RawArticle& raw : articlesOf(delivery.message, options_.stream)) {
    if (delivery.times >= kHopeless && !raw.error)
      raw.error = Error{"gave-up", "handed to workers " + std::to_string(delivery.times) +
                                       " times, and none came back with it"};
    NewDocument item;
    item.document = analyser_.run(raw, {});
    dropWords(item.document);
    item.key = storeKey(raw);
    item.original = std::move(raw.original);
    out.push_back(std::move(item));
  }
  return out;
}

}  // namespace recoupe
