// Who may ask: only pages that this very server gave out, and programs on this machine.
//
//   Guard guard(8080, "d34d…");
//   guard.objection(ask)  ->  nothing, or why it is refused
//
// A name of the attacker's own that resolves to 127.0.0.1 (DNS rebinding) comes with that name as its Host; a
// form or script of another site comes with its Origin and Sec-Fetch-Site; neither can know the token.
#pragma once
#include <optional>
#include <string>

#include "serve/exchange.h"

namespace recoupe::serve {

struct Objection {
  int status = 403;
  std::string code, message;
};

class Guard {
 public:
  Guard(int port, std::string token) : port_(port), token_(std::move(token)) {}

  /// What can be said before the body is read.
  std::optional<Objection> objection(const Ask& ask) const;
  const std::string& token() const { return token_; }

 private:
  bool isOurs(std::string host) const;
  std::optional<Objection> changing(const Ask& ask) const;

  int port_;
  std::string token_;
};

/// 32 hex digits from the system's random numbers.
std::string randomToken();

/// The most that may be sent to /api/add.
constexpr size_t kMostBytes = size_t{64} << 20;
/// The most that any other body may have.
constexpr size_t kMostWords = size_t{64} << 10;

}  // namespace recoupe::serve
