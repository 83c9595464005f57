// Puts documents into the tables, within a transaction that the caller holds.
#pragma once
#include <map>
#include <memory>

#include "store/sqlite.h"
#include "store/store.h"

namespace recoupe {

class Writer {
 public:
  enum class Outcome { Added, Known, Replaced, Failed };

  explicit Writer(Database& db);
  ~Writer();
  /// The document must live until finish().
  Outcome write(const NewDocument& item, bool again);
  /// To be called when all are written: makes their words searchable. FTS5 writes down what it has in memory
  /// whenever another statement opens a savepoint, and each statement that checks a foreign key does. Between
  /// the rows of its tables each document would become a segment of the index of its own, and segments are
  /// merged four by four, each time written anew (https://sqlite.org/fts5.html, "The 'automerge'
  /// Configuration Option").
  void finish();
  /// Adds a place where a document was found; its name and path become the first by byte order.
  void sight(int64_t document, const std::string& path, const std::string& name);
  /// With all that hangs on it; facts that it tells are to be made anew.
  void remove(int64_t document);
  /// Notes when it was captured from the web; the same bytes may have been several times.
  void capture(int64_t document, const std::vector<std::string>& captured);

 private:
  struct Statements;
  void insertDocument(int64_t id, const NewDocument& item);
  void insertLayers(int64_t id, const Document& doc);
  void insertEntity(int64_t document, const Document& doc, size_t index);
  void insertQuote(int64_t document, const Document& doc, size_t index);
  void insertEvent(int64_t document, const Document& doc, size_t index);
  void insertParticipants(int64_t event, const Event& e);

  Database& db_;
  std::unique_ptr<Statements> s_;
  std::vector<int64_t> entityIds_;                 ///< of the document being written
  std::map<int64_t, const Document*> unsearched_;  ///< those whose words the index does not have yet
};

}  // namespace recoupe
