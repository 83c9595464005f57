// A stream of NATS JetStream as a queue of articles: each message is handed to one worker, again when that
// one does not say in time that it is done with it, and gone once it has.
//
//   Queue queue = TRY(Queue::open("nats://127.0.0.1:4222", "articles"));
//   TRY(queue.makeStream(1));
//   TRY(queue.publish({line, "news.jsonl", "os2", key}));          // on the disk of the server when it
//   returns std::vector<Delivery> some = TRY(queue.fetch(32, 1s)); … queue.done(some);
//
// The only room that includes libnats. Built without it, open() says so ("no-nats").
#pragma once
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"

namespace recoupe {

struct Message {
  std::string bytes;
  std::string path;     ///< the file it came from, "" when the sender did not tell
  std::string id;       ///< what it is called there, likewise
  std::string trouble;  ///< why it cannot be read, "" when it can or nobody knows
  std::string key;  ///< the server drops a second message with the same one for two minutes; "": none does
};

/// A message with what the server must be told of it.
struct Delivery {
  Message message;
  uint64_t times = 1;  ///< how often it was handed to a worker, this time included
  std::shared_ptr<void> handle;
};

class Queue {
 public:
  /// How long a worker may be silent about a message before another gets it.
  static constexpr std::chrono::seconds kPatience{30};

  /// `servers`: one address or several of one cluster, parted by commas. Errors: "queue-unreachable",
  /// "no-nats".
  static Result<Queue> open(const std::string& servers, const std::string& stream);
  Queue(Queue&&) noexcept;
  ~Queue();

  /// Makes the stream where there is none: a work queue on disk, on so many servers. Error: "queue-refused".
  Result<void> makeStream(unsigned replicas);
  Result<void> publish(const Message& message);

  /// At most `most` messages; none when none came in `time`. Errors: "queue-unreachable" (may be tried
  /// again), "queue-missing" (there is no such stream).
  Result<std::vector<Delivery>> fetch(size_t most, std::chrono::milliseconds time);
  /// They are stored: nobody shall get them again. That the server hears it is not certain.
  void done(const std::vector<Delivery>& deliveries);
  /// They take longer: patience starts anew.
  void working(const std::vector<Delivery>& deliveries);
  struct Left {
    uint64_t stored = 0;  ///< messages that the stream still has
    uint64_t due = 0;     ///< those that wait for a worker or are with one
  };
  Result<Left> left();
  /// Hands out again all that the stream still has. A server that was killed may have kept that a message
  /// was done with, but not that it is gone: then it is stored and never due.
  void startOver();

 private:
  struct Link;
  explicit Queue(std::unique_ptr<Link> link);
  std::unique_ptr<Link> link_;
};

}  // namespace recoupe
