// The connection of a RemoteStore, and what its source files share. Only for src/remote.
#pragma once
#include <pqxx/pqxx>

#include "remote/dialect.h"
#include "remote/remote_store.h"
#include "store/transfer.h"

namespace recoupe {

struct RemoteStore::Link {
  std::string address;
  bool makesTables = false;
  std::unique_ptr<pqxx::connection> connection;
  std::string store;  ///< the name that the database gave itself when its tables were made

  /// Connects where that is not the case, and makes or checks the tables.
  void connect();
  /// Runs `work` in a transaction and commits it. Whatever libpqxx throws becomes an Error, and a connection
  /// that is lost is made anew by the next call.
  template <class Work>
  auto within(Work&& work) -> Result<decltype(work(std::declval<pqxx::work&>()))> {
    try {
      connect();
      pqxx::work transaction(*connection);
      auto out = work(transaction);
      transaction.commit();
      return out;
    } catch (const std::exception& e) {
      return failure(e);
    }
  }

 private:
  Error failure(const std::exception& e);
};

using Ids = std::map<int64_t, int64_t>;  ///< of one file -> of the other

/// Puts rows into a table, all in one statement but for very many; `behind` stands behind the statement.
/// Returns what a RETURNING there gives.
std::vector<pqxx::result> insertRows(pqxx::work& work, const Transfer::Table& table,
                                     const std::vector<Transfer::Row>& rows, const std::string& behind = "");

/// The rows that `where` leaves, with one value for its "$1".
void eachRemoteRow(pqxx::work& work, const Transfer::Table& table, const std::string& where,
                   const std::string& value, const std::function<void(Transfer::Row&&)>& sink);

/// "{1,2}"
std::string arrayOfIds(const std::vector<int64_t>& ids);

/// What tells the rows of `table` that belong to the documents in "$1".
std::string ofDocuments(const std::vector<Transfer::Table>& tables, const Transfer::Table& table);

}  // namespace recoupe
