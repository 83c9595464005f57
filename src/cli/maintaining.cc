#include "cli/maintaining.h"

namespace recoupe {

int MaintainingCommand::run(Session& session) {
  if (const Result<Store> store = Store::open(path_, Store::Access::Read); !store) {
    session.complain(store.error());
    return kUnusable;
  }
  const Result<void> done = work(session);
  if (!done) session.complain(done.error());
  return done ? kDone : kFailed;
}

std::string MaintainingCommand::megabytes(const Session& session, uint64_t bytes) {
  return session.say("megabytes", {std::to_string((bytes + (1 << 20) - 1) >> 20)});
}

}  // namespace recoupe
