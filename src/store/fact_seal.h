// Hashes of what the documents tell together, taken when it is written and compared by `recoupe verify`: one
// an identity, one an entity's identity, one a fact with all that belongs to it.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "store/sqlite.h"

namespace recoupe {

class FactSeals {
 public:
  explicit FactSeals(Database& db);
  /// From the rows that are there.
  int64_t ofIdentity(int64_t id);
  int64_t ofFact(int64_t id);
  static int64_t ofEntity(int64_t entity, int64_t identity, std::string_view because);

 private:
  static void add(std::string& rows, Statement& s);
  Statement identity_;
  std::vector<Statement> fact_;
};

/// Tells each row that is not what was written, and where counts and names do not agree with the documents.
void checkFactSeals(Database& db,
                    const std::function<void(const std::string& where, const std::string& detail)>& tell);

}  // namespace recoupe
