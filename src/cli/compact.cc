// recoupe compact: gives back the room that the store no longer needs.
#include "cli/commands.h"
#include "cli/maintaining.h"
#include "export/plain.h"
#include "store/maintenance.h"

namespace recoupe {
namespace {

class Compact : public MaintainingCommand {
 public:
  void declare(Arguments& take) override { take.store(path_); }

 protected:
  Result<void> work(Session& session) override {
    const Compacted done = TRY(compactStore(path_));
    session.printLine(session.say(
        "compact.done", {oneLine(path_), megabytes(session, done.before), megabytes(session, done.after)}));
    return {};
  }
};

}  // namespace

std::unique_ptr<Subcommand> makeCompact() { return std::make_unique<Compact>(); }

}  // namespace recoupe
