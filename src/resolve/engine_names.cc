#include "resolve/engine_names.h"

#include <algorithm>
#include <iterator>

#include "base/utf8.h"
#include "resolve/names.h"

namespace recoupe {
namespace {

using Kind = Shelf::Kind;

constexpr size_t kNodes = 90'000, kCompanies = 50'000;  // kept in memory at most

template <class K, class N>
K commonest(const std::map<K, N>& counts, K none) {
  const auto less = [](const auto& a, const auto& b) { return a.second < b.second; };
  const auto it = std::max_element(counts.begin(), counts.end(), less);
  return it == counts.end() ? none : it->first;
}

}  // namespace

NameEngine::NameEngine(Shelf& shelf, ResolveRows& rows, ResolveSink& sink, const Decisions& decisions)
    : shelf_(shelf), rows_(rows), sink_(sink), decisions_(decisions), keys_(ResolveTables::builtin()) {}

NameNode& NameEngine::load(const std::string& key) {
  const auto it = nodes_.find(key);
  if (it != nodes_.end()) return it->second;
  NameNode node = nameAlone(key);
  if (const auto number = shelf_.get(Kind::NameKeys, keys_.calledKey(node), key)) {
    NameNode kept = NameNode::unpack(key, shelf_.get(Kind::Names, *number).value_or(""));
    kept.words = std::move(node.words);
    kept.number = idOf(*number);
    node = std::move(kept);
  } else {
    node.keysKnown = true;
  }
  return nodes_.emplace(key, std::move(node)).first->second;
}

NameNode NameEngine::nameAlone(const std::string& key) const {
  NameNode node = NameNode::unpack(key, "");
  keys_.setWords(node);
  return node;
}

const std::vector<uint64_t>& NameEngine::company(int64_t document) {
  const auto [it, isNew] = companies_.try_emplace(document);
  if (isNew) it->second = unpackHashes(shelf_.get(Kind::Companies, idKey(document)).value_or(""));
  return it->second;
}

int64_t NameEngine::newIdentity() { return nextNumber(shelf_, "identity"); }

/// Names lie in the order in which they came: those of one time, of which the same articles tell, together.
void NameEngine::number(NameNode& node) {
  if (node.number != 0) return;
  node.number = nextNumber(shelf_, "name");
  shelf_.put(Kind::NameKeys, keys_.calledKey(node), node.key(), idKey(node.number));
}

void NameEngine::take(const DocumentRows& document) {
  std::set<uint64_t> named;
  for (size_t k = 0; k < document.entities.size(); ++k) {
    const ResolveEntity& e = document.entities[k];
    const NameNode fresh = keys_.nodeOf(e);
    const std::string key = fresh.key();
    NameNode& node = load(key);
    const int64_t id = document.entityIds[k];
    batchEntities_.insert(id);
    update(node, e, document);
    for (const uint32_t c : keys_.companyOf(node)) named.insert(c);
  }
  takeSurnames(document);
  const std::vector<uint64_t>& company = companies_[document.id] = {named.begin(), named.end()};
  shelf_.put(Kind::Documents, idKey(document.id), "", packHashes(document.about.signature));
  shelf_.put(Kind::Companies, idKey(document.id), "", packHashes(company));
}

void NameEngine::update(NameNode& node, const ResolveEntity& e, const DocumentRows& document) {
  const std::string key = node.key();
  const bool isNew = node.documents == 0 && node.spellings.empty();
  const std::string first = isNew ? "" : node.spellings.begin()->first;
  const bool calledAnew = std::any_of(e.aliases.begin(), e.aliases.end(), [&](const std::string& alias) {
    return node.aliases.count(alias) == 0 && hasUpper(alias);
  });
  if (calledAnew || node.spellings.count(e.name) == 0) keysOf(node);  // those it had, before it has others
  const size_t roles = node.roles.size(), aliases = node.aliases.size(), spellings = node.spellings.size();
  ++node.spellings[e.name];
  ++node.types[e.type];
  ++node.documents;
  // Twice as well known as before: names that are one, and the bearers of a surname, are weighed by that.
  const bool twice = !isNew && (node.documents & (node.documents - 1)) == 0;
  if (twice && !node.single()) regroup_.insert(key);
  if (twice && node.fullPerson()) {
    noteBearing(node);
    const auto before = static_cast<char>(bearingOf(node).level - 1);
    noticeAll(node, [&](Notice& notice) { notice.levels.try_emplace(key, before); });
  }
  std::set<std::string> called;  // by words that nobody used for it before
  for (const std::string& alias : e.aliases)
    if (hasUpper(alias) && node.aliases.insert(alias).second)
      if (std::string word = comparable(alias); word.find(' ') == word.npos) called.insert(std::move(word));
  for (const std::string& role : e.roles) node.roles.insert(static_cast<uint32_t>(hashOf(comparable(role))));
  const std::pair<uint64_t, int64_t> seen(hashOf(document.about.key), document.id);
  const auto at = std::lower_bound(
      node.sample.begin(), node.sample.end(), seen,
      [](const NameNode::Sampled& s, const auto& value) { return std::pair(s.hash, s.document) < value; });
  bool sampled = false;
  const bool there = at != node.sample.end() && at->document == document.id;
  if (!there && (node.sample.size() < NameNode::kSample || at != node.sample.end())) {
    node.sample.insert(at, {seen.first, seen.second, keys_.sidesOf(e).of});
    if (node.sample.size() > NameNode::kSample) node.sample.pop_back();
    sampled = true;
  }
  changed_.insert(key);
  if (isNew || node.aliases.size() != aliases || node.spellings.size() != spellings) {
    const size_t known = node.keys.size();
    registerKeys(node);
    if (isNew || node.keys.size() != known) regroup_.insert(key);
    // A new writing of a surname's country may part those without one.
    if (isNew && node.single()) {
      Notice& notice = noticeOf(keys_.skeleton(node.name));
      notice.words.insert(node.name);
      notice.all = notice.all || !decisions_.empty();  // which may have said that another surname is the same
    }
  }
  const bool evidence = sampled || node.roles.size() != roles || node.spellings.begin()->first != first;
  if (node.fullPerson() && evidence) regroup_.insert(key);
  const bool renamed = !isNew && node.spellings.begin()->first != first;
  if (node.fullPerson() && (renamed || sampled || isNew || !called.empty())) {
    const bool all = isNew || renamed;
    std::set<std::string> names;
    if (all || sampled) names = calledFor(node, {node.identity});
    if (all) called.insert(names.begin(), names.end());
    noticeAll(node, [&](Notice& notice) {
      notice.bearers.insert(called.begin(), called.end());
      if (renamed) notice.moved.insert(key);
      if (!sampled) return;
      notice.sampled.insert(key);
      notice.company.insert(names.begin(), names.end());
    });
  }
  if (!node.single() && node.spellings.begin()->first != first) regroup_.insert(key);
}

/// Writes who it is, and how well known, beside each of its surnames.
void NameEngine::noteBearing(NameNode& node) {
  for (const std::string& key : keysOf(node))
    if (skeletonIn(key)) shelf_.put(Kind::NameKeys, key, node.key(), bearingOf(node).pack());
}

/// Tells whoever goes by one of its surnames.
template <class F>
void NameEngine::noticeAll(NameNode& node, const F& change) {
  for (const std::string& key : keysOf(node))
    if (const auto skeleton = skeletonIn(key)) change(noticeOf(*skeleton));
}

/// They are long, and most documents that have a name do not ask for them: only what its names do not tell is
/// kept.
const std::set<std::string>& NameEngine::keysOf(NameNode& node) {
  if (!node.keysKnown) {
    node.keys = keys_.keysOf(node);
    node.keysKnown = true;
  }
  return node.keys;
}

void NameEngine::registerKeys(NameNode& node) {
  const std::string name = node.key();
  number(node);
  for (const std::string& key : keys_.keysOf(node)) {
    if (!node.keys.insert(key).second) continue;
    node.linksKnown = false;
    if (isCalled(key)) continue;
    const auto skeleton = skeletonIn(key);
    shelf_.put(Kind::NameKeys, key, name, skeleton ? bearingOf(node).pack() : "");
    if (skeleton && node.fullPerson()) noticeOf(*skeleton).levels.try_emplace(name, '\0');
  }
}

/// The names that a decision's name may be, whatever their country.
std::vector<std::string> NameEngine::namesCalled(const NamedEntity& name) {
  std::vector<std::string> out;
  const auto add = [&](const NameNode& node) {
    for (const Shelf::Row& row : shelf_.all(Kind::NameKeys, keys_.calledKey(node))) out.push_back(row.first);
  };
  const NameNode node = keys_.nodeOf({"", name.type, name.name, "", {}, {}});
  add(node);
  if (node.single()) add(node.reigning());
  return out;
}

void NameEngine::touch(const NamedEntity& name) {
  NameNode node = keys_.nodeOf({"", name.type, name.name, "", {}, {}});
  for (const std::string& key : namesCalled(name)) {
    NameNode& found = load(key);
    if (!found.single()) regroup_.insert(key);
    found.linksKnown = false;  // it may have been one with others for a decision that went
    if (found.identity != 0) touched_.insert(found.identity);
  }
  if (node.type != EntityType::Person || node.words.empty()) return;
  const std::string skeleton = keys_.skeleton(node.words.back());
  noticeOf(skeleton).all = true;
  // A new name for somebody may be given by what he is called for short.
  for (const Shelf::Row& row : shelf_.all(Kind::NameKeys, surnameKey(skeleton), 400)) {
    const NameNode& found = load(row.first);
    if (found.identity != 0) touched_.insert(found.identity);
  }
}

std::vector<std::string> NameEngine::decidedNeighbours(const NameNode& node) {
  std::vector<std::string> out;
  for (const Decision& d : decisions_) {
    if (d.kind != Decision::Kind::Same || (!speaksOf(d.a, node) && !speaksOf(d.b, node))) continue;
    for (const NamedEntity* other : {&d.a, &d.b})
      for (std::string& key : namesCalled(*other)) out.push_back(std::move(key));
  }
  return out;
}

/// Names that share with one what may make them one, by a look at all who share a key.
std::vector<std::string> NameEngine::neighbours(NameNode& node) {
  std::vector<std::string> out;
  const std::string own = node.key();
  for (const std::string& shared : keysOf(node)) {
    if (skeletonIn(shared) || isGoesBy(shared)) continue;
    for (Shelf::Row& row : shelf_.all(Kind::NameKeys, shared)) {
      if (row.first == own || row.first[0] != own[0] || !keys_.mayBeOne(node, shared, row.first)) continue;
      // Hundreds may share a key: only where it takes more than that are their words looked at.
      const auto kept = nodes_.find(row.first);
      if (node.type != EntityType::Person ||
          keys_.linked(node, kept != nodes_.end() ? kept->second : nameAlone(row.first)))
        out.push_back(std::move(row.first));
    }
  }
  return out;
}

/// All that hang together with a name. Which do follows from their keys alone, and a name that comes is
/// looked at from its own side: those of whom that is known are gone through link by link.
std::set<std::string> NameEngine::linkedWith(const std::string& start) {
  std::set<std::string> seen{start};
  std::vector<std::string> open{start};
  while (!open.empty()) {
    const std::string key = std::move(open.back());
    open.pop_back();
    NameNode& node = load(key);
    const bool known = node.linksKnown;
    const std::vector<std::string> next =
        known ? std::vector<std::string>(node.links.begin(), node.links.end()) : neighbours(node);
    for (const std::string& other : next) {
      if (!seen.insert(other).second) continue;
      open.push_back(other);
      if (known) continue;
      node.links.insert(other);
      load(other).links.insert(key);
      changed_.insert(other);
    }
    if (known) continue;
    node.linksKnown = true;
    changed_.insert(key);
  }
  return seen;
}

/// Names that hang together with `start`, through what two of them share or what the user said, in order.
std::vector<const NameNode*> NameEngine::component(const std::string& start) {
  std::set<std::string> seen;
  std::vector<std::string> open{start};
  while (!open.empty()) {
    const std::string from = std::move(open.back());
    open.pop_back();
    if (seen.count(from) > 0) continue;
    for (const std::string& key : linkedWith(from)) {
      seen.insert(key);
      for (std::string& other : decidedNeighbours(load(key))) open.push_back(std::move(other));
    }
  }
  std::vector<const NameNode*> out;
  for (const std::string& key : seen)
    if (NameNode& node = load(key); !node.single() && !node.spellings.empty()) {
      if (node.type != EntityType::Person) keysOf(node);  // by which bodies and places are grouped
      out.push_back(&node);
    }
  return out;
}

std::vector<uint64_t> NameEngine::companyOf(const std::vector<const NameNode*>& nodes) {
  std::vector<uint64_t> named, own, out;
  for (const NameNode* node : nodes) {
    for (const NameNode::Sampled& s : node->sample) {
      const std::vector<uint64_t>& some = company(s.document);
      named.insert(named.end(), some.begin(), some.end());
    }
    for (const uint32_t some : keys_.companyOf(*node)) own.push_back(some);
  }
  for (auto* list : {&named, &own}) {
    std::sort(list->begin(), list->end());
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
  std::set_difference(named.begin(), named.end(), own.begin(), own.end(), std::back_inserter(out));
  return out;
}

size_t NameEngine::sharedCompany(const NameNode& a, const NameNode& b) {
  const std::vector<uint32_t> others = keys_.companyOf(b);
  std::vector<uint64_t> x = companyOf({&a});
  std::erase_if(x, [&](uint64_t c) { return std::find(others.begin(), others.end(), c) != others.end(); });
  return shared(x, companyOf({&b}));
}

void NameEngine::settle(const std::vector<DocumentRows>& batch) {
  std::set<std::string> done;
  for (const std::string& key : regroup_) {
    if (done.count(key) > 0) continue;
    const NameNode& own = load(key);
    if (own.single()) continue;
    if (own.linksKnown && own.links.empty() && own.identity != 0 && decisions_.empty()) {
      touched_.insert(own.identity);
      continue;
    }
    const std::vector<const NameNode*> nodes = component(key);
    for (const NameNode* node : nodes) done.insert(node->key());
    regroup(nodes);
    trim();
  }
  settleSurnames();
  for (const DocumentRows& document : batch)
    for (size_t k = 0; k < document.entities.size(); ++k) {
      const int64_t entity = document.entityIds[k];
      if (assigned_.count(entity) == 0) {
        const NameNode& node = load(keys_.nodeOf(document.entities[k]).key());
        assigned_[entity] = node.identity;
        because_[entity] = node.because.empty() ? "same name" : node.because;
      }
      const int64_t identity = assigned_[entity];
      sink_.assign(entity, document.id, identity, because_[entity]);
      touched_.insert(identity);
    }
  for (const int64_t identity : touched_) {
    trim();
    describe(identity);
  }
}

/// Each group keeps the identity that most of its names had; a new one where that is taken.
std::vector<int64_t> NameEngine::idsFor(const std::vector<const NameNode*>& nodes,
                                        const std::vector<NameGroup>& groups) {
  std::vector<int64_t> ids(groups.size(), 0);
  std::vector<std::pair<size_t, std::pair<size_t, int64_t>>> claims;  // how many, which group, which id
  // A decision that was taken back leaves two components with one identity: the last of them keeps it.
  std::set<std::string> own;
  for (const NameNode* node : nodes) own.insert(node->key());
  std::map<int64_t, bool> whole;
  for (const NameNode* node : nodes)
    if (node->identity != 0 && whole.emplace(node->identity, true).second)
      for (const Shelf::Row& row : shelf_.all(Kind::Members, idKey(node->identity)))
        if (own.count(row.first) == 0) whole[node->identity] = false;
  for (size_t g = 0; g < groups.size(); ++g) {
    std::map<int64_t, size_t> counts;
    for (const size_t m : groups[g].members)
      if (nodes[m]->identity != 0 && whole[nodes[m]->identity])
        counts[nodes[m]->identity] += nodes[m]->documents;
    for (const auto& [id, n] : counts) claims.push_back({n, {g, id}});
  }
  std::sort(claims.begin(), claims.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  std::set<int64_t> taken;
  for (const auto& [n, claim] : claims)
    if (ids[claim.first] == 0 && taken.insert(claim.second).second) ids[claim.first] = claim.second;
  for (int64_t& id : ids)
    if (id == 0) id = newIdentity();
  return ids;
}

void NameEngine::regroup(const std::vector<const NameNode*>& nodes) {
  const std::vector<NameGroup> groups = groupNames(
      nodes, keys_, decisions_, [this](const NameNode& a, const NameNode& b) { return sharedCompany(a, b); });
  const std::vector<int64_t> ids = idsFor(nodes, groups);
  for (size_t g = 0; g < groups.size(); ++g) {
    for (size_t m = 0; m < groups[g].members.size(); ++m)
      relabel(load(nodes[groups[g].members[m]]->key()), ids[g], groups[g].because[m]);
    touched_.insert(ids[g]);
  }
}

void NameEngine::relabel(NameNode& node, int64_t identity, const std::string& because) {
  if (node.identity == identity && node.because == because) return;
  const std::string key = node.key();
  const int64_t before = node.identity;
  if (before != identity) {
    if (before != 0) {
      shelf_.erase(Kind::Members, idKey(before), key);
      touched_.insert(before);
      // Surnames that documents tell to be short for it go with it.
      if (node.fullPerson()) noticeOf(keys_.skeleton(node.words.back())).moved.insert(key);
    }
    if (node.fullPerson()) {
      const std::set<std::string> called = calledFor(node, {before, identity});
      noticeAll(node, [&](Notice& notice) { notice.bearers.insert(called.begin(), called.end()); });
    }
    shelf_.put(Kind::Members, idKey(identity), key, "");
  }
  node.identity = identity;
  node.because = because;
  if (before != identity && node.fullPerson()) noteBearing(node);
  changed_.insert(key);
  if (before == 0) return;  // all its entities are of this batch
  // Rare enough to look at each entity of the identity, instead of keeping those of each name.
  for (const auto& [entity, document] : rows_.entitiesOf(before))
    if (batchEntities_.count(entity) == 0 && nameKeyOf(entity) == key)
      moveEntity(entity, document, before, identity, because.empty() ? "same name" : because);
}

/// Which name an entity of an earlier batch has: several names of one identity often move together, and each
/// asks all of its entities.
const std::string& NameEngine::nameKeyOf(int64_t entity) {
  const auto [it, isNew] = names_.try_emplace(entity);
  if (isNew) it->second = keys_.nodeOf(rows_.entity(entity)).key();
  return it->second;
}

void NameEngine::moveEntity(int64_t entity, int64_t document, int64_t from, int64_t to,
                            const std::string& because) {
  assigned_[entity] = to;
  because_[entity] = because;
  if (from == to && rows_.becauseOf(entity) == because) return;
  sink_.assign(entity, document, to, because);
  if (from == to) return;
  moved_[entity] = document;
  touched_.insert(from);
  touched_.insert(to);
}

void NameEngine::describe(int64_t identity) {
  std::vector<const NameNode*> nodes;
  for (const Shelf::Row& row : shelf_.all(Kind::Members, idKey(identity))) nodes.push_back(&load(row.first));
  if (nodes.empty()) return;
  if (const NameNode& first = *nodes.front(); first.single() && !first.country.empty()) {
    const std::string key = first.key();
    const std::string bare = key.substr(0, key.size() - first.country.size());
    const auto variants = shelf_.all(Kind::NameKeys, keys_.calledKey(first), 2);
    if (variants.size() == 2 && variants[0].first == bare && variants[1].first == key)
      nodes.push_back(&load(bare));
  }
  Identity x;
  std::map<std::string, uint64_t> spellings, countries;
  std::map<EntityType, uint64_t> types;
  for (const NameNode* node : nodes) {
    for (const auto& [text, n] : node->spellings) spellings[text] += n;
    for (const auto& [type, n] : node->types) types[type] += n;
    if (!node->country.empty()) countries[node->country] += node->documents;
  }
  x.type = commonest(types, EntityType::Person);
  x.name = commonest(spellings, std::string());
  x.country = commonest(countries, std::string());
  const NameNode& first = *nodes.front();
  const bool byCode = first.type == EntityType::Country && !first.country.empty();
  x.content = std::string(nameOf(first.type)) + "\n" + (byCode ? first.country : first.name);
  if (!byCode && !first.country.empty()) x.content += "\n" + first.country;
  for (const Decision& d : decisions_) {
    if (d.kind != Decision::Kind::Rename || d.a.type != x.type) continue;
    const std::string called = comparable(d.a.name);
    for (const NameNode* node : nodes)
      if (node->name == called || std::any_of(node->aliases.begin(), node->aliases.end(), [&](const auto& a) {
            return isUpper(peekAt(a, 0)) && comparable(a) == called;
          }))
        x.name = d.b.name;
  }
  sink_.identity(identity, x);
  noteSides(identity, nodes);
}

/// When those whom an identity acts for are others now, all that it does is to be compared anew.
void NameEngine::noteSides(int64_t identity, const std::vector<const NameNode*>& nodes) {
  // A slip in the name of somebody famous, in one article, does not tell for whom he acts: all that thousands
  // of articles tell of him would have to be compared anew with each.
  constexpr uint64_t kFar = 16;
  uint64_t most = 0;
  for (const NameNode* node : nodes) most = std::max(most, node->documents);
  std::set<uint64_t> of;
  for (const NameNode* node : nodes)
    if (node->documents * kFar > most)
      for (const uint64_t side : node->actsFor()) of.insert(side);
  Packer p;
  for (const uint64_t side : of) p.number(side);
  const std::string now = p.take(), key = "of" + idKey(identity);
  sides_[identity].assign(of.begin(), of.end());
  const auto before = shelf_.get(Kind::Views, key);
  if (before.value_or("") == now) return;
  shelf_.put(Kind::Views, key, "", now);
  for (const auto& [entity, document] : rows_.entitiesOf(identity))
    if (batchEntities_.count(entity) == 0) moved_.emplace(entity, document);
}

const std::vector<uint64_t>& NameEngine::actsFor(int64_t identity) {
  const auto it = sides_.find(identity);
  if (it != sides_.end()) return it->second;
  std::vector<uint64_t>& of = sides_[identity];
  const std::string bytes = shelf_.get(Kind::Views, "of" + idKey(identity)).value_or("");
  for (Unpacker u(bytes); !u.empty();) of.push_back(u.number());
  return of;
}

int64_t NameEngine::identityOf(int64_t entity) {
  const auto it = assigned_.find(entity);
  return it != assigned_.end() ? it->second : rows_.identityOf(entity);
}

void NameEngine::writeBack() {
  for (const std::string& key : changed_)
    if (const auto it = nodes_.find(key); it != nodes_.end()) {
      if (it->second.number == 0) registerKeys(it->second);
      shelf_.put(Kind::Names, idKey(it->second.number), "", it->second.pack());
    }
  changed_.clear();
}

/// What a batch has to do with grows with the pile: it is read again rather than kept. No reference to a name
/// or a company is held here.
void NameEngine::trim() {
  if (nodes_.size() > kNodes) {
    writeBack();
    nodes_.clear();
  }
  if (companies_.size() > kCompanies) companies_.clear();
}

void NameEngine::forgetBatch() {
  writeBack();
  trim();
  regroup_.clear();
  fresh_.clear();
  surnames_.clear();
  bearers_.reset();
  assigned_.clear();
  moved_.clear();
  because_.clear();
  touched_.clear();
  batchEntities_.clear();
  sides_.clear();
  names_.clear();
}

}  // namespace recoupe
