// Desk: the words of single facts, quotations, identities and documents.
#include <algorithm>

#include "base/utf8.h"
#include "json/json.h"
#include "store/desk_statements.h"
#include "store/query.h"
#include "store/schema.h"

namespace recoupe {
namespace {

std::string wordsBetween(const std::string& start, const std::string& end) {
  return "substr(t.text, " + start + " + 1, " + end + " - " + start + ")";
}

uint32_t offsetAt(const Statement& s, int column) {
  return static_cast<uint32_t>(std::max<int64_t>(0, s.integer(column)));
}

/// key, type, name, country, documents from `column` on.
IdentityView identityAt(const Statement& s, int column) {
  return {s.text(column), s.text(column + 1), s.text(column + 2), s.text(column + 3),
          static_cast<size_t>(s.integer(column + 4))};
}

/// A JSON list of reasons and one more, in one line.
std::string reasonsOf(std::string_view list, std::string_view more) {
  std::string out;
  const auto add = [&](std::string_view reason) {
    if (!reason.empty()) out += (out.empty() ? "" : "; ") + std::string(reason);
  };
  if (const Result<Json> json = parseJson(list); json && json->is_array())
    for (const Json& item : *json)
      if (item.is_string()) add(item.get_ref<const std::string&>());
  add(more);
  return out;
}

constexpr const char* kIdentityColumns = "i.key, i.type, i.name, i.country, i.documents";

}  // namespace

Desk::Desk(Store& store) : db_(*store.db_), s_(std::make_unique<Statements>()) {
  db_.execute("PRAGMA cache_size = -32768");  // kB: a page of a store is asked for again and again
  const std::string tellingsOf =
      " FROM facts f JOIN fact_events m ON m.fact = f.id JOIN events v ON v.id = m.event "
      "JOIN documents d ON d.id = v.document JOIN texts t ON t.document = d.id ";
  s_->brief = db_.prepare(
      "SELECT " + std::string(kSourceColumns) + ", " + wordsBetween("s.start", "s.\"end\"") +
      ", s.start, s.\"end\", x.trigger_start, x.trigger_end FROM (SELECT v.* FROM facts f "
      "JOIN fact_events m ON m.fact = f.id JOIN events v ON v.id = m.event JOIN documents d ON d.id = "
      "v.document "
      "WHERE f.key = ? ORDER BY d.name, d.key, v.ordinal LIMIT 1) x JOIN documents d ON d.id = x.document "
      "JOIN texts t ON t.document = d.id JOIN event_spans s ON s.event = x.id ORDER BY s.ordinal LIMIT 1");
  s_->tellings = db_.prepare(
      "SELECT v.id, d.key || '.v' || v.ordinal, v.type, v.mode, v.status, v.date, v.earliest, v.latest, " +
      wordsBetween("v.trigger_start", "v.trigger_end") + ", v.trigger_start, v.trigger_end, " +
      wordsBetween("v.condition_start", "v.condition_end") +
      ", v.condition_start, v.condition_end, v.because, v.date_because, m.because, d.sha256, d.language, " +
      kSourceColumns + ", v.place, p.name, " + kIdentityColumns + ", p.because, y.because, " +
      (hasCaptures(db_) ? "(SELECT min(captured) FROM captures c WHERE c.document = d.id)" : "NULL") +
      tellingsOf +
      "LEFT JOIN entities p ON p.id = v.place LEFT JOIN identity_entities y ON y.entity = v.place "
      "LEFT JOIN identities i ON i.id = y.identity WHERE f.key = ? ORDER BY d.name, d.key, v.ordinal");
  s_->spans = db_.prepare("SELECT " + wordsBetween("s.start", "s.\"end\"") +
                          ", s.start, s.\"end\" FROM event_spans s JOIN events v ON v.id = s.event "
                          "JOIN texts t ON t.document = v.document WHERE s.event = ? ORDER BY s.ordinal");
  s_->people =
      db_.prepare("SELECT p.part, e.name, " + std::string(kIdentityColumns) +
                  ", e.because, y.because FROM participants p JOIN entities e ON e.id = p.entity "
                  "LEFT JOIN identity_entities y ON y.entity = e.id LEFT JOIN identities i ON i.id = "
                  "y.identity WHERE p.event = ? ORDER BY p.part, p.ordinal");
  s_->origins = db_.prepare("SELECT o.ordinal, o.because, " + std::string(kSourceColumns) +
                            " FROM facts f JOIN fact_origins o ON o.fact = f.id JOIN documents d ON d.id = "
                            "o.document WHERE f.key = ? ORDER BY o.ordinal, d.name, d.key");
  s_->conflicts = db_.prepare(
      "SELECT c.ordinal, c.field, c.side, c.value, c.words, d.key || '.v' || v.ordinal, d.key, d.name, "
      "d.title, "
      "s.start, s.\"end\" FROM facts f JOIN fact_conflicts c ON c.fact = f.id JOIN events v ON v.id = "
      "c.event "
      "JOIN documents d ON d.id = v.document LEFT JOIN event_spans s ON s.event = v.id AND s.ordinal = "
      "(SELECT min(ordinal) FROM event_spans WHERE event = v.id) WHERE f.key = ? "
      "ORDER BY c.ordinal, c.side, d.name, d.key, v.ordinal");
  s_->quote =
      db_.prepare("SELECT d.key || '.q' || q.ordinal, q.start, q.\"end\", q.kind, " +
                  wordsBetween("q.start", "q.\"end\"") + ", " + wordsBetween("q.cue_start", "q.cue_end") +
                  ", q.because, " + kSourceColumns +
                  " FROM quotes q JOIN documents d ON d.id = q.document JOIN texts t ON t.document = d.id "
                  "WHERE q.id = ?");
}

Desk::~Desk() = default;

Result<std::optional<FactBrief>> Desk::brief(const std::string& fact) {
  std::optional<FactBrief> out;
  Statement& s = s_->brief;
  if (s.with(fact).step()) {
    out.emplace();
    out->source = sourceAt(s, 0);
    out->words = s.text(7);
    const uint32_t from = offsetAt(s, 8), to = offsetAt(s, 9), start = offsetAt(s, 10), end = offsetAt(s, 11);
    if (from <= start && start < end && end <= to) out->trigger = {start - from, end - from};
  }
  s.with(fact);  // rewound: a statement left open keeps the moment of its reading
  TRY(db_.check());
  return out;
}

Result<std::vector<TellingDetail>> Desk::tellings(const std::string& fact) {
  std::vector<TellingDetail> out;
  Statement& s = s_->tellings;
  for (s.with(fact); s.step();) {
    TellingDetail t;
    t.event = s.text(1);
    t.type = s.text(2);
    t.mode = s.text(3);
    t.status = s.text(4);
    t.date = s.text(5);
    t.earliest = s.text(6);
    t.latest = s.text(7);
    t.trigger = {s.text(8), offsetAt(s, 9), offsetAt(s, 10)};
    if (!s.null(12)) t.condition = Stretch{s.text(11), offsetAt(s, 12), offsetAt(s, 13)};
    t.because = s.text(14);
    t.dateBecause = s.text(15);
    t.joined = s.text(16);
    t.sha256 = s.text(17);
    t.language = s.text(18);
    t.source = sourceAt(s, 19);
    t.placeSpelled = s.text(27);
    if (!s.null(28)) t.place = identityAt(s, 28);
    t.placeBecause = reasonsOf(s.view(33), s.view(34));
    t.captured = s.text(35);
    const int64_t event = s.integer(0);
    for (s_->spans.with(event); s_->spans.step();)
      t.words.push_back({s_->spans.text(0), offsetAt(s_->spans, 1), offsetAt(s_->spans, 2)});
    for (s_->people.with(event); s_->people.step();) {
      const Statement& p = s_->people;
      const std::string_view part = p.view(0);
      (part == "actor"       ? t.actorSpelled
       : part == "recipient" ? t.recipientSpelled
                             : t.sourcesSpelled)
          .push_back(p.text(1));
      (part == "actor"       ? t.actorBecause
       : part == "recipient" ? t.recipientBecause
                             : t.sourcesBecause)
          .push_back(reasonsOf(p.view(7), p.view(8)));
      if (!p.null(2))
        (part == "actor"       ? t.actor
         : part == "recipient" ? t.recipient
                               : t.sources)
            .push_back(identityAt(p, 2));
    }
    out.push_back(std::move(t));
  }
  TRY(db_.check());
  return out;
}

Result<std::vector<OriginDetail>> Desk::origins(const std::string& fact) {
  std::vector<OriginDetail> out;
  int64_t last = -1;
  Statement& s = s_->origins;
  for (s.with(fact); s.step(); last = s.integer(0)) {
    if (s.integer(0) != last) out.push_back({{}, s.text(1)});
    out.back().documents.push_back(sourceAt(s, 2));
  }
  TRY(db_.check());
  return out;
}

Result<std::vector<ConflictDetail>> Desk::conflicts(const std::string& fact) {
  std::vector<ConflictDetail> out;
  int64_t last = -1, lastSide = -1;
  Statement& s = s_->conflicts;
  for (s.with(fact); s.step();) {
    if (s.integer(0) != last) {
      out.push_back({s.text(1), {}});
      lastSide = -1;
    }
    std::vector<ConflictSideDetail>& sides = out.back().sides;
    if (s.integer(2) != lastSide) sides.push_back({s.text(3), s.text(4), {}});
    sides.back().members.push_back(
        {s.text(5), s.text(6), s.text(7), s.text(8), offsetAt(s, 9), offsetAt(s, 10)});
    last = s.integer(0);
    lastSide = s.integer(2);
  }
  TRY(db_.check());
  return out;
}

Result<std::optional<QuoteView>> Desk::quote(int64_t id) {
  std::optional<QuoteView> out;
  Statement& s = s_->quote;
  if (s.with(id).step()) {
    out.emplace();
    out->key = s.text(0);
    out->span = {{offsetAt(s, 1)}, {offsetAt(s, 2)}};
    out->kind = s.text(3);
    out->words = s.text(4);
    out->cue = s.text(5);
    out->because = s.text(6);
    out->source = sourceAt(s, 7);
  }
  s.with(id);
  TRY(db_.check());
  return out;
}

Result<std::vector<int64_t>> Desk::quotesWith(const std::string& words) {
  std::vector<int64_t> out;
  const std::string wanted = ftsQuery(words), folded = fold(words);
  if (wanted.empty()) return out;
  // Document by document, so that a text is read once, however many quotations it has.
  Statement s = db_.query(
      "SELECT q.id, q.start, q.\"end\", q.document FROM quotes q WHERE q.document IN (SELECT rowid FROM "
      "search "
      "WHERE search MATCH ?) ORDER BY q.document",
      wanted);
  Statement read = db_.prepare("SELECT text FROM texts WHERE document = ?");
  Text text;
  for (int64_t document = -1; s.step();) {
    if (s.integer(3) != document) {
      document = s.integer(3);
      text = read.with(document).step() ? Text(read.text(0)) : Text();
    }
    const uint32_t from = std::min(offsetAt(s, 1), text.charCount()),
                   to = std::min(offsetAt(s, 2), text.charCount());
    if (from < to && fold(text.slice(text.toBytes({{from}, {to}}))).find(folded) != std::string::npos)
      out.push_back(s.integer(0));
  }
  TRY(db_.check());
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace recoupe
