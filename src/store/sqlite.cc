#include "store/sqlite.h"

#include <filesystem>

namespace recoupe {
namespace {

// Long enough for another writer's batch on a slow disk; the writer holds the lock for one batch only.
constexpr int kBusyMilliseconds = 60'000;
constexpr int kRetryMilliseconds = 20;

/// A URI of the file name, every byte that could mean something in one written as %XX.
std::string frozenUri(const std::string& path) {
  constexpr const char* kHex = "0123456789ABCDEF";
  std::error_code ignored;
  std::string out = "file:";
  for (const char c : std::filesystem::absolute(path, ignored).string()) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/';
    out += plain ? std::string(1, c) : std::string{'%', kHex[byte >> 4], kHex[byte & 15]};
  }
  return out + "?immutable=1";
}
constexpr int kStepsBetweenLooks = 2000;  // some ten microseconds of SQLite's work

}  // namespace

Statement::Statement(Database* db, std::string_view sql) : db_(db) {
  if (!db_->ok()) return;
  sqlite3_stmt* statement = nullptr;
  checked(
      sqlite3_prepare_v2(db_->handle_.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr));
  statement_.reset(statement);
}

void Statement::checked(int code) {
  if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE) db_->fail(code);
}

void Statement::rewind() {
  if (!statement_) return;
  sqlite3_reset(statement_.get());
}

bool Statement::step() {
  if (!statement_ || !db_->ok()) return false;
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  checked(code);
  sqlite3_reset(statement_.get());
  return false;
}

std::string_view Statement::view(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return bytes == nullptr ? std::string_view() : std::string_view(bytes, static_cast<size_t>(size));
}

std::optional<std::string> Statement::optionalText(int column) const {
  if (null(column)) return std::nullopt;
  return text(column);
}

void Statement::runRow(const std::vector<Value>& values) {
  borrow_ = true;
  rewind();
  int index = 0;
  for (const Value& value : values) {
    ++index;
    std::visit([&](const auto& v) { bind(index, v); }, value);
  }
  borrow_ = false;
  step();
  giveBack();
}

void Statement::giveBack() {
  if (!statement_) return;
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
}

void Statement::bind(int index, std::string_view s) {
  if (!statement_) return;
  const char* bytes = s.data() == nullptr ? "" : s.data();
  checked(sqlite3_bind_text64(statement_.get(), index, bytes, s.size(),
                              borrow_ ? SQLITE_STATIC : SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Statement::bind(int index, std::nullptr_t) {
  if (statement_) checked(sqlite3_bind_null(statement_.get(), index));
}

void Statement::bind(int index, Blob b) {
  if (!statement_) return;
  const char* bytes = b.bytes.data() == nullptr ? "" : b.bytes.data();
  checked(sqlite3_bind_blob64(statement_.get(), index, bytes, b.bytes.size(),
                              borrow_ ? SQLITE_STATIC : SQLITE_TRANSIENT));
}

void Statement::bindInteger(int index, int64_t n) {
  if (statement_) checked(sqlite3_bind_int64(statement_.get(), index, n));
}

Result<std::unique_ptr<Database>> Database::open(const std::string& path, Mode mode) {
  std::error_code ignored;
  if (mode != Mode::Create && !std::filesystem::exists(path, ignored))
    return Error{"store-missing", "There is no store " + path +
                                      ". Make one with `recoupe add FILES`, or name another with --store."};
  auto db = std::make_unique<Database>();
  db->path_ = path;
  const int flags = mode == Mode::Frozen  ? SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
                    : mode == Mode::Read  ? SQLITE_OPEN_READONLY
                    : mode == Mode::Write ? SQLITE_OPEN_READWRITE
                                          : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  sqlite3* handle = nullptr;
  // No SQLITE_OPEN_URI but where we write the URI: a file name is a file name, whatever it looks like.
  const std::string name = mode == Mode::Frozen ? frozenUri(path) : path;
  // No mutex: a connection is one thread's, and sqlite3_interrupt() needs none.
  constexpr int kAlways = SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX;
  const int code = sqlite3_open_v2(name.c_str(), &handle, flags | kAlways, nullptr);
  db->handle_.reset(handle);
  if (code != SQLITE_OK)
    db->fail(code);
  else
    sqlite3_busy_timeout(handle, kBusyMilliseconds);
  db->execute("PRAGMA foreign_keys = ON");
  // Views and triggers of a store from elsewhere must not call anything with side effects.
  db->execute("PRAGMA trusted_schema = OFF");
  TRY(db->check());
  return db;
}

void Database::execute(const char* sql) {
  if (!ok()) return;
  const int code = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

void Database::executeWaiting(const char* sql) {
  if (!ok()) return;
  int code = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
  for (int waited = 0; (code & 0xFF) == SQLITE_BUSY && waited < kBusyMilliseconds;
       waited += kRetryMilliseconds) {
    sqlite3_sleep(kRetryMilliseconds);
    code = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
  }
  if (code != SQLITE_OK) fail(code);
}

void Database::rewindAll() {
  if (!handle_) return;
  for (sqlite3_stmt* s = nullptr; (s = sqlite3_next_stmt(handle_.get(), s)) != nullptr;) sqlite3_reset(s);
}

void Database::copyTo(Database& target) {
  if (!ok() || !target.ok()) return;
  sqlite3_backup* copy = sqlite3_backup_init(target.handle_.get(), "main", handle_.get(), "main");
  if (copy == nullptr) return target.fail(sqlite3_errcode(target.handle_.get()));
  constexpr int kPages = 4096;
  int code = SQLITE_OK;
  while (code == SQLITE_OK) code = sqlite3_backup_step(copy, kPages);
  sqlite3_backup_finish(copy);
  if (code != SQLITE_DONE) target.fail(code);
}

void Database::addTextFunction(const char* name, fts5_extension_function function) {
  Statement s = prepare("SELECT fts5(?1)");
  if (!ok()) return;
  fts5_api* api = nullptr;
  s.checked(sqlite3_bind_pointer(s.statement_.get(), 1, &api, "fts5_api_ptr", nullptr));
  s.step();
  if (!ok()) return;
  const int code =
      api != nullptr ? api->xCreateFunction(api, name, nullptr, function, nullptr) : SQLITE_ERROR;
  if (code != SQLITE_OK) fail(code);
}

void Database::limitTime(std::chrono::milliseconds time) {
  limit_ = time;
  deadline_ = std::chrono::steady_clock::now() + time;
  if (time.count() > 0)
    sqlite3_progress_handler(handle_.get(), kStepsBetweenLooks, &Database::isLate, this);
  else
    sqlite3_progress_handler(handle_.get(), 0, nullptr, nullptr);
}

int Database::isLate(void* self) {
  return std::chrono::steady_clock::now() > static_cast<const Database*>(self)->deadline_ ? 1 : 0;
}

void Database::fail(int code) {
  if (failure_) return;
  if ((code & 0xFF) == SQLITE_INTERRUPT) {
    const bool late = limit_.count() > 0 && std::chrono::steady_clock::now() > deadline_;
    failure_ =
        late ? Error{"query-too-long", "The question took longer than " + std::to_string(limit_.count()) +
                                           " ms and was stopped. Ask for less: a name, a type, a period."}
             : Error{"interrupted", "The question was stopped before it was answered."};
    return;
  }
  const std::string why = handle_ ? sqlite3_errmsg(handle_.get()) : sqlite3_errstr(code);
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      failure_ =
          Error{"store-busy",
                "The store " + path_ + " has been in use by another process for a minute. Try again later."};
      break;
    case SQLITE_FULL:
      failure_ = Error{"store-full",
                       "The disk that holds " + path_ + " is full; what was acknowledged before is safe."};
      break;
    case SQLITE_READONLY:
      failure_ = Error{"store-readonly", "The store " + path_ + " may not be written to."};
      break;
    case SQLITE_IOERR:
      failure_ = Error{"store-io", "The disk of the store " + path_ + " reports an error (" + why +
                                       "); what was acknowledged before is kept."};
      break;
    case SQLITE_NOMEM:
      failure_ = Error{"store-memory", "There is not enough memory to work with the store " + path_ + "."};
      break;
    case SQLITE_NOTADB:
      failure_ =
          Error{"not-a-store", path_ + " is no store of recoupe, or its beginning is damaged (" + why + ")."};
      break;
    case SQLITE_CORRUPT:
      failure_ = Error{"store-damaged",
                       "The store " + path_ + " is damaged (" + why + "). `recoupe verify` says where."};
      break;
    default:
      failure_ = Error{"store-unusable", "The store " + path_ + " cannot be used: " + why + "."};
  }
}

Result<void> Database::check() {
  if (!failure_) return {};
  Error error = std::move(*failure_);
  failure_.reset();
  return error;
}

Transaction::~Transaction() {
  if (!open_) return;
  const Result<void> failure = db_.check();
  db_.execute("ROLLBACK");
  (void)db_.check();  // a rollback that fails finds nothing left to roll back
  if (!failure) db_.failure_ = failure.error();
}

Result<void> Transaction::commit() {
  db_.execute("COMMIT");
  if (db_.ok()) {
    open_ = false;
    return {};
  }
  Error error = db_.check().takeError();
  return error;
}

}  // namespace recoupe
