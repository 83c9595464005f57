// RemoteStore: opening, and adding what a worker has analysed. Documents are put into a store in memory
// first, which knows what belongs to them; its rows then go over with the ids that the database gives.
#include "remote/remote_store.h"

#include <algorithm>
#include <set>

#include "remote/link.h"

namespace recoupe {
namespace {

using Row = Transfer::Row;
using Table = Transfer::Table;

size_t columnOf(const Table& table, std::string_view name) {
  for (size_t c = 0; c < table.columns.size(); ++c)
    if (table.columns[c].name == name) return c;
  return 0;
}

struct Rows {
  std::vector<Table> tables;
  std::map<std::string, std::vector<Row>> of;
};

Result<Rows> rowsOf(const std::vector<NewDocument>& documents) {
  Store store = TRY(Store::open(":memory:", Store::Access::Write));
  TRY(store.add(documents));
  Transfer transfer(store);
  Rows rows;
  rows.tables = transfer.documentTables();
  for (const Table& table : rows.tables) {
    std::vector<Row>& into = rows.of[table.name];
    TRY(transfer.each(table, [&](Row&& row) { into.push_back(std::move(row)); }));
  }
  return rows;
}

std::vector<int64_t> nextIds(pqxx::work& work, const std::string& table, size_t n) {
  std::vector<int64_t> out;
  if (n == 0) return out;
  for (const pqxx::row& row :
       work.exec("SELECT nextval('" + table + "_ids') FROM generate_series(1, " + std::to_string(n) + ")"))
    out.push_back(row[0].as<int64_t>());
  return out;
}

/// One call of RemoteStore::add(), within its transaction.
class Adding {
 public:
  Adding(pqxx::work& work, const Rows& rows) : work_(work), rows_(rows) {}

  AddCounts run() {
    const Table& documents = rows_.tables.front();
    key_ = columnOf(documents, "key");
    error_ = columnOf(documents, "error_code");
    removeUnread(documents);
    putDocuments(documents);
    for (const Table& table : rows_.tables)
      if (table.name != "documents" && table.name != "sightings") putLayer(table);
    putSightings();
    arrive();
    return counts_;
  }

 private:
  std::vector<Row> sortedDocuments() const {
    std::vector<Row> out = rows_.of.at("documents");
    // In one order for all workers, so that none waits for another that waits for it.
    std::sort(out.begin(), out.end(), [&](const Row& a, const Row& b) { return a[key_] < b[key_]; });
    return out;
  }

  /// What could not be read then and can be read now makes room; its places are kept.
  void removeUnread(const Table& documents) {
    const size_t path = columnOf(documents, "path"), name = columnOf(documents, "name");
    std::vector<std::optional<std::string>> keys, paths, names;
    for (const Row& row : sortedDocuments()) {
      if (row[error_]) continue;
      keys.push_back(row[key_]);
      paths.push_back(toPostgresText(*row[path]));
      names.push_back(toPostgresText(*row[name]));
    }
    for (const pqxx::row& row :
         work_.exec_params("SELECT d.key, s.path, s.name FROM documents d JOIN sightings s ON s.document = "
                           "d.id WHERE d.error_code IS NOT NULL AND d.key = ANY($1::text[])",
                           arrayOf(keys)))
      oldPlaces_.push_back({row[0].c_str(), row[1].c_str(), row[2].c_str()});
    work_.exec_params(
        "DELETE FROM documents WHERE error_code IS NOT NULL AND (key = ANY($1::text[]) OR (path, name) IN "
        "(SELECT * FROM unnest($2::text[], $3::text[])))",
        arrayOf(keys), arrayOf(paths), arrayOf(names));
  }

  void putDocuments(const Table& documents) {
    std::vector<Row> rows = sortedDocuments();
    std::map<std::string, int64_t> local;
    std::set<std::string> unread;
    const std::vector<int64_t> ids = nextIds(work_, "documents", rows.size());
    for (size_t i = 0; i < rows.size(); ++i) {
      local[*rows[i][key_]] = std::stoll(*rows[i][0]);
      if (rows[i][error_]) unread.insert(*rows[i][key_]);
      rows[i][0] = std::to_string(ids[i]);
    }
    std::vector<std::optional<std::string>> known;
    for (const pqxx::result& result :
         insertRows(work_, documents, rows, "ON CONFLICT (key) DO NOTHING RETURNING key, id"))
      for (const pqxx::row& row : result) {
        const std::string key = row[0].c_str();
        ids_["documents"][local[key]] = places_[local[key]] = row[1].as<int64_t>();
        mine_.push_back(row[1].as<int64_t>());
        ++(unread.count(key) > 0 ? counts_.failed : counts_.added);
        local.erase(key);
      }
    for (const auto& [key, id] : local) known.emplace_back(key);
    for (const pqxx::row& row :
         work_.exec_params("SELECT key, id FROM documents WHERE key = ANY($1::text[])", arrayOf(known))) {
      places_[local[row[0].c_str()]] = row[1].as<int64_t>();
      ++counts_.known;
    }
  }

  /// The rows of the documents that are ours, with the database's ids.
  void putLayer(const Table& table) {
    std::vector<Row> mine;
    for (const Row& row : rows_.of.at(table.name)) {
      Row out = row;
      if (adopted(table, out)) mine.push_back(std::move(out));
    }
    if (table.numbered) {
      const std::vector<int64_t> ids = nextIds(work_, table.name, mine.size());
      for (size_t i = 0; i < mine.size(); ++i) {
        ids_[table.name][std::stoll(*mine[i][0])] = ids[i];
        mine[i][0] = std::to_string(ids[i]);
      }
    }
    insertRows(work_, table, mine);
  }

  bool adopted(const Table& table, Row& row) const {
    for (size_t c = 0; c < row.size(); ++c) {
      const std::string& refers = table.columns[c].refers;
      if (refers.empty() || !row[c]) continue;
      const auto known = ids_.find(refers);
      if (known == ids_.end()) return false;
      const auto id = known->second.find(std::stoll(*row[c]));
      if (id == known->second.end()) return false;
      row[c] = std::to_string(id->second);
    }
    return true;
  }

  void putSightings() {
    const auto table = std::find_if(rows_.tables.begin(), rows_.tables.end(),
                                    [](const Table& t) { return t.name == "sightings"; });
    std::vector<Row> rows = rows_.of.at("sightings");
    for (Row& row : rows) row[0] = std::to_string(places_.at(std::stoll(*row[0])));
    for (const auto& [key, path, name] : oldPlaces_)
      for (const pqxx::row& row : work_.exec_params("SELECT id FROM documents WHERE key = $1", key))
        rows.push_back({row[0].c_str(), fromPostgresText(path), fromPostgresText(name)});
    std::sort(rows.begin(), rows.end());
    std::set<int64_t> seen;
    for (const pqxx::result& result :
         insertRows(work_, *table, rows, "ON CONFLICT DO NOTHING RETURNING document"))
      for (const pqxx::row& row : result) seen.insert(row[0].as<int64_t>());
    if (seen.empty()) return;
    changed_.assign(seen.begin(), seen.end());
    work_.exec_params(
        "UPDATE documents d SET (path, name) = (SELECT s.path, s.name FROM sightings s WHERE s.document = "
        "d.id ORDER BY s.path, s.name LIMIT 1) WHERE id = ANY($1::bigint[])",
        arrayOfIds(changed_));
  }

  /// Last of all, so that the lock on `state`, which gives the order, is held for a moment only.
  void arrive() {
    if (changed_.empty()) return;
    const std::string n = std::to_string(changed_.size());
    const int64_t last =
        work_.exec("UPDATE state SET changes = changes + " + n + " RETURNING changes")[0][0].as<int64_t>();
    const int64_t first = last - static_cast<int64_t>(changed_.size());
    work_.exec_params(
        "INSERT INTO arrivals (serial, document) SELECT $1::bigint + ordinality, document FROM "
        "unnest($2::bigint[]) WITH ORDINALITY AS a (document, ordinality)",
        first, arrayOfIds(changed_));
    work_.exec_params(
        "INSERT INTO waiting SELECT id FROM documents WHERE id = ANY($1::bigint[]) AND error_code IS NULL",
        arrayOfIds(mine_));
  }

  struct Place {
    std::string key, path, name;
  };

  pqxx::work& work_;
  const Rows& rows_;
  size_t key_ = 0, error_ = 0;
  std::map<std::string, Ids> ids_;  ///< of rows that are put now, by table
  Ids places_;                      ///< of all documents, those that were there included
  std::vector<int64_t> mine_, changed_;
  std::vector<Place> oldPlaces_;
  AddCounts counts_;
};

}  // namespace

RemoteStore::RemoteStore(std::unique_ptr<Link> link) : link_(std::move(link)) {}
RemoteStore::RemoteStore(RemoteStore&&) noexcept = default;
RemoteStore::~RemoteStore() = default;

Result<RemoteStore> RemoteStore::open(const std::string& address, Store::Access access) {
  auto link = std::make_unique<Link>();
  link->address = address;
  link->makesTables = access == Store::Access::Write;
  TRY(link->within([](pqxx::work&) { return true; }));
  return RemoteStore(std::move(link));
}

Result<AddCounts> RemoteStore::add(const std::vector<NewDocument>& documents) {
  if (documents.empty()) return AddCounts();
  const Rows rows = TRY(rowsOf(documents));
  return link_->within([&](pqxx::work& work) { return Adding(work, rows).run(); });
}

}  // namespace recoupe
