// recoupe verify: is everything in the store still what was added?
#include "cli/commands.h"
#include "cli/reading.h"
#include "export/plain.h"

namespace recoupe {
namespace {

class Verify : public ReadingCommand {
 public:
  void declare(Arguments& take) override { take.store(path_); }

 protected:
  bool needsFacts() const override { return false; }
  bool checksAll() const override { return true; }

  Result<int> read(Store& store, Session& session) override {
    const Messages& say = session.say;
    const VerifyCounts counts = TRY(store.verify([&](const Damage& d) {
      const std::string what = say("damage." + d.what);
      session.printLine(oneLine(d.where.empty() ? say("verify.file", {what, d.detail})
                                                : say("verify.damage", {d.where, what, d.detail})));
    }));
    const std::string checked =
        say.count("verify.documents", counts.documents) + ", " + say.count("verify.spans", counts.spans);
    session.printLine(say(counts.damaged == 0 ? "verify.clean" : "verify.damaged",
                          {checked, std::to_string(counts.damaged)}));
    return counts.damaged == 0 ? kDone : kFailed;
  }
};

}  // namespace

std::unique_ptr<Subcommand> makeVerify() { return std::make_unique<Verify>(); }

}  // namespace recoupe
