// Store::quotes() and search(): words, with where they stand.
#include "base/utf8.h"
#include "store/query.h"
#include "store/store.h"

namespace recoupe {

Result<std::vector<QuoteView>> Store::quotes(const QuoteFilter& filter) {
  std::vector<QuoteView> out;
  TRY(eachQuote(filter, [&](const QuoteView& quote) {
    out.push_back(quote);
    return true;
  }));
  return out;
}

Result<void> Store::eachQuote(const QuoteFilter& filter, const std::function<bool(const QuoteView&)>& sink) {
  std::string where = "1";
  if (!filter.speakerKey.empty()) where += " AND i.key = ?1";
  if (!filter.speaker.empty())
    where += " AND q.speaker IN (SELECT entity FROM identity_entities WHERE identity IN " +
             listOf(identitiesNamed(*db_, filter.speaker)) + ")";
  const std::string words = ftsQuery(filter.text), wanted = fold(filter.text);
  if (!words.empty()) where += " AND q.document IN (SELECT rowid FROM search WHERE search MATCH ?2)";
  Statement s = db_->query(
      std::string("SELECT d.key || '.q' || q.ordinal, q.start, q.\"end\", q.kind, substr(t.text, q.start + "
                  "1, q.\"end\" - q.start), "
                  "substr(t.text, q.cue_start + 1, q.cue_end - q.cue_start), q.because, i.key, i.name, ") +
          kSourceColumns +
          " FROM quotes q JOIN documents d ON d.id = q.document JOIN texts t ON t.document = q.document "
          "LEFT JOIN identity_entities m ON m.entity = q.speaker LEFT JOIN identities i ON i.id = m.identity "
          "WHERE ?3 AND " +
          where + " ORDER BY coalesce(d.published, d.published_earliest, '~'), d.name, d.key, q.ordinal",
      filter.speakerKey, words, 1);
  size_t count = 0;
  while (s.step() && (filter.limit == 0 || count < filter.limit)) {
    QuoteView q;
    q.words = s.text(4);
    if (!wanted.empty() && fold(q.words).find(wanted) == std::string::npos) continue;
    q.key = s.text(0);
    q.span = {{static_cast<uint32_t>(s.integer(1))}, {static_cast<uint32_t>(s.integer(2))}};
    q.kind = s.text(3);
    q.cue = s.text(5);
    q.because = s.text(6);
    if (!s.null(7)) q.speaker = NameView{s.text(7), s.text(8)};
    q.source = sourceAt(s, 9);
    ++count;
    if (!sink(q)) break;
  }
  return db_->check();
}

Result<std::vector<SearchHit>> Store::search(const std::string& query, size_t limit) {
  std::vector<SearchHit> out;
  const std::string words = ftsQuery(query);
  if (words.empty()) return out;
  // Ranked first and cut out afterwards: a snippet costs a hundred times a rank.
  Statement hits = db_->query(std::string("SELECT search.rowid, ") + kSourceColumns +
                                  " FROM search JOIN documents d ON d.id = search.rowid WHERE search MATCH ? "
                                  "ORDER BY search.rank, d.name, d.key LIMIT ?",
                              words, limit == 0 ? -1 : static_cast<int64_t>(limit));
  Statement snippet = db_->prepare(
      "SELECT snippet(search, -1, char(2), char(3), '…', 32) FROM search WHERE search MATCH ? AND rowid = ?");
  while (hits.step()) {
    SearchHit hit{sourceAt(hits, 1), {}};
    if (snippet.with(words, hits.integer(0)).step()) hit.snippet = snippet.text(0);
    out.push_back(std::move(hit));
  }
  TRY(db_->check());
  return out;
}

}  // namespace recoupe
