// How many documents say what of an identity: kept beside the facts, so that a question about somebody whom
// hundreds of thousands of articles name reads a few rows instead of all of them.
//
//   counts.before(document);      // before one of its entities becomes an identity, or another
//   …
//   counts.count();               // compares what the documents said then with what they say now
#pragma once
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "store/sqlite.h"

namespace recoupe {

class SayingCounts {
 public:
  explicit SayingCounts(Database& db);
  void before(int64_t document);
  /// A row of identities that is new or another: it goes unless a document names it.
  void made(int64_t identity) { made_.insert(identity); }
  void count();

 private:
  /// Who an entity of a document is, and why.
  struct Named {
    int64_t entity = 0, identity = 0;
    std::string because, name;
  };
  struct Saying {
    int64_t identity = 0;
    const char* kind = "";
    std::string text;
    int64_t documents = 0;  ///< of quotations, how many there are
  };
  /// What before() was told so far: all but how many documents name an identity, whose row may be yet to
  /// come.
  void countSome();
  /// In order, each once.
  static void addUp(std::vector<Saying>& sayings);
  std::vector<Named> namedIn(int64_t document);
  /// Of a document, as far as its entities are somebody else now, or for another reason: what it said of
  /// these and of those, and says. It has the entities that it had.
  void compare(int64_t document, const std::vector<Named>& was, std::vector<Saying>& changes);
  /// What a document says of those `of` whom it names, of all where that is null, `times` each.
  void saidBy(int64_t document, const std::vector<Named>& named, const std::set<int64_t>* of, int64_t times,
              std::vector<Saying>& out);
  void change(const Saying& by);

  Statement entities_, aliases_, roles_, quotes_, documents_, name_, told_, dropName_, dropTold_,
      dropIdentity_;
  std::map<int64_t, std::vector<Named>> before_;
  std::map<int64_t, int64_t> named_;  ///< identity -> how many documents more name it
  std::set<int64_t> made_;
};

}  // namespace recoupe
