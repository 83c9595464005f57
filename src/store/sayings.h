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
#include <tuple>

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
  /// identity, kind and text -> how many documents say so; for quotations, how many there are
  using Said = std::map<std::tuple<int64_t, std::string, std::string>, int64_t>;
  Said saidBy(int64_t document);
  void change(const Said& by);

  Statement entities_, aliases_, roles_, quotes_, documents_, name_, told_, dropName_, dropTold_,
      dropIdentity_;
  std::map<int64_t, Said> documentsBefore_;
  std::set<int64_t> made_;
};

}  // namespace recoupe
