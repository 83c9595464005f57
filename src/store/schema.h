// The tables of a store (documented in docs/store.md) and how an older store becomes a newer one.
#pragma once
#include "store/sqlite.h"

namespace recoupe {

/// The schema this binary writes; PRAGMA user_version of a store.
inline constexpr int kSchemaVersion = 17;

/// Brings a store to kSchemaVersion, each step in its own transaction; makes the tables of a new file.
/// Errors: "store-newer" (made by a later recoupe), "not-a-store" (an SQLite file of something else).
Result<void> migrate(Database& db, const std::string& path);

/// Whether the store knows of capture times: one of schema 5 that is only read does not.
bool hasCaptures(Database& db);

/// For reading: the store must be at kSchemaVersion already.
Result<void> checkSchema(Database& db, const std::string& path);

/// Opens a store for reading in the way that its folder allows, and checks its schema. Errors: as
/// Database::open() and checkSchema().
Result<std::unique_ptr<Database>> openReadable(const std::string& path);

/// Drops and makes the tables of what the documents tell together; `kind` is "" or "TEMP".
void makeFactTables(Database& db, const std::string& kind);

/// Empties them.
void clearFactTables(Database& db);

/// Whether a store waits for migrate().
bool isOlder(Database& db);

/// The tables of facts and identities, as temporary ones that hide those of a store that cannot be written
/// to.
Result<void> makeTemporaryFacts(Database& db);

}  // namespace recoupe
