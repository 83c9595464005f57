// A few threads that take connections from a queue and answer them. The queue is bounded by the number of
// connections that the reception holds.
//
// Short questions overtake long ones: when a hundred come at once, ninety that take a millisecond do not wait
// for ten that take thirty. Long ones never have more than half of the threads, and are held back no longer
// than kPatience.
#pragma once
#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "serve/reception.h"

namespace recoupe::serve {

class Workers {
 public:
  /// `work` gets the number of its thread, from 0 on.
  using Work = std::function<void(std::unique_ptr<Connection>, size_t thread)>;
  Workers(size_t threads, Work work) : work_(std::move(work)), mostLong_(std::max<size_t>(1, threads / 2)) {
    for (size_t i = 0; i < threads; ++i) threads_.emplace_back([this, i] { run(i); });
  }
  ~Workers() { stop(); }

  void take(std::unique_ptr<Connection> c, bool isLong = false) {
    {
      const std::lock_guard lock(mutex_);
      (isLong ? long_ : short_).push_back({std::move(c), Clock::now()});
    }
    ready_.notify_one();
  }

  /// Finishes what is being answered; what waits is let go of.
  void stop() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
      short_.clear();
      long_.clear();
    }
    ready_.notify_all();
    for (std::thread& t : threads_)
      if (t.joinable()) t.join();
  }

 private:
  static constexpr std::chrono::milliseconds kPatience{300};
  struct Waiting {
    std::unique_ptr<Connection> connection;
    Clock::time_point since;
  };

  /// The queue whose first is next, null when nothing may be begun. With mutex_ held.
  std::deque<Waiting>* next() {
    const bool room = !long_.empty() && busyWithLong_ < mostLong_;
    if (room && (short_.empty() || Clock::now() - long_.front().since > kPatience)) return &long_;
    return short_.empty() ? nullptr : &short_;
  }

  void run(size_t thread) {
    std::unique_lock lock(mutex_);
    while (true) {
      ready_.wait(lock, [&] { return stopping_ || next() != nullptr; });
      if (stopping_) return;
      std::deque<Waiting>& queue = *next();
      const bool isLong = &queue == &long_;
      std::unique_ptr<Connection> c = std::move(queue.front().connection);
      queue.pop_front();
      busyWithLong_ += isLong ? 1 : 0;
      lock.unlock();
      work_(std::move(c), thread);
      lock.lock();
      busyWithLong_ -= isLong ? 1 : 0;
      if (isLong) ready_.notify_one();  // another long one may begin
    }
  }

  Work work_;
  const size_t mostLong_;
  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<Waiting> short_, long_;
  size_t busyWithLong_ = 0;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace recoupe::serve
