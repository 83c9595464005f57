// The HTTP library behind one door: it parses requests and writes answers, nothing else. Connections are held
// by the Reception, threads by Workers, and what is answered comes from `respond`.
//
// Why not the library's own loop: it gives each connection a thread for as long as it lasts, so that as many
// slow clients as there are threads stop it.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "base/result.h"
#include "serve/exchange.h"
#include "serve/guard.h"

namespace recoupe::serve {

class Front {
 public:
  /// Called by a worker; `thread` numbers it.
  using Respond = std::function<Answer(const Ask&, size_t thread)>;

  /// Whether the answer to a GET of this address takes long: others may overtake it.
  using TakesLong = std::function<bool(const std::string& target)>;

  explicit Front(size_t readers);
  ~Front();

  /// Binds 127.0.0.1. `port` 0: one that is free. Errors: "port-taken".
  Result<int> bind(int port);
  /// Answers until stop().
  void start(const Guard& guard, Respond respond, TakesLong takesLong);
  void broadcast(std::string event);
  /// Stops accepting, lets what is being answered be sent, closes the rest.
  void stop();

 private:
  class Http;
  std::unique_ptr<Http> http_;
};

/// {"error": {…}} with its status.
Answer errorAnswer(int status, std::string_view code, std::string_view message);

}  // namespace recoupe::serve
