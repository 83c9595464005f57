// recoupe analyse: documents in, one line of JSON (or a block of CoNLL-U) a document out. No store.
#include "base/sandbox.h"
#include "cli/commands.h"
#include "cli/inputs.h"
#include "export/conllu.h"
#include "export/contract.h"
#include "pipeline/analyser.h"

namespace recoupe {
namespace {

class Analyse : public Subcommand {
 public:
  void declare(Arguments& take) override {
    inputs_.declare(take);
    take.flag("--conllu", conllu_);
    take.flag("--extract", inputs_.options.only);
  }

  int run(Session& session) override {
    if (inputs_.files.empty() && session.inputIsTerminal) {
      session.print(session.help);
      return kDone;
    }
    size_t badLines = 0;
    const Result<Knowledge> knowledge = inputs_.knowledge(session, badLines);
    if (!knowledge) {
      session.complain(knowledge.error());
      return kUnusable;
    }
    confine({inputs_.paths(), ""});
    const Analyser analyser(Image::builtin(), *knowledge);
    int status = badLines == 0 ? kDone : kFailed;
    analyseAll(inputs_.paths(), {}, inputs_.options, analyser, {inputs_.threads}, [&](Analysed&& item) {
      if (!inputs_.report(item, session)) status = kFailed;
      if (conllu_) return session.print(conllu(item.document));
      item.raw = {};
      dropWords(item.document);
      return session.printLine(contractLine(item.document));
    });
    return status;
  }

 private:
  InputArguments inputs_;
  bool conllu_ = false;
};

}  // namespace

std::unique_ptr<Subcommand> makeAnalyse() { return std::make_unique<Analyse>(); }

}  // namespace recoupe
