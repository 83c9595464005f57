#include "store/sayings.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "base/utf8.h"

namespace recoupe {
namespace {

// Kinds are told apart by where they stand; their texts are those of the table.
constexpr const char *kNamed = "named", *kName = "name", *kCalled = "called", *kBecause = "because",
                     *kAlias = "alias", *kRole = "role", *kQuote = "quote", *kQuotes = "quotes";

}  // namespace

SayingCounts::SayingCounts(Database& db)
    : entities_(db.prepare("SELECT e.id, m.identity, m.because, e.name FROM entities e JOIN "
                           "identity_entities m ON m.entity = e.id WHERE e.document = ?")),
      aliases_(db.prepare("SELECT e.id, a.alias, a.folded FROM entities e JOIN aliases a ON a.entity = e.id "
                          "WHERE e.document = ? ORDER BY e.ordinal, a.ordinal")),
      roles_(db.prepare("SELECT e.id, r.role FROM entities e JOIN roles r ON r.entity = e.id "
                        "WHERE e.document = ? ORDER BY e.ordinal, r.ordinal")),
      quotes_(
          db.prepare("SELECT q.speaker, coalesce(d.published, d.published_earliest, '~'), q.id FROM quotes q "
                     "JOIN documents d ON d.id = q.document WHERE q.document = ? AND q.speaker IS NOT NULL")),
      documents_(db.prepare("UPDATE identities SET documents = documents + ?2 WHERE id = ?1")),
      name_(db.prepare("INSERT INTO identity_names VALUES (?,?,?,?) ON CONFLICT DO UPDATE SET documents = "
                       "documents + excluded.documents, called = called + excluded.called")),
      told_(db.prepare("INSERT INTO identity_sayings VALUES (?,?,?,?) ON CONFLICT DO UPDATE SET documents = "
                       "documents + excluded.documents")),
      dropName_(
          db.prepare("DELETE FROM identity_names WHERE folded = ? AND identity = ? AND documents = 0 AND "
                     "called = 0")),
      dropTold_(db.prepare("DELETE FROM identity_sayings WHERE identity = ? AND kind = ? AND text = ? AND "
                           "documents = 0")),
      dropIdentity_(db.prepare("DELETE FROM identities WHERE id = ? AND documents = 0")) {}

void SayingCounts::before(int64_t document) {
  constexpr size_t kMost = 8192;  // a famous name that becomes another stands in tens of thousands
  if (before_.size() >= kMost && before_.count(document) == 0) countSome();
  const auto [it, isNew] = before_.try_emplace(document);
  if (isNew) it->second = namedIn(document);
}

void SayingCounts::addUp(std::vector<Saying>& sayings) {
  std::sort(sayings.begin(), sayings.end(), [](const Saying& a, const Saying& b) {
    if (a.identity != b.identity) return a.identity < b.identity;
    return a.kind != b.kind ? std::string_view(a.kind) < b.kind : a.text < b.text;
  });
  auto to = sayings.begin();
  for (auto from = sayings.begin(); from != sayings.end(); ++from) {
    if (to != sayings.begin()) {
      Saying& last = *std::prev(to);
      if (last.identity == from->identity && last.kind == from->kind && last.text == from->text) {
        last.documents += from->documents;
        continue;
      }
    }
    if (to != from) *to = std::move(*from);
    ++to;
  }
  sayings.erase(to, sayings.end());
}

std::vector<SayingCounts::Named> SayingCounts::namedIn(int64_t document) {
  std::vector<Named> out;
  for (entities_.with(document); entities_.step();)
    out.push_back({entities_.integer(0), entities_.integer(1), entities_.text(2), entities_.text(3)});
  return out;
}

void SayingCounts::saidBy(int64_t document, const std::vector<Named>& named, const std::set<int64_t>* of,
                          int64_t times, std::vector<Saying>& out) {
  std::vector<Saying> said, spoken;
  std::map<int64_t, int64_t> identityOf;
  for (const Named& n : named) {
    if (of != nullptr && of->count(n.identity) == 0) continue;
    identityOf.emplace(n.entity, n.identity);
    said.push_back({n.identity, kNamed, "", 1});
    said.push_back({n.identity, kName, fold(n.name), 1});
    said.push_back({n.identity, kBecause, n.because, 1});
  }
  if (identityOf.empty()) return;
  // Of writings that differ only in case and accents a document counts for the first.
  std::set<std::pair<int64_t, std::string>> told;
  for (aliases_.with(document); aliases_.step();)
    if (const auto it = identityOf.find(aliases_.integer(0));
        it != identityOf.end() && told.emplace(it->second, aliases_.text(2)).second) {
      said.push_back({it->second, kAlias, aliases_.text(1), 1});
      said.push_back({it->second, kCalled, aliases_.text(2), 1});
    }
  told.clear();
  for (roles_.with(document); roles_.step();)
    if (const auto it = identityOf.find(roles_.integer(0));
        it != identityOf.end() && told.emplace(it->second, fold(roles_.view(1))).second)
      said.push_back({it->second, kRole, roles_.text(1), 1});
  for (quotes_.with(document); quotes_.step();)
    if (const auto it = identityOf.find(quotes_.integer(0)); it != identityOf.end()) {
      spoken.push_back({it->second, kQuotes, "", times});
      spoken.push_back({it->second, kQuote, quotes_.text(1) + '\t' + quotes_.text(2), times});
    }
  addUp(said);
  for (Saying& s : said) s.documents = times;  // however many entities of it say so
  std::move(said.begin(), said.end(), std::back_inserter(out));
  std::move(spoken.begin(), spoken.end(), std::back_inserter(out));
}

void SayingCounts::compare(int64_t document, const std::vector<Named>& was, std::vector<Saying>& changes) {
  const std::vector<Named> is = namedIn(document);
  if (was.empty()) return saidBy(document, is, nullptr, 1, changes);
  std::map<int64_t, const Named*> before;
  for (const Named& n : was) before.emplace(n.entity, &n);
  std::set<int64_t> others, reasons;  // identities
  for (const Named& n : is) {
    const auto it = before.find(n.entity);
    const bool known = it != before.end();
    if (known && it->second->identity == n.identity) {
      if (it->second->because != n.because) reasons.insert(n.identity);
      continue;
    }
    others.insert(n.identity);
    if (known) others.insert(it->second->identity);
  }
  for (const bool now : {false, true}) {
    const std::vector<Named>& named = now ? is : was;
    if (!others.empty()) saidBy(document, named, &others, now ? 1 : -1, changes);
    std::set<std::pair<int64_t, std::string>> told;
    for (const Named& n : named)
      if (reasons.count(n.identity) > 0 && others.count(n.identity) == 0 &&
          told.emplace(n.identity, n.because).second)
        changes.push_back({n.identity, kBecause, n.because, now ? 1 : -1});
  }
}

void SayingCounts::countSome() {
  std::vector<Saying> changes;
  for (const auto& [document, was] : before_) compare(document, was, changes);
  addUp(changes);
  for (const Saying& by : changes)
    if (by.documents != 0) change(by);
  before_.clear();
}

void SayingCounts::count() {
  countSome();
  for (const auto& [identity, more] : named_) {
    documents_.run(identity, more);
    if (more < 0) made_.insert(identity);
  }
  for (const int64_t identity : made_) dropIdentity_.run(identity);
  named_.clear();
  made_.clear();
}

void SayingCounts::change(const Saying& by) {
  const bool less = by.documents < 0;
  if (by.kind == kNamed) {
    named_[by.identity] += by.documents;
  } else if (by.kind == kName || by.kind == kCalled) {
    const bool name = by.kind == kName;
    name_.run(by.text, by.identity, name ? by.documents : 0, name ? 0 : by.documents);
    if (less) dropName_.run(by.text, by.identity);
  } else {
    told_.run(by.identity, by.kind, by.text, by.documents);
    if (less) dropTold_.run(by.identity, by.kind, by.text);
  }
}

}  // namespace recoupe
