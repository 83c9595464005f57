// recoupe show ID: the words behind an id, where they stand, and how each field was found.
#include <algorithm>

#include "cli/commands.h"
#include "cli/reading.h"
#include "export/chronicle.h"
#include "export/evidence.h"
#include "export/people.h"
#include "export/plain.h"

namespace recoupe {
namespace {

class Show : public ReadingCommand {
 public:
  void declare(Arguments& take) override {
    take.word("ID", id_);
    take.store(path_);
  }

 protected:
  Result<int> read(Store& store, Session& session) override {
    std::vector<std::string> keys = TRY(store.keysLike(id_));
    if (keys.empty()) keys = TRY(store.documentsNamed(id_));
    if (keys.empty())
      if (const std::string now = TRY(store.factOnceCalled(id_)); !now.empty()) {
        session.complain(session.say("show.moved", {id_, now}));
        keys.push_back(now);
      }
    if (keys.empty()) {
      session.complain(session.say("show.nothing", {id_}));
      return kFailed;
    }
    if (keys.size() > 1 && keys.front() != id_) {
      session.complain(session.say("show.several", {id_}));
      for (const std::string& key : keys) session.printLine(key);
      return kFailed;
    }
    return show(store, keys.front(), session);
  }

 private:
  static Result<int> show(Store& store, const std::string& key, Session& session) {
    const size_t dot = key.find('.');
    if (key[0] == 'f') return showFact(store, key, session);
    if (key[0] == 'e') return showIdentity(store, key, session);
    const auto found = TRY(store.document(key.substr(0, dot)));
    if (!found) return notThere(key, session);
    if (dot == std::string::npos) {
      session.print(documentText(*found, session.say, session.out));
      return kDone;
    }
    const bool quote = key[dot + 1] == 'q';
    const std::string digits = key.substr(std::min(dot + 2, key.size()));
    const size_t ordinal =
        digits.empty() || digits.size() > 6 || digits.find_first_not_of("0123456789") != digits.npos
            ? 0
            : std::stoul(digits);
    const size_t count = quote ? found->document.quotes.size() : found->document.events.size();
    if (ordinal == 0 || ordinal > count || (!quote && key[dot + 1] != 'v')) return notThere(key, session);
    session.print(quote ? quoteEvidence(*found, ordinal - 1, session.say, session.out)
                        : eventEvidence(*found, ordinal - 1, session.say, session.out));
    return kDone;
  }

  static int notThere(const std::string& key, Session& session) {
    session.complain(session.say("show.nothing", {key}));
    return kFailed;
  }

  static Result<int> showFact(Store& store, const std::string& key, Session& session) {
    FactFilter filter;
    filter.key = key;
    const std::vector<FactView> facts = TRY(store.facts(filter));
    if (facts.empty()) return notThere(key, session);
    const FactView& fact = facts.front();
    session.print(factHead(fact, session.say, session.out));
    session.print(originsText(fact, session.say, session.out));
    session.print(conflictsText(fact, session.say, session.out));
    for (const TellingView& telling : fact.tellings) {
      const auto document = TRY(store.document(telling.source.document));
      const size_t ordinal = std::stoul(telling.event.substr(telling.event.find(".v") + 2));
      if (!document || ordinal > document->document.events.size()) continue;
      session.print("\n" + eventEvidence(*document, ordinal - 1, session.say, session.out));
      if (!telling.joined.empty())
        session.print(becauseLine("evidence.joined", telling.joined, session.say, session.out));
    }
    return kDone;
  }

  static Result<int> showIdentity(Store& store, const std::string& key, Session& session) {
    const std::vector<IdentityView> found = TRY(store.identities(key));
    if (found.empty()) return notThere(key, session);
    const IdentityProfile profile = TRY(store.profile(found.front(), kShownQuotes));
    session.print(profileText(profile, session.say, session.out));
    for (const std::string& because : profile.because)
      session.print(becauseLine("evidence.joined", because, session.say, session.out));
    return kDone;
  }

  std::string id_;
};

}  // namespace

std::unique_ptr<Subcommand> makeShow() { return std::make_unique<Show>(); }

}  // namespace recoupe
