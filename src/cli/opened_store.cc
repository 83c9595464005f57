#include "cli/opened_store.h"

#include "base/file.h"

namespace recoupe {

Result<OpenedStore> OpenedStore::open(const std::string& path, bool anew) {
  if (!isRemote(path)) return OpenedStore(TRY(Store::open(path, Store::Access::Read)));
  RemoteStore remote = TRY(RemoteStore::open(path, Store::Access::Read));
  OpenedStore out(TRY(remote.copy(copyPath(path), anew)));
  out.remote_.emplace(std::move(remote));
  out.decisions_ = TRY(readFile(out.store_.decisionsPath()));
  return out;
}

Result<void> OpenedStore::handBack() {
  if (!remote_) return {};
  const std::string now = TRY(readFile(store_.decisionsPath()));
  return now == decisions_ ? Result<void>() : remote_->decide(decisions_, now);
}

Result<void> OpenedStore::publishFacts() {
  if (remote_) TRY(remote_->publishFacts(store_));
  return {};
}

bool needsFile(const std::string& path, const Session& session) {
  if (!isRemote(path)) return false;
  session.complain(session.say("store.needsfile"));
  return true;
}

}  // namespace recoupe
