// What keeps a store in good order over the years: copying it while it is in use, and giving back the room
// that it no longer needs.
//
//   const BackedUp copy = TRY(backupStore("recoupe.db", "/backup/monday.db"));   // while `recoupe add` runs
//   const Compacted now = TRY(compactStore("recoupe.db"));                      // now.before - now.after
//   bytes
//
// Both may be killed at any moment: the store is then what it was, and no half copy goes by the name of a
// whole one.
#pragma once
#include <cstdint>
#include <string>

#include "base/result.h"

namespace recoupe {

/// Bytes of the store and the files beside it that belong to it.
struct Compacted {
  uint64_t before = 0, after = 0;
};

/// Merges the search index into one, writes all tables anew without gaps and empties the journal. Needs
/// twice the store's size on its disk while it runs, and that nobody else writes for as long as the tables
/// are written. Errors: as Store::open(), "store-busy", "store-full".
Result<Compacted> compactStore(const std::string& path);

struct BackedUp {
  uint64_t bytes = 0;
};

/// Copies the store as of one moment to `target`, and its file of decisions to `target`.decisions; others may
/// write to the store meanwhile. `target` is on the disk when this returns, and did not exist before.
/// Errors: as Store::open(), "backup-exists", "store-full", "store-io", "unwritable".
Result<BackedUp> backupStore(const std::string& path, const std::string& target);

}  // namespace recoupe
