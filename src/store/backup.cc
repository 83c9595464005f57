// backupStore(): what `recoupe backup` does.
#include <cstdio>
#include <filesystem>

#include "base/file.h"
#include "store/maintenance.h"
#include "store/schema.h"

namespace recoupe {
namespace {

Error exists(const std::string& name) {
  return {"backup-exists",
          "There is a " + name + " already, and backup replaces nothing. Choose another name."};
}

/// A copy beside which a file of another store lay would take that file's changes for its own.
Result<void> mustBeNew(const std::string& target) {
  for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
    std::error_code none;
    const std::string name = target + suffix;
    if (std::filesystem::exists(std::filesystem::symlink_status(name, none))) return exists(name);
  }
  return {};
}

/// The file of decisions goes first, so that no copy lies there without it; one that is there already may be
/// that of a backup that was killed.
Result<void> copyDecisions(const std::string& path, const std::string& target) {
  const std::string decisions = TRY(readFile(path + ".decisions"));
  const std::string name = target + ".decisions", there = TRY(readFile(name));
  if (!there.empty() && there != decisions) return exists(name);
  return decisions.empty() ? Result<void>() : replaceFile(name, decisions);
}

class Partial {
 public:
  explicit Partial(const std::string& target) : path(target + ".partial") { clear(); }
  ~Partial() { clear(); }
  Partial(const Partial&) = delete;
  Partial& operator=(const Partial&) = delete;

  const std::string path;

 private:
  void clear() const {
    for (const char* suffix : {"", "-wal", "-shm", "-journal"}) std::remove((path + suffix).c_str());
  }
};

/// The copy is nobody's until it has its name: it needs no journal, and is synced once.
Result<void> copy(Database& from, const std::string& path) {
  auto to = TRY(Database::open(path, Database::Mode::Create));
  to->execute("PRAGMA journal_mode = OFF");
  to->execute("PRAGMA synchronous = OFF");
  // As of one moment, however long it takes and whoever writes: without this, each change by another process
  // would make the copy begin again.
  from.execute("BEGIN");
  from.query("SELECT count(*) FROM sqlite_master").step();
  from.copyTo(*to);
  from.execute("COMMIT");
  TRY(from.check());
  return to->check();
}

}  // namespace

Result<BackedUp> backupStore(const std::string& path, const std::string& target) {
  auto db = TRY(openReadable(path));
  TRY(mustBeNew(target));
  const Partial partial(target);
  TRY(copy(*db, partial.path));
  BackedUp out;
  std::error_code none;
  out.bytes = std::filesystem::file_size(partial.path, none);
  TRY(copyDecisions(path, target));
  TRY(renameFile(partial.path, target));
  return out;
}

}  // namespace recoupe
