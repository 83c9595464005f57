// recoupe conflicts: where the articles contradict each other, with the words of each side.
#include "cli/commands.h"
#include "cli/reading.h"
#include "export/chronicle.h"

namespace recoupe {
namespace {

class Conflicts : public ReadingCommand {
 public:
  void declare(Arguments& take) override {
    take.text("--who", filter_.who, "NAME");
    take.number("--limit", limit_, 1, 1'000'000'000);
    take.flag("--json", json_);
    take.store(path_);
  }

 protected:
  Result<int> read(Store& store, Session& session) override {
    filter_.conflicts = true;
    filter_.limit = limit_;
    const auto writer = jsonChronicle();
    size_t count = 0;
    if (json_) session.print(writer->head());
    TRY(store.eachFact(filter_, [&](const FactView& fact) {
      ++count;
      if (json_) return session.print(writer->line(fact));
      session.print((count > 1 ? "\n" : "") + session.out.bold(headlineOf(fact, session.say)) + "  " +
                    session.out.cyan(fact.key) + "\n");
      return session.print(conflictsText(fact, session.say, session.out));
    }));
    if (json_) session.print(writer->foot());
    if (count == 0) session.complain(session.say("conflicts.none"));
    return kDone;
  }

 private:
  FactFilter filter_;
  unsigned limit_ = 0;
  bool json_ = false;
};

}  // namespace

std::unique_ptr<Subcommand> makeConflicts() { return std::make_unique<Conflicts>(); }

}  // namespace recoupe
