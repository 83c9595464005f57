// The store as many threads read it at once: one connection a thread, one index that all share and that is
// replaced as a whole when the facts are others, and the answers given lately.
//
//   Archive archive("recoupe.db", 8);
//   TRY(archive.open());
//   archive.visit(3, [](const Visit& v) { return …v.now->index.facts.size()… });   // on thread 3
#pragma once
#include <chrono>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "json/json.h"
#include "serve/near_names.h"
#include "store/desk.h"

namespace recoupe::serve {

/// What a query may take; then it is cut ("query-too-long").
constexpr std::chrono::milliseconds kQueryTime{1000};

/// The facts of one moment. Never changes once it is made, but for what is looked up once and kept.
struct Snapshot {
  std::string stamp;
  uint64_t generation = 0;  ///< from `stamp`; below 2^48, so that JavaScript keeps it whole
  DeskIndex index;
  /// Ids that were somebody's earlier in this run, with the name: where they went can be found by it.
  std::unordered_map<std::string, std::string> gone;
  mutable std::mutex rolesMutex;
  mutable std::unordered_map<std::string, std::string> roles;  ///< of identities, as far as they were shown
  mutable std::once_flag counted;
  mutable Json density;  ///< of all facts, from `counted` on
  mutable std::once_flag compared;
  mutable std::vector<NearPair> near;  ///< names that may be one, from `compared` on
};

struct Visit {
  Store& store;
  Desk& desk;
  std::shared_ptr<const Snapshot> now;

  /// The commonest role of somebody.
  Result<std::string> roleOf(const std::string& identity) const;
};

class Archive {
 public:
  Archive(std::string path, size_t threads);

  /// Opens a connection a thread and reads the index. Errors: those of Store::open().
  Result<void> open();
  /// Reads the index anew if the facts are others, from any thread. True when something has changed,
  /// documents included.
  Result<bool> refresh();

  std::shared_ptr<const Snapshot> now() const;
  /// Of the last refresh().
  struct State {
    StoreCounts counts;
    bool stale = false;  ///< documents have come that the facts do not know
  };
  State state() const;
  bool writable() const;
  const std::string& path() const { return path_; }

  /// Runs `work` within one moment of the store and within kQueryTime.
  template <class F>
  auto visit(size_t thread, const F& work) -> decltype(work(std::declval<const Visit&>())) {
    Session& s = *sessions_[thread];
    s.store.limitTime(kQueryTime);
    if (Result<void> begun = s.desk.begin(); !begun) return begun.takeError();
    auto out = work(Visit{s.store, s.desk, now()});
    s.store.limitTime(std::chrono::milliseconds(0));
    s.desk.end();
    return out;
  }

  /// Answers given since the last change of what they are made of, by their address: the facts, or, for what
  /// is told of documents themselves, these.
  std::shared_ptr<const std::string> remembered(const std::string& target, uint64_t& moment) const;
  /// When something outside the store has changed that answers are made of.
  void forget();
  /// `moment` from remembered(): an answer from before a change is not kept.
  void remember(const std::string& target, std::shared_ptr<const std::string> answer, uint64_t moment);

 private:
  struct Session {
    explicit Session(Store&& opened) : store(std::move(opened)), desk(store) {}
    Store store;
    Desk desk;
  };

  /// Answers that stay good as long as the same things do.
  struct Memory {
    std::unordered_map<std::string, std::shared_ptr<const std::string>> answers;
    size_t bytes = 0;
    uint64_t moment = 0;

    /// Begins a new moment; what was known comes back, for the caller to throw away outside of locks.
    [[nodiscard]] Memory forget();
  };
  static bool isOfDocuments(const std::string& target);

  Result<std::unique_ptr<Session>> connect() const;
  Result<std::shared_ptr<const Snapshot>> fresh(const std::string& stamp);
  void dropRetired();

  std::string path_;
  size_t threads_;
  std::vector<std::unique_ptr<Session>> sessions_;
  std::unique_ptr<Session> watcher_;  ///< of refresh()
  std::string documents_;             ///< stamp of the last refresh()

  std::mutex refreshing_;
  mutable std::mutex mutex_;
  std::shared_ptr<const Snapshot> now_;
  StoreCounts counts_;
  bool stale_ = false;
  Memory ofFacts_, ofDocuments_;
  /// Freeing a hundred thousand facts takes longer than an answer may: whoever answered last from an old
  /// snapshot leaves that to the next refresh().
  std::vector<std::shared_ptr<const Snapshot>> retired_;
};

}  // namespace recoupe::serve
