// What the engine of src/resolve needs, as tables of the store: its shelf, the documents that are there, and
// where it puts what it finds. Within a transaction that the caller holds.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "resolve/engine.h"
#include "store/fact_seal.h"
#include "store/sayings.h"
#include "store/sqlite.h"

namespace recoupe {

class SqlShelf : public Shelf {
 public:
  explicit SqlShelf(Database& db);
  std::optional<std::string> get(Kind kind, const std::string& key, const std::string& second) override;
  void put(Kind kind, const std::string& key, const std::string& second, const std::string& value) override;
  void erase(Kind kind, const std::string& key, const std::string& second) override;
  std::vector<Row> all(Kind kind, const std::string& key, size_t limit) override;
  std::vector<Row> near(Kind kind, const std::string& key, const std::string& second, size_t n,
                        bool before) override;

 private:
  std::vector<Row> rowsOf(Statement& s);
  Statement get_, put_, erase_, all_, before_, behind_;
};

class SqlRows : public ResolveRows {
 public:
  explicit SqlRows(Database& db);
  /// A document that is new, with its signature.
  DocumentRows fresh(int64_t id);
  ResolveEntity entity(int64_t id) override;
  int64_t identityOf(int64_t entity) override;
  std::string becauseOf(int64_t entity) override;
  std::vector<std::pair<int64_t, int64_t>> entitiesOf(int64_t identity) override;
  bool acts(int64_t entity) override;
  int64_t factOf(int64_t event) override;
  std::vector<std::pair<int64_t, std::string>> tellingsOf(int64_t fact) override;
  int64_t documentOf(int64_t event) override;

 private:
  DocumentRows document(int64_t id);
  void events(DocumentRows& out, const std::map<int64_t, size_t>& index);
  int64_t one(Statement& s, int64_t id);

  Statement document_, text_, entities_, aliases_, roles_, events_, participants_, identityOf_, entitiesOf_,
      factOf_, documentOf_, acts_, tellingsOf_, becauseOf_, entity_, ownAliases_;
};

class SqlSink : public ResolveSink {
 public:
  explicit SqlSink(Database& db);
  void assign(int64_t entity, int64_t document, int64_t identity, const std::string& because) override;
  void identity(int64_t id, const Identity& what) override;
  void fact(int64_t id, const Fact& what) override;
  void dropFact(int64_t id) override;
  /// Counts what the documents of a batch say, at its end.
  void flush();

 private:
  void evidence(int64_t id, const Fact& f);

  Database& db_;
  Statement assign_, identity_, known_, fact_, event_, participant_, outlet_, origin_, conflict_, documentId_;
  Statement sealIdentity_, sealFact_;
  FactSeals seals_;
  SayingCounts sayings_;
  std::vector<Statement> drops_;
};

}  // namespace recoupe
