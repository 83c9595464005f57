// Store::facts(): the lines of a chronicle, with the words and sources of each.
#include <map>

#include "store/query.h"
#include "store/store.h"

namespace recoupe {
namespace {

std::string wordsBetween(const std::string& start, const std::string& end) {
  return "substr(t.text, " + start + " + 1, " + end + " - " + start + ")";
}

class FactReader {
 public:
  explicit FactReader(Database& db)
      : participants_(db.prepare(
            "SELECT p.part, i.key, i.name FROM fact_participants p JOIN identities i ON i.id = p.identity "
            "WHERE p.fact = ? ORDER BY p.part, p.ordinal")),
        tellings_(db.prepare(
            "SELECT v.id, d.key || '.v' || v.ordinal, " + wordsBetween("v.trigger_start", "v.trigger_end") +
            ", " + wordsBetween("v.condition_start", "v.condition_end") +
            ", v.because, v.date_because, m.because, " + kSourceColumns +
            ", v.cameo FROM fact_events m JOIN events v ON v.id = m.event JOIN documents d ON d.id = "
            "v.document "
            "JOIN texts t ON t.document = v.document WHERE m.fact = ? ORDER BY d.name, d.key, v.ordinal")),
        spans_(db.prepare(
            "SELECT s.start, s.\"end\", " + wordsBetween("s.start", "s.\"end\"") +
            " FROM event_spans s JOIN events v ON v.id = s.event JOIN texts t ON t.document = v.document "
            "WHERE s.event = ? ORDER BY s.ordinal")),
        origins_(db.prepare("SELECT o.ordinal, d.key, d.name, o.because FROM fact_origins o JOIN documents d "
                            "ON d.id = o.document WHERE o.fact = ? ORDER BY o.ordinal, d.name, d.key")),
        conflicts_(db.prepare(
            "SELECT c.ordinal, c.field, c.side, c.value, c.words, d.name, 'v' || v.ordinal FROM "
            "fact_conflicts c "
            "JOIN events v ON v.id = c.event JOIN documents d ON d.id = v.document WHERE c.fact = ? "
            "ORDER BY c.ordinal, c.side, d.name, d.key, v.ordinal")) {}

  void fill(int64_t id, FactView& fact) {
    for (participants_.with(id); participants_.step();) {
      const std::string_view part = participants_.view(0);
      auto& side = part == "actor" ? fact.actor : part == "recipient" ? fact.recipient : fact.sources;
      side.push_back({participants_.text(1), participants_.text(2)});
    }
    for (tellings_.with(id); tellings_.step();) {
      TellingView t;
      t.event = tellings_.text(1);
      t.trigger = tellings_.text(2);
      t.condition = tellings_.text(3);
      t.because = tellings_.text(4);
      t.dateBecause = tellings_.text(5);
      t.joined = tellings_.text(6);
      t.source = sourceAt(tellings_, 7);
      t.cameo = tellings_.text(14);
      for (spans_.with(tellings_.integer(0)); spans_.step();) {
        t.spans.push_back(
            {{static_cast<uint32_t>(spans_.integer(0))}, {static_cast<uint32_t>(spans_.integer(1))}});
        t.words.push_back(spans_.text(2));
      }
      fact.tellings.push_back(std::move(t));
    }
    evidence(id, fact);
  }

 private:
  void evidence(int64_t id, FactView& fact) {
    int64_t last = -1, lastSide = -1;
    for (origins_.with(id); origins_.step(); last = origins_.integer(0)) {
      if (origins_.integer(0) != last) fact.origins.push_back({{}, origins_.text(3)});
      fact.origins.back().documents.push_back({origins_.text(1), origins_.text(2)});
    }
    last = -1;
    for (conflicts_.with(id); conflicts_.step();) {
      if (conflicts_.integer(0) != last) {
        fact.conflicts.push_back({conflicts_.text(1), {}});
        lastSide = -1;
      }
      std::vector<ConflictSideView>& sides = fact.conflicts.back().sides;
      if (conflicts_.integer(2) != lastSide) sides.push_back({conflicts_.text(3), conflicts_.text(4), {}});
      sides.back().members.emplace_back(conflicts_.text(5), conflicts_.text(6));
      last = conflicts_.integer(0);
      lastSide = conflicts_.integer(2);
    }
  }

  Statement participants_, tellings_, spans_, origins_, conflicts_;
};

/// The WHERE of a filter. Only numbers of our own go in as text; what the user typed is bound.
std::string conditions(Database& db, const FactFilter& f) {
  std::string where = "1";
  if (!f.key.empty()) where += " AND f.key = ?1";
  if (!f.type.empty()) where += " AND f.type = ?2";
  if (!f.from.empty()) where += " AND coalesce(f.latest, f.earliest) >= ?3";
  if (!f.to.empty()) where += " AND coalesce(f.earliest, f.latest) <= ?4 || '~'";
  if (!f.who.empty())
    where += " AND f.id IN (SELECT fact FROM fact_participants WHERE part <> 'source' AND identity IN " +
             listOf(identitiesNamed(db, f.who)) + ")";
  if (!f.place.empty()) where += " AND f.place IN " + listOf(identitiesNamed(db, f.place));
  if (f.origins > 1)
    where += " AND (SELECT count(DISTINCT o.ordinal) FROM fact_origins o WHERE o.fact = f.id) >= " +
             std::to_string(f.origins);
  if (!f.statuses.empty()) {
    // Words of the contract, never what somebody typed.
    std::string list;
    for (const std::string& status : f.statuses) list += (list.empty() ? "'" : ", '") + status + "'";
    where += " AND f.status IN (" + list + ")";
  }
  if (f.conflicts) where += " AND f.id IN (SELECT fact FROM fact_conflicts)";
  return where;
}

}  // namespace

Result<std::vector<FactView>> Store::facts(const FactFilter& filter) {
  std::vector<FactView> out;
  TRY(eachFact(filter, [&](const FactView& fact) {
    out.push_back(fact);
    return true;
  }));
  return out;
}

Result<void> Store::eachFact(const FactFilter& filter, const std::function<bool(const FactView&)>& sink) {
  FactReader reader(*db_);
  const std::string sql =
      "SELECT f.id, f.key, f.type, f.mode, f.status, f.date, f.earliest, f.latest, f.documents, i.key, "
      "i.name "
      "FROM facts f LEFT JOIN identities i ON i.id = f.place WHERE ?5 AND " +
      conditions(*db_, filter) +
      " ORDER BY f.earliest IS NULL AND f.latest IS NULL, coalesce(f.earliest, f.latest), "
      "f.earliest IS NOT NULL, coalesce(f.latest, f.earliest), f.date IS NULL, f.date, f.key LIMIT " +
      (filter.limit == 0 ? "-1" : std::to_string(filter.limit));
  Statement s = db_->query(sql, filter.key, filter.type, filter.from, filter.to, 1);
  while (s.step()) {
    FactView fact;
    fact.key = s.text(1);
    fact.type = s.text(2);
    fact.mode = s.text(3);
    fact.status = s.text(4);
    fact.date = s.text(5);
    fact.earliest = s.text(6);
    fact.latest = s.text(7);
    fact.documents = static_cast<size_t>(s.integer(8));
    if (!s.null(9)) fact.place = NameView{s.text(9), s.text(10)};
    reader.fill(s.integer(0), fact);
    if (!sink(fact)) break;
  }
  return db_->check();
}

}  // namespace recoupe
