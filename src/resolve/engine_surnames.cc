// Surnames alone: whom each of them stands for, by the full names that its document or the pile has.
#include <algorithm>

#include "resolve/engine_names.h"
#include "resolve/names.h"

namespace recoupe {
namespace {

using Kind = Shelf::Kind;

constexpr size_t kMostMeant = 32;  ///< with more who fit, a surname alone is nobody's

}  // namespace

NameEngine::Notice& NameEngine::noticeOf(const std::string& skeleton) { return surnames_[skeleton]; }

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
    fresh_[keys_.skeleton(node.name)].push_back(
        {document.entityIds[k], document.id, document.entities[k].name, node.country, local});
  }
}

void NameEngine::keep(const std::string& skeleton, const Single& single) {
  Packer p;
  p.number(static_cast<uint64_t>(single.document)).text(single.word).text(single.country).text(single.local);
  p.number(single.told).number(single.weighed);
  if (single.weighed) p.text(packHashes(single.company));
  shelf_.put(Kind::Singles, skeleton, idKey(single.entity), p.take());
}

void NameEngine::settleSurnames() {
  for (const auto& [skeleton, singles] : fresh_) noticeOf(skeleton);
  for (const auto& [skeleton, notice] : surnames_) settleSurname(skeleton, notice);
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
  return out;
}

void NameEngine::takeFresh(Single& single, Candidates& candidates) {
  std::tie(assigned_[single.entity], because_[single.entity]) = whoIs(single, candidates);
  // Whoever bears the surname alone is described by all who do, this one too if it is somebody else.
  const std::string key = keys_.nodeOf({"", EntityType::Person, single.word, "", {}, {}}).key();
  for (const Shelf::Row& row : shelf_.all(Kind::NameKeys, "called " + key.substr(0, key.size() - 1), 2))
    if (const NameNode& node = load(row.first); node.identity != 0) touched_.insert(node.identity);
}

/// Surnames of earlier documents, as far as what has happened may make them somebody else's, and those of the
/// batch.
void NameEngine::settleSurname(const std::string& skeleton, const Notice& notice) {
  std::optional<Candidates> candidates;
  if (notice.all || notice.bearers || !notice.sampled.empty() || !notice.moved.empty() ||
      !notice.words.empty())
    settleOld(skeleton, notice, candidates);
  const auto it = fresh_.find(skeleton);
  if (it == fresh_.end()) return;
  if (!candidates) candidates = candidatesOf(skeleton);
  for (Single& single : it->second) {
    takeFresh(single, *candidates);
    keep(skeleton, single);
  }
}

std::vector<surnames::Single> NameEngine::singlesOf(const std::string& skeleton) {
  std::vector<Single> out;
  for (const Shelf::Row& row : shelf_.all(Kind::Singles, skeleton)) {
    Single& single = out.emplace_back();
    Unpacker u(row.second);
    single.entity = idOf(row.first);
    single.document = static_cast<int64_t>(u.number());
    single.word = u.text();
    single.country = u.text();
    single.local = u.text();
    single.told = u.number();
    single.weighed = u.number() != 0;
    if (single.weighed) single.company = unpackHashes(u.text());
  }
  return out;
}

/// Of who fits a writing, as far as that tells whom it stands for: where there is a choice, the company of
/// each of a bearer's names counts.
uint64_t NameEngine::digestOf(const Candidates::Meant& meant) {
  Packer p;
  if (meant.fit.size() <= kMostMeant)
    for (const Candidates::Group* g : meant.fit) {
      p.number(static_cast<uint64_t>(g->identity)).text(g->nodes.front()->spellings.begin()->first);
      if (meant.fit.size() > 1)
        for (const NameNode* node : g->nodes) p.text(node->key());
    }
  return hashOf(p.take());
}

/// Marks the writings that others fit than when this was last asked, and keeps who fits now: a new bearer
/// changes nothing for the other surnames of the same skeleton.
void NameEngine::noteFitting(const std::string& skeleton, const std::vector<Single>& old,
                             Candidates& candidates) {
  std::map<uint64_t, uint64_t> before, now;
  const std::string known = shelf_.get(Kind::Views, skeleton).value_or("");
  for (Unpacker u(known); !u.empty();) {
    const uint64_t writing = u.number();
    before[writing] = u.number();
  }
  for (const Single& single : old) {
    Candidates::Meant& meant = meantBy(single, candidates);
    const uint64_t writing = hashOf(single.word + '\n' + single.country);
    if (!now.try_emplace(writing).second) continue;
    now[writing] = digestOf(meant);
    const auto it = before.find(writing);
    meant.others = it == before.end() || it->second != now[writing];
  }
  if (now == before) return;
  Packer p;
  for (const auto& [writing, fit] : now) p.number(writing).number(fit);
  shelf_.put(Kind::Views, skeleton, "", p.take());
}

void NameEngine::settleOld(const std::string& skeleton, const Notice& notice,
                           std::optional<Candidates>& candidates) {
  std::vector<Single> old = singlesOf(skeleton);
  if (old.empty()) {
    // What was known of the bearers is out of date, and nobody asks.
    if (notice.bearers || notice.all) shelf_.erase(Kind::Views, skeleton, "");
    return;
  }
  const bool asked = notice.bearers || notice.all;
  if (!asked && notice.moved.empty() && notice.words.empty()) {
    if (std::none_of(old.begin(), old.end(), [](const Single& s) { return s.weighed; })) return;
    const std::vector<std::string> names = bearers(skeleton);
    if (std::none_of(names.begin(), names.end(),
                     [&](const std::string& name) { return notice.sampled.count(name) > 0; }))
      return;
  }
  candidates = candidatesOf(skeleton);
  if (asked) noteFitting(skeleton, old, *candidates);
  for (Candidates::Group& g : candidates->groups)
    g.sampled = std::any_of(g.nodes.begin(), g.nodes.end(),
                            [&](const NameNode* n) { return notice.sampled.count(n->key()) > 0; });
  for (Single& single : old) {
    const bool before = single.weighed;
    const Candidates::Meant& meant = meantBy(single, *candidates);
    // Its company is weighed with that of those who fit, and with nobody else's.
    const bool weigh = before && std::any_of(meant.fit.begin(), meant.fit.end(),
                                             [](const Candidates::Group* g) { return g->sampled; });
    if (!notice.all && !meant.others && !weigh && notice.moved.count(single.local) == 0 &&
        notice.words.count(meant.own.name) == 0)
      continue;
    const uint64_t told = single.told;
    const auto [identity, because] = whoIs(single, *candidates);
    if (single.told == told && single.weighed == before) continue;  // as it stands
    moveEntity(single.entity, single.document, rows_.identityOf(single.entity), identity, because);
    keep(skeleton, single);
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

/// Who has that very surname, else who has another spelling of it, else who goes by it.
std::vector<NameEngine::Candidates::Group*> NameEngine::fitting(const NameNode& own, Candidates& candidates) {
  const std::string& word = own.name;
  std::vector<Candidates::Group*> exact, near, alias;
  for (Candidates::Group& g : candidates.groups) {
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
  return !exact.empty() ? exact : !near.empty() ? near : alias;
}

NameEngine::Candidates::Meant& NameEngine::meantBy(const Single& single, Candidates& candidates) {
  const auto [it, isNew] = candidates.meant.try_emplace({single.word, single.country});
  Candidates::Meant& out = it->second;
  if (!isNew) return out;
  out.own = keys_.nodeOf({"", EntityType::Person, single.word, single.country, {}, {}});
  for (const std::string& key : decidedNeighbours(out.own))
    if (const NameNode& node = load(key); out.decided == 0 && !node.single()) out.decided = node.identity;
  out.fit = fitting(out.own, candidates);
  return out;
}

/// Whom a surname stands for, and why; notes both.
std::pair<int64_t, std::string> NameEngine::whoIs(Single& single, Candidates& candidates) {
  std::pair<int64_t, std::string> out = meaning(single, candidates);
  single.told = hashOf(out.second, static_cast<uint64_t>(out.first));
  return out;
}

/// The full name that a surname stands for: the only one, or the one in whose company it is found.
std::pair<int64_t, std::string> NameEngine::meaning(Single& single, Candidates& candidates) {
  single.weighed = false;
  Candidates::Meant& meant = meantBy(single, candidates);
  const NameNode& own = meant.own;
  if (meant.decided != 0) return {meant.decided, "you said so"};
  if (!single.local.empty()) {
    const NameNode& named = load(single.local);
    const bool fits = own.country.empty() || named.country.empty() || own.country == named.country;
    if (named.identity != 0 && fits && !keptApart(own, {&named}))
      return {named.identity, "\"" + single.word + "\" is short for \"" + named.spellings.begin()->first +
                                  "\", whom the same document names"};
  }
  const auto& fit = meant.fit;
  const Candidates::Group* best = fit.size() == 1 ? fit.front() : nullptr;
  if (fit.size() > 1 && fit.size() <= kMostMeant) {
    single.weighed = true;
    best = byCompany(single, fit);
  }
  if (best == nullptr) {
    if (meant.alone == 0) meant.alone = alone(own);
    return {meant.alone, "same name"};
  }
  return {best->identity, "\"" + single.word + "\" is short for \"" +
                              best->nodes.front()->spellings.begin()->first +
                              "\", the only longer name that fits"};
}

/// The one in whose company the surname's document is clearly the most, or none.
const NameEngine::Candidates::Group* NameEngine::byCompany(Single& single,
                                                           const std::vector<Candidates::Group*>& fit) {
  if (single.company.empty()) single.company = company(single.document);
  const std::vector<uint64_t>& here = single.company;
  const Candidates::Group* best = nullptr;
  size_t most = 0, second = 0;
  for (Candidates::Group* g : fit) {
    if (!g->company) g->company = companyOf(g->nodes);
    size_t score = 0;
    for (const uint64_t c : here) score += g->company->count(c);
    for (const NameNode* n : g->nodes)
      if (std::binary_search(here.begin(), here.end(), static_cast<uint32_t>(hashOf(n->key())))) score += 100;
    if (score > most) {
      second = most;
      most = score;
      best = g;
    } else {
      second = std::max(second, score);
    }
  }
  return most < 2 || most < 2 * second ? nullptr : best;
}

/// A surname that no full name explains: one bearer a country; those without a country go with the first.
int64_t NameEngine::alone(NameNode own) {
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
  return node.identity;
}

}  // namespace recoupe
