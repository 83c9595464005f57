// A thin skin over sqlite3, the only header that includes it. Errors stick: the first failure is kept by the
// Database, every later step does nothing, and the caller asks once, at the end of a piece of work.
//
//   Database db = TRY(Database::open("x.db", Database::Mode::Write));
//   Statement insert = db.prepare("INSERT INTO t VALUES (?, ?)");
//   insert.run(1, "one");
//   insert.run(2, nullptr);
//   TRY(db.check());                        // whatever went wrong above
//   for (Statement s = db.query("SELECT a FROM t WHERE b = ?", "one"); s.step();) use(s.integer(0));
#pragma once
#include <sqlite3.h>

#include <chrono>
#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"

namespace recoupe {

class Database;

/// Bytes, to be bound as a BLOB rather than as text.
struct Blob {
  std::string_view bytes;
};

/// A value whose kind is only known at run time; texts and bytes are borrowed.
using Value = std::variant<std::nullptr_t, int64_t, std::string_view, Blob>;

class Statement {
 public:
  Statement() = default;
  Statement(Database* db, std::string_view sql);

  /// Rewinds, binds the values in order and leaves the statement ready to step.
  template <class... Values>
  Statement& with(const Values&... values) {
    rewind();
    int index = 0;
    (bind(++index, values), ...);
    return *this;
  }
  Statement& withList(const std::vector<std::string>& values) {
    rewind();
    int index = 0;
    for (const std::string& value : values) bind(++index, value);
    return *this;
  }
  /// with(values...) and one step, for statements without rows. The values are not copied: a text of 64 MB
  /// need not be in memory once more.
  template <class... Values>
  void run(const Values&... values) {
    borrow_ = true;
    with(values...);
    borrow_ = false;
    step();
    giveBack();
  }
  /// The same for values in a list.
  void runRow(const std::vector<Value>& values);
  /// True when there is a row to read; false at the end and on an error, which the Database keeps.
  bool step();

  int64_t integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }
  double real(int column) const { return sqlite3_column_double(statement_.get(), column); }
  bool null(int column) const { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }
  /// Valid until the next step; "" for NULL.
  std::string_view view(int column) const;
  std::string text(int column) const { return std::string(view(column)); }
  std::optional<std::string> optionalText(int column) const;
  int columns() const { return sqlite3_column_count(statement_.get()); }
  std::string columnName(int column) const { return sqlite3_column_name(statement_.get(), column); }

 private:
  friend class Database;
  struct Finalize {
    void operator()(sqlite3_stmt* s) const { sqlite3_finalize(s); }
  };

  void rewind();
  void giveBack();
  void bind(int index, std::string_view s);
  void bind(int index, const char* s) { bind(index, std::string_view(s)); }
  void bind(int index, const std::string& s) { bind(index, std::string_view(s)); }
  void bind(int index, std::nullptr_t);
  void bind(int index, Blob b);
  void bindInteger(int index, int64_t n);
  template <std::integral N>
  void bind(int index, N n) {
    bindInteger(index, static_cast<int64_t>(n));
  }
  template <class T>
  void bind(int index, const std::optional<T>& value) {
    if (value)
      bind(index, *value);
    else
      bind(index, nullptr);
  }
  void checked(int code);

  Database* db_ = nullptr;
  bool borrow_ = false;  // what is bound outlives the step
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

class Database {
 public:
  /// Frozen: read without a lock and without the files that SQLite keeps beside a store in use, which a
  /// folder that may not be written to cannot have. Only for a store that nobody writes to.
  enum class Mode { Frozen, Read, Write, Create };

  /// Errors: "store-missing", "store-unusable", and what fail() makes of SQLite's codes.
  static Result<std::unique_ptr<Database>> open(const std::string& path, Mode mode);

  Statement prepare(std::string_view sql) { return Statement(this, sql); }
  template <class... Values>
  Statement query(std::string_view sql, const Values&... values) {
    Statement s(this, sql);
    s.with(values...);
    return s;
  }
  /// Runs one or more statements without values.
  void execute(const char* sql);
  /// The same for what SQLite refuses at once instead of waiting while another process has the store (the
  /// change to WAL).
  void executeWaiting(const char* sql);
  /// Whatever is being read is given up: a statement that waits for its next step keeps its transaction open.
  void rewindAll();
  int64_t lastId() const { return sqlite3_last_insert_rowid(handle_.get()); }
  int64_t changes() const { return sqlite3_changes64(handle_.get()); }
  /// Rows that were changed since the store was opened, by whatever statement.
  int64_t totalChanges() const { return sqlite3_total_changes64(handle_.get()); }

  /// Copies all pages, as the transaction that is open here sees them, over what `target` has. Failures are
  /// kept by the one that has them.
  void copyTo(Database& target);

  /// Makes an auxiliary function of FTS5 known to this connection.
  void addTextFunction(const char* name, fts5_extension_function function);

  /// Whatever is asked from now on must be done within `time`, or fails with "query-too-long"; zero: no
  /// limit.
  void limitTime(std::chrono::milliseconds time);
  /// From another thread: what runs now fails with "interrupted".
  void interrupt() { sqlite3_interrupt(handle_.get()); }

  bool ok() const { return !failure_; }
  /// The first failure since the last check, which is forgotten by this.
  Result<void> check();

 private:
  friend class Statement;
  friend class Transaction;
  struct Close {
    void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
  };

  void fail(int code);
  static int isLate(void* self);

  std::string path_;
  std::chrono::milliseconds limit_{0};
  std::chrono::steady_clock::time_point deadline_;
  std::unique_ptr<sqlite3, Close> handle_;
  std::optional<Error> failure_;
};

/// A write transaction that takes the write lock at once, so that two writers queue instead of failing half
/// way. Rolls back unless commit() was reached.
class Transaction {
 public:
  explicit Transaction(Database& db) : db_(db) { db_.execute("BEGIN IMMEDIATE"); }
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  /// Commits if nothing failed; else rolls back and hands the failure on.
  Result<void> commit();

 private:
  Database& db_;
  bool open_ = true;
};

}  // namespace recoupe
