// recoupe worker: takes articles from a queue until it is told to stop, analyses them and adds them to a
// shared store.
#include "worker/worker.h"

#include <atomic>
#include <csignal>

#include "cli/commands.h"
#include "cli/inputs.h"

namespace recoupe {
namespace {

std::atomic<bool> stopped{false};

void onSignal(int) { stopped = true; }

class WorkerCommand : public Subcommand {
 public:
  void declare(Arguments& take) override {
    take.text("--nats", nats_, "ADDRESS");
    take.text("--stream", options_.stream, "NAME");
    take.text("--store", store_, "ADDRESS");
    take.number("--threads", options_.threads, 1, 1024);
    take.flag("--until-empty", options_.untilEmpty);
    take.text("--knowledge", inputs_.table, "FILE");
  }

  int run(Session& session) override {
    if (!isRemote(store_)) {
      session.complain(session.say("worker.needsaddress"));
      return kUnusable;
    }
    struct sigaction action {};
    action.sa_handler = onSignal;
    for (const int signal : {SIGINT, SIGTERM}) sigaction(signal, &action, nullptr);
    size_t badLines = 0;
    const Result<Knowledge> knowledge = inputs_.knowledge(session, badLines);
    Result<RemoteStore> store = RemoteStore::open(store_, Store::Access::Write);
    Result<Queue> queue = store ? Queue::open(nats_, options_.stream) : store.error();
    for (const Error* error : {knowledge ? nullptr : &knowledge.error(), queue ? nullptr : &queue.error()})
      if (error != nullptr) {
        session.complain(*error);
        return kUnusable;
      }
    const Analyser analyser(Image::builtin(), *knowledge);
    Worker worker(*queue, *store, analyser, options_,
                  [&](const Error& e) { session.complain(session.say("worker.waits", {session.tell(e)})); });
    const Result<void> done = worker.run([] { return stopped.load(); });
    summarise(worker.counts(), session);
    if (!done) session.complain(done.error());
    return done && badLines == 0 ? kDone : kFailed;
  }

 private:
  static void summarise(const AddCounts& counts, Session& session) {
    std::string line = session.say.count("add.added", counts.added);
    if (counts.known > 0) line += ", " + session.say.count("add.known", counts.known);
    if (counts.failed > 0) line += ", " + session.say.count("add.failed", counts.failed);
    session.printLine(line);
  }

  std::string nats_ = "nats://127.0.0.1:4222", store_;
  InputArguments inputs_;
  WorkerOptions options_{
      .threads = 1, .untilEmpty = false, .stream = "articles", .patience = std::chrono::seconds(300)};
};

}  // namespace

std::unique_ptr<Subcommand> makeWorker() { return std::make_unique<WorkerCommand>(); }

}  // namespace recoupe
