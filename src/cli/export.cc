// recoupe export: the store for other programs.
#include "cli/commands.h"
#include "cli/reading.h"
#include "export/exporters.h"

namespace recoupe {
namespace {

class Export : public ReadingCommand {
 public:
  void declare(Arguments& take) override {
    take.optionalWordOf("FORMAT", format_, exporterNames());
    take.choice("--format", named_, exporterNames());
    take.choice("--table", options_.table, csvTables());
    take.store(path_);
  }

 protected:
  bool needsFacts() const override { return false; }  // each exporter knows

  Result<int> read(Store& store, Session& session) override {
    const Exporter* exporter = exporterNamed(format_.empty() ? named_ : format_);
    if (exporter == nullptr) {
      session.complain(session.say("arguments.missing", {"FORMAT"}));
      session.complain(session.say("arguments.try", {"recoupe export --help"}));
      return kUnusable;
    }
    TRY(exporter->run(store, options_, [&](std::string_view piece) { return session.print(piece); }));
    return kDone;
  }

 private:
  std::string format_, named_;
  ExportOptions options_;
};

}  // namespace

std::unique_ptr<Subcommand> makeExport() { return std::make_unique<Export>(); }

}  // namespace recoupe
