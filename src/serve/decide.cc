#include "serve/decide.h"

#include "base/file.h"
#include "serve/shapes.h"

namespace recoupe::serve {
namespace {

constexpr std::string_view kUnsureHead =
    "# recoupe: looked at and left open. Lines as in the file of decisions; they change nothing.\n";

std::string unsurePath(const std::string& path) {
  const std::string_view ending = ".decisions";
  return (path.ends_with(ending) ? path.substr(0, path.size() - ending.size()) : path) + ".unsure";
}

}  // namespace

Json opinionShape(const Opinion& o) {
  const auto entity = [](const NamedEntity& e) {
    return Json{{"type", std::string(nameOf(e.type))}, {"name", e.name}};
  };
  const Decision& d = o.decision;
  const char* kind = o.unsure                              ? "unsure"
                     : d.kind == Decision::Kind::Same      ? "same"
                     : d.kind == Decision::Kind::Different ? "different"
                                                           : "rename";
  return {{"kind", kind}, {"a", entity(d.a)}, {"b", entity(d.b)}};
}

Decider::Decider(std::string path) : path_(std::move(path)) {}

Result<Decider::Files> Decider::read() const {
  return Files{TRY(readFile(path_)), TRY(readFile(unsurePath(path_)))};
}

Result<void> Decider::write(const Files& files) const {
  TRY(saveDecisions(unsurePath(path_), files.unsure, kUnsureHead));
  return saveDecisions(path_, files.decisions);
}

Result<void> Decider::decide(const Opinion& opinion) {
  const std::lock_guard lock(mutex_);
  const Files before = TRY(read());
  Files after = before;
  const Decision& d = opinion.decision;
  const auto overruled = [&](const Decision& earlier) { return overrules(d, earlier); };
  if (d.kind != Decision::Kind::Rename) after.unsure = withoutDecisions(after.unsure, overruled);
  if (opinion.unsure) {
    after.unsure = withDecision(after.unsure, d, kUnsureHead);
  } else {
    after.decisions = withDecision(withoutDecisions(after.decisions, overruled), d);
  }
  TRY(write(after));
  steps_.push_back({before, TRY(read()), opinion});
  return {};
}

Result<Opinion> Decider::undo() {
  const std::lock_guard lock(mutex_);
  const Files now = TRY(read());
  if (!steps_.empty() && steps_.back().after == now) {
    const Step step = std::move(steps_.back());
    steps_.pop_back();
    TRY(write(step.before));
    return step.opinion;
  }
  // Somebody else has written since, or it was decided in another run: the last line goes.
  steps_.clear();
  std::vector<int> bad;
  const Decisions all = parseDecisions(now.decisions, bad);
  if (all.empty()) return Error{"nothing-to-undo", "There is no decision to take back."};
  TRY(write(
      {withoutDecisions(now.decisions, [&](const Decision& d) { return d == all.back(); }), now.unsure}));
  return Opinion{all.back(), false};
}

Result<std::vector<Opinion>> Decider::all(const std::string& path) {
  std::vector<Opinion> out;
  std::vector<int> bad;
  for (Decision& d : parseDecisions(TRY(readFile(path)), bad)) out.push_back({std::move(d), false});
  for (Decision& d : parseDecisions(TRY(readFile(unsurePath(path))), bad))
    out.push_back({std::move(d), true});
  return out;
}

}  // namespace recoupe::serve
