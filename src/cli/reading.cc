#include "cli/reading.h"

namespace recoupe {

int ReadingCommand::run(Session& session) {
  Result<Store> store = Store::open(path_, Store::Access::Read);
  if (!store) {
    session.complain(store.error());
    return kUnusable;
  }
  if (needsFacts())
    if (const Result<void> resolved = store->resolve(); !resolved) {
      session.complain(resolved.error());
      return kFailed;
    }
  const Result<int> status = read(*store, session);
  if (status) return *status;
  session.complain(status.error());
  return kFailed;
}

}  // namespace recoupe
