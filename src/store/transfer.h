// Whole rows in and out of a store, whatever its tables are: how a store and a database on a server become
// copies of one another (src/remote). The tables are told by the file itself, so that a new column needs no
// word here.
//
//   Transfer rows(store);
//   for (const Transfer::Table& table : rows.documentTables())       // parents before children
//     TRY(rows.each(table, [&](Transfer::Row&& row) { send(table, row); }));
//
// For writing between begin() and commit(): put() the rows of new documents, then arrived() for each, which
// does what no row tells: the search index, and that the facts do not know it yet.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "store/store.h"

namespace recoupe {

class Transfer {
 public:
  enum class Holds { Number, Text, Bytes };
  struct Column {
    std::string name;
    Holds holds = Holds::Text;
    bool nullable = true;
    std::string refers;  ///< the table whose ids it holds, "" for none
  };
  struct Table {
    std::string name;
    std::vector<Column> columns;
    bool numbered = false;  ///< its first column is an id of this file alone
  };
  /// In the order of the columns; numbers in decimal digits.
  using Row = std::vector<std::optional<std::string>>;

  explicit Transfer(Store& store);
  ~Transfer();

  /// The version of the schema.
  static int version();
  /// What makes the tables, indexes and views, in SQLite's dialect, without the search index.
  std::vector<std::string> schema();
  /// What came in and was found in it: `documents` and all that hangs on it.
  const std::vector<Table>& documentTables() const { return documents_; }
  /// What the documents tell together, without what only helps to find it again.
  const std::vector<Table>& factTables() const { return facts_; }
  Result<void> each(const Table& table, const std::function<void(Row&&)>& sink);

  Result<void> begin();
  Result<void> commit();
  void put(const Table& table, const Row& row);
  void arrived(int64_t document);
  /// The id of the document with this key; 0 for none.
  int64_t documentWith(const std::string& key);
  void remove(int64_t document);
  /// Unreadable documents of that place and name, which a good one replaces.
  void removeUnread(const std::string& path, const std::string& name);
  /// The document goes by this name now, and its sightings are to be put anew.
  void rename(int64_t document, const std::string& path, const std::string& name);

  /// Of what this store is a copy, and up to where; "" for none.
  struct Origin {
    std::string store;
    int64_t serial = 0;
  };
  Result<Origin> origin();
  void setOrigin(const Origin& origin);

 private:
  struct State;
  std::vector<Table> documents_, facts_;
  std::unique_ptr<State> state_;
};

}  // namespace recoupe
