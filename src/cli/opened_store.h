// A store to read, be it a file or a shared one in PostgreSQL, of which this machine's copy is read.
#pragma once
#include <optional>
#include <string>

#include "cli/session.h"
#include "remote/remote_store.h"

namespace recoupe {

class OpenedStore {
 public:
  /// `path`: a file or an address. `anew`: a copy is made anew, from the first document on.
  static Result<OpenedStore> open(const std::string& path, bool anew = false);
  Store& store() { return store_; }
  /// Tells the shared store what was decided in the copy.
  Result<void> handBack();
  /// Puts the facts of a resolved copy into the shared store; for a file nothing is to be done.
  Result<void> publishFacts();

 private:
  explicit OpenedStore(Store store) : store_(std::move(store)) {}

  Store store_;
  std::optional<RemoteStore> remote_;
  std::string decisions_;  ///< as they were
};

/// Says so when `path` is the address of a shared store, for commands that need a file; true when it is.
bool needsFile(const std::string& path, const Session& session);

}  // namespace recoupe
