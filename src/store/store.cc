#include "store/store.h"

#include <algorithm>
#include <set>

#include "base/sha256.h"
#include "store/loader.h"
#include "store/ranking.h"
#include "store/schema.h"
#include "store/seal.h"
#include "store/sqlite.h"
#include "store/writer.h"

namespace recoupe {

std::string storeKey(const RawArticle& raw) {
  if (raw.original.empty() && raw.error) return publicId('d', "unread\n" + raw.path + "\n" + raw.id);
  const std::string sha256 = raw.sha256.empty() ? sha256Hex(raw.original) : raw.sha256;
  return publicId('d', sha256 + "\n" + raw.url.value_or(""));
}

Store::Store(std::unique_ptr<Database> db, Access access, std::string path)
    : db_(std::move(db)), access_(access), path_(std::move(path)) {
  addRanking(*db_);
}
Store::Store(Store&&) noexcept = default;
Store::~Store() = default;

Result<Store> Store::open(const std::string& path, Access access) {
  using Mode = Database::Mode;
  if (access == Access::Write) {
    auto db = TRY(Database::open(path, Mode::Create));
    TRY(migrate(*db, path));
    // 256 MiB: what a new document has to do with lies far apart. With 384 a single `add` of a million came to
    // 1,064 MiB in all, and less takes no longer.
    db->execute("PRAGMA cache_size = -262144");
    // A page that many batches change is copied back once in 64 MiB of journal, not once in four.
    db->execute("PRAGMA wal_autocheckpoint = 16384");
    db->execute("PRAGMA synchronous = FULL");  // what was acknowledged survives a power cut, too
    TRY(db->check());
    return Store(std::move(db), access, path);
  }
  return openToRead(path);
}

Result<Store> Store::openToRead(const std::string& path) {
  return Store(TRY(openReadable(path)), Access::Read, path);
}

Result<AddCounts> Store::add(const std::vector<NewDocument>& documents, bool again) {
  AddCounts counts;
  Transaction transaction(*db_);
  {
    Writer writer(*db_);
    for (const NewDocument& item : documents) {
      switch (writer.write(item, again)) {
        case Writer::Outcome::Added:
          ++counts.added;
          break;
        case Writer::Outcome::Known:
          ++counts.known;
          break;
        case Writer::Outcome::Replaced:
          ++counts.replaced;
          break;
        case Writer::Outcome::Failed:
          ++counts.failed;
          break;
      }
    }
    writer.finish();
  }
  TRY(transaction.commit());
  return counts;
}

/// The twelve hex digits behind the letter.
uint64_t KnownKeys::numberOf(std::string_view key) {
  uint64_t out = 0;
  for (const char c : key.substr(std::min<size_t>(1, key.size())))
    out = out << 4 | static_cast<uint64_t>(c <= '9' ? c - '0' : c - 'a' + 10);
  return out;
}

bool KnownKeys::contains(std::string_view key) const {
  return std::binary_search(numbers_.begin(), numbers_.end(), numberOf(key));
}

Result<KnownKeys> Store::knownKeys() {
  KnownKeys keys;
  std::set<std::string> failed;
  for (Statement s = db_->query("SELECT key FROM documents WHERE error_code IS NOT NULL"); s.step();)
    failed.insert(s.text(0));
  // From the index alone, in its order.
  for (Statement s = db_->query("SELECT key FROM documents ORDER BY key"); s.step();)
    if (failed.empty() || failed.count(s.text(0)) == 0) keys.add(s.view(0));
  TRY(db_->check());
  return keys;
}

Result<void> Store::sighted(const std::vector<Sighting>& sightings) {
  // Read first: adding a pile again finds nothing new and needs no lock.
  std::vector<std::pair<int64_t, const Sighting*>> fresh;
  Statement find = db_->prepare(
      "SELECT d.id FROM documents d WHERE d.key = ?1 AND NOT EXISTS "
      "(SELECT 1 FROM sightings s WHERE s.document = d.id AND s.path = ?2 AND s.name = ?3) OR d.key = ?1 AND "
      "?4 IS NOT NULL AND NOT EXISTS (SELECT 1 FROM captures c WHERE c.document = d.id AND c.captured = ?4)");
  for (const Sighting& s : sightings)
    if (find.with(s.key, s.path, s.name, s.captured).step()) fresh.emplace_back(find.integer(0), &s);
  find = Statement();
  TRY(db_->check());
  if (fresh.empty()) return {};
  Transaction transaction(*db_);
  {
    Writer writer(*db_);
    for (const auto& [id, s] : fresh) {
      writer.sight(id, s->path, s->name);
      if (s->captured) writer.capture(id, {*s->captured});
    }
  }
  return transaction.commit();
}

Result<void> Store::eachDocument(const std::function<bool(const Document&, const std::string&)>& sink) {
  std::vector<std::pair<int64_t, std::string>> order;
  for (Statement s = db_->query("SELECT id, key FROM documents ORDER BY name, key"); s.step();)
    order.emplace_back(s.integer(0), s.text(1));
  TRY(db_->check());
  Loader loader(*db_);
  for (const auto& [id, key] : order) {
    const Document doc = loader.load(id);
    TRY(db_->check());
    if (!sink(doc, key)) break;
  }
  return {};
}

Result<std::optional<StoredDocument>> Store::document(const std::string& key) {
  Statement s = db_->query("SELECT id FROM documents WHERE key = ?", key);
  if (!s.step()) {
    TRY(db_->check());
    return std::optional<StoredDocument>();
  }
  StoredDocument out;
  out.key = key;
  const int64_t id = s.integer(0);
  out.document = Loader(*db_).load(id);
  for (Statement at = db_->query("SELECT path, name FROM sightings WHERE document = ?", id); at.step();)
    out.sightings.emplace_back(at.text(0), at.text(1));
  if (hasCaptures(*db_))
    if (Statement at = db_->query("SELECT min(captured) FROM captures WHERE document = ?", id); at.step())
      out.captured = at.text(0);
  TRY(db_->check());
  return std::optional(std::move(out));
}

Result<std::vector<std::string>> Store::keysLike(const std::string& prefix) {
  std::vector<std::string> keys;
  std::string stem = prefix, suffix;
  if (const size_t dot = prefix.find('.'); dot != std::string::npos) {
    stem = prefix.substr(0, dot);
    suffix = prefix.substr(dot);
  }
  if (stem.size() < 2 || stem.find_first_not_of("0123456789abcdef", 1) != std::string::npos) return keys;
  for (const char* table : {"documents", "facts", "identities"}) {
    Statement s = db_->query(
        "SELECT key FROM " + std::string(table) + " WHERE key BETWEEN ? AND ? ORDER BY key LIMIT 20", stem,
        stem + "~");
    while (s.step()) keys.push_back(s.text(0) + suffix);
  }
  TRY(db_->check());
  return keys;
}

Result<std::vector<std::string>> Store::documentsNamed(const std::string& name) {
  std::vector<std::string> keys;
  for (Statement s = db_->query("SELECT key FROM documents WHERE name = ? ORDER BY key LIMIT 20", name);
       s.step();)
    keys.push_back(s.text(0));
  TRY(db_->check());
  return keys;
}

void Store::limitTime(std::chrono::milliseconds time) { db_->limitTime(time); }

void Store::interrupt() { db_->interrupt(); }

Result<int64_t> Store::generation() {
  Statement s = db_->query("SELECT changes + generation FROM state");
  const int64_t number = s.step() ? s.integer(0) : 0;
  TRY(db_->check());
  return number;
}

Result<std::vector<Counted>> Store::outlets() {
  std::vector<Counted> out;
  for (Statement s = db_->query("SELECT outlet, count(*) FROM documents WHERE outlet > '' GROUP BY outlet "
                                "ORDER BY 2 DESC, 1");
       s.step();)
    out.push_back({s.text(0), static_cast<size_t>(s.integer(1)), {}});
  TRY(db_->check());
  return out;
}

Result<StoreCounts> Store::counts() {
  const auto one = [&](const char* sql) {
    Statement s = db_->query(sql);
    return s.step() ? static_cast<size_t>(s.integer(0)) : size_t{0};
  };
  StoreCounts out;
  out.failed = one("SELECT count(*) FROM documents WHERE error_code IS NOT NULL");
  out.documents = one("SELECT count(*) FROM documents") - out.failed;
  out.facts = one("SELECT count(*) FROM facts");
  out.identities = one("SELECT count(*) FROM identities");
  out.quotes = one("SELECT count(*) FROM quotes");
  TRY(db_->check());
  return out;
}

}  // namespace recoupe
