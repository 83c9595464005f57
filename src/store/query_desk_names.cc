// Desk: what documents say of one identity, full-text search, and where the parts of a document lead.
#include <algorithm>
#include <map>
#include <set>

#include "base/utf8.h"
#include "store/desk_statements.h"
#include "store/query.h"
#include "store/ranking.h"

namespace recoupe {
namespace {

/// How many of the documents that say something are named, so that a head of state's page stays a page.
constexpr size_t kNamedDocuments = 10;

/// Spellings that differ only in case and accents are one; the one that most documents use speaks for it.
struct Spelled {
  std::map<std::string, size_t, std::less<>> forms;
  size_t documents = 0;
  int64_t latest = 0;              ///< row of the document added last
  std::vector<std::string> where;  ///< the first documents, once each
  std::string from, until;

  void add(int64_t document, std::string_view key, std::string_view published) {
    if (document != latest) {
      latest = document;
      ++documents;
      if (where.size() < kNamedDocuments) where.emplace_back(key);
    }
    if (published.empty()) return;
    if (from.empty() || published < from) from = published;
    if (until.empty() || published > until) until = published;
  }
  std::string commonest() const {
    const auto best = std::max_element(forms.begin(), forms.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return best->first;
  }
};

/// `sql`: rows of text, document, its key and publication in order of keys.
std::vector<Spelled> tallied(Database& db, const std::string& sql, const std::string& identity) {
  std::map<std::string, Spelled> groups;
  // Thousands of documents use a few hundred forms: each is folded once.
  struct Form {
    Spelled* group;
    size_t* count;
  };
  std::map<std::string, Form, std::less<>> forms;
  for (Statement s = db.query(sql, identity); s.step();) {
    auto form = forms.find(s.view(0));
    if (form == forms.end()) {
      Spelled& group = groups[fold(s.view(0))];
      form = forms.emplace(s.text(0), Form{&group, &group.forms[s.text(0)]}).first;
    }
    ++*form->second.count;
    form->second.group->add(s.integer(1), s.view(2), s.view(3));
  }
  std::vector<Spelled> out;
  for (auto& [folded, group] : groups) out.push_back(std::move(group));
  std::stable_sort(out.begin(), out.end(),
                   [](const Spelled& a, const Spelled& b) { return a.documents > b.documents; });
  return out;
}

std::string ofIdentity(const char* column, const char* table) {
  return std::string("SELECT x.") + column +
         ", d.id, d.key, coalesce(d.published, d.published_earliest) FROM identities i "
         "JOIN identity_entities m ON m.identity = i.id JOIN " +
         table +
         " x ON x.entity = m.entity JOIN entities e ON e.id = m.entity JOIN documents d ON d.id = e.document "
         "WHERE i.key = ? ORDER BY d.key";
}

}  // namespace

Result<std::vector<Counted>> Desk::spellings(const std::string& identity) {
  std::vector<Counted> out;
  for (Spelled& s : tallied(db_, ofIdentity("alias", "aliases"), identity))
    out.push_back({s.commonest(), s.documents, std::move(s.where)});
  TRY(db_.check());
  return out;
}

Result<std::vector<RoleTold>> Desk::roles(const std::string& identity) {
  std::vector<RoleTold> out;
  for (Spelled& s : tallied(db_, ofIdentity("role", "roles"), identity))
    out.push_back({s.commonest(), s.from, s.until, s.documents, std::move(s.where)});
  TRY(db_.check());
  return out;
}

Result<std::string> Desk::role(const std::string& identity) {
  Statement s = db_.query(
      "SELECT r.role FROM identities i JOIN identity_entities m ON m.identity = i.id JOIN roles r ON "
      "r.entity = "
      "m.entity WHERE i.key = ? GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1",
      identity);
  std::string out = s.step() ? s.text(0) : std::string();
  TRY(db_.check());
  return out;
}

Result<std::vector<std::string>> Desk::ownNames(const std::string& identity) {
  std::vector<std::string> out;
  std::set<std::string> names;
  for (Statement s =
           db_.query("SELECT DISTINCT e.name FROM identities i JOIN identity_entities m ON m.identity = i.id "
                     "JOIN entities e ON e.id = m.entity WHERE i.key = ?",
                     identity);
       s.step();)
    names.insert(fold(s.view(0)));
  out.assign(names.begin(), names.end());
  TRY(db_.check());
  return out;
}

Result<std::vector<std::string>> Desk::identitiesWith(const std::string& part) {
  std::vector<std::string> out;
  for (Statement s =
           db_.query("SELECT key FROM identities WHERE instr(folded, ?1) > 0 UNION SELECT i.key FROM "
                     "identity_names n JOIN identities i ON i.id = n.identity WHERE n.documents > 0 AND "
                     "instr(n.folded, ?1) > 0",
                     fold(part));
       s.step();)
    out.push_back(s.text(0));
  TRY(db_.check());
  return out;
}

Result<std::vector<Counted>> Desk::joins(const std::string& identity) {
  std::vector<Counted> out;
  for (Statement s =
           db_.query("SELECT m.because, count(DISTINCT e.document) FROM identities i "
                     "JOIN identity_entities m ON m.identity = i.id JOIN entities e ON e.id = m.entity "
                     "WHERE i.key = ? AND m.because <> '' GROUP BY 1 ORDER BY 2 DESC, 1",
                     identity);
       s.step();)
    out.push_back({s.text(0), static_cast<size_t>(s.integer(1)), {}});
  TRY(db_.check());
  return out;
}

Result<std::vector<ArticleTold>> Desk::articles(const std::string& identity, size_t limit) {
  std::vector<ArticleTold> out;
  // The first ones are chosen before mentions are counted, which costs more than the rest.
  Statement s = db_.query(
      std::string("SELECT ") + kSourceColumns +
          ", (SELECT count(*) FROM entities e JOIN identity_entities m ON m.entity = e.id JOIN mentions n ON "
          "n.entity = e.id WHERE e.document = d.id AND m.identity = x.identity) FROM (SELECT DISTINCT d.id "
          "AS document, "
          "i.id AS identity FROM identities i JOIN identity_entities m ON m.identity = i.id JOIN entities e "
          "ON "
          "e.id = m.entity JOIN documents d ON d.id = e.document WHERE i.key = ? ORDER BY "
          "coalesce(d.published, d.published_earliest, '') DESC, d.name, d.key LIMIT ?) x "
          "JOIN documents d ON d.id = x.document "
          "ORDER BY coalesce(d.published, d.published_earliest, '') DESC, d.name, d.key",
      identity, limit);
  while (s.step()) out.push_back({sourceAt(s, 0), static_cast<size_t>(s.integer(7))});
  TRY(db_.check());
  return out;
}

Result<std::vector<DeskHit>> Desk::search(const DeskSearch& what, size_t& total) {
  std::vector<DeskHit> out;
  total = 0;
  std::string words = ftsQuery(what.query);
  if (words.empty()) return out;
  if (!what.in.empty()) words = (what.in == "title" ? "title : (" : "text : (") + words + ")";
  std::string where = " FROM search JOIN documents d ON d.id = search.rowid WHERE search MATCH ?1 AND ?6";
  if (!what.outlet.empty()) where += " AND d.outlet = ?2";
  if (!what.from.empty()) where += " AND coalesce(d.published, d.published_latest) >= ?3";
  if (!what.to.empty()) where += " AND coalesce(d.published, d.published_earliest) <= ?4 || '~'";
  if (!what.who.empty())
    where +=
        " AND d.id IN (SELECT e.document FROM identities i JOIN identity_entities m ON m.identity = i.id "
        "JOIN entities e ON e.id = m.entity WHERE i.key = ?5)";
  const bool all = what.outlet.empty() && what.from.empty() && what.to.empty() && what.who.empty();
  Statement count =
      all ? db_.query("SELECT count(*) FROM search WHERE search MATCH ?", words)  // ten times as fast
          : db_.query("SELECT count(*)" + where, words, what.outlet, what.from, what.to, what.who, 1);
  if (count.step()) total = static_cast<size_t>(count.integer(0));
  // Ranked first and cut out afterwards: a snippet costs a hundred times a rank.
  Statement hits = db_.query("SELECT search.rowid, " + std::string(kSourceColumns) + where + " ORDER BY " +
                                 kRank + ", d.name, d.key LIMIT ?7 OFFSET ?8",
                             words, what.outlet, what.from, what.to, what.who, 1, what.limit, what.offset);
  Statement cut = db_.prepare(
      "SELECT highlight(search, 0, char(2), char(3)), snippet(search, 1, char(2), char(3), '…', 32) FROM "
      "search "
      "WHERE search MATCH ? AND rowid = ?");
  Statement facts = db_.prepare(
      "SELECT count(DISTINCT m.fact) FROM events v JOIN fact_events m ON m.event = v.id WHERE v.document = "
      "?");
  while (hits.step()) {
    DeskHit hit{sourceAt(hits, 1), {}, {}, 0};
    if (cut.with(words, hits.integer(0)).step()) {
      hit.title = cut.text(0);
      hit.snippet = cut.text(1);
    }
    if (facts.with(hits.integer(0)).step()) hit.facts = static_cast<size_t>(facts.integer(0));
    out.push_back(std::move(hit));
  }
  TRY(db_.check());
  return out;
}

Result<DocumentLinks> Desk::links(const std::string& document) {
  DocumentLinks out;
  const auto place = [](auto& list, int64_t ordinal) -> auto& {
    const auto n = static_cast<size_t>(std::clamp<int64_t>(ordinal, 1, 10'000'000));
    if (list.size() < n) list.resize(n);
    return list[n - 1];
  };
  for (Statement s = db_.query(
           "SELECT s.size FROM documents d JOIN sources s ON s.document = d.id WHERE d.key = ?", document);
       s.step();)
    out.size = s.integer(0);
  for (Statement s =
           db_.query("SELECT e.ordinal, i.key, i.type, i.name, i.country, i.documents FROM documents d "
                     "JOIN entities e ON e.document = d.id JOIN identity_entities m ON m.entity = e.id "
                     "JOIN identities i ON i.id = m.identity WHERE d.key = ?",
                     document);
       s.step();)
    place(out.entities, s.integer(0)) =
        IdentityView{s.text(1), s.text(2), s.text(3), s.text(4), static_cast<size_t>(s.integer(5))};
  for (Statement s =
           db_.query("SELECT v.ordinal, f.key FROM documents d JOIN events v ON v.document = d.id "
                     "JOIN fact_events m ON m.event = v.id JOIN facts f ON f.id = m.fact WHERE d.key = ?",
                     document);
       s.step();)
    place(out.facts, s.integer(0)) = s.text(1);
  TRY(db_.check());
  return out;
}

}  // namespace recoupe
