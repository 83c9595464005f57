// A few threads that take connections from a queue and answer them. The queue is bounded by the number of
// connections that the reception holds.
#pragma once
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
  Workers(size_t threads, Work work) : work_(std::move(work)) {
    for (size_t i = 0; i < threads; ++i) threads_.emplace_back([this, i] { run(i); });
  }
  ~Workers() { stop(); }

  void take(std::unique_ptr<Connection> c) {
    {
      const std::lock_guard lock(mutex_);
      queue_.push_back(std::move(c));
    }
    ready_.notify_one();
  }

  /// Finishes what is being answered; what waits is let go of.
  void stop() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
      queue_.clear();
    }
    ready_.notify_all();
    for (std::thread& t : threads_)
      if (t.joinable()) t.join();
  }

 private:
  void run(size_t thread) {
    while (true) {
      std::unique_lock lock(mutex_);
      ready_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
      if (stopping_) return;
      std::unique_ptr<Connection> c = std::move(queue_.front());
      queue_.pop_front();
      lock.unlock();
      work_(std::move(c), thread);
    }
  }

  Work work_;
  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<std::unique_ptr<Connection>> queue_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace recoupe::serve
