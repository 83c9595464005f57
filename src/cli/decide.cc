// recoupe same, different, rename: the user's word on who is who, kept in a file beside the store.
#include "base/file.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/reading.h"
#include "resolve/decisions.h"
#include "resolve/names.h"

namespace recoupe {
namespace {

class Decide : public ReadingCommand {
 public:
  explicit Decide(Decision::Kind kind) : kind_(kind) {}

  void declare(Arguments& take) override {
    take.word("A", a_);
    take.word("B", b_);
    take.flag("--undo", undo_);
    take.store(path_);
  }

 protected:
  Result<int> read(Store& store, Session& session) override {
    Decision decision;
    decision.kind = kind_;
    const bool renames = kind_ == Decision::Kind::Rename;
    const std::optional<IdentityView> a = TRY(find(store, a_));
    const std::optional<IdentityView> b = renames ? a : TRY(find(store, b_));
    if (!undo_ && (!a || !b)) {
      session.complain(session.say("who.nobody", {a ? b_ : a_}));
      return kFailed;
    }
    decision.a = named(a, a_);
    decision.b = renames ? NamedEntity{decision.a.type, b_} : named(b, b_);
    if (!renames && decision.a.type == decision.b.type &&
        comparable(decision.a.name) == comparable(decision.b.name)) {
      session.complain(session.say("decisions.one", {decision.a.name}));
      return kFailed;
    }
    if (!TRY(write(store.decisionsPath(), decision, session))) return kFailed;
    TRY(store.resolve());
    session.printLine(session.say(undo_ ? "decisions.undone" : "decisions.done", {store.decisionsPath()}));
    return kDone;
  }

 private:
  /// The identity that goes by a name or id; where several do, the one that most documents name.
  static Result<std::optional<IdentityView>> find(Store& store, const std::string& name) {
    const std::vector<IdentityView> found = TRY(store.identities(name));
    return found.empty() ? std::optional<IdentityView>() : std::optional(found.front());
  }

  /// Same speaks of the whole identity, the others of the very name; so does taking a decision back, as the
  /// names may be one by now.
  NamedEntity named(const std::optional<IdentityView>& identity, const std::string& typed) const {
    if (!identity) return {EntityType::Person, typed};
    EntityType type = EntityType::Person;
    for (const EntityType t :
         {EntityType::Country, EntityType::Organisation, EntityType::Group, EntityType::Place})
      if (nameOf(t) == identity->type) type = t;
    const bool own = (undo_ || kind_ != Decision::Kind::Same) && typed != identity->key;
    return {type, own ? typed : identity->name};
  }

  /// Whether `line` is what --undo takes back: the same names, of whatever type.
  bool undoes(const Decision& decision, const Decision& line) const {
    const auto same = [](const NamedEntity& a, const NamedEntity& b) {
      return comparable(a.name) == comparable(b.name);
    };
    if (line.kind != kind_) return false;
    if (kind_ == Decision::Kind::Rename) return same(decision.a, line.a);
    return (same(decision.a, line.a) && same(decision.b, line.b)) ||
           (same(decision.a, line.b) && same(decision.b, line.a));
  }

  /// Adds the decision to the file, or takes it out; what it overrules goes, other lines stay as they are.
  Result<bool> write(const std::string& path, const Decision& decision, Session& session) const {
    bool found = false;
    std::string after = withoutDecisions(TRY(readFile(path)), [&](const Decision& earlier) {
      const bool gone = undo_ ? undoes(decision, earlier) : overrules(decision, earlier);
      found = found || gone;
      return gone;
    });
    if (undo_ && !found) {
      session.complain(session.say("decisions.notfound", {path}));
      return false;
    }
    if (!undo_) after = withDecision(after, decision);
    const Result<void> written = saveDecisions(path, after);
    if (!written)
      session.complain(session.say("decisions.unwritable", {path}) + ": " + written.error().message);
    return static_cast<bool>(written);
  }

  Decision::Kind kind_;
  std::string a_, b_;
  bool undo_ = false;
};

}  // namespace

std::unique_ptr<Subcommand> makeSame() { return std::make_unique<Decide>(Decision::Kind::Same); }
std::unique_ptr<Subcommand> makeDifferent() { return std::make_unique<Decide>(Decision::Kind::Different); }
std::unique_ptr<Subcommand> makeRename() { return std::make_unique<Decide>(Decision::Kind::Rename); }

}  // namespace recoupe
