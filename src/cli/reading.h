// What the commands that read a store have in common: opening it, and saying what went wrong.
#pragma once
#include <string>

#include "cli/arguments.h"
#include "store/store.h"

namespace recoupe {

class ReadingCommand : public Subcommand {
 public:
  int run(Session& session) final;

 protected:
  /// Runs with the store open and its facts up to date.
  virtual Result<int> read(Store& store, Session& session) = 0;
  /// Whether facts and identities are needed; they are made when documents have come since.
  virtual bool needsFacts() const { return true; }
  /// Whether a shared store is to be read from the first document on, not only what is new in it.
  virtual bool checksAll() const { return false; }

  std::string path_ = "recoupe.db";
};

}  // namespace recoupe
