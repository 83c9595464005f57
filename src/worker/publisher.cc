#include "worker/publisher.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "base/sandbox.h"
#include "read/reader.h"
#include "worker/articles.h"

namespace recoupe {
namespace {

using namespace std::chrono_literals;

constexpr auto kPatience = 60s;
constexpr auto kPause = 250ms;
constexpr size_t kAhead = 16;

struct Item {
  RawArticle raw;
  Message message;
};

/// From the thread that reads to the one that sends.
class Handover {
 public:
  /// False when nobody takes any more.
  bool put(Item&& item) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stopped_ || items_.size() < kAhead; });
    if (stopped_) return false;
    items_.push_back(std::move(item));
    changed_.notify_all();
    return true;
  }
  std::optional<Item> take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return closed_ || !items_.empty(); });
    if (items_.empty()) return std::nullopt;
    Item item = std::move(items_.front());
    items_.pop_front();
    changed_.notify_all();
    return item;
  }
  void close() { set(closed_); }
  void stop() { set(stopped_); }

 private:
  void set(bool& what) {
    const std::lock_guard lock(mutex_);
    what = true;
    changed_.notify_all();
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Item> items_;
  bool closed_ = false, stopped_ = false;
};

Result<void> send(Queue& queue, const Message& message) {
  const auto since = std::chrono::steady_clock::now();
  while (true) {
    Result<void> sent = queue.publish(message);
    if (sent || sent.error().code != "queue-unreachable" ||
        std::chrono::steady_clock::now() - since > kPatience)
      return sent;
    std::this_thread::sleep_for(kPause);
  }
}

}  // namespace

Result<size_t> publishAll(const std::vector<std::string>& paths, Queue& queue,
                          const std::function<void(const RawArticle&, const Error&)>& refused) {
  Handover handover;
  std::thread reader([&] {
    confine({paths, ""});
    readInputs(paths, {}, [&](RawArticle&& raw) {
      Message message = messageOf(raw);
      return handover.put({std::move(raw), std::move(message)});
    });
    handover.close();
  });
  size_t sent = 0;
  Result<void> state;
  while (std::optional<Item> item = handover.take()) {
    if (item->raw.error) refused(item->raw, *item->raw.error);
    if (item->raw.original.empty()) continue;
    state = send(queue, item->message);
    if (state) {
      ++sent;
    } else if (state.error().code == "too-large") {
      refused(item->raw, state.error());
      state = {};
    } else {
      handover.stop();
      break;
    }
  }
  reader.join();
  if (!state) return state.takeError();
  return sent;
}

}  // namespace recoupe
