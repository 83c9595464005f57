// RemoteStore: the copy that a machine keeps, and what goes back from it.
#include <filesystem>
#include <set>

#include "base/file.h"
#include "base/sha256.h"
#include "remote/link.h"

namespace recoupe {
namespace {

using Row = Transfer::Row;
using Table = Transfer::Table;

constexpr int kBatch = 256;  // documents that are taken over in one transaction
constexpr size_t kRowsAtOnce = 20'000;
// Only one at a time writes the facts: "RCPF".
constexpr const char* kFactsLock = "SELECT pg_advisory_xact_lock(1380143174)";

struct Arrivals {
  int64_t last = 0;
  std::vector<int64_t> documents;
};

Arrivals arrivalsSince(pqxx::work& work, int64_t serial) {
  Arrivals out;
  out.last = serial;
  std::set<int64_t> documents;
  for (const pqxx::row& row :
       work.exec_params("SELECT serial, document FROM arrivals WHERE serial > $1 ORDER BY serial LIMIT $2",
                        serial, kBatch)) {
    out.last = row[0].as<int64_t>();
    documents.insert(row[1].as<int64_t>());
  }
  out.documents.assign(documents.begin(), documents.end());
  return out;
}

/// What one batch of arrivals changes in the copy, within its transaction.
class Taking {
 public:
  Taking(pqxx::work& work, Transfer& copy) : work_(work), copy_(copy) {}

  void run(const std::vector<int64_t>& arrived) {
    const std::vector<Table>& tables = copy_.documentTables();
    std::vector<int64_t> fresh, known;
    eachRemoteRow(
        work_, tables.front(), ofDocuments(tables, tables.front()), arrayOfIds(arrived),
        [&](Row&& row) { (document(tables.front(), row) ? fresh : known).push_back(std::stoll(*row[0])); });
    for (size_t t = 1; t < tables.size(); ++t) {
      const std::string where = ofDocuments(tables, tables[t]);
      const auto put = [&](Row&& row) { copy_.put(tables[t], row); };
      eachRemoteRow(work_, tables[t], where, arrayOfIds(fresh), put);
      if (tables[t].name == "sightings") eachRemoteRow(work_, tables[t], where, arrayOfIds(known), put);
    }
    for (const int64_t id : fresh) copy_.arrived(id);
  }

 private:
  /// Whether the copy did not have it.
  bool document(const Table& table, const Row& row) {
    std::map<std::string, std::optional<std::string>> cell;
    for (size_t c = 0; c < row.size(); ++c) cell[table.columns[c].name] = row[c];
    const int64_t there = copy_.documentWith(*cell["key"]);
    if (there == std::stoll(*row[0])) {
      copy_.rename(there, *cell["path"], *cell["name"]);
      return false;
    }
    if (there != 0) copy_.remove(there);
    if (!cell["error_code"]) copy_.removeUnread(*cell["path"], *cell["name"]);
    copy_.put(table, row);
    return true;
  }

  pqxx::work& work_;
  Transfer& copy_;
};

/// All rows of a table, some at a time.
void sendRows(pqxx::work& work, Transfer& copy, const Table& table) {
  std::vector<Row> some;
  const Result<void> read = copy.each(table, [&](Row&& row) {
    some.push_back(std::move(row));
    if (some.size() < kRowsAtOnce) return;
    insertRows(work, table, some);
    some.clear();
  });
  if (!read) throw std::runtime_error(read.error().message);
  insertRows(work, table, some);
}

void removeCopy(const std::string& path) {
  std::error_code ignored;
  for (const char* end : {"", "-wal", "-shm", ".decisions"}) std::filesystem::remove(path + end, ignored);
}

Result<void> makeFolder(const std::string& path) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::path(path).parent_path();
  std::error_code failed;
  if (folder.empty() || fs::exists(folder, failed)) return {};
  fs::create_directories(folder, failed);
  if (failed)
    return Error{"store-unusable", "The folder " + folder.string() + " for the copy cannot be made: " +
                                       failed.message() + ". RECOUPE_COPIES names another."};
  fs::permissions(folder, fs::perms::owner_all, failed);  // articles are nobody else's business
  return {};
}

}  // namespace

Result<Store> RemoteStore::copy(const std::string& path, bool anew) {
  TRY(makeFolder(path));
  if (anew) removeCopy(path);
  for (bool again = true;;) {
    Store store = TRY(Store::open(path, Store::Access::Write));
    Transfer rows(store);
    Transfer::Origin origin = TRY(rows.origin());
    if (!origin.store.empty() && origin.store != link_->store && again) {
      again = false;
      removeCopy(path);
      continue;
    }
    TRY(replaceFile(store.decisionsPath(), TRY(decisions())));
    for (bool more = true; more;) {
      TRY(rows.begin());
      origin = TRY(rows.origin());  // again under the lock: another process may have come first
      const Arrivals taken = TRY(link_->within([&](pqxx::work& work) {
        work.exec("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        Arrivals arrivals = arrivalsSince(work, origin.serial);
        if (!arrivals.documents.empty()) Taking(work, rows).run(arrivals.documents);
        return arrivals;
      }));
      more = taken.last != origin.serial;
      rows.setOrigin({link_->store, taken.last});
      TRY(rows.commit());
    }
    return store;
  }
}

Result<std::string> RemoteStore::decisions() {
  return link_->within([](pqxx::work& work) {
    return fromPostgresText(work.exec("SELECT decisions FROM shared")[0][0].c_str());
  });
}

Result<void> RemoteStore::decide(const std::string& before, const std::string& after) {
  const size_t changed = TRY(link_->within([&](pqxx::work& work) {
    return static_cast<size_t>(work.exec_params("UPDATE shared SET decisions = $2 WHERE decisions = $1",
                                                toPostgresText(before), toPostgresText(after))
                                   .affected_rows());
  }));
  if (changed > 0) return {};
  return Error{"decided-meanwhile",
               "Somebody else decided something at the same moment; nothing was changed. Try again."};
}

Result<bool> RemoteStore::publishFacts(Store& copy) {
  Transfer rows(copy);
  const Transfer::Origin origin = TRY(rows.origin());
  const std::string decided = TRY(readFile(copy.decisionsPath()));
  return link_->within([&](pqxx::work& work) {
    work.exec(kFactsLock);
    const pqxx::row now =
        work.exec("SELECT s.resolved, d.text, h.decisions FROM state s, decided d, shared h")[0];
    const int64_t there = now[0].as<int64_t>();
    const std::string stored = toPostgresText(decided);
    if (stored != now[2].c_str() || there > origin.serial ||
        (there == origin.serial && stored == now[1].c_str()))
      return false;
    for (const Table& table : rows.factTables()) {
      work.exec("TRUNCATE " + table.name);
      sendRows(work, rows, table);
    }
    work.exec_params(
        "DELETE FROM waiting w USING arrivals a WHERE a.document = w.document AND a.serial <= $1",
        origin.serial);
    work.exec_params("UPDATE state SET resolved = $1, generation = generation + 1", origin.serial);
    work.exec_params("UPDATE decided SET digest = $1, text = $2", decided.empty() ? "" : sha256Hex(decided),
                     stored);
    return true;
  });
}

}  // namespace recoupe
