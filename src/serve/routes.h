// Addresses -> answers: the table of views, and what stands around them (errors, CSV, the cache, the page).
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "serve/archive.h"
#include "serve/exchange.h"

namespace recoupe::serve {

class Routes {
 public:
  explicit Routes(Archive& archive) : archive_(archive) {}
  /// Whatever is only read; nothing else knows addresses but those under /api/.
  Answer read(const Ask& ask, size_t thread) const;
  /// Whether the answer takes some ten milliseconds of a core or more: not one that is remembered.
  bool takesLong(const std::string& target) const;

 private:
  std::optional<Answer> movedFact(const Ask& ask, const std::string& id) const;

  Archive& archive_;
};

/// An Error as an answer with the status that its code calls for.
Answer failed(const Error& error);

}  // namespace recoupe::serve
