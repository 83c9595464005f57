// Holds every connection that has nothing to do at the moment, so that a client that dawdles costs a few
// bytes and no thread: one thread reads requests until their head is complete, hands them to a worker, and
// sends what the worker wrote at whatever pace the client reads. 200 connections that send a byte a second
// are 200 entries in a table.
//
//   Reception reception(limits, [&](std::unique_ptr<Connection> c) { workers.take(std::move(c)); });
//   reception.admit(socket);               // from the thread that accepts
//   reception.giveBack(std::move(c));      // from a worker, with c->out filled
//   reception.broadcast("event: …\n\n");   // to all that read the stream of events
#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace recoupe::serve {

using Clock = std::chrono::steady_clock;

struct Connection {
  enum class State {
    Reading,   ///< waits for the head of a request
    Sending,   ///< its answer is on the way
    Events,    ///< reads the stream of events until it goes
    Draining,  ///< answered and closed on our side; what it still sends is thrown away, so that it reads the
               ///< answer
  };

  explicit Connection(int socket) : socket(socket) {}
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  int socket;
  State state = State::Reading;
  std::string in;   ///< read and not yet used
  std::string out;  ///< to be sent, from `sent` on
  size_t sent = 0;
  bool close = false;                      ///< when all is sent
  bool events = false;                     ///< becomes a reader of events when all is sent
  Clock::time_point since = Clock::now();  ///< when it came into its state
};

struct ReceptionLimits {
  size_t connections = 600;     ///< beyond, the one that has dawdled longest goes
  size_t headBytes = 32 << 10;  ///< of a request, else 431
  size_t eventBytes = 1 << 20;  ///< a reader of events that is so far behind goes
  size_t eventReaders = 64;     ///< beyond, the oldest goes
  std::chrono::seconds head{10}, idle{60}, send{60};
};

class Reception {
 public:
  using Sink = std::function<void(std::unique_ptr<Connection>)>;
  Reception(const ReceptionLimits& limits, Sink ready);
  ~Reception();

  /// `socket` does not block.
  void admit(int socket);
  void giveBack(std::unique_ptr<Connection> connection);
  void broadcast(std::string text);
  /// Sends what is ready to be sent, for a second at most, and closes everything.
  void stop();

 private:
  void run();
  void takeInbox();
  void wake();
  void readFrom(size_t i);
  bool headComplete(Connection& c);
  void refuse(Connection& c, const char* status, const char* code, const char* message);
  void sendTo(size_t i);
  void settle(Connection& c);
  void dropLate();
  void dropSurplus();
  void tellEvents(const std::string& text);
  bool overdue(const Connection& c, Clock::time_point now) const;

  ReceptionLimits limits_;
  Sink ready_;
  int wakeRead_ = -1, wakeWrite_ = -1;
  std::vector<std::unique_ptr<Connection>> held_;  ///< null: handed on or closed
  Clock::time_point lastPing_ = Clock::now();

  std::mutex mutex_;
  std::vector<std::unique_ptr<Connection>> inbox_;
  std::vector<std::string> news_;
  bool stopping_ = false;
  std::thread thread_;
};

/// The end of a head in `bytes`, behind its blank line; npos while there is none.
size_t endOfHead(const std::string& bytes, size_t from);

/// Sends from c.out what the socket takes at once. False when the connection is broken.
bool sendSome(Connection& c);

}  // namespace recoupe::serve
