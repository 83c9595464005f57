// recoupe who NAME: who somebody is in the whole pile.
#include "cli/commands.h"
#include "cli/reading.h"
#include "export/chronicle.h"
#include "export/json_views.h"
#include "export/people.h"

namespace recoupe {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& w : words) out += (out.empty() ? "" : " ") + w;
  return out;
}

class Who : public ReadingCommand {
 public:
  void declare(Arguments& take) override {
    take.words("NAME", name_);
    take.flag("--json", json_);
    take.store(path_);
  }

 protected:
  Result<int> read(Store& store, Session& session) override {
    const std::string name = joined(name_);
    const std::vector<IdentityView> found = TRY(store.identities(name));
    if (found.empty()) {
      session.complain(session.say("who.nobody", {name}));
      return kFailed;
    }
    if (json_) return printJson(store, found, session);
    session.print(profileText(TRY(store.profile(found.front(), kShownQuotes)), session.say, session.out));
    if (found.size() > 1) session.print("\n" + othersText(found, session.say, session.out));
    return kDone;
  }

 private:
  static Result<int> printJson(Store& store, const std::vector<IdentityView>& found, Session& session) {
    std::vector<Json> items;
    for (const IdentityView& identity : found) items.push_back(profileJson(TRY(store.profile(identity))));
    session.print(jsonLines(items));
    return kDone;
  }

  std::vector<std::string> name_;
  bool json_ = false;
};

}  // namespace

std::unique_ptr<Subcommand> makeWho() { return std::make_unique<Who>(); }

}  // namespace recoupe
