// Store::verify(): is everything still what was sealed when it was added?
#include "base/sha256.h"
#include "base/utf8.h"
#include "store/compress.h"
#include "store/fact_seal.h"
#include "store/loader.h"
#include "store/schema.h"
#include "store/seal.h"
#include "store/store.h"

namespace recoupe {
namespace {

class Checker {
 public:
  Checker(Database& db, const std::function<void(const Damage&)>& damage)
      : db_(db), damage_(damage), loader_(db) {}

  void file() {
    for (Statement s = db_.query("PRAGMA integrity_check(20)"); s.step();)
      if (s.view(0) != "ok") report("file", "", s.text(0));
    for (Statement s = db_.query("PRAGMA foreign_key_check"); s.step();)
      report("file", "", "a row of " + s.text(0) + " points to a row of " + s.text(2) + " that is not there");
    recover("file", "");
  }

  void documents() {
    Statement all =
        db_.query("SELECT id, key, name, error_code IS NOT NULL FROM documents ORDER BY name, key");
    while (all.step()) {
      ++counts_.documents;
      const int64_t id = all.integer(0);
      const std::string where = all.text(1) + " (" + all.text(2) + ")";
      source(id, where);
      place(id, where);
      if (all.integer(3) == 0) layers(id, where);
      recover("file", where);
    }
    recover("file", "");
  }

  void search() {
    db_.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)");
    const Result<void> result = db_.check();
    if (!result && result.error().code == "store-damaged")
      report("search", "", "the index does not agree with the texts");
  }

  void facts() {
    if (isOlder(db_)) return;  // from before the facts were sealed
    checkFactSeals(
        db_, [&](const std::string& where, const std::string& detail) { report("facts", where, detail); });
    recover("facts", "");
  }

  VerifyCounts counts() const { return counts_; }

 private:
  void report(const std::string& what, const std::string& where, const std::string& detail) {
    ++counts_.damaged;
    damage_({what, where, detail});
  }

  /// A page that SQLite itself finds damaged is one more damage, not the end.
  void recover(const char* what, const std::string& where) {
    if (const Result<void> result = db_.check(); !result) report(what, where, result.error().message);
  }

  void source(int64_t id, const std::string& where) {
    Statement s = db_.query(
        "SELECT s.size, s.zlib, d.sha256 FROM sources s JOIN documents d ON d.id = s.document WHERE d.id = ?",
        id);
    if (!s.step()) return report("source", where, "the source bytes are not there");
    const std::string sha256 = s.text(2);
    const auto bytes = decompress(s.view(1), static_cast<size_t>(s.integer(0)));
    if (!bytes) return report("source", where, "the source bytes do not unpack");
    if (!sha256.empty() && sha256Hex(*bytes) != sha256)
      report("source", where, "the source bytes do not have the SHA-256 " + sha256);
  }

  void layers(int64_t id, const std::string& where) {
    Statement sealed = db_.query(
        "SELECT about, text, regions, times, entities, quotes, events FROM seals WHERE document = ?", id);
    if (!sealed.step()) return report("file", where, "the seals are not there");
    const Document doc = loader_.load(id);
    const auto now = sealsOf(doc);
    counts_.spans += spansOf(doc);
    // Spans are judged by the text, so a damaged text is told alone.
    const bool textDamaged = sealed.view(1) != now[1];
    for (size_t i = 0; i < now.size(); ++i) {
      if (sealed.view(static_cast<int>(i)) == now[i] || (textDamaged && i > 1)) continue;
      report(std::string(kSealedLayers[i]), where,
             "not what was added: SHA-256 " + now[i] + " instead of " + sealed.text(static_cast<int>(i)));
    }
    if (textDamaged) return;
    stretches(id, doc, where);
    derived(id, doc, where);
  }

  /// Columns that are made from others, for look-ups; and the place that names the document.
  void derived(int64_t id, const Document& doc, const std::string& where) {
    for (Statement s = db_.query("SELECT a.alias, a.folded FROM aliases a JOIN entities e ON e.id = a.entity "
                                 "WHERE e.document = ?",
                                 id);
         s.step();)
      if (fold(s.view(0)) != s.view(1)) report("entities", where, "a name is filed under " + s.text(1));
    Statement s = db_.query("SELECT fingerprint FROM events WHERE document = ? ORDER BY ordinal", id);
    for (size_t i = 0; s.step() && i < doc.events.size(); ++i)
      if (const Event& e = doc.events[i];
          s.view(0) != fingerprintOf(doc.textOf(e.spans.empty() ? e.trigger : e.spans.front())))
        report("events", where, "the fingerprint of v" + std::to_string(i + 1) + " is not that of its words");
  }

  void place(int64_t id, const std::string& where) {
    Statement s = db_.query(
        "SELECT 1 FROM documents d JOIN sightings s ON s.document = d.id AND s.path = d.path AND s.name = "
        "d.name WHERE d.id = ?",
        id);
    if (!s.step()) report("about", where, "it is not found at the place that it is named after");
  }

  static size_t spansOf(const Document& doc) {
    size_t n = doc.regions.size() + doc.times.size() + doc.quotes.size();
    for (const Entity& e : doc.entities) n += e.mentions.size() + e.roles.size();
    for (const Event& e : doc.events) n += e.spans.size() + 1 + (e.condition ? 1 : 0);
    return n;
  }

  /// A stretch of the page must lie in the source bytes.
  void stretches(int64_t id, const Document& doc, const std::string& where) {
    Statement s = db_.query("SELECT size FROM sources WHERE document = ?", id);
    const int64_t size = s.step() ? s.integer(0) : 0;
    for (const Region& r : doc.regions)
      if (r.bytes && r.bytes->end.value > size)
        report("regions", where, "a stretch lies behind the end of the source");
  }

  Database& db_;
  const std::function<void(const Damage&)>& damage_;
  Loader loader_;
  VerifyCounts counts_;
};

}  // namespace

Result<VerifyCounts> Store::verify(const std::function<void(const Damage&)>& damage) {
  Checker checker(*db_, damage);
  checker.file();
  checker.documents();
  checker.search();
  checker.facts();
  TRY(db_->check());
  return checker.counts();
}

}  // namespace recoupe
