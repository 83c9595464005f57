// Store::identities() and profile(): who somebody is across documents.
#include <algorithm>
#include <charconv>
#include <map>
#include <tuple>
#include <unordered_map>

#include "base/utf8.h"
#include "store/query.h"
#include "store/store.h"

namespace recoupe {
namespace {

/// Groups spellings that differ only in case and accents, most told first; the commonest spelling speaks for
/// its group.
class Tally {
 public:
  void add(const std::string& text, int64_t document) {
    // Thousands of documents use a dozen spellings: each is folded once.
    auto [it, fresh] = known_.try_emplace(text);
    if (fresh) it->second = &entries_[fold(text)][text];
    it->second->push_back(document);
  }

  /// `keys` are the public ids of documents.
  std::vector<Counted> sorted(const std::map<int64_t, std::string>& keys) const {
    std::vector<Counted> out;
    for (const auto& [folded, spellings] : entries_) {
      Counted c;
      size_t most = 0;
      std::vector<int64_t> all;
      for (const auto& [text, documents] : spellings) {
        if (documents.size() > most) {
          most = documents.size();
          c.text = text;
        }
        all.insert(all.end(), documents.begin(), documents.end());
      }
      std::sort(all.begin(), all.end());
      all.erase(std::unique(all.begin(), all.end()), all.end());
      c.documents = all.size();
      for (const int64_t id : all) c.where.push_back(keys.at(id));
      std::sort(c.where.begin(), c.where.end());
      out.push_back(std::move(c));
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const Counted& a, const Counted& b) { return a.documents > b.documents; });
    return out;
  }

 private:
  std::map<std::string, std::map<std::string, std::vector<int64_t>>> entries_;
  std::unordered_map<std::string, std::vector<int64_t>*> known_;
};

/// What documents call an identity. Its entities lie all over the store: each is read once, for both.
void tally(Database& db, int64_t identity, Tally& roles, Tally& spellings) {
  Statement role = db.prepare("SELECT role FROM roles WHERE entity = ?");
  Statement alias = db.prepare("SELECT alias FROM aliases WHERE entity = ?");
  for (Statement s = db.query("SELECT e.id, e.document FROM identity_entities m CROSS JOIN entities e ON "
                              "e.id = m.entity WHERE m.identity = ?",
                              identity);
       s.step();) {
    const int64_t entity = s.integer(0), document = s.integer(1);
    for (role.with(entity); role.step();) roles.add(role.text(0), document);
    for (alias.with(entity); alias.step();) spellings.add(alias.text(0), document);
  }
}

/// The same without the documents, as it was counted when they came.
std::vector<Counted> counted(Database& db, int64_t identity, const char* kind) {
  std::map<std::string, std::pair<Counted, int64_t>> groups;  // folded -> all its writings, the most of one
  for (Statement s = db.query(
           "SELECT text, documents FROM identity_sayings WHERE identity = ? AND kind = ? ORDER BY text",
           identity, kind);
       s.step();) {
    auto& [group, most] = groups[fold(s.view(0))];
    group.documents += static_cast<size_t>(s.integer(1));
    if (s.integer(1) > most) {
      most = s.integer(1);
      group.text = s.text(0);
    }
  }
  std::vector<Counted> out;
  for (auto& [folded, group] : groups) out.push_back(std::move(group.first));
  std::stable_sort(out.begin(), out.end(),
                   [](const Counted& a, const Counted& b) { return a.documents > b.documents; });
  return out;
}

/// Public ids of the documents that name an identity.
std::map<int64_t, std::string> documentsOf(Database& db, int64_t identity) {
  std::map<int64_t, std::string> out;
  for (Statement s =
           db.query("SELECT DISTINCT d.id, d.key FROM identity_entities m JOIN entities e ON e.id = "
                    "m.entity JOIN documents d ON d.id = e.document WHERE m.identity = ?",
                    identity);
       s.step();)
    out.emplace(s.integer(0), s.text(1));
  return out;
}

/// Who takes part in the same facts, most first. Error: "store-damaged".
Result<std::vector<std::pair<NameView, size_t>>> contactsOf(Database& db, int64_t identity) {
  // The facts of somebody famous lie all over the store: who else is in them stands with his part.
  std::unordered_map<int64_t, size_t> counts;
  for (Statement s =
           db.query("SELECT others FROM fact_participants WHERE identity = ? AND others <> ''", identity);
       s.step();) {
    const std::string_view list = s.view(0);
    for (const char *at = list.data(), *end = at + list.size(); at != end;) {
      int64_t other = 0;
      const auto [behind, bad] = std::from_chars(at, end, other);
      if (bad != std::errc() || (behind != end && (*behind != ' ' || behind + 1 == end)))
        return Error{"store-damaged",
                     "The store is damaged (who takes part in a fact). `recoupe verify` says where."};
      ++counts[other];
      at = behind == end ? end : behind + 1;
    }
  }
  std::vector<std::pair<NameView, size_t>> out;
  Statement name = db.prepare("SELECT key, name FROM identities WHERE id = ?");
  for (const auto& [other, facts] : counts)
    if (name.with(other).step()) out.push_back({{name.text(0), name.text(1)}, facts});
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
    return std::tie(b.second, a.first.name, a.first.key) < std::tie(a.second, b.first.name, b.first.key);
  });
  return out;
}

}  // namespace

Result<std::vector<IdentityView>> Store::identities(const std::string& name) {
  std::vector<IdentityView> out;
  const std::vector<int64_t> ids = identitiesNamed(*db_, name);
  Statement s =
      db_->query("SELECT key, type, name, country, documents FROM identities WHERE key = ? OR id IN " +
                     listOf(ids) + " ORDER BY documents DESC, key",
                 name);
  while (s.step())
    out.push_back({s.text(0), s.text(1), s.text(2), s.text(3), static_cast<size_t>(s.integer(4))});
  TRY(db_->check());
  return out;
}

Result<void> Store::eachIdentity(const std::function<bool(const IdentityRow&)>& sink) {
  Statement all = db_->query("SELECT id, key, type, name, country, documents FROM identities ORDER BY key");
  Statement aliases = db_->prepare(
      "SELECT DISTINCT a.alias FROM identity_entities m JOIN aliases a ON a.entity = m.entity "
      "WHERE m.identity = ? ORDER BY 1");
  Statement roles = db_->prepare(
      "SELECT DISTINCT r.role FROM identity_entities m JOIN roles r ON r.entity = m.entity "
      "WHERE m.identity = ? ORDER BY 1");
  Statement members = db_->prepare(
      "SELECT d.name, 'e' || e.ordinal FROM identity_entities m JOIN entities e ON e.id = m.entity "
      "JOIN documents d ON d.id = e.document WHERE m.identity = ? ORDER BY d.name, d.key, e.ordinal");
  while (all.step()) {
    const int64_t id = all.integer(0);
    IdentityRow row{{all.text(1), all.text(2), all.text(3), all.text(4), static_cast<size_t>(all.integer(5))},
                    {},
                    {},
                    {}};
    for (aliases.with(id); aliases.step();) row.aliases.push_back(aliases.text(0));
    for (roles.with(id); roles.step();) row.roles.push_back(roles.text(0));
    for (members.with(id); members.step();) row.members.emplace_back(members.text(0), members.text(1));
    if (!sink(row)) break;
  }
  return db_->check();
}

Result<IdentityProfile> Store::profile(const IdentityView& identity, size_t someQuotes) {
  IdentityProfile out;
  out.identity = identity;
  Statement found = db_->query("SELECT id FROM identities WHERE key = ?", identity.key);
  const int64_t id = found.step() ? found.integer(0) : 0;
  if (someQuotes > 0) {
    out.roles = counted(*db_, id, "role");
    out.spellings = counted(*db_, id, "alias");
  } else {
    Tally roles, spellings;
    tally(*db_, id, roles, spellings);
    const std::map<int64_t, std::string> keys = documentsOf(*db_, id);
    out.roles = roles.sorted(keys);
    out.spellings = spellings.sorted(keys);
  }
  out.contacts = TRY(contactsOf(*db_, id));
  for (Statement s = db_->query(
           "SELECT text FROM identity_sayings WHERE identity = ? AND kind = 'because' ORDER BY text", id);
       s.step();)
    out.because.push_back(s.text(0));
  TRY(db_->check());
  QuoteFilter filter;
  filter.speakerKey = identity.key;
  filter.limit = someQuotes;
  out.quotes = TRY(quotes(filter));
  out.quoteCount = out.quotes.size();
  if (someQuotes > 0) {
    Statement all =
        db_->query("SELECT documents FROM identity_sayings WHERE identity = ? AND kind = 'quotes'", id);
    out.quoteCount = all.step() ? static_cast<size_t>(all.integer(0)) : 0;
    TRY(db_->check());
  }
  return out;
}

}  // namespace recoupe
