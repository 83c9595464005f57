#include "store/sayings.h"

#include <utility>

#include "base/utf8.h"

namespace recoupe {

SayingCounts::SayingCounts(Database& db)
    : entities_(db.prepare("SELECT e.id, m.identity, m.because, e.name FROM entities e JOIN "
                           "identity_entities m ON m.entity = e.id WHERE e.document = ?")),
      aliases_(db.prepare("SELECT e.id, a.alias, a.folded FROM entities e JOIN aliases a ON a.entity = e.id "
                          "WHERE e.document = ? ORDER BY e.ordinal, a.ordinal")),
      roles_(db.prepare("SELECT e.id, r.role FROM entities e JOIN roles r ON r.entity = e.id "
                        "WHERE e.document = ? ORDER BY e.ordinal, r.ordinal")),
      quotes_(db.prepare("SELECT speaker FROM quotes WHERE document = ? AND speaker IS NOT NULL")),
      documents_(db.prepare("UPDATE identities SET documents = documents + ?2 WHERE id = ?1")),
      name_(db.prepare("INSERT INTO identity_names VALUES (?,?,?) ON CONFLICT DO UPDATE SET documents = "
                       "documents + excluded.documents")),
      told_(db.prepare("INSERT INTO identity_sayings VALUES (?,?,?,?) ON CONFLICT DO UPDATE SET documents = "
                       "documents + excluded.documents")),
      dropName_(db.prepare("DELETE FROM identity_names WHERE folded = ? AND identity = ? AND documents = 0")),
      dropTold_(db.prepare("DELETE FROM identity_sayings WHERE identity = ? AND kind = ? AND text = ? AND "
                           "documents = 0")),
      dropIdentity_(db.prepare("DELETE FROM identities WHERE id = ? AND documents = 0")) {}

void SayingCounts::before(int64_t document) {
  const auto [it, isNew] = documentsBefore_.try_emplace(document);
  if (isNew) it->second = saidBy(document);
}

SayingCounts::Said SayingCounts::saidBy(int64_t document) {
  Said out;
  std::map<int64_t, int64_t> identityOf;
  for (entities_.with(document); entities_.step();) {
    const int64_t identity = entities_.integer(1);
    identityOf.emplace(entities_.integer(0), identity);
    out[{identity, "named", ""}] = 1;
    out[{identity, "name", fold(entities_.view(3))}] = 1;
    out[{identity, "because", entities_.text(2)}] = 1;
  }
  if (identityOf.empty()) return out;
  // Of writings that differ only in case and accents a document counts for the first.
  std::set<std::pair<int64_t, std::string>> told;
  for (aliases_.with(document); aliases_.step();)
    if (const auto it = identityOf.find(aliases_.integer(0));
        it != identityOf.end() && told.emplace(it->second, aliases_.text(2)).second)
      out[{it->second, "alias", aliases_.text(1)}] = 1;
  told.clear();
  for (roles_.with(document); roles_.step();)
    if (const auto it = identityOf.find(roles_.integer(0));
        it != identityOf.end() && told.emplace(it->second, fold(roles_.view(1))).second)
      out[{it->second, "role", roles_.text(1)}] = 1;
  for (quotes_.with(document); quotes_.step();)
    if (const auto it = identityOf.find(quotes_.integer(0)); it != identityOf.end())
      ++out[{it->second, "quotes", ""}];
  return out;
}

void SayingCounts::count() {
  Said changes;
  for (const auto& [document, said] : documentsBefore_) {
    for (const auto& [what, n] : said) changes[what] -= n;
    for (const auto& [what, n] : saidBy(document)) changes[what] += n;
  }
  change(changes);
  documentsBefore_.clear();
  made_.clear();
}

void SayingCounts::change(const Said& by) {
  for (const auto& [what, n] : by) {
    const auto& [identity, kind, text] = what;
    if (n == 0) continue;
    if (kind == "named") {
      documents_.run(identity, n);
      if (n < 0) made_.insert(identity);
    } else if (kind == "name") {
      name_.run(text, identity, n);
      if (n < 0) dropName_.run(text, identity);
    } else {
      told_.run(identity, kind, text, n);
      if (n < 0) dropTold_.run(identity, kind, text);
    }
  }
  for (const int64_t identity : made_) dropIdentity_.run(identity);
}

}  // namespace recoupe
