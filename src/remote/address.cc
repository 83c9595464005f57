// RemoteStore's addresses and where copies lie; needs no database.
#include <cstdlib>
#include <filesystem>

#include "base/sha256.h"
#include "remote/remote_store.h"

namespace recoupe {

bool isRemote(const std::string& store) {
  return store.starts_with("postgresql://") || store.starts_with("postgres://");
}

std::string copyPath(const std::string& address) {
  const auto variable = [](const char* name) {
    const char* value = std::getenv(name);
    return std::string(value == nullptr ? "" : value);
  };
  std::filesystem::path folder = variable("RECOUPE_COPIES");
  if (folder.empty() && !variable("XDG_CACHE_HOME").empty())
    folder = std::filesystem::path(variable("XDG_CACHE_HOME")) / "recoupe";
  if (folder.empty()) folder = std::filesystem::path(variable("HOME")) / ".cache" / "recoupe";
  return folder / (sha256Hex(address).substr(0, 16) + ".db");
}

}  // namespace recoupe
