// Grouping: what all kinds of names have in common. Persons are in identity_persons.cc, bodies and places in
// identity_bodies.cc.
#include "resolve/identity.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "base/utf8.h"
#include "resolve/people.h"

namespace recoupe {
namespace {

template <class K>
K commonest(const std::map<K, size_t>& counts, K none) {
  const auto less = [](const auto& a, const auto& b) { return a.second < b.second; };
  const auto it = std::max_element(counts.begin(), counts.end(), less);
  return it == counts.end() ? none : it->first;
}

}  // namespace

Grouping::Grouping(const ResolveInput& input, const ResolveTables& tables) : input_(input), tables_(tables) {
  collect();
  parent_.resize(nodes_.size());
  for (size_t i = 0; i < parent_.size(); ++i) {
    parent_[i] = i;
    members_.push_back({i});
    countries_.emplace_back();
    if (!nodes_[i].country.empty()) countries_[i].insert(nodes_[i].country);
  }
  because_.resize(nodes_.size());
  applyDecisions();
}

void Grouping::collect() {
  // By content, so that the order of the rows is forgotten.
  using Key = std::tuple<EntityType, std::string, std::string, std::string>;
  std::vector<std::pair<Key, size_t>> rows;
  std::map<std::string, uint32_t> documents;
  for (size_t k = 0; k < input_.entities.size(); ++k) {
    const ResolveEntity& e = input_.entities[k];
    documents.emplace(e.document, 0);
    const EntityType type = e.type == EntityType::Group ? EntityType::Organisation : e.type;
    std::string name = comparable(e.name), country = e.country;
    if (type == EntityType::Country) {
      if (country.empty()) country = std::string(tables_.country(name));
      for (const std::string& alias : e.aliases)
        if (country.empty()) country = std::string(tables_.country(comparable(alias)));
    }
    // A surname alone may be somebody else in each document.
    const bool single = type == EntityType::Person && name.find(' ') == name.npos;
    rows.push_back({{type, std::move(name), std::move(country), single ? e.document : ""}, k});
  }
  uint32_t number = 0;
  for (auto& [key, n] : documents) n = number++;
  std::sort(rows.begin(), rows.end(), [&](const auto& a, const auto& b) {
    return std::tie(a.first, input_.entities[a.second].document) <
           std::tie(b.first, input_.entities[b.second].document);
  });
  inDocument_.resize(documents.size());
  nodeOfEntity_.resize(input_.entities.size());
  for (size_t r = 0; r < rows.size(); ++r) {
    const auto& [key, k] = rows[r];
    const ResolveEntity& e = input_.entities[k];
    if (r == 0 || rows[r - 1].first != key) {
      NameNode node;
      node.type = std::get<0>(key);
      node.name = std::get<1>(key);
      node.country = std::get<2>(key);
      for (std::string& word : wordsOf(node.name))
        if (!tables_.is("title", word) && !tables_.is("drop", word)) node.words.push_back(std::move(word));
      nodes_.push_back(std::move(node));
    }
    NameNode& node = nodes_.back();
    nodeOfEntity_[k] = nodes_.size() - 1;
    ++node.spellings[e.name];
    ++node.types[e.type];
    node.aliases.insert(e.aliases.begin(), e.aliases.end());
    for (const std::string& role : e.roles) node.roles.insert(comparable(role));
    const uint32_t d = documents[e.document];
    if (node.documents.empty() || node.documents.back() != d) node.documents.push_back(d);
    if (inDocument_[d].empty() || inDocument_[d].back() != nodes_.size() - 1)
      inDocument_[d].push_back(nodes_.size() - 1);
  }
}

size_t Grouping::find(size_t i) {
  while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
  return i;
}

bool Grouping::countriesFit(size_t a, size_t b) {
  const auto &x = countries_[find(a)], &y = countries_[find(b)];
  if (x.empty() || y.empty()) return true;
  return std::any_of(x.begin(), x.end(), [&](const std::string& c) { return y.count(c) > 0; });
}

bool Grouping::unite(size_t a, size_t b, const std::string& because) {
  size_t x = find(a), y = find(b);
  if (x == y) return true;
  for (const auto& [p, q] : apart_) {
    const size_t u = find(p), v = find(q);
    if ((u == x && v == y) || (u == y && v == x)) return false;
  }
  for (const size_t m : members_[y])
    if (because_[m].empty()) because_[m] = because;
  if (members_[x].size() < members_[y].size()) std::swap(x, y);
  parent_[y] = x;
  members_[x].insert(members_[x].end(), members_[y].begin(), members_[y].end());
  members_[y].clear();
  countries_[x].insert(countries_[y].begin(), countries_[y].end());
  return true;
}

size_t Grouping::sharedCompany(size_t a, size_t b) {
  constexpr size_t kDocuments = 24;  // enough to know a person's company, little enough for the famous
  const auto companyOf = [&](size_t i) {
    std::set<size_t> out;
    size_t looked = 0;
    for (const size_t m : members_[find(i)])
      for (const uint32_t d : nodes_[m].documents) {
        if (++looked > kDocuments) return out;
        for (const size_t other : inDocument_[d])
          if (nodes_[other].type == EntityType::Person || nodes_[other].type == EntityType::Organisation)
            out.insert(find(other));
      }
    return out;
  };
  const std::set<size_t> x = companyOf(a), y = companyOf(b);
  size_t n = 0;
  for (const size_t i : x)
    if (i != find(a) && i != find(b) && y.count(i) > 0) ++n;
  return n;
}

void Grouping::joinCountries() {
  std::map<std::string, size_t> first;
  for (size_t i = 0; i < nodes_.size(); ++i) {
    if (nodes_[i].type != EntityType::Country) continue;
    const std::string key = nodes_[i].country.empty() ? nodes_[i].name : nodes_[i].country;
    const auto [it, isNew] = first.emplace(key, i);
    if (!isNew) unite(it->second, i, "country " + key);
  }
}

void Grouping::applyDecisions() {
  for (size_t k = 0; k < input_.decisions.size(); ++k) {
    const Decision& d = input_.decisions[k];
    if (d.kind == Decision::Kind::Rename) continue;
    const bool gone =
        std::any_of(input_.decisions.begin() + static_cast<std::ptrdiff_t>(k) + 1, input_.decisions.end(),
                    [&](const Decision& later) { return overrules(later, d); });
    if (gone) continue;
    const auto named = [&](const NamedEntity& e) {
      const EntityType type = e.type == EntityType::Group ? EntityType::Organisation : e.type;
      const std::string name = comparable(e.name);
      std::vector<size_t> out;
      for (size_t i = 0; i < nodes_.size(); ++i)
        if (nodes_[i].type == type && nodes_[i].name == name) out.push_back(i);
      return out;
    };
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

std::string Grouping::nameOf(const std::vector<size_t>& members) const {
  std::map<std::string, size_t> spellings;
  size_t most = 0;
  for (const size_t m : members) most = std::max(most, nodes_[m].words.size());
  for (const size_t m : members) {
    // A person goes by a full name where one is told.
    if (nodes_[m].type == EntityType::Person && most > 1 && nodes_[m].words.size() < 2) continue;
    for (const auto& [text, n] : nodes_[m].spellings) spellings[text] += n;
  }
  return commonest(spellings, std::string());
}

bool Grouping::goesBy(const std::vector<size_t>& members, const std::string& name) const {
  for (const size_t m : members) {
    if (nodes_[m].name == name) return true;
    for (const std::string& alias : nodes_[m].aliases)
      if (startsUpper(alias) && comparable(alias) == name) return true;
  }
  return false;
}

void Grouping::write(Resolved& out) {
  std::vector<std::pair<std::string, size_t>> order;
  std::map<std::string, size_t> taken;
  std::vector<size_t> roots;
  for (size_t i = 0; i < nodes_.size(); ++i)
    if (find(i) == i) roots.push_back(i);
  std::vector<size_t> firstOf(nodes_.size(), kNone);
  for (size_t i = nodes_.size(); i-- > 0;) firstOf[find(i)] = i;
  std::sort(roots.begin(), roots.end(), [&](size_t a, size_t b) { return firstOf[a] < firstOf[b]; });
  std::vector<size_t> identity(nodes_.size(), kNone);
  std::vector<Identity> identities;
  for (const size_t root : roots) {
    Identity x;
    std::map<EntityType, size_t> types;
    std::map<std::string, size_t> countries;
    std::set<uint32_t> documents;
    for (const size_t m : members_[root]) {
      for (const auto& [type, n] : nodes_[m].types) types[type] += n;
      if (!nodes_[m].country.empty()) countries[nodes_[m].country] += nodes_[m].documents.size();
      documents.insert(nodes_[m].documents.begin(), nodes_[m].documents.end());
    }
    x.type = commonest(types, EntityType::Person);
    x.country = commonest(countries, std::string());
    x.name = nameOf(members_[root]);
    x.documents = documents.size();
    const bool byCode = x.type == EntityType::Country && !x.country.empty();
    x.content = std::string(recoupe::nameOf(x.type)) + "\n" + (byCode ? x.country : comparable(x.name));
    const size_t same = taken[x.content]++;
    if (same > 0) x.content += "\n" + x.country + "\n" + std::to_string(same + 1);
    for (const Decision& d : input_.decisions)
      if (d.kind == Decision::Kind::Rename && d.a.type == x.type &&
          goesBy(members_[root], comparable(d.a.name)))
        x.name = d.b.name;
    order.emplace_back(x.content, root);
    identities.push_back(std::move(x));
  }
  std::vector<size_t> sorted(identities.size());
  for (size_t i = 0; i < sorted.size(); ++i) sorted[i] = i;
  std::sort(sorted.begin(), sorted.end(), [&](size_t a, size_t b) { return order[a] < order[b]; });
  for (const size_t i : sorted) {
    identity[order[i].second] = out.identities.size();
    out.identities.push_back(std::move(identities[i]));
  }
  for (size_t i = 0; i < nodes_.size(); ++i) identity[i] = identity[find(i)];
  for (size_t k = 0; k < input_.entities.size(); ++k) {
    const size_t node = nodeOfEntity_[k];
    out.identityOf.push_back(identity[node]);
    const bool alone = members_[find(node)].size() == 1 && nodes_[node].documents.size() == 1;
    out.because.push_back(!because_[node].empty() ? because_[node]
                          : alone                 ? "named in one document"
                                                  : "same name and type");
  }
  linkOwners(out, identity);
}

void resolveIdentities(const ResolveInput& input, Resolved& out) {
  Grouping grouping(input, ResolveTables::builtin());
  grouping.joinCountries();
  grouping.joinPersons();
  grouping.joinSurnames();
  grouping.joinBodies();
  grouping.joinPlaces();
  grouping.write(out);
}

}  // namespace recoupe
