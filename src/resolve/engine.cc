#include "resolve/engine.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "resolve/engine_facts.h"
#include "resolve/engine_names.h"

namespace recoupe {

struct Engine::Parts {
  Parts(Shelf& shelf, ResolveRows& rows, ResolveSink& sink, Decisions d)
      : decisions(std::move(d)), names(shelf, rows, sink, decisions), facts(shelf, rows, sink, names) {}

  void settle(std::vector<DocumentRows> batch) {
    for (const DocumentRows& document : batch) names.take(document);
    names.settle(batch);
    facts.settle(std::move(batch), names.moved());
    names.forgetBatch();
  }

  Decisions decisions;
  NameEngine names;
  FactEngine facts;
};

Engine::Engine(Shelf& shelf, ResolveRows& rows, ResolveSink& sink, Decisions decisions)
    : parts_(std::make_unique<Parts>(shelf, rows, sink, std::move(decisions))) {}
Engine::~Engine() = default;

void Engine::add(std::vector<DocumentRows> batch) { parts_->settle(std::move(batch)); }

void Engine::redecide(const Decisions& before) {
  const Decisions& now = parts_->decisions;
  const auto touch = [&](const Decisions& some, const Decisions& others) {
    for (const Decision& d : some) {
      if (std::count(some.begin(), some.end(), d) == std::count(others.begin(), others.end(), d)) continue;
      parts_->names.touch(d.a);
      if (d.kind != Decision::Kind::Rename) parts_->names.touch(d.b);
    }
  };
  touch(before, now);
  touch(now, before);
  parts_->settle({});
}

}  // namespace recoupe
