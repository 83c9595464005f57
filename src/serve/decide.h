// The user's word on who is who, as the page gives it: written into the file of decisions beside the store
// (resolve/decisions.h), what is looked at but left open into another beside it (STORE.unsure), and taken
// back.
//
//   Decider decider("recoupe.db.decisions");
//   TRY(decider.decide({Opinion::Kind::Same, {Person, "Khalifa Haftar"}, {Person, "Khelifa Hifter"}}));
//   TRY(decider.undo());                    // as it was, with what the decision had overruled
#pragma once
#include <mutex>
#include <string>
#include <vector>

#include "base/result.h"
#include "json/json.h"
#include "resolve/decisions.h"

namespace recoupe::serve {

struct Opinion {
  Decision decision;
  bool unsure = false;  ///< looked at, not decided; `decision.kind` does not count
};

Json opinionShape(const Opinion& opinion);

class Decider {
 public:
  explicit Decider(std::string path);

  /// Errors: "decisions-unwritable".
  Result<void> decide(const Opinion& opinion);
  /// The opinion that was taken back. Errors: "nothing-to-undo", "decisions-unwritable".
  Result<Opinion> undo();

  /// In the order of the files, the undecided ones last. Error: "unreadable".
  static Result<std::vector<Opinion>> all(const std::string& path);

 private:
  struct Files {
    std::string decisions, unsure;
    bool operator==(const Files&) const = default;
  };
  struct Step {
    Files before, after;
    Opinion opinion;
  };

  Result<Files> read() const;
  Result<void> write(const Files& files) const;

  std::string path_;
  std::mutex mutex_;
  std::vector<Step> steps_;  ///< of this run
};

}  // namespace recoupe::serve
