// recoupe backup: a copy of the store as of one moment, while others write to it.
#include "cli/commands.h"
#include "cli/maintaining.h"
#include "export/plain.h"
#include "store/maintenance.h"

namespace recoupe {
namespace {

class Backup : public MaintainingCommand {
 public:
  void declare(Arguments& take) override {
    take.word("FILE", target_);
    take.store(path_);
  }

 protected:
  Result<void> work(Session& session) override {
    const BackedUp copy = TRY(backupStore(path_, target_));
    session.printLine(
        session.say("backup.done", {oneLine(path_), oneLine(target_), megabytes(session, copy.bytes)}));
    return {};
  }

 private:
  std::string target_;
};

}  // namespace

std::unique_ptr<Subcommand> makeBackup() { return std::make_unique<Backup>(); }

}  // namespace recoupe
