#include "resolve/engine_facts.h"

#include <algorithm>

#include "resolve/conflicts.h"
#include "resolve/origins.h"

namespace recoupe {
namespace {

using Kind = Shelf::Kind;

std::vector<size_t> participantsOf(const ResolveEvent& e) {
  std::vector<size_t> out;
  for (const auto* side : {&e.actor, &e.recipient, &e.sources})
    out.insert(out.end(), side->begin(), side->end());
  if (e.place) out.push_back(*e.place);
  return out;
}

/// Of a row of a block.
int64_t eventIn(const Shelf::Row& row) { return static_cast<int64_t>(Unpacker(row.second).number()); }

// Kept in memory at most: what a batch comes back to. Five times as many saved no reading at 1.2 million
// documents.
constexpr size_t kTellings = 20'000, kDocuments = 2'000;

}  // namespace

FactEngine::FactEngine(Shelf& shelf, ResolveRows& rows, ResolveSink& sink, NameEngine& names)
    : shelf_(shelf), rows_(rows), sink_(sink), names_(names), keys_(ResolveTables::builtin()) {
  const std::string parts = shelf_.get(Kind::State, "parts").value_or("");
  Unpacker u(parts);
  firstPart_ = static_cast<Part>(u.number());
  lastPart_ = static_cast<Part>(u.number());
  anyWithoutTime_ = u.number() != 0;
}

const DocumentRows& FactEngine::rowsOf(int64_t document) {
  const auto it = documents_.find(document);
  if (it != documents_.end()) return it->second;
  const std::string bytes = shelf_.get(Kind::Documents, idKey(document), "r").value_or("");
  return documents_.emplace(document, unpackRows(document, bytes)).first->second;
}

const Telling& FactEngine::telling(int64_t event) {
  const auto it = tellings_.find(event);
  if (it != tellings_.end()) return it->second;
  const std::string bytes = shelf_.get(Kind::Tellings, idKey(event)).value_or("");
  return tellings_.emplace(event, Telling::unpack(event, bytes, ResolveTables::builtin())).first->second;
}

void FactEngine::settle(std::vector<DocumentRows> batch, const std::map<int64_t, int64_t>& moved) {
  std::set<std::pair<int64_t, size_t>> dirty;  // document, number of its event
  for (DocumentRows& document : batch) {
    for (size_t v = 0; v < document.events.size(); ++v) dirty.emplace(document.id, v);
    const int64_t id = document.id;
    shelf_.put(Kind::Documents, idKey(id), "r", packRows(document));
    documents_[id] = std::move(document);
  }
  for (const auto& [entity, document] : moved) {
    if (!rows_.acts(entity)) continue;
    const DocumentRows& rows = rowsOf(document);
    const auto at = std::find(rows.entityIds.begin(), rows.entityIds.end(), entity);
    const auto k = static_cast<size_t>(at - rows.entityIds.begin());
    for (size_t v = 0; v < rows.events.size(); ++v) {
      const ResolveEvent& e = rows.events[v];
      const auto has = [&](const std::vector<size_t>& side) {
        return std::find(side.begin(), side.end(), k) != side.end();
      };
      if (has(e.actor) || has(e.recipient) || has(e.sources) || e.place == k) dirty.emplace(document, v);
    }
  }
  for (const auto& [document, v] : dirty) {
    trim();
    replace(rowsOf(document), v);
  }
  for (const auto& [a, b] : loosened_)
    if (edgesOf(a).count(b) > 0 && !stillNear(telling(a), telling(b))) disconnect(a, b);
  // What is denied beside a charge is a contradiction of the charge.
  for (const auto& [document, v] : dirty) {
    const DocumentRows& rows = rowsOf(document);
    if (rows.events[v].type != "REJECT" && rows.events[v].type != "ACCUSE") continue;
    for (size_t other = 0; other < rows.events.size(); ++other)
      if (rows.events[other].type == "ACCUSE") {
        affected_.insert(rows.eventIds[other]);
        stale_.insert(rows.eventIds[other]);
      }
  }
  settleFacts();
  affected_.clear();
  stale_.clear();
  loosened_.clear();
  trim();
}

/// What a batch has to do with grows with the pile: it is read again rather than kept. No reference into what
/// was read is held here.
void FactEngine::trim() {
  if (edges_.size() > kTellings) edges_.clear();
  if (tellings_.size() > kTellings) tellings_.clear();
  if (documents_.size() > kDocuments) documents_.clear();
}

void FactEngine::replace(const DocumentRows& document, size_t v) {
  const int64_t id = document.eventIds[v];
  std::vector<size_t> identities(document.entityIds.size());
  for (const size_t k : participantsOf(document.events[v]))
    identities[k] = static_cast<size_t>(names_.identityOf(document.entityIds[k]));
  const auto sides = [&](size_t k) { return sidesOf(document, k); };
  const std::string now =
      tellingOf(document.events[v], document.entities, identities, sides, ResolveTables::builtin()).pack();
  affected_.insert(id);
  stale_.insert(id);  // who its sources are does not show in a telling
  const auto before = shelf_.get(Kind::Tellings, idKey(id));
  if (before == now) return;
  // As it will be read again, so that sums come out the same to the last bit.
  const Telling t = Telling::unpack(id, now, ResolveTables::builtin());
  std::vector<std::string> old;
  if (before) {
    const std::map<int64_t, double> neighbours = edgesOf(id);
    for (const auto& [other, score] : neighbours) disconnect(id, other);
    old = blocksOf(Telling::unpack(id, *before, ResolveTables::builtin()));
  }
  shelf_.put(Kind::Tellings, idKey(id), "", now);
  tellings_[id] = t;
  const std::vector<std::string> blocks = blocksOf(t);
  const std::set<std::string> left(old.begin(), old.end()), come(blocks.begin(), blocks.end());
  const std::string position = blockPosition(t), outline = Outline::of(t).pack();
  notePart(partOf(position));
  for (const std::string& block : left)
    if (come.count(block) == 0) {
      shelf_.erase(Kind::Blocks, blockIn(block, partOf(position)), position);
      closeGap(block, position);
    }
  for (const std::string& block : come)
    shelf_.put(Kind::Blocks, blockIn(block, partOf(position)), position, outline);
  meetOthers(t, blocks, left);
}

Sides FactEngine::sidesOf(const DocumentRows& document, size_t k) {
  Sides out = keys_.sidesOf(document.entities[k]);
  out.add({{}, names_.actsFor(names_.identityOf(document.entityIds[k]))});
  return out;
}

/// Those next to a position in a block, nearest first. What has no time comes before all that has one. Parts
/// that are out of reach are passed over only where nothing in reach lies behind them: else their rows count,
/// too.
std::vector<Shelf::Row> FactEngine::neighbours(const std::string& block, const std::string& position,
                                               bool before) {
  std::vector<Shelf::Row> out;
  const auto takeFrom = [&](Part part) {
    for (Shelf::Row& row :
         shelf_.near(Kind::Blocks, blockIn(block, part), position, kNeighbours - out.size(), before))
      out.push_back(std::move(row));
    return out.size() < kNeighbours;
  };
  const Part own = partOf(position);
  if (!takeFrom(own) || !isParted(block)) return out;
  Part part = firstPart_;
  if (own != kNoTime) {
    if (!takeFrom(before ? own - 1 : own + 1)) return out;
    if (!anyWithoutTime_ || shelf_.all(Kind::Blocks, blockIn(block, kNoTime), 1).empty()) return out;
    part = before ? own - 2 : own + 2;
  } else if (before || firstPart_ == 0) {
    return out;
  }
  for (; firstPart_ <= part && part <= lastPart_; part += before ? -1 : 1)
    if (!takeFrom(part)) return out;
  if (before) takeFrom(kNoTime);
  return out;
}

/// Keeps in mind between which parts there may be rows.
void FactEngine::notePart(Part part) {
  const bool known =
      part == kNoTime ? anyWithoutTime_ : firstPart_ != 0 && firstPart_ <= part && part <= lastPart_;
  if (known) return;
  if (part == kNoTime) {
    anyWithoutTime_ = true;
  } else {
    firstPart_ = firstPart_ == 0 ? part : std::min(firstPart_, part);
    lastPart_ = std::max(lastPart_, part);
  }
  Packer p;
  p.number(static_cast<uint64_t>(firstPart_))
      .number(static_cast<uint64_t>(lastPart_))
      .number(anyWithoutTime_);
  shelf_.put(Kind::State, "parts", "", p.take());
}

/// Two that were just too far apart for each other may be neighbours now.
void FactEngine::closeGap(const std::string& block, const std::string& position) {
  const auto before = neighbours(block, position, true);
  if (before.empty()) return;
  const auto behind = neighbours(block, position, false);
  acrossFrom(block, before, behind, [&](int64_t a, int64_t b) { connect(a, b); });
}

/// Pairs with kNeighbours - 1 others between them, from the rows nearest to a position on either side, as far
/// as they may fit.
void FactEngine::acrossFrom(const std::string& block, const std::vector<Shelf::Row>& before,
                            const std::vector<Shelf::Row>& behind,
                            const std::function<void(int64_t, int64_t)>& pair) {
  for (size_t i = 0; i < before.size(); ++i)
    if (const size_t j = kNeighbours - 1 - i;
        j < behind.size() && inReach(block, before[i].first, behind[j].first)) {
      outlines_[0].read(before[i].second);
      outlines_[1].read(behind[j].second);
      if (mayFit(outlines_[0], outlines_[1], 1)) pair(outlines_[0].t.event, outlines_[1].t.event);
    }
}

bool FactEngine::mayFit(const Outline& a, const Outline& b, double likeness) {
  return mostOf(a, b, likeness) >= kSameFact;
}

bool FactEngine::stillNear(const Telling& a, const Telling& b) {
  const std::string x = blockPosition(a), y = blockPosition(b);
  const std::vector<std::string> blocks = blocksOf(b);
  for (const std::string& block : blocksOf(a)) {
    if (std::find(blocks.begin(), blocks.end(), block) == blocks.end() || !inReach(block, x, y)) continue;
    for (const Shelf::Row& row : neighbours(block, std::min(x, y), false))
      if (row.first == std::max(x, y)) return true;
  }
  return false;
}

/// A telling that stands in its blocks is compared with its neighbours there. Where it has come between two
/// that were neighbours (in blocks other than those it was `left` in), these may be too far apart for each
/// other now, unless they are near in another block.
void FactEngine::meetOthers(const Telling& t, const std::vector<std::string>& blocks,
                            const std::set<std::string>& left) {
  const std::string position = blockPosition(t);
  const Outline own = Outline::of(t);
  Outline& other = outlines_[0];
  std::unordered_set<int64_t> seen;
  for (const std::string& block : blocks) {
    const auto before = neighbours(block, position, true);
    const auto behind = neighbours(block, position, false);
    for (const auto* side : {&before, &behind})
      for (const Shelf::Row& row : *side) {
        if (!inReach(block, position, row.first) || !seen.insert(eventIn(row)).second) continue;
        other.read(row.second);
        if (mayFit(own, other, likenessAtMost(t, other))) connect(t.event, other.t.event);
      }
    if (left.count(block) == 0)
      acrossFrom(block, before, behind, [&](int64_t a, int64_t b) {
        if (edgesOf(a).count(b) > 0) loosened_.emplace(a, b);
      });
  }
}

/// An edge where the two fit.
void FactEngine::connect(int64_t a, int64_t b) {
  const Telling &x = telling(a), &y = telling(b);
  if (x.document == y.document || edgesOf(a).count(b) > 0) return;
  if (!couldFit(x, y)) return;
  const double score = fitOf(x, y, false).score;
  if (score < kSameFact) return;
  const std::string value = Packer().real(score).take();
  shelf_.put(Kind::Edges, idKey(a), idKey(b), value);
  shelf_.put(Kind::Edges, idKey(b), idKey(a), value);
  edgesOf(a)[b] = score;
  edgesOf(b)[a] = score;
  affected_.insert(a);
  affected_.insert(b);
}

void FactEngine::disconnect(int64_t a, int64_t b) {
  shelf_.erase(Kind::Edges, idKey(a), idKey(b));
  shelf_.erase(Kind::Edges, idKey(b), idKey(a));
  edgesOf(a).erase(b);
  edgesOf(b).erase(a);
  affected_.insert(a);
  affected_.insert(b);
}

std::map<int64_t, double>& FactEngine::edgesOf(int64_t event) {
  const auto [it, isNew] = edges_.try_emplace(event);
  if (isNew)
    for (const Shelf::Row& row : shelf_.all(Kind::Edges, idKey(event)))
      it->second.emplace(idOf(row.first), Unpacker(row.second).real());
  return it->second;
}

void FactEngine::settleFacts() {
  std::set<int64_t> done;
  for (const int64_t start : affected_) {
    if (!done.insert(start).second) continue;
    trim();
    std::vector<int64_t> events{start};
    for (size_t i = 0; i < events.size(); ++i)
      for (const auto& [other, score] : edgesOf(events[i]))
        if (done.insert(other).second) events.push_back(other);
    settleComponent(std::move(events));
  }
}

void FactEngine::settleComponent(std::vector<int64_t> events) {
  std::vector<Telling> tellings;
  for (const int64_t event : events) tellings.push_back(telling(event));
  std::sort(tellings.begin(), tellings.end(),
            [](const Telling& a, const Telling& b) { return a.key < b.key; });
  std::map<int64_t, size_t> index;
  for (size_t i = 0; i < tellings.size(); ++i) index.emplace(tellings[i].event, i);
  std::vector<TellingPair> pairs;
  if (tellings.size() > 1)
    for (size_t i = 0; i < tellings.size(); ++i)
      for (const auto& [other, score] : edgesOf(tellings[i].event))
        if (const auto j = index.find(other); j != index.end() && i < j->second)
          pairs.push_back({score, i, j->second});
  for (TellingGroup& group : changed(tellings, groupTellings(tellings, std::move(pairs))))
    writeFact(tellings, std::move(group));
}

/// Drops the facts that are others now, and keeps the groups that are to be written: a component of hundreds
/// that gets one telling more has few.
std::vector<TellingGroup> FactEngine::changed(const std::vector<Telling>& tellings,
                                              std::vector<TellingGroup>&& groups) {
  std::set<int64_t> old;
  for (const Telling& t : tellings)
    if (const int64_t fact = rows_.factOf(t.event); fact != 0) old.insert(fact);
  std::vector<TellingGroup> out;
  for (TellingGroup& group : groups) {
    bool stale = false;
    std::vector<std::pair<int64_t, std::string>> now;
    for (size_t m = 0; m < group.members.size(); ++m) {
      const int64_t event = tellings[group.members[m]].event;
      stale = stale || stale_.count(event) > 0;
      now.emplace_back(event, group.because[m]);
    }
    const int64_t fact = stale ? 0 : rows_.factOf(now.front().first);
    if (fact != 0 && rows_.tellingsOf(fact) == now)
      old.erase(fact);
    else
      out.push_back(std::move(group));
  }
  for (const int64_t fact : old) sink_.dropFact(fact);
  return out;
}

namespace {

/// Rows of the documents that tell a fact, with indexes of their own: what it says is told from these.
/// Of what a document tells besides, only charges and denials bear on a fact.
class Extract {
 public:
  using IdentityOf = std::function<int64_t(int64_t entity)>;
  using SidesOf = std::function<Sides(const DocumentRows&, size_t)>;
  Extract(IdentityOf identityOf, SidesOf sidesOf)
      : identityOf_(std::move(identityOf)), sidesOf_(std::move(sidesOf)) {}

  void add(const DocumentRows& rows, const std::set<int64_t>& members) {
    const size_t base = input.entities.size();
    for (const ResolveEntity& e : rows.entities)
      input.entities.push_back({e.document, e.type, e.name, e.country, {}, {}});
    resolved.identityOf.resize(input.entities.size());
    resolved.sides.resize(input.entities.size());
    bool charges = false;
    for (size_t v = 0; v < rows.events.size(); ++v)
      charges = charges || (members.count(rows.eventIds[v]) > 0 && rows.events[v].type == "ACCUSE");
    for (size_t v = 0; v < rows.events.size(); ++v) {
      const std::string& type = rows.events[v].type;
      if (members.count(rows.eventIds[v]) == 0 && !(charges && (type == "ACCUSE" || type == "REJECT")))
        continue;
      ResolveEvent e = rows.events[v];
      for (const size_t k : participantsOf(e)) identify(rows, k, base);
      for (auto* side : {&e.actor, &e.recipient, &e.sources})
        for (size_t& k : *side) k += base;
      if (e.place) *e.place += base;
      index_.emplace(rows.eventIds[v], input.events.size());
      eventIds_.push_back(rows.eventIds[v]);
      input.events.push_back(std::move(e));
    }
    input.documents.push_back(rows.about);
  }

  size_t event(int64_t id) const { return index_.at(id); }

  /// The ids that mean the same outside.
  void translate(Fact& fact) const {
    for (auto* side : {&fact.actor, &fact.recipient, &fact.sources})
      for (size_t& id : *side) id = static_cast<size_t>(identities_[id]);
    if (fact.place) fact.place = static_cast<size_t>(identities_[*fact.place]);
    for (FactMember& m : fact.members) m.event = static_cast<size_t>(eventIds_[m.event]);
    for (Conflict& c : fact.conflicts)
      for (ConflictSide& side : c.sides)
        for (size_t& e : side.members) e = static_cast<size_t>(eventIds_[e]);
  }

  ResolveInput input;
  Resolved resolved;

 private:
  void identify(const DocumentRows& rows, size_t k, size_t base) {
    if (!known_.insert(base + k).second) return;
    const int64_t identity = identityOf_(rows.entityIds[k]);
    const auto [it, isNew] = localIdentity_.emplace(identity, identities_.size());
    if (isNew) {
      identities_.push_back(identity);
      resolved.identities.push_back({"", rows.entities[k].type, rows.entities[k].name, "", 0});
    }
    resolved.identityOf[base + k] = it->second;
    resolved.sides[base + k] = sidesOf_(rows, k);
  }

  IdentityOf identityOf_;
  SidesOf sidesOf_;
  std::vector<int64_t> identities_, eventIds_;
  std::map<int64_t, size_t> localIdentity_, index_;
  std::set<size_t> known_;
};

}  // namespace

/// What a group says, from the rows of its own documents alone.
void FactEngine::writeFact(const std::vector<Telling>& tellings, TellingGroup&& group) {
  std::map<std::string, int64_t> documents;  // in order of keys
  std::set<int64_t> members;
  for (const size_t m : group.members) {
    members.insert(tellings[m].event);
    documents.emplace(tellings[m].document, rows_.documentOf(tellings[m].event));
  }
  Extract extract([this](int64_t entity) { return names_.identityOf(entity); },
                  [this](const DocumentRows& rows, size_t k) { return sidesOf(rows, k); });
  for (const auto& [key, id] : documents) {
    extract.add(rowsOf(id), members);
    Signature& signature = extract.input.documents.back().signature;
    if (documents.size() > 1 && signature.empty())
      signature = unpackHashes(shelf_.get(Kind::Documents, idKey(id)).value_or(""));
  }
  std::vector<FactMember> told;
  for (size_t m = 0; m < group.members.size(); ++m)
    told.push_back({extract.event(tellings[group.members[m]].event), std::move(group.because[m])});
  Resolved& resolved = extract.resolved;
  resolved.facts.push_back(factOf(std::move(told), extract.input, resolved.identityOf));
  findOrigins(extract.input, resolved);
  findConflicts(extract.input, resolved);
  extract.translate(resolved.facts.front());
  sink_.fact(nextNumber(shelf_, "fact"), resolved.facts.front());
}

}  // namespace recoupe
