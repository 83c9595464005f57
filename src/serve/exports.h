// GET /export/FORMAT: what `recoupe export` writes, under the filters of the address.
#pragma once
#include <mutex>

#include "serve/exchange.h"

namespace recoupe::serve {

class Exports {
 public:
  explicit Exports(std::string store) : store_(std::move(store)) {}
  /// One at a time; errors are answers.
  Answer make(const Ask& ask);
  /// The formats that can be asked for.
  static std::vector<std::string> names();

 private:
  std::string store_;
  std::mutex mutex_;
};

}  // namespace recoupe::serve
