// resolve(): the engine over rows in memory, in one batch.
#include "resolve/resolve.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "resolve/engine.h"

namespace recoupe {
namespace {

/// Rows of the input are numbered from 1: entities, events and documents by their index.
class MemoryRows : public ResolveRows, public ResolveSink {
 public:
  explicit MemoryRows(const ResolveInput& input) : input_(input) {
    std::map<std::string, size_t> byKey;
    const auto of = [&](const std::string& key) -> DocumentRows& {
      const auto [it, isNew] = byKey.emplace(key, documents_.size());
      if (isNew) {
        documents_.emplace_back();
        documents_.back().id = static_cast<int64_t>(documents_.size());
        documents_.back().about.key = key;
      }
      return documents_[it->second];
    };
    for (const ResolveDocument& d : input.documents) of(d.key).about = d;
    acts_.resize(input.entities.size());
    std::vector<size_t> within;  // entity -> its index in its document
    for (size_t k = 0; k < input.entities.size(); ++k) {
      DocumentRows& d = of(input.entities[k].document);
      within.push_back(d.entities.size());
      d.entities.push_back(input.entities[k]);
      d.entityIds.push_back(static_cast<int64_t>(k) + 1);
      documentOfEntity_.push_back(d.id);
    }
    for (size_t v = 0; v < input.events.size(); ++v) {
      ResolveEvent e = input.events[v];
      for (auto* side : {&e.actor, &e.recipient, &e.sources})
        for (size_t& k : *side) {
          acts_[k] = true;
          k = within[k];
        }
      if (e.place) {
        acts_[*e.place] = true;
        e.place = within[*e.place];
      }
      DocumentRows& d = of(e.document);
      documentOf_.push_back(d.id);
      d.events.push_back(std::move(e));
      d.eventIds.push_back(static_cast<int64_t>(v) + 1);
    }
    for (DocumentRows& d : documents_) inOrder(d);
    identityOf_.resize(input.entities.size());
    because_.resize(input.entities.size());
  }

  const std::vector<DocumentRows>& documents() const { return documents_; }

  ResolveEntity entity(int64_t id) override { return input_.entities[static_cast<size_t>(id - 1)]; }
  int64_t identityOf(int64_t entity) override { return identityOf_[static_cast<size_t>(entity - 1)]; }
  std::string becauseOf(int64_t entity) override { return because_[static_cast<size_t>(entity - 1)]; }
  std::vector<std::pair<int64_t, int64_t>> entitiesOf(int64_t identity) override {
    std::vector<std::pair<int64_t, int64_t>> out;
    for (const int64_t entity : entitiesOf_[identity])
      out.emplace_back(entity, documentOfEntity_[static_cast<size_t>(entity - 1)]);
    return out;
  }
  int64_t documentOf(int64_t event) override { return documentOf_[static_cast<size_t>(event - 1)]; }
  bool acts(int64_t entity) override { return acts_[static_cast<size_t>(entity - 1)]; }
  std::vector<std::pair<int64_t, std::string>> tellingsOf(int64_t fact) override {
    std::vector<std::pair<int64_t, std::string>> out;
    for (const FactMember& m : facts_[fact].members)
      out.emplace_back(static_cast<int64_t>(m.event), m.because);
    return out;
  }
  int64_t factOf(int64_t event) override {
    const auto it = factOf_.find(event);
    return it == factOf_.end() ? 0 : it->second;
  }

  void assign(int64_t entity, int64_t, int64_t identity, const std::string& because) override {
    int64_t& mine = identityOf_[static_cast<size_t>(entity - 1)];
    entitiesOf_[mine].erase(entity);
    mine = identity;
    entitiesOf_[mine].insert(entity);
    because_[static_cast<size_t>(entity - 1)] = because;
  }
  void identity(int64_t id, const Identity& what) override { identities_[id] = what; }
  void fact(int64_t id, const Fact& what) override {
    for (const FactMember& m : what.members) factOf_[static_cast<int64_t>(m.event)] = id;
    facts_[id] = what;
  }
  void dropFact(int64_t id) override {
    const auto it = facts_.find(id);
    if (it == facts_.end()) return;
    for (const FactMember& m : it->second.members) factOf_.erase(static_cast<int64_t>(m.event));
    facts_.erase(it);
  }

  Resolved resolved() {
    Resolved out;
    std::map<int64_t, std::set<std::string>> named;
    for (size_t k = 0; k < identityOf_.size(); ++k) named[identityOf_[k]].insert(input_.entities[k].document);
    std::vector<std::pair<std::string, int64_t>> order;
    for (const auto& [id, documents] : named) order.emplace_back(identities_[id].content, id);
    std::sort(order.begin(), order.end());
    std::map<int64_t, size_t> index;
    for (const auto& [content, id] : order) {
      index.emplace(id, out.identities.size());
      out.identities.push_back(identities_[id]);
      out.identities.back().documents = named[id].size();
    }
    for (const int64_t id : identityOf_) out.identityOf.push_back(index[id]);
    out.because = because_;
    for (auto& [id, fact] : facts_) {
      for (auto* side : {&fact.actor, &fact.recipient, &fact.sources})
        for (size_t& who : *side) who = index[static_cast<int64_t>(who)];
      if (fact.place) fact.place = index[static_cast<int64_t>(*fact.place)];
      for (FactMember& m : fact.members) --m.event;
      for (Conflict& c : fact.conflicts)
        for (ConflictSide& side : c.sides)
          for (size_t& e : side.members) --e;
      out.facts.push_back(std::move(fact));
    }
    std::sort(out.facts.begin(), out.facts.end(),
              [](const Fact& a, const Fact& b) { return a.content < b.content; });
    return out;
  }

 private:
  /// The rows of a document may come in any order; events go by their keys, entities by their content.
  static void inOrder(DocumentRows& d) {
    std::vector<size_t> order(d.entities.size()), events(d.events.size()), place(d.entities.size());
    for (size_t i = 0; i < order.size(); ++i) order[i] = i;
    for (size_t i = 0; i < events.size(); ++i) events[i] = i;
    std::sort(order.begin(), order.end(), [&](size_t a, size_t b) {
      const ResolveEntity &x = d.entities[a], &y = d.entities[b];
      return std::tie(x.type, x.name, x.country, x.aliases, x.roles) <
             std::tie(y.type, y.name, y.country, y.aliases, y.roles);
    });
    std::sort(events.begin(), events.end(),
              [&](size_t a, size_t b) { return d.events[a].key < d.events[b].key; });
    DocumentRows sorted{d.id, std::move(d.about), {}, {}, {}, {}};
    for (const size_t i : order) {
      place[i] = sorted.entities.size();
      sorted.entities.push_back(std::move(d.entities[i]));
      sorted.entityIds.push_back(d.entityIds[i]);
    }
    for (const size_t i : events) {
      ResolveEvent& e = d.events[i];
      for (auto* side : {&e.actor, &e.recipient, &e.sources})
        for (size_t& k : *side) k = place[k];
      if (e.place) e.place = place[*e.place];
      sorted.events.push_back(std::move(e));
      sorted.eventIds.push_back(d.eventIds[i]);
    }
    d = std::move(sorted);
  }

  const ResolveInput& input_;
  std::vector<DocumentRows> documents_;
  std::vector<int64_t> identityOf_, documentOf_, documentOfEntity_;
  std::map<int64_t, std::set<int64_t>> entitiesOf_;
  std::vector<std::string> because_;
  std::vector<bool> acts_;
  std::map<int64_t, Identity> identities_;
  std::map<int64_t, Fact> facts_;
  std::unordered_map<int64_t, int64_t> factOf_;
};

}  // namespace

Resolved resolve(const ResolveInput& input, size_t batch) {
  MemoryRows rows(input);
  MemoryShelf shelf;
  Engine engine(shelf, rows, rows, input.decisions);
  const std::vector<DocumentRows>& all = rows.documents();
  for (size_t from = 0; from < all.size(); from += batch)
    engine.add({all.begin() + static_cast<std::ptrdiff_t>(from),
                all.begin() + static_cast<std::ptrdiff_t>(std::min(from + batch, all.size()))});
  return rows.resolved();
}

}  // namespace recoupe
