// Surnames alone: whom each of them stands for, by the full names that its document or the pile has.
#include <algorithm>

#include "resolve/engine_names.h"
#include "resolve/names.h"

namespace recoupe {
namespace {

using Kind = Shelf::Kind;

constexpr size_t kMostBearers = 400;  ///< with more who share its skeleton, a surname alone tells nobody
constexpr size_t kMostMeant = 32;     ///< with more who fit, it is nobody's

}  // namespace

NameEngine::Notice& NameEngine::noticeOf(const std::string& skeleton) { return surnames_[skeleton]; }

/// What a full name and the others of some identities go by for short: surnames, and words that documents use
/// alone. A surname that one of them explains is a matter of all of them: their company is weighed together.
std::set<std::string> NameEngine::calledFor(const NameNode& node, std::initializer_list<int64_t> identities) {
  std::set<std::string> out;
  const auto add = [&](const NameNode& name) {
    if (!name.fullPerson() || name.reigns()) return;
    out.insert(name.words.back());
    for (const std::string& alias : name.aliases)
      if (std::string word = comparable(alias); word.find(' ') == word.npos) out.insert(std::move(word));
  };
  add(node);
  const std::string own = node.key();
  for (const int64_t identity : identities)
    if (identity != 0)
      for (const Shelf::Row& row : shelf_.all(Kind::Members, idKey(identity)))
        if (row.first != own) add(load(row.first));
  return out;
}

/// Surnames alone, each with the full name that its own document has for it.
void NameEngine::takeSurnames(const DocumentRows& document) {
  std::map<std::string, std::set<std::string>> full;  // surname -> keys of full names
  std::vector<std::pair<size_t, NameNode>> singles;
  for (size_t k = 0; k < document.entities.size(); ++k) {
    if (document.entities[k].type != EntityType::Person) continue;
    NameNode node = keys_.nodeOf(document.entities[k]);
    if (node.fullPerson() && !node.reigns()) full[node.words.back()].insert(node.key());
    if (node.single()) singles.emplace_back(k, std::move(node));
  }
  for (const auto& [k, node] : singles) {
    const auto it = full.find(node.name);
    const std::string local = it != full.end() && it->second.size() == 1 ? *it->second.begin() : "";
    fresh_[keys_.skeleton(node.name)].push_back(
        {document.entityIds[k], document.id, document.entities[k].name, node.name, node.country, local});
  }
}

void NameEngine::keep(const std::string& skeleton, const Single& single) {
  Packer p;
  p.number(static_cast<uint64_t>(single.document)).text(single.word).text(single.country).text(single.local);
  p.number(single.told).number(single.weighed);
  if (single.weighed) p.text(packHashes(single.company));
  shelf_.put(Kind::Singles, skeleton + '\n' + single.name, idKey(single.entity), p.take());
}

/// Notes that documents have that surname, alone or with a country.
void NameEngine::noteSurname(const std::string& skeleton, const Single& single) {
  const std::string now = single.country.empty() ? "" : "c";
  const auto known = shelf_.get(Kind::Singles, skeleton, single.name);
  if (!known || known->size() < now.size()) shelf_.put(Kind::Singles, skeleton, single.name, now);
}

void NameEngine::settleSurnames() {
  for (const auto& [skeleton, singles] : fresh_) noticeOf(skeleton);
  for (const auto& [skeleton, notice] : surnames_) {
    trim();
    bearers_.reset();
    settleSurname(skeleton, notice);
  }
}

namespace {

using surnames::Bearer;

/// Those are known enough that are not far less known than another of the same surname. Whoever is, is called
/// by the full name somewhere in the document.
std::vector<Bearer> weighed(std::vector<Bearer> bearers) {
  constexpr char kFar = 4;  // sixteen times
  std::map<std::string_view, char> best;
  for (const Bearer& b : bearers) best[b.last] = std::max(best[b.last], b.level);
  for (Bearer& b : bearers) b.enough = b.level > 0 && b.level + kFar > best[b.last];
  return bearers;
}

}  // namespace

/// The full names of a skeleton, by key; none where so many share it that a surname alone tells nobody.
const std::optional<std::vector<Bearer>>& NameEngine::bearersOf(const std::string& skeleton) {
  if (bearers_ && bearers_->first == skeleton) return bearers_->second;
  bearers_.emplace(skeleton, std::nullopt);
  std::vector<Shelf::Row> rows = shelf_.all(Kind::NameKeys, surnameKey(skeleton), kMostBearers + 1);
  if (rows.size() > kMostBearers) return bearers_->second;
  std::vector<Bearer>& out = bearers_->second.emplace();
  for (Shelf::Row& row : rows)
    if (std::string last = keys_.surnameIn(row.first); !last.empty()) {
      const Bearing bearing = Bearing::unpack(row.second);
      out.push_back({std::move(row.first), std::move(last), bearing.level, bearing.identity});
    }
  return bearers_->second;
}

/// What those go by who are known enough since names came, or became better known, or are not any more.
std::set<std::string> NameEngine::othersKnown(const std::vector<Bearer>& bearers, const Notice& notice) {
  std::set<std::string> out;
  if (notice.levels.empty()) return out;
  std::vector<Bearer> before = bearers;
  for (Bearer& b : before)
    if (const auto it = notice.levels.find(b.key); it != notice.levels.end()) b.level = it->second;
  const std::vector<Bearer> now = weighed(bearers);
  before = weighed(std::move(before));
  for (size_t i = 0; i < now.size(); ++i)
    if (before[i].level > 0 && now[i].enough != before[i].enough)
      out.merge(calledFor(load(now[i].key), {now[i].identity}));
  return out;
}

/// The full names that a surname of a skeleton may stand for. Hundreds may share it, of whom a surname means
/// a few: these alone are looked at.
NameEngine::Candidates NameEngine::candidatesOf(const std::string& skeleton) {
  Candidates out;
  const std::optional<std::vector<Bearer>>& all = bearersOf(skeleton);
  if (!all) return out;
  out.bearers = weighed(*all);
  std::erase_if(out.bearers, [](const Bearer& b) { return !b.enough; });
  for (size_t i = 0; i < out.bearers.size(); ++i)
    if (out.bearers[i].identity != 0) out.names[out.bearers[i].identity].push_back(i);
  return out;
}

const Bearer* NameEngine::bearer(const Candidates& candidates, const std::string& name) {
  const auto at = std::lower_bound(candidates.bearers.begin(), candidates.bearers.end(), name,
                                   [](const Bearer& b, const std::string& key) { return b.key < key; });
  return at != candidates.bearers.end() && at->key == name ? &*at : nullptr;
}

/// A candidate's identity, with all its names that are candidates, too; none for a name that is nobody's yet.
NameEngine::Candidates::Group* NameEngine::groupOf(const Bearer& bearer, Candidates& candidates) {
  if (bearer.identity == 0) return nullptr;
  const auto [it, isNew] = candidates.groups.try_emplace(bearer.identity);
  Candidates::Group& group = it->second;
  if (!isNew) return &group;
  group.identity = bearer.identity;
  for (const size_t i : candidates.names.at(bearer.identity)) {
    const std::string& name = candidates.bearers[i].key;
    group.names.push_back(name);
    if (const std::string_view country = countryIn(name); !country.empty()) group.countries.emplace(country);
    group.sampled = group.sampled || (candidates.sampled != nullptr && candidates.sampled->count(name) > 0);
  }
  return &group;
}

void NameEngine::takeFresh(Single& single, Candidates& candidates) {
  std::tie(assigned_[single.entity], because_[single.entity]) = whoIs(single, candidates);
  // Whoever bears the surname alone is described by all who do, this one too if it is somebody else.
  const NameNode own = keys_.nodeOf({"", EntityType::Person, single.word, "", {}, {}});
  for (const Shelf::Row& row : shelf_.all(Kind::NameKeys, keys_.calledKey(own), 2))
    if (const NameNode& node = load(row.first); node.identity != 0) touched_.insert(node.identity);
}

/// Surnames of earlier documents, as far as what has happened may make them somebody else's, and those of the
/// batch.
void NameEngine::settleSurname(const std::string& skeleton, const Notice& notice) {
  std::optional<Candidates> candidates;
  if (notice.any()) settleOld(skeleton, notice, candidates);
  const auto it = fresh_.find(skeleton);
  if (it == fresh_.end()) return;
  if (!candidates) candidates = candidatesOf(skeleton);
  for (Single& single : it->second) {
    takeFresh(single, *candidates);
    noteSurname(skeleton, single);
    keep(skeleton, single);
  }
}

/// Notes that a skeleton has become everybody's; whether it was not before. Afterwards whoever comes changes
/// nothing.
bool NameEngine::crowded(const std::string& skeleton) {
  const std::string key = "crowd " + skeleton;
  if (shelf_.get(Kind::Views, key)) return false;
  shelf_.put(Kind::Views, key, "", "");
  return true;
}

std::vector<surnames::Single> NameEngine::singlesOf(const std::string& skeleton, const std::string& name) {
  std::vector<Single> out;
  for (const Shelf::Row& row : shelf_.all(Kind::Singles, skeleton + '\n' + name)) {
    Single& single = out.emplace_back();
    Unpacker u(row.second);
    single.entity = idOf(row.first);
    single.document = static_cast<int64_t>(u.number());
    single.word = u.text();
    single.name = name;
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
      p.number(static_cast<uint64_t>(g->identity)).text(g->names.front());
      if (meant.fit.size() > 1)
        for (const std::string& name : g->names) p.text(name);
    }
  return hashOf(p.take());
}

/// Marks the writings that others fit than when this was last asked, and keeps who fits now: a new bearer
/// changes nothing for the other surnames of the same skeleton.
void NameEngine::noteFitting(const std::string& skeleton, const std::vector<Single>& old,
                             const Notice& notice, Candidates& candidates) {
  std::map<uint64_t, uint64_t> before;
  const std::string known = shelf_.get(Kind::Views, skeleton).value_or("");
  for (Unpacker u(known); !u.empty();) {
    const uint64_t writing = u.number();
    before[writing] = u.number();
  }
  std::map<uint64_t, uint64_t> now = before;
  std::set<uint64_t> asked;
  for (const Single& single : old) {
    const uint64_t writing = hashOf(single.word + '\n' + single.country);
    if (!asked.insert(writing).second) continue;
    Candidates::Meant& meant = meantBy(single, candidates);
    now[writing] = digestOf(meant);
    const auto it = before.find(writing);
    // How the one who is meant is written stands in the reason.
    const auto rewritten = [&](const Candidates::Group* g) {
      return notice.moved.count(g->names.front()) > 0;
    };
    meant.others =
        it == before.end() || it->second != now[writing] ||
        (meant.fit.size() <= kMostMeant && std::any_of(meant.fit.begin(), meant.fit.end(), rewritten));
  }
  if (now == before) return;
  Packer p;
  for (const auto& [writing, fit] : now) p.number(writing).number(fit);
  shelf_.put(Kind::Views, skeleton, "", p.take());
}

bool NameEngine::anyCalled(const std::set<std::string>& names, const std::string& word) const {
  return names.count(word) > 0 || std::any_of(names.begin(), names.end(), [&](const std::string& name) {
           return keys_.sameWord(name, word);
         });
}

NameEngine::Concern NameEngine::concernOf(const std::string& skeleton, const Notice& notice) {
  Concern out;
  out.all = notice.all;
  out.bearers = notice.bearers;
  for (const std::string& name : notice.moved) out.moved.insert(keys_.surnameIn(name));
  if (out.all) return out;
  const std::optional<std::vector<Bearer>>& all = bearersOf(skeleton);
  if (!all) {
    out.all = (!notice.bearers.empty() || !notice.levels.empty()) && crowded(skeleton);
    out.nobody = true;
    return out;
  }
  out.bearers.merge(othersKnown(*all, notice));
  // Where the user has told names apart, who has that very surname may not be meant.
  if (!decisions_.empty()) return out;
  for (const Bearer& b : *all) out.borne.insert(b.last);
  return out;
}

/// Surnames of earlier documents that what has happened may make somebody else's: a bearer is no matter of
/// other surnames with his skeleton, unless nobody bears these.
std::vector<surnames::Single> NameEngine::concerned(const std::string& skeleton, const Notice& notice) {
  std::vector<Single> out;
  const std::vector<Shelf::Row> surnames = shelf_.all(Kind::Singles, skeleton);
  if (surnames.empty()) {
    // What was known of the bearers is out of date, and nobody asks.
    if (notice.all || !notice.bearers.empty() || !notice.levels.empty())
      shelf_.erase(Kind::Views, skeleton, "");
    return out;
  }
  const Concern concern = concernOf(skeleton, notice);
  for (const auto& [name, withCountry] : surnames) {
    const bool asked = concern.all || notice.words.count(name) > 0 || concern.bearers.count(name) > 0;
    // Who bears it may be of another country.
    const bool only = withCountry.empty() && concern.borne.count(name) > 0;
    const bool others = asked || (!concern.nobody && !only && anyCalled(concern.bearers, name));
    const bool weighed = !others && !concern.nobody &&
                         (notice.company.count(name) > 0 || (!only && anyCalled(notice.company, name)));
    const bool moved = concern.moved.count(name) > 0;
    if (!others && !weighed && !moved) continue;
    for (Single& single : singlesOf(skeleton, name))
      if (others || (weighed && single.weighed) || (moved && notice.moved.count(single.local) > 0))
        out.push_back(std::move(single));
  }
  return out;
}

/// Whether its own document tells whom it stands for, whoever else may.
bool NameEngine::toldThere(const Single& single) const {
  if (single.local.empty() || !decisions_.empty()) return false;
  const std::string country = single.country.empty() ? "" : nameAlone(single.local).country;
  return country.empty() || country == single.country;
}

void NameEngine::settleOld(const std::string& skeleton, const Notice& notice,
                           std::optional<Candidates>& candidates) {
  std::vector<Single> old = concerned(skeleton, notice);
  if (old.empty()) return;
  candidates = candidatesOf(skeleton);
  candidates->sampled = &notice.sampled;
  if (notice.all || !notice.bearers.empty() || !notice.levels.empty())
    noteFitting(skeleton, old, notice, *candidates);
  for (Single& single : old) {
    if (!notice.all && toldThere(single) && notice.moved.count(single.local) == 0) continue;
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
bool NameEngine::keptApart(const NameNode& own, const std::vector<std::string>& names) const {
  return std::any_of(decisions_.begin(), decisions_.end(), [&](const Decision& d) {
    if (d.kind != Decision::Kind::Different || (!speaksOf(d.a, own) && !speaksOf(d.b, own))) return false;
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
      const NameNode n = nameAlone(name);
      return speaksOf(d.a, n) || speaksOf(d.b, n);
    });
  });
}

/// Who has that very surname, else who has another spelling of it, else who goes by it.
std::vector<NameEngine::Candidates::Group*> NameEngine::fitting(const NameNode& own, Candidates& candidates) {
  const std::string& word = own.name;
  std::map<std::string, Candidates::Group*> out;  // by first name
  const auto take = [&](const Bearer& bearer) {
    Candidates::Group* g = groupOf(bearer, candidates);
    if (g == nullptr || keptApart(own, g->names)) return;
    if (own.country.empty() || g->countries.empty() || g->countries.count(own.country) > 0)
      out.emplace(g->names.front(), g);
  };
  for (const Bearer& b : candidates.bearers)
    if (b.last == word) take(b);
  if (out.empty() && word.size() > 4)
    for (const Bearer& b : candidates.bearers)
      if (keys_.sameWord(b.last, word)) take(b);
  if (out.empty())
    for (const Shelf::Row& row :
         shelf_.all(Kind::NameKeys, goesByKey(keys_.skeleton(word), word), kMostBearers))
      if (const Bearer* b = bearer(candidates, row.first)) take(*b);
  std::vector<Candidates::Group*> groups;
  for (const auto& [name, g] : out) groups.push_back(g);
  return groups;
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
    if (named.identity != 0 && fits && !keptApart(own, {single.local}))
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
                              load(best->names.front()).spellings.begin()->first +
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
    if (!g->company) {
      std::vector<const NameNode*> nodes;
      for (const std::string& name : g->names) nodes.push_back(&load(name));
      g->company = companyOf(nodes);
    }
    size_t score = shared(here, *g->company);
    for (const std::string& name : g->names)
      if (std::binary_search(here.begin(), here.end(), static_cast<uint32_t>(hashOf(name)))) score += 100;
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
    own = nameAlone(others.front());
  }
  std::string key = own.key();
  if (own.country.empty()) {
    const std::vector<Shelf::Row> variants = shelf_.all(Kind::NameKeys, keys_.calledKey(own), 2);
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
