// Store::resolve(): documents that the facts do not know yet -> the engine of src/resolve -> the tables of
// facts and identities.
#include <optional>
#include <stdexcept>

#include "base/file.h"
#include "base/sha256.h"
#include "store/fact_shelf.h"
#include "store/schema.h"
#include "store/store.h"

namespace recoupe {
namespace {

// Documents that are looked at together, in one transaction: whatever many of them have to do with is looked
// at and written once. More would keep another writer waiting for longer, and a million would need an endless
// journal. Fewer leave less to do when the last of a pile is analysed: at 240,000 and at a million documents
// twice as many cost the same processor time and a tenth more time for 10,000
// (bench/log/2026-11-23-volume-10.txt).
constexpr int64_t kBatch = 5120;

std::string digestOf(const std::string& decisions) { return decisions.empty() ? "" : sha256Hex(decisions); }

bool upToDate(Database& db, const std::string& digest) {
  Statement s = db.query("SELECT changes = resolved AND digest = ? FROM state, decided", digest);
  return s.step() && s.integer(0) != 0;
}

Decisions parsed(const std::string& text) {
  std::vector<int> bad;  // told by the commands that write decisions
  return parseDecisions(text, bad);
}

class Resolver {
 public:
  Resolver(Database& db, const std::string& decisions)
      : db_(db),
        now_(decisions),
        shelf_(db),
        rows_(db),
        sink_(db),
        engine_(shelf_, rows_, sink_, parsed(decisions)),
        waiting_(db.prepare("SELECT document FROM waiting ORDER BY document LIMIT ?")),
        done_(db.prepare("DELETE FROM waiting WHERE document = ?")) {}

  /// What the user decided otherwise since.
  void redecide(const std::string& before) {
    if (before == now_) return;
    asFarAsRead([&] { engine_.redecide(parsed(before)); });
    sink_.flush();
  }

  /// A batch of documents; whether any is left.
  bool step() {
    std::vector<int64_t> ids;
    for (waiting_.with(kBatch); waiting_.step();) ids.push_back(waiting_.integer(0));
    if (ids.empty() || !db_.ok()) return false;
    std::vector<DocumentRows> batch;
    for (const int64_t id : ids) batch.push_back(rows_.fresh(id));
    asFarAsRead([&] { engine_.add(std::move(batch)); });
    if (!db_.ok()) return false;
    sink_.flush();
    for (const int64_t id : ids) done_.run(id);
    return true;
  }

 private:
  /// A row that a failing disk does not give leaves the engine without what must be there. The database has
  /// the failure, the transaction is rolled back, and whatever the engine holds is dropped.
  template <class Work>
  void asFarAsRead(const Work& work) {
    try {
      work();
    } catch (const std::out_of_range&) {
      if (db_.ok()) throw;
    }
  }

  Database& db_;
  std::string now_;
  SqlShelf shelf_;
  SqlRows rows_;
  SqlSink sink_;
  Engine engine_;
  Statement waiting_, done_;
};

/// All facts are to be made anew, from no document.
void forgetFacts(Database& db) {
  clearFactTables(db);
  db.execute("INSERT INTO waiting SELECT id FROM documents WHERE error_code IS NULL");
  db.execute("UPDATE decided SET text = ''");
}

std::string decidedBefore(Database& db) {
  Statement s = db.query("SELECT text FROM decided");
  return s.step() ? s.text(0) : std::string();
}

}  // namespace

/// What a resolver has read stays true from one transaction to the next, unless another process has made the
/// facts in between.
struct Resolving {
  std::optional<Resolver> resolver;
  int64_t generation = -1;
};

namespace {

int64_t generationOf(Database& db) {
  Statement s = db.query("SELECT generation FROM state");
  return s.step() ? s.integer(0) : -1;
}

/// One transaction's work, while nobody else has brought the facts up to date; whether there is more to do.
bool resolveStep(Database& db, const std::string& decisions, const std::string& digest, Resolving& work) {
  Statement s = db.query("SELECT resolved < 0 FROM state");
  const bool anew = s.step() && s.integer(0) != 0;
  s = Statement();
  if (anew) {
    forgetFacts(db);
    db.execute("UPDATE state SET resolved = 0");
  }
  if (anew || generationOf(db) != work.generation) work.resolver.reset();
  if (!work.resolver) work.resolver.emplace(db, decisions);
  work.resolver->redecide(decidedBefore(db));
  db.prepare("UPDATE decided SET text = ?").run(decisions);
  const bool more = work.resolver->step();
  if (!more) {
    db.execute("UPDATE state SET resolved = changes");
    db.prepare("UPDATE decided SET digest = ?").run(digest);
  }
  db.execute("UPDATE state SET generation = generation + 1");
  work.generation = generationOf(db);
  return more;
}

/// The same as a transaction.
Result<bool> resolveSome(Database& db, const std::string& decisions, Resolving& work) {
  Transaction transaction(db);
  const std::string digest = digestOf(decisions);
  // Another process may have done it while we waited for the lock.
  const bool more = db.ok() && !upToDate(db, digest) && resolveStep(db, decisions, digest, work);
  db.rewindAll();
  TRY(transaction.commit());
  return more;
}

/// Whether the facts only lack documents, and at least a batch of them.
bool aheadOf(Database& db) {
  Statement s = db.query(
      "SELECT (SELECT resolved >= 0 FROM state) AND (SELECT count(*) FROM (SELECT 1 FROM waiting LIMIT ?1)) "
      "= ?1",
      kBatch);
  return s.step() && s.integer(0) != 0;
}

/// The same in tables of this connection alone.
Result<void> resolveAside(Database& db, const std::string& decisions) {
  TRY(makeTemporaryFacts(db));
  db.execute("BEGIN");
  {
    db.execute("INSERT INTO waiting SELECT id FROM documents WHERE error_code IS NULL");
    Resolver resolver(db, decisions);
    while (resolver.step()) {
    }
  }
  db.execute("COMMIT");
  return db.check();
}

}  // namespace

std::string Store::decisionsPath() const { return path_ + ".decisions"; }

Result<bool> Store::stale() {
  if (isOlder(*db_)) return true;
  const bool current = upToDate(*db_, digestOf(TRY(readFile(decisionsPath()))));
  TRY(db_->check());
  return !current;
}

Result<void> Store::resolve() {
  const std::string decisions = TRY(readFile(decisionsPath()));
  bool old = isOlder(*db_);
  if (old && migrate(*db_, path_)) old = false;
  if (!old) {
    if (upToDate(*db_, digestOf(decisions))) return db_->check();
    TRY(db_->check());
    const std::shared_ptr<Resolving> work =
        resolving_ ? std::move(resolving_) : std::make_shared<Resolving>();
    Result<bool> more = resolveSome(*db_, decisions, *work);
    while (more && *more) more = resolveSome(*db_, decisions, *work);
    if (more) return {};
    if (more.error().code != "store-readonly") return more.takeError();
  } else if (const Result<void> failure = db_->check();
             !failure && failure.error().code != "store-readonly") {
    return failure.error();
  }
  return resolveAside(*db_, decisions);
}

Result<void> Store::resolveAhead() {
  if (isOlder(*db_)) return {};
  while (aheadOf(*db_)) {
    if (!resolving_) resolving_ = std::make_shared<Resolving>();
    TRY(resolveSome(*db_, TRY(readFile(decisionsPath())), *resolving_));
  }
  return db_->check();
}

}  // namespace recoupe
