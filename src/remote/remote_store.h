// A pile that several machines share: a PostgreSQL database with the tables of a store (docs/store.md,
// docs/scale.md). Workers add documents to it; whoever reads keeps a copy, which is an ordinary store that
// takes over what is new before it answers, so that every command gives what it gives for a file.
//
//   RemoteStore remote = TRY(RemoteStore::open("postgresql://desk@10.0.0.5/recoupe", access));
//   TRY(remote.add(documents));              // one transaction; each document once, whoever else adds it
//   Store copy = TRY(remote.copy(path));     // up to date
//   TRY(copy.resolve());
//   TRY(remote.publishFacts(copy));          // for whoever asks the database itself
//
// The only room that includes libpqxx. Built without it, open() says so ("no-postgresql").
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/store.h"

namespace recoupe {

/// Whether `store` is the address of a database rather than a file: "postgresql://…" or "postgres://…".
bool isRemote(const std::string& store);

/// Where this machine keeps its copy of the pile at `address`: a file in $RECOUPE_COPIES, else in
/// $XDG_CACHE_HOME/recoupe, else in ~/.cache/recoupe. Its name does not tell the address.
std::string copyPath(const std::string& address);

class RemoteStore {
 public:
  /// Connects; Write makes the tables in a database that has none. Errors: "store-unreachable" (no
  /// connection; may be tried again), "store-refused" (what PostgreSQL says, or it is no store), and
  /// "no-postgresql".
  static Result<RemoteStore> open(const std::string& address, Store::Access access);
  RemoteStore(RemoteStore&&) noexcept;
  ~RemoteStore();

  /// Adds documents in one transaction. One that is there already, from whatever worker, stays as it is and
  /// counts as known; one that could not be read then is replaced. After an error nothing is there, or, where
  /// the answer to the commit was lost, all: adding again does the right thing in both cases.
  Result<AddCounts> add(const std::vector<NewDocument>& documents);

  /// Opens the copy at `path` and brings it up to date; makes it anew when it is of another database or
  /// `anew`.
  Result<Store> copy(const std::string& path, bool anew = false);

  /// What the users decided about who is who: the text of the file of decisions.
  Result<std::string> decisions();
  /// Replaces `before`, unless somebody else decided in between ("decided-meanwhile").
  Result<void> decide(const std::string& before, const std::string& after);

  /// Writes the facts and identities of a resolved copy into the database, unless those of the same or more
  /// documents are there. Returns whether they were written.
  Result<bool> publishFacts(Store& copy);

 private:
  struct Link;
  explicit RemoteStore(std::unique_ptr<Link> link);
  std::unique_ptr<Link> link_;
};

}  // namespace recoupe
