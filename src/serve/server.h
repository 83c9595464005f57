// The desk: a local page, and the API behind it (docs/api.md), on 127.0.0.1 and nowhere else.
//
//   DeskServer desk({.store = "recoupe.db", .port = 0, .version = "1.0"});
//   const int port = TRY(desk.open());                  // reads the index; the port answers from now on
//   desk.wait([] { return gotSignal; });                // until that is so
//
// Reads while another process adds: whoever reads sees one moment of the store, and a new one within a second
// of its being there. A question that takes longer than a second is cut; a client that dawdles costs no
// thread.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"

namespace recoupe {

struct ServeOptions {
  std::string store = "recoupe.db";
  int port = 8080;  ///< 0: any that is free
  std::string version;
};

class DeskServer {
 public:
  explicit DeskServer(ServeOptions options);
  ~DeskServer();

  /// The port that answers. Errors: those of Store::open(), "port-taken".
  Result<int> open();
  /// Until `done` says so, which is asked several times a second.
  void wait(const std::function<bool()>& done);
  /// Lets what is being answered be sent, ends jobs at the next document, closes the rest. False when a job
  /// goes on for longer than a few seconds; the destructor waits for it, but the process may as well end.
  bool close();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace recoupe
