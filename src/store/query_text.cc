// Store::quotes() and search(): words, with where they stand.
#include <algorithm>
#include <tuple>

#include "base/utf8.h"
#include "store/query.h"
#include "store/ranking.h"
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

namespace {

/// What an SQL statement over `quotes q` asks, with the values that go into it.
struct Wanted {
  std::string where;
  std::vector<std::string> values;

  std::string bound(std::string value) {
    values.push_back(std::move(value));
    return "?" + std::to_string(values.size());
  }
};

/// Quotations of identities: all, or those of the days on which the first `limit` lie.
void spokenBy(Database& db, const std::string& identities, size_t limit, Wanted& out) {
  const std::string said = "FROM identity_sayings WHERE kind = 'quote' AND identity IN " + identities;
  std::string last;
  if (limit > 0) {
    Statement s = db.query("SELECT text " + said + " ORDER BY text LIMIT 1 OFFSET ?", limit - 1);
    if (s.step()) last = s.text(0);
  }
  if (last.empty()) {
    out.where +=
        " AND q.speaker IN (SELECT entity FROM identity_entities WHERE identity IN " + identities + ")";
    return;
  }
  // A TAB ends the day: all of it comes before the next character.
  out.where += " AND q.id IN (SELECT substr(text, instr(text, char(9)) + 1) + 0 " + said + " AND text < " +
               out.bound(last.substr(0, last.find('\t')) + '\n') + ")";
}

/// The quotations that a filter lets through, in order. Only what sorts them is read: the words of an article
/// are fetched for those that are shown, which may be fifty of a hundred thousand.
std::vector<int64_t> quotesInOrder(Database& db, const QuoteFilter& filter, const std::string& words) {
  // Where words are asked for, the text search knows only the articles: which of their quotations has them
  // is seen later.
  const size_t limit = words.empty() ? filter.limit : 0;
  Wanted wanted;
  for (const std::string& speaker : {filter.speakerKey, filter.speaker})
    if (!speaker.empty()) spokenBy(db, listOf(identitiesNamed(db, speaker)), limit, wanted);
  if (!words.empty())
    wanted.where +=
        " AND q.document IN (SELECT rowid FROM search WHERE search MATCH " + wanted.bound(words) + ")";
  Statement s = db.prepare(
      "SELECT q.id FROM quotes q JOIN documents d ON d.id = q.document WHERE 1" + wanted.where +
      " ORDER BY coalesce(d.published, d.published_earliest, '~'), d.name, d.key, q.ordinal LIMIT " +
      (limit == 0 ? "-1" : std::to_string(limit)));
  s.withList(wanted.values);
  std::vector<int64_t> out;
  while (s.step()) out.push_back(s.integer(0));
  return out;
}

}  // namespace

Result<void> Store::eachQuote(const QuoteFilter& filter, const std::function<bool(const QuoteView&)>& sink) {
  const std::string wanted = fold(filter.text);
  const std::vector<int64_t> ids = quotesInOrder(*db_, filter, ftsQuery(filter.text));
  Statement s = db_->prepare(
      std::string("SELECT d.key || '.q' || q.ordinal, q.start, q.\"end\", q.kind, substr(t.text, q.start + "
                  "1, q.\"end\" - q.start), "
                  "substr(t.text, q.cue_start + 1, q.cue_end - q.cue_start), q.because, i.key, i.name, ") +
      kSourceColumns +
      " FROM quotes q JOIN documents d ON d.id = q.document JOIN texts t ON t.document = q.document "
      "LEFT JOIN identity_entities m ON m.entity = q.speaker LEFT JOIN identities i ON i.id = m.identity "
      "WHERE q.id = ?");
  size_t count = 0;
  for (size_t k = 0; k < ids.size() && (filter.limit == 0 || count < filter.limit); ++k) {
    if (!s.with(ids[k]).step()) continue;
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

namespace {

/// How many documents, `most` at most, have the words and came before the last `ranked` of them, and the
/// first of these.
std::pair<size_t, int64_t> tooMany(Database& db, const std::string& words, size_t ranked, size_t most) {
  const char* last = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET ?";
  Statement before = db.query(last, words, ranked);
  if (!before.step()) return {0, 0};
  const int64_t id = before.integer(0);
  Statement count =
      db.query("SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? AND rowid <= ? LIMIT ?)",
               words, id, most);
  return {count.step() ? static_cast<size_t>(count.integer(0)) : 0, id + 1};
}

}  // namespace

Result<SearchHits> Store::search(const std::string& query, size_t limit, size_t ranked, size_t counted) {
  SearchHits out;
  const std::string words = ftsQuery(query);
  if (words.empty()) return out;
  // Counting all of them would take longer than ranking.
  const auto [unranked, first] = tooMany(*db_, words, ranked, counted + 1);
  out.unranked = std::min(unranked, counted);
  out.moreUnranked = unranked > counted;
  // Ranked first and cut out afterwards: a snippet costs a hundred times a rank, and the name of a document,
  // by which those of one rank are in order, as much as one.
  std::vector<std::pair<double, int64_t>> ranks;
  Statement order = db_->query("SELECT rowid, " + std::string(kRank) +
                                   " AS r FROM search WHERE search MATCH ? AND rowid >= ? ORDER BY r",
                               words, first);
  while (order.step()) {
    const double rank = order.real(1);
    if (limit > 0 && ranks.size() >= limit && rank > ranks.back().first) break;
    ranks.emplace_back(rank, order.integer(0));
  }
  std::vector<std::tuple<double, std::string, std::string, int64_t>> named;
  Statement name = db_->prepare("SELECT name, key FROM documents WHERE id = ?");
  for (const auto& [rank, id] : ranks)
    if (name.with(id).step()) named.emplace_back(rank, name.text(0), name.text(1), id);
  std::sort(named.begin(), named.end());
  if (limit > 0 && named.size() > limit) named.resize(limit);
  Statement snippet =
      db_->prepare(std::string("SELECT snippet(search, -1, char(2), char(3), '…', 32), ") + kSourceColumns +
                   " FROM search JOIN documents d ON d.id = search.rowid WHERE search MATCH ? AND "
                   "search.rowid = ?");
  for (const auto& [rank, byName, key, id] : named)
    if (snippet.with(words, id).step()) out.best.push_back({sourceAt(snippet, 1), snippet.text(0)});
  TRY(db_->check());
  return out;
}

}  // namespace recoupe
