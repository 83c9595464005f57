// recoupe chronicle: what happened, in order of time.
#include "export/chronicle.h"
#include "cli/commands.h"
#include "cli/reading.h"

namespace recoupe {
namespace {

class Chronicle : public ReadingCommand {
 public:
  void declare(Arguments& take) override {
    take.text("--who", filter_.who, "NAME");
    take.date("--from", filter_.from);
    take.date("--to", filter_.to);
    take.text("--place", filter_.place, "NAME");
    take.text("--outlet", filter_.outlet, "NAME");
    take.type("--type", filter_.type);
    take.number("--origins", origins_, 1, 1'000'000);
    take.flag("--denied", denied_);
    take.flag("--planned", planned_);
    take.flag("--conditional", conditional_);
    take.number("--limit", limit_, 1, 1'000'000'000);
    take.flag("--json", json_);
    take.flag("--html", html_);
    take.store(path_);
  }

 protected:
  Result<int> read(Store& store, Session& session) override {
    filter_.limit = limit_;
    filter_.origins = origins_;
    if (denied_) filter_.statuses.push_back("negated");
    filter_.contested = denied_;
    if (planned_) filter_.statuses.push_back("future");
    if (conditional_) filter_.statuses.push_back("hypothetical");
    const auto writer = json_   ? jsonChronicle()
                        : html_ ? htmlChronicle(session.say)
                                : textChronicle(session.say, session.out);
    size_t lines = 0;
    session.print(writer->head());
    TRY(store.eachFact(filter_, [&](const FactView& fact) {
      ++lines;
      return session.print(writer->line(fact));
    }));
    session.print(writer->foot());
    if (lines == 0) session.complain(session.say("chronicle.empty"));
    return kDone;
  }

 private:
  FactFilter filter_;
  unsigned limit_ = 0, origins_ = 0;
  bool json_ = false, html_ = false, denied_ = false, planned_ = false, conditional_ = false;
};

}  // namespace

std::unique_ptr<Subcommand> makeChronicle() { return std::make_unique<Chronicle>(); }

}  // namespace recoupe
