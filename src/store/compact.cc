// compactStore(): what `recoupe compact` does.
#include <filesystem>

#include "store/maintenance.h"
#include "store/schema.h"

namespace recoupe {
namespace {

// Pages of the search index that are merged in one transaction: some tenths of a second, then another
// writer gets its turn.
constexpr int kMergePages = 2000;

uint64_t bytesOf(const std::string& path) {
  uint64_t all = 0;
  for (const char* suffix : {"", "-wal"}) {
    std::error_code none;
    const auto size = std::filesystem::file_size(path + suffix, none);
    if (!none) all += size;
  }
  return all;
}

/// One segment of the search index instead of many, in small transactions. SQLite's own 'optimize' does the
/// same in a single one, whose journal has the size of the index.
void mergeSearch(Database& db) {
  // A negative number makes all segments one level, which positive ones then merge step by step; a step
  // without work changes one row.
  for (int pages = -kMergePages;; pages = kMergePages) {
    const int64_t before = db.totalChanges();
    db.prepare("INSERT INTO search (search, rank) VALUES ('merge', ?)").run(pages);
    if (!db.ok() || db.totalChanges() - before < 2) return;
  }
}

/// SQLite would put its copy of the tables into /tmp, which may be small, or memory.
void workBeside(Database& db, const std::string& path) {
  std::error_code none;
  std::string folder = std::filesystem::absolute(path, none).parent_path().string();
  if (none || folder.find('\'') != folder.npos) return;
  db.execute(("PRAGMA temp_store_directory = '" + folder + "'").c_str());
}

}  // namespace

Result<Compacted> compactStore(const std::string& path) {
  auto db = TRY(Database::open(path, Database::Mode::Write));
  TRY(checkSchema(*db, path));
  Compacted out;
  out.before = bytesOf(path);
  workBeside(*db, path);
  db->execute("PRAGMA synchronous = FULL");
  mergeSearch(*db);
  db->executeWaiting("VACUUM");
  // Someone who reads keeps the journal from being emptied; it is emptied the next time then.
  db->execute("PRAGMA wal_checkpoint(TRUNCATE)");
  TRY(db->check());
  out.after = bytesOf(path);
  return out;
}

}  // namespace recoupe
