// recoupe serve: the desk, a local page on which a chronicle is read, questioned and corrected.
#include "serve/server.h"

#include <atomic>
#include <csignal>
#include <cstdlib>

#include "base/version.h"
#include "cli/commands.h"
#include "cli/opened_store.h"

namespace recoupe {
namespace {

std::atomic<bool> stopped{false};

void onSignal(int) { stopped = true; }

class Serve : public Subcommand {
 public:
  void declare(Arguments& take) override {
    take.number("--port", port_, 0, 65'535);
    take.store(path_);
  }

  int run(Session& session) override {
    if (needsFile(path_, session)) return kUnusable;
    struct sigaction action {};
    action.sa_handler = onSignal;
    for (const int signal : {SIGINT, SIGTERM}) sigaction(signal, &action, nullptr);
    DeskServer desk({path_, static_cast<int>(port_), std::string(kVersion)});
    const Result<int> port = desk.open();
    if (!port) {
      session.complain(port.error());
      return port.error().code == "port-taken" ? kFailed : kUnusable;
    }
    session.printLine(session.say("serve.ready", {"http://127.0.0.1:" + std::to_string(*port) + "/"}));
    std::fflush(stdout);
    desk.wait([] { return stopped.load(); });
    // Making the facts of a large store takes a minute and cannot be stopped half way; what it has not
    // committed is as if it had not been.
    if (!desk.close()) std::_Exit(kDone);
    return kDone;
  }

 private:
  unsigned port_ = 8080;
  std::string path_ = "recoupe.db";
};

}  // namespace

std::unique_ptr<Subcommand> makeServe() { return std::make_unique<Serve>(); }

}  // namespace recoupe
