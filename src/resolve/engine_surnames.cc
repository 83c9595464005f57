// Surnames alone: whom each of them stands for, by the full names that its document or the pile has.
#include <algorithm>

#include "resolve/engine_names.h"
#include "resolve/names.h"

namespace recoupe {
namespace {

using Kind = Shelf::Kind;

}  // namespace

/// Surnames alone, each with the full name that its own document has for it.
void NameEngine::takeSurnames(const DocumentRows& document) {
  std::map<std::string, std::set<std::string>> full;  // surname -> keys of full names
  std::vector<std::pair<size_t, NameNode>> singles;
  for (size_t k = 0; k < document.entities.size(); ++k) {
    if (document.entities[k].type != EntityType::Person) continue;
    NameNode node = keys_.nodeOf(document.entities[k]);
    if (node.fullPerson()) full[node.words.back()].insert(node.key());
    if (node.single()) singles.emplace_back(k, std::move(node));
  }
  for (const auto& [k, node] : singles) {
    const auto it = full.find(node.name);
    const std::string local = it != full.end() && it->second.size() == 1 ? *it->second.begin() : "";
    const std::string skeleton = keys_.skeleton(node.name), &name = document.entities[k].name;
    const int64_t id = document.entityIds[k];
    fresh_[skeleton].push_back({id, document.id, name, node.country, local});
    shelf_.put(
        Kind::Singles, skeleton, idKey(id),
        Packer().number(static_cast<uint64_t>(document.id)).text(name).text(node.country).text(local).take());
  }
}

void NameEngine::settleSurnames() {
  std::map<std::string, bool> which;  // skeleton -> whether all are to be looked at
  for (const auto& [skeleton, singles] : fresh_) which[skeleton] = false;
  for (const std::string& s : surnames_) {
    const bool all = s.starts_with("+");
    bool& entry = which[all ? s.substr(1) : s];
    entry = entry || all;
  }
  for (const auto& [skeleton, all] : which) settleSurname(skeleton, all);
}

/// Full names that a surname alone may stand for: those that are not far less known than another of that
/// surname. Whoever is, is called by the full name somewhere in the document.
std::vector<std::string> NameEngine::bearers(const std::string& skeleton) {
  constexpr size_t kMost = 400;  // with more bearers a surname alone tells nobody
  constexpr char kFar = 4;       // sixteen times
  const std::vector<Shelf::Row> rows =
      shelf_.all(Kind::NameKeys, std::string(kSurname) + skeleton, kMost + 1);
  if (rows.size() > kMost) return {};
  std::vector<std::pair<std::string, char>> found(rows.size());  // last word, how well known
  std::map<std::string, char> best;
  for (size_t i = 0; i < rows.size(); ++i) {
    NameNode node = NameNode::unpack(rows[i].first, "");
    keys_.setWords(node);
    if (!node.fullPerson() || rows[i].second.empty()) continue;
    found[i] = {node.words.back(), rows[i].second[0]};
    char& most = best[node.words.back()];
    most = std::max(most, rows[i].second[0]);
  }
  std::vector<std::string> out;
  for (size_t i = 0; i < rows.size(); ++i)
    if (!found[i].first.empty() && found[i].second + kFar > best[found[i].first])
      out.push_back(rows[i].first);
  return out;
}

NameEngine::Candidates NameEngine::candidatesOf(const std::string& skeleton) {
  Candidates out;
  std::map<int64_t, size_t> byIdentity;
  for (const std::string& name : bearers(skeleton)) {
    const NameNode& node = load(name);
    if (node.identity == 0) continue;
    const auto [it, isNew] = byIdentity.emplace(node.identity, out.groups.size());
    if (isNew) out.groups.push_back({node.identity, {}, {}, {}});
    Candidates::Group& group = out.groups[it->second];
    group.nodes.push_back(&node);
    if (!node.country.empty()) group.countries.insert(node.country);
  }
  Packer p;
  for (Candidates::Group& group : out.groups) {
    p.number(static_cast<uint64_t>(group.identity)).text(group.nodes.front()->spellings.begin()->first);
    for (const NameNode* node : group.nodes) p.text(node->key());
    for (const NameNode* node : group.nodes)
      for (const std::string& alias : node->aliases)
        if (alias.find(' ') == alias.npos) p.text(alias);
    if (out.groups.size() < 2) continue;
    for (const NameNode* node : group.nodes)
      for (const NameNode::Sampled& s : node->sample) p.number(s.hash);
  }
  out.digest = p.take();
  return out;
}

void NameEngine::takeFresh(const Single& single, const Candidates& candidates) {
  std::tie(assigned_[single.entity], because_[single.entity]) = whoIs(single, candidates);
  // Whoever bears the surname alone is described by all who do, this one too if it is somebody else.
  const std::string key = keys_.nodeOf({"", EntityType::Person, single.word, "", {}, {}}).key();
  for (const Shelf::Row& row : shelf_.all(Kind::NameKeys, "called " + key.substr(0, key.size() - 1), 2))
    if (const NameNode& node = load(row.first); node.identity != 0) touched_.insert(node.identity);
}

void NameEngine::settleSurname(const std::string& skeleton, bool all) {
  Candidates candidates = candidatesOf(skeleton);
  const std::string digest = std::to_string(hashOf(candidates.digest));
  const auto known = shelf_.get(Kind::Views, skeleton);
  if (known != digest) {
    shelf_.put(Kind::Views, skeleton, "", digest);
    all = true;
  }
  const auto it = fresh_.find(skeleton);
  if (candidates.groups.size() > 1 && (all || it != fresh_.end()))
    for (Candidates::Group& group : candidates.groups) group.company = companyOf(group.nodes);
  if (it != fresh_.end())
    for (const Single& single : it->second) takeFresh(single, candidates);
  if (!all) return;
  for (const Shelf::Row& row : shelf_.all(Kind::Singles, skeleton)) {
    Single single;
    single.entity = idOf(row.first);
    if (batchEntities_.count(single.entity) > 0) continue;
    Unpacker u(row.second);
    single.document = static_cast<int64_t>(u.number());
    single.word = u.text();
    single.country = u.text();
    single.local = u.text();
    const auto [identity, because] = whoIs(single, candidates);
    moveEntity(single.entity, single.document, rows_.identityOf(single.entity), identity, because);
  }
}

/// Whether the user told the surname from one of them.
bool NameEngine::keptApart(const NameNode& own, const std::vector<const NameNode*>& nodes) const {
  return std::any_of(decisions_.begin(), decisions_.end(), [&](const Decision& d) {
    if (d.kind != Decision::Kind::Different || (!speaksOf(d.a, own) && !speaksOf(d.b, own))) return false;
    return std::any_of(nodes.begin(), nodes.end(),
                       [&](const NameNode* n) { return speaksOf(d.a, *n) || speaksOf(d.b, *n); });
  });
}

/// The full name that a surname stands for: the only one, or the one in whose company it is found.
std::pair<int64_t, std::string> NameEngine::whoIs(const Single& single, const Candidates& candidates) {
  constexpr size_t kMost = 32;
  const NameNode own = keys_.nodeOf({"", EntityType::Person, single.word, single.country, {}, {}});
  const std::string& word = own.name;
  for (const std::string& key : decidedNeighbours(own))
    if (const NameNode& node = load(key); !node.single() && node.identity != 0)
      return {node.identity, "you said so"};
  if (!single.local.empty()) {
    const NameNode& named = load(single.local);
    const bool fits = own.country.empty() || named.country.empty() || own.country == named.country;
    if (named.identity != 0 && fits && !keptApart(own, {&named}))
      return {named.identity, "\"" + single.word + "\" is short for \"" + named.spellings.begin()->first +
                                  "\", whom the same document names"};
  }
  std::vector<const Candidates::Group*> exact, near, alias;
  for (const Candidates::Group& g : candidates.groups) {
    if (keptApart(own, g.nodes) ||
        (!own.country.empty() && !g.countries.empty() && g.countries.count(own.country) == 0))
      continue;
    const auto any = [&](const auto& fits) { return std::any_of(g.nodes.begin(), g.nodes.end(), fits); };
    if (any([&](const NameNode* n) { return n->words.back() == word; })) exact.push_back(&g);
    if (word.size() > 4 && any([&](const NameNode* n) { return keys_.sameWord(n->words.back(), word); }))
      near.push_back(&g);
    if (any([&](const NameNode* n) {
          return std::any_of(n->aliases.begin(), n->aliases.end(),
                             [&](const std::string& a) { return comparable(a) == word; });
        }))
      alias.push_back(&g);
  }
  const auto& fit = !exact.empty() ? exact : !near.empty() ? near : alias;
  const Candidates::Group* best = fit.size() == 1 ? fit.front() : nullptr;
  if (fit.size() > 1 && fit.size() <= kMost) {
    const std::vector<uint64_t>& here = company(single.document);
    size_t most = 0, second = 0;
    for (const Candidates::Group* g : fit) {
      size_t score = 0;
      for (const uint64_t c : here) score += g->company.count(c);
      for (const NameNode* n : g->nodes)
        if (std::binary_search(here.begin(), here.end(), static_cast<uint32_t>(hashOf(n->key()))))
          score += 100;
      if (score > most) {
        second = most;
        most = score;
        best = g;
      } else {
        second = std::max(second, score);
      }
    }
    if (most < 2 || most < 2 * second) best = nullptr;
  }
  if (best == nullptr) return alone(single, candidates);
  return {best->identity, "\"" + single.word + "\" is short for \"" +
                              best->nodes.front()->spellings.begin()->first +
                              "\", the only longer name that fits"};
}

/// A surname that no full name explains: one bearer a country; those without a country go with the first.
std::pair<int64_t, std::string> NameEngine::alone(const Single& single, const Candidates&) {
  NameNode own = keys_.nodeOf({"", EntityType::Person, single.word, single.country, {}, {}});
  std::vector<std::string> others = decidedNeighbours(own);
  std::sort(others.begin(), others.end());
  if (!others.empty()) {
    own = NameNode::unpack(others.front(), "");
    keys_.setWords(own);
  }
  std::string key = own.key();
  if (own.country.empty()) {
    const std::vector<Shelf::Row> variants =
        shelf_.all(Kind::NameKeys, "called " + key.substr(0, key.size() - 1), 2);
    if (!variants.empty()) key = variants.back().first;
  }
  NameNode& node = load(key);
  if (node.identity == 0) {
    node.identity = newIdentity();
    shelf_.put(Kind::Members, idKey(node.identity), key, "");
    changed_.insert(key);
  }
  touched_.insert(node.identity);
  return {node.identity, "same name"};
}

}  // namespace recoupe
