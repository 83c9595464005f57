// Stands in for the room where libpqxx is missing.
#include "remote/remote_store.h"

namespace recoupe {

struct RemoteStore::Link {};

namespace {

Error missing() {
  return {"no-postgresql", "This recoupe was built without PostgreSQL (Debian: libpqxx-dev)."};
}

}  // namespace

RemoteStore::RemoteStore(std::unique_ptr<Link> link) : link_(std::move(link)) {}
RemoteStore::RemoteStore(RemoteStore&&) noexcept = default;
RemoteStore::~RemoteStore() = default;
Result<RemoteStore> RemoteStore::open(const std::string&, Store::Access) { return missing(); }
Result<AddCounts> RemoteStore::add(const std::vector<NewDocument>&) { return missing(); }
Result<Store> RemoteStore::copy(const std::string&, bool) { return missing(); }
Result<std::string> RemoteStore::decisions() { return missing(); }
Result<void> RemoteStore::decide(const std::string&, const std::string&) { return missing(); }
Result<bool> RemoteStore::publishFacts(Store&) { return missing(); }

}  // namespace recoupe
