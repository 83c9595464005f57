// POST: the user's decisions on who is who, and files to add.
#pragma once
#include <string>

#include "serve/archive.h"
#include "serve/decide.h"
#include "serve/exchange.h"
#include "serve/jobs.h"

namespace recoupe::serve {

class Changes {
 public:
  Changes(Archive& archive, Jobs& jobs)
      : archive_(archive), jobs_(jobs), decider_(archive.path() + ".decisions") {}
  /// Whatever changes something; the Guard has let it pass.
  Answer post(const Ask& ask, size_t thread);

 private:
  Result<Answer> add(const Ask& ask);
  Result<Answer> decide(const std::string& what, const Json& body, size_t thread);
  Result<Answer> settled(const Opinion& opinion, bool factsChange);
  Result<NamedEntity> named(const std::string& typed, Decision::Kind kind, size_t thread) const;

  Archive& archive_;
  Jobs& jobs_;
  Decider decider_;
};

}  // namespace recoupe::serve
