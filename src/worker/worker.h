// What a machine does that helps with a large pile: takes articles from a queue, analyses them and adds them
// to the shared store. A message is told to be done only after its article is committed, so that none is
// lost; the store keeps each article once, so that one that comes again does no harm. Servers that go away
// are waited for.
//
//   Worker worker(queue, store, analyser, {.threads = 2, .untilEmpty = true});
//   TRY(worker.run([] { return stopped.load(); }));
#pragma once
#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "pipeline/analyser.h"
#include "queue/queue.h"
#include "remote/remote_store.h"

namespace recoupe {

struct WorkerOptions {
  unsigned threads = 1;
  bool untilEmpty = false;             ///< ends when nothing waits and nobody has anything in hand
  std::string stream;                  ///< names articles whose sender does not
  std::chrono::seconds patience{300};  ///< for a server that is away
};

class Worker {
 public:
  /// `trouble` hears of servers that are away, once each time.
  Worker(Queue& queue, RemoteStore& store, const Analyser& analyser, WorkerOptions options,
         std::function<void(const Error&)> trouble);
  /// Until the queue is empty, where that is wanted, or `stopped` says so; what is in hand is finished first.
  Result<void> run(const std::function<bool()>& stopped);
  const AddCounts& counts() const { return counts_; }

 private:
  class Patience;
  Result<void> handle(const std::vector<Delivery>& deliveries, const std::function<bool()>& stopped);
  std::vector<NewDocument> analysed(const std::vector<Delivery>& deliveries);
  std::vector<NewDocument> analysed(const Delivery& delivery) const;

  Queue& queue_;
  RemoteStore& store_;
  const Analyser& analyser_;
  WorkerOptions options_;
  std::function<void(const Error&)> trouble_;
  AddCounts counts_;
};

}  // namespace recoupe
