#include "serve/server.h"

#include <algorithm>
#include <chrono>
#include <mutex>
#include <thread>

#include "base/priority.h"
#include "json/json.h"
#include "serve/archive.h"
#include "serve/changes.h"
#include "serve/exports.h"
#include "serve/front.h"
#include "serve/guard.h"
#include "serve/jobs.h"
#include "serve/page.h"
#include "serve/routes.h"

namespace recoupe {

using namespace serve;

namespace {

constexpr std::chrono::milliseconds kLook{300};
constexpr std::chrono::seconds kAbandoned{20}, kAtFirst{2};
constexpr size_t kPosters = 2;  // as many as Front has

/// More than there are cores, so that one long question does not hold up short ones.
size_t readers() { return std::clamp<size_t>(2 * std::thread::hardware_concurrency(), 4, 16); }

std::string eventText(const char* name, const Json& data) {
  return std::string("event: ") + name + "\ndata: " + writeJson(data) + "\n\n";
}

}  // namespace

class DeskServer::Impl {
 public:
  explicit Impl(ServeOptions options)
      : options_(std::move(options)),
        archive_(options_.store, readers() + kPosters),
        routes_(archive_),
        exports_(options_.store),
        front_(readers()) {}

  Result<int> open() {
    TRY(archive_.open());
    const int port = TRY(front_.bind(options_.port));
    guard_ = std::make_unique<Guard>(port, randomToken());
    jobs_ = std::make_unique<Jobs>(
        options_.store, [this](const Json& job) { front_.broadcast(eventText("job", job)); },
        [this] { look(); });
    changes_ = std::make_unique<Changes>(archive_, *jobs_);
    front_.start(
        *guard_, [this](const Ask& ask, size_t thread) { return respond(ask, thread); },
        [this](const std::string& target) { return routes_.takesLong(target); });
    return port;
  }

  /// Sees what others have written, and tells those who listen.
  void look() {
    const std::lock_guard lock(looking_);
    const Result<bool> changed = archive_.refresh();
    const auto now = std::chrono::steady_clock::now();
    if (changed && *changed) {
      lastChange_ = now;
      front_.broadcast(eventText("changed", status()));
    }
    // Whoever added last has gone without making facts: it was killed, or is a very long time at it.
    if (now - lastChange_ < kAbandoned || !writable_ || !jobs_->idle()) return;
    lastChange_ = now;
    if (archive_.state().stale) (void)jobs_->resolve("resolve", "");
  }

  bool close() {
    const bool over = !jobs_ || jobs_->stop();
    front_.stop();
    return over;
  }

 private:
  Answer respond(const Ask& ask, size_t thread) {
    if (ask.method == "POST" && !writable_)
      return errorAnswer(403, "store-readonly", "This store may not be written to.");
    if (ask.method == "POST") return changes_->post(ask, thread);
    if (ask.path == "/api/session.json") return Answer::of(writeJson(session()));
    if (ask.path == "/status.json") return Answer::of(writeJson(status()));
    if (ask.path == "/api/events") {
      Answer answer = Answer::of("retry: 2000\n" + eventText("hello", status()), "text/event-stream");
      answer.events = true;
      return answer;
    }
    if (ask.path.starts_with("/export/")) return exports_.make(ask);
    return routes_.read(ask, thread);
  }

  Json session() const {
    return {{"token", guard_->token()},
            {"version", options_.version},
            {"generation", archive_.now()->generation},
            {"writable", writable_}};
  }

  Json status() {
    const auto [counts, stale] = archive_.state();
    Json out{
        {"version", options_.version}, {"store", options_.store}, {"generation", archive_.now()->generation},
        {"writable", writable_},       {"stale", stale},          {"page", hasPage()},
        {"exports", Exports::names()}};
    out["counts"] = {{"documents", counts.documents},
                     {"failed", counts.failed},
                     {"facts", counts.facts},
                     {"identities", counts.identities},
                     {"quotes", counts.quotes}};
    out["jobs"] = jobs_->list();
    return out;
  }

  ServeOptions options_;
  Archive archive_;
  Routes routes_;
  Exports exports_;
  Front front_;
  std::unique_ptr<Guard> guard_;
  std::unique_ptr<Jobs> jobs_;
  std::unique_ptr<Changes> changes_;
  const bool writable_ = archive_.writable();
  std::mutex looking_;
  std::chrono::steady_clock::time_point lastChange_ =
      std::chrono::steady_clock::now() - kAbandoned + kAtFirst;
};

DeskServer::DeskServer(ServeOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}
DeskServer::~DeskServer() = default;
Result<int> DeskServer::open() { return impl_->open(); }
bool DeskServer::close() { return impl_->close(); }

void DeskServer::wait(const std::function<bool()>& done) {
  giveWay(10);  // reading the index anew takes a second of one core: answers come first
  for (auto last = std::chrono::steady_clock::now(); !done();) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    if (std::chrono::steady_clock::now() - last < kLook) continue;
    impl_->look();
    last = std::chrono::steady_clock::now();
  }
}

}  // namespace recoupe
