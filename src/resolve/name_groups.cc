#include "resolve/name_groups.h"

#include <algorithm>
#include <bit>
#include <map>
#include <set>

#include "resolve/names.h"

namespace recoupe {
namespace {

/// How well known a name is: by powers of two, above 255 documents by powers of sixteen, as `lesser()` must
/// seldom change its mind about names that so many have.
size_t renownOf(uint64_t documents) {
  constexpr size_t kFew = 8;
  const auto bits = static_cast<size_t>(std::bit_width(documents));
  return bits <= kFew ? bits : kFew + 1 + (bits - kFew - 1) / 4;
}

class Grouping {
 public:
  Grouping(const std::vector<const NameNode*>& nodes, const NameKeys& keys, const SharedCompany& company)
      : nodes_(nodes), keys_(keys), company_(company) {
    for (size_t i = 0; i < nodes.size(); ++i) {
      parent_.push_back(i);
      members_.push_back({i});
      countries_.emplace_back();
      known_.push_back(renownOf(nodes[i]->documents));
      if (!nodes[i]->country.empty()) countries_[i].insert(nodes[i]->country);
    }
    because_.resize(nodes.size());
  }

  void decide(const Decisions& decisions) {
    for (size_t k = 0; k < decisions.size(); ++k) {
      const Decision& d = decisions[k];
      if (d.kind == Decision::Kind::Rename) continue;
      const bool gone = std::any_of(decisions.begin() + static_cast<std::ptrdiff_t>(k) + 1, decisions.end(),
                                    [&](const Decision& later) { return overrules(later, d); });
      if (gone) continue;
      const std::vector<size_t> a = named(d.a), b = named(d.b);
      if (a.empty() || b.empty()) continue;
      if (d.kind == Decision::Kind::Same) {
        for (const size_t i : a) unite(a.front(), i, "you said so");
        for (const size_t i : b) unite(a.front(), i, "you said so");
      } else {
        for (const size_t i : a)
          for (const size_t j : b)
            if (i != j) apart_.emplace_back(i, j);
      }
    }
  }

  void joinPersons() {
    // Surest first: one name, two spellings of one, a slip of the pen.
    for (const int step : {0, 1, 2})
      for (size_t i = 0; i < nodes_.size(); ++i)
        for (size_t j = i + 1; j < nodes_.size() && nodes_[i]->fullPerson(); ++j)
          if (nodes_[j]->fullPerson()) joinTwo(i, j, step);
  }

  void joinByKeys(EntityType type, bool forces) {
    constexpr size_t kHeads = 16;  // one a country
    std::map<std::string, std::vector<size_t>> byKey;
    for (size_t i = 0; i < nodes_.size(); ++i)
      if (nodes_[i]->type == type)
        for (const std::string& key : nodes_[i]->keys)
          if (!isCalled(key) && key.starts_with("forces of ") == forces) byKey[key].push_back(i);
    for (const auto& [key, nodes] : byKey) {
      std::vector<size_t> heads;
      for (const size_t i : nodes) {
        bool joined = false;
        for (const size_t h : heads)
          if (countriesFit(h, i) && (joined = unite(h, i, "both are " + key, true))) break;
        if (!joined && heads.size() < kHeads) heads.push_back(i);
      }
    }
  }

  std::vector<NameGroup> groups() {
    std::map<size_t, NameGroup> byFirst;
    for (size_t i = 0; i < nodes_.size(); ++i) {
      NameGroup& g = byFirst[find(i)];
      g.members.push_back(i);
      g.because.push_back(because_[i]);
    }
    std::vector<NameGroup> out;
    for (auto& [root, group] : byFirst) out.push_back(std::move(group));
    return out;
  }

 private:
  size_t find(size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }

  std::vector<size_t> named(const NamedEntity& e) const {
    std::vector<size_t> out;
    for (size_t i = 0; i < nodes_.size(); ++i)
      if (speaksOf(e, *nodes_[i])) out.push_back(i);
    return out;
  }

  bool countriesFit(size_t a, size_t b) {
    const auto &x = countries_[find(a)], &y = countries_[find(b)];
    if (x.empty() || y.empty()) return true;
    return std::any_of(x.begin(), x.end(), [&](const std::string& c) { return y.count(c) > 0; });
  }

  bool supported(size_t a, size_t b) const {
    for (const uint32_t role : nodes_[a]->roles)
      if (nodes_[b]->roles.count(role) > 0) return true;
    return company_(*nodes_[a], *nodes_[b]) > 0;
  }

  void joinTwo(size_t i, size_t j, int step) {
    const NameNode &a = *nodes_[i], &b = *nodes_[j];
    if (find(i) == find(j)) return;
    const bool same = a.words == b.words;
    const bool fits = step == 0 ? same : step == 1 ? !same && keys_.alike(a, b) : keys_.misspelt(a, b);
    if (!fits || ((step == 2 || !countriesFit(i, j)) && !supported(i, j))) return;
    const std::string& head = (lesser(find(i), find(j)) == find(i) ? b : a).spellings.begin()->first;
    unite(i, j,
          step == 0   ? "same name"
          : step == 1 ? "another spelling of \"" + head + "\""
                      : "a slip in \"" + head + "\", in the same company");
  }

  /// The less known of two groups, else the later: it is said to be the other, so that a
  /// slip that stands before a famous name in the order of names says nothing new of thousands of documents.
  size_t lesser(size_t x, size_t y) const {
    if (known_[x] != known_[y]) return known_[x] < known_[y] ? x : y;
    return std::max(x, y);
  }

  /// Joins two groups unless the user said no; whether they are one now. The reason is said of the less known
  /// or, where it reads the same from either side, of `both`: of two that thousands of documents have, now
  /// one is ahead and now the other, and nothing of that is to be told anew of all of them.
  bool unite(size_t a, size_t b, const std::string& because, bool both = false) {
    const size_t x = std::min(find(a), find(b)), y = std::max(find(a), find(b));
    if (x == y) return true;
    for (const auto& [p, q] : apart_) {
      const size_t u = find(p), v = find(q);
      if ((u == x && v == y) || (u == y && v == x)) return false;
    }
    const size_t less = lesser(x, y);
    for (const size_t group : {x, y})
      for (const size_t m : members_[group])
        if ((both || group == less) && because_[m].empty()) because_[m] = because;
    known_[x] = std::max(known_[x], known_[y]);
    parent_[y] = x;
    members_[x].insert(members_[x].end(), members_[y].begin(), members_[y].end());
    members_[y].clear();
    countries_[x].insert(countries_[y].begin(), countries_[y].end());
    return true;
  }

  const std::vector<const NameNode*>& nodes_;
  const NameKeys& keys_;
  const SharedCompany& company_;
  std::vector<size_t> parent_;
  std::vector<std::vector<size_t>> members_;
  std::vector<std::string> because_;
  std::vector<size_t> known_;  ///< of a group: the level of the best known of its names
  std::vector<std::set<std::string>> countries_;
  std::vector<std::pair<size_t, size_t>> apart_;  ///< what the user told apart
};

}  // namespace

bool speaksOf(const NamedEntity& decided, const NameNode& node) {
  const EntityType type = decided.type == EntityType::Group ? EntityType::Organisation : decided.type;
  if (type != node.type) return false;
  return comparable(decided.name) == node.plainName();
}

std::vector<NameGroup> groupNames(const std::vector<const NameNode*>& nodes, const NameKeys& keys,
                                  const Decisions& decisions, const SharedCompany& company) {
  Grouping grouping(nodes, keys, company);
  grouping.decide(decisions);
  grouping.joinByKeys(EntityType::Country, false);
  grouping.joinPersons();
  grouping.joinByKeys(EntityType::Organisation, false);
  grouping.joinByKeys(EntityType::Organisation, true);
  grouping.joinByKeys(EntityType::Place, false);
  return grouping.groups();
}

}  // namespace recoupe
