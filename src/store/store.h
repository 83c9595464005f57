// One SQLite file that keeps a pile of articles: their source bytes, their text, everything found in them,
// and what they tell together. The tables are a public interface, documented in docs/store.md.
//
//   Store store = TRY(Store::open("recoupe.db", Store::Access::Write));
//   TRY(store.add({NewDocument{raw.original, document, storeKey(raw)}}));   // one transaction; committed
//   when it returns TRY(store.resolve());                                                  // facts and
//   identities across documents for (const FactView& fact : TRY(store.facts({.who = "Haftar"}))) …
//
// Same bytes twice are one document. A killed process loses at most the batch that it was writing; two
// processes may write at once. Nothing in what a Store hands out depends on the order in which documents
// came.
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "doc/document.h"
#include "doc/raw_article.h"
#include "store/views.h"

namespace recoupe {

class Database;
struct Resolving;

/// The public id of the document that `raw` becomes: "d" and 12 hex digits, from the SHA-256 of its bytes and
/// the address that its container gave. What could not even be opened has no bytes and goes by its path.
std::string storeKey(const RawArticle& raw);

struct NewDocument {
  std::string original;  ///< the source bytes
  Document document;
  std::string key;                                     ///< storeKey() of the raw article
  std::optional<std::string> captured = std::nullopt;  ///< when, as a WARC says
};

/// Where the bytes of a document were found.
struct Sighting {
  std::string key, path, name;
  std::optional<std::string> captured = std::nullopt;  ///< when, as a WARC says
};

struct AddCounts {
  size_t added = 0, known = 0, replaced = 0, failed = 0;
};

/// Public ids of documents, eight bytes each: a million of them are asked for with each article of a pile.
class KnownKeys {
 public:
  /// `keys` must come in order.
  void add(std::string_view key) { numbers_.push_back(numberOf(key)); }
  bool contains(std::string_view key) const;
  bool empty() const { return numbers_.empty(); }

 private:
  static uint64_t numberOf(std::string_view key);

  std::vector<uint64_t> numbers_;
};

class Store {
 public:
  enum class Access { Read, Write };
  /// Write makes the file when there is none. Errors: "store-missing", "not-a-store", "store-newer",
  /// "store-unusable".
  static Result<Store> open(const std::string& path, Access access);
  Store(Store&&) noexcept;
  ~Store();

  /// Adds documents in one transaction, so that each is there wholly or not at all; when this returns they
  /// are on the disk. A document that is there already stays as it is, unless `again` or it could not be read
  /// then.
  Result<AddCounts> add(const std::vector<NewDocument>& documents, bool again = false);
  /// All documents that were read well: what need not be analysed again.
  Result<KnownKeys> knownKeys();
  /// Notes at which other places known documents were found, in one transaction.
  Result<void> sighted(const std::vector<Sighting>& sightings);

  /// Makes facts and identities anew if documents have come since. A store that cannot be written to gets
  /// them in memory.
  Result<void> resolve();
  /// The same for the documents that fill whole batches, some 5,000 each, and for no others: whoever adds
  /// many calls it in between, so that little is left to do at the end, or for others after a crash. Does
  /// nothing where all facts must be made anew.
  Result<void> resolveAhead();

  /// The file beside the store with what the user decided about who is who (see resolve/decisions.h).
  std::string decisionsPath() const;

  /// All documents in order of name and key, or one; `source` too when asked.
  Result<void> eachDocument(const std::function<bool(const Document&, const std::string& key)>& sink);
  Result<std::optional<StoredDocument>> document(const std::string& key);

  /// Whatever is asked from now on must be answered within `time`, or it fails with "query-too-long"; ask
  /// again for each piece of work. Zero takes the limit away.
  void limitTime(std::chrono::milliseconds time);
  /// From another thread: what is being asked now fails with "interrupted".
  void interrupt();
  /// A number that is another when documents have come or the facts were made anew, by whatever process.
  Result<int64_t> generation();
  /// Whether documents have come, or decisions, that the facts do not know yet.
  Result<bool> stale();

  /// Facts in order of time, undated ones last; stops when `sink` returns false.
  Result<void> eachFact(const FactFilter& filter, const std::function<bool(const FactView&)>& sink);
  Result<std::vector<FactView>> facts(const FactFilter& filter);
  /// How many facts a filter lets through; its limit, offset and neighbours do not count.
  Result<size_t> countFacts(const FactFilter& filter);
  /// How they lie in time, in bins of days (`unit` 10), months (7) or years (4 letters of an ISO date).
  Result<std::vector<DensityBin>> density(const FactFilter& filter, size_t unit);
  /// The outlets of all documents, with how many are theirs, the most first.
  Result<std::vector<Counted>> outlets();
  /// Documents that repeat at least `least` (0 to 1) of each other's passages, the largest groups first.
  Result<std::vector<CopyGroup>> copies(double least);
  Result<std::vector<IdentityView>> identities(const std::string& name);
  /// All identities in order of their ids.
  Result<void> eachIdentity(const std::function<bool(const IdentityRow&)>& sink);
  /// `someQuotes` > 0: only so many quotations, and no list of where a role or spelling stands.
  Result<IdentityProfile> profile(const IdentityView& identity, size_t someQuotes = 0);
  /// Quotations in order of publication; stops when `sink` returns false.
  Result<void> eachQuote(const QuoteFilter& filter, const std::function<bool(const QuoteView&)>& sink);
  Result<std::vector<QuoteView>> quotes(const QuoteFilter& filter);
  /// The best first. Of more than `ranked` documents that have the words those are ranked that were added
  /// last: ranking costs as much for each, and a word of every second article tells little.
  /// The others are counted up to `counted`.
  Result<SearchHits> search(const std::string& query, size_t limit, size_t ranked = 10'000,
                            size_t counted = 50'000);
  /// Public ids that start with `prefix`: documents, facts, identities, events ("d0123456789ab.v3").
  Result<std::vector<std::string>> keysLike(const std::string& prefix);
  /// The id of the fact that was called `id` before it got an earlier member, "" when there is none.
  Result<std::string> factOnceCalled(const std::string& id);
  /// Keys of the documents whose input gave them the id `name`.
  Result<std::vector<std::string>> documentsNamed(const std::string& name);
  Result<StoreCounts> counts();

  /// Checks everything against what was sealed when it was added; calls `damage` for each thing that differs.
  Result<VerifyCounts> verify(const std::function<void(const Damage&)>& damage);

 private:
  friend class Desk;      // what `recoupe serve` asks: store/desk.h
  friend class Transfer;  // rows in and out: store/transfer.h
  explicit Store(std::unique_ptr<Database> db, Access access, std::string path);
  static Result<Store> openToRead(const std::string& path);

  std::unique_ptr<Database> db_;
  Access access_;
  std::string path_;
  std::shared_ptr<Resolving> resolving_;  ///< from one resolveAhead() to the next; closed before the database
};

}  // namespace recoupe
