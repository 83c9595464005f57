// What the commands that keep a store in order have in common.
#pragma once
#include <cstdint>
#include <string>

#include "cli/arguments.h"
#include "store/store.h"

namespace recoupe {

class MaintainingCommand : public Subcommand {
 public:
  int run(Session& session) final;

 protected:
  /// Runs when there is a store at path_ that this recoupe understands.
  virtual Result<void> work(Session& session) = 0;

  /// "21 MB", rounded up.
  static std::string megabytes(const Session& session, uint64_t bytes);

  std::string path_ = "recoupe.db";
};

}  // namespace recoupe
