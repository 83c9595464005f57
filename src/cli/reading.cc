#include "cli/reading.h"

#include "cli/opened_store.h"

namespace recoupe {

int ReadingCommand::run(Session& session) {
  Result<OpenedStore> opened = OpenedStore::open(path_, checksAll());
  if (!opened) {
    session.complain(opened.error());
    return kUnusable;
  }
  Store& store = opened->store();
  if (needsFacts())
    if (const Result<void> resolved = store.resolve(); !resolved) {
      session.complain(resolved.error());
      return kFailed;
    }
  const Result<int> status = read(store, session);
  if (!status) {
    session.complain(status.error());
    return kFailed;
  }
  if (const Result<void> handed = opened->handBack(); !handed) {
    session.complain(handed.error());
    return kFailed;
  }
  return *status;
}

}  // namespace recoupe
