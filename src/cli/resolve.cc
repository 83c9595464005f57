// recoupe resolve: analysed documents in, facts and entities across them out. No store.
#include "resolve/resolve.h"

#include <fstream>
#include <iostream>

#include "cli/commands.h"
#include "cli/opened_store.h"
#include "export/resolved.h"
#include "resolve/feed.h"

namespace recoupe {
namespace {

class Resolve : public Subcommand {
 public:
  void declare(Arguments& take) override {
    take.text("--events", events_, "FILE");
    take.text("--decisions", decisions_, "FILE");
    take.text("--store", store_, "ADDRESS");
    take.optionalWord("FILE", file_);
  }

  int run(Session& session) override {
    if (!store_.empty()) return runStore(session);
    const std::string path = !events_.empty() ? events_ : file_.empty() ? "-" : file_;
    if (path == "-" && file_.empty() && events_.empty() && session.inputIsTerminal) {
      session.print(session.help);
      return kDone;
    }
    ResolveInput input;
    if (!readDecisions(input, session)) return kUnusable;
    std::ifstream file;
    if (path != "-") {
      file.open(path);
      if (!file) {
        session.complain(session.say("resolve.unreadable", {path}));
        return kUnusable;
      }
    }
    int status = kDone;
    std::vector<std::string> entityKeys;
    std::istream& in = path == "-" ? std::cin : file;
    size_t number = 0;
    for (std::string line; std::getline(in, line);) {
      ++number;
      if (line.find_first_not_of(" \t\r") == line.npos) continue;
      if (const Result<void> fed = feedLine(line, input, &entityKeys); !fed) {
        session.complain(
            session.say("resolve.line", {path, std::to_string(number), session.tell(fed.error())}));
        status = kFailed;
      }
    }
    writeResolved(input, entityKeys, resolve(input),
                  [&](const std::string& line) { return session.print(line); });
    return status;
  }

 private:
  int runStore(Session& session) const {
    Result<OpenedStore> opened = OpenedStore::open(store_);
    if (!opened) {
      session.complain(opened.error());
      return kUnusable;
    }
    const Result<StoreCounts> counts = resolved(*opened);
    if (!counts) {
      session.complain(counts.error());
      return kFailed;
    }
    const Messages& say = session.say;
    session.printLine(say.count("documents", counts->documents) + ", " + say.count("facts", counts->facts));
    return kDone;
  }

  static Result<StoreCounts> resolved(OpenedStore& opened) {
    TRY(opened.store().resolve());
    TRY(opened.publishFacts());
    return opened.store().counts();
  }

  bool readDecisions(ResolveInput& input, Session& session) const {
    if (decisions_.empty()) return true;
    std::ifstream file(decisions_);
    if (!file) {
      session.complain(session.say("resolve.unreadable", {decisions_}));
      return false;
    }
    const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    std::vector<int> bad;
    input.decisions = parseDecisions(text, bad);
    for (const int line : bad)
      session.complain(session.say("decisions.line", {decisions_, std::to_string(line)}));
    return bad.empty();
  }

  std::string events_, decisions_, file_, store_;
};

}  // namespace

std::unique_ptr<Subcommand> makeResolve() { return std::make_unique<Resolve>(); }

}  // namespace recoupe
