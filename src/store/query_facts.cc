// Store::facts(): the lines of a chronicle, with the words and sources of each.
#include "base/utf8.h"
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
            "ORDER BY c.ordinal, c.side, d.name, d.key, v.ordinal")),
        fields_(db.prepare("SELECT field FROM fact_conflicts WHERE fact = ? GROUP BY ordinal ORDER BY "
                           "ordinal")) {}

  void fill(int64_t id, FactView& fact, bool brief) {
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
      if (brief) break;
    }
    brief ? fields(id, fact) : evidence(id, fact);
  }

 private:
  void fields(int64_t id, FactView& fact) {
    if (fact.conflictCount == 0) return;
    for (fields_.with(id); fields_.step();) fact.conflicts.push_back({fields_.text(0), {}});
  }

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

  Statement participants_, tellings_, spans_, origins_, conflicts_, fields_;
};

/// What an SQL statement over `facts f` asks, with the values that go into it. What somebody typed is bound,
/// never part of the statement.
class Selection {
 public:
  Selection(Database& db, const FactFilter& f) : db_(db) {
    if (!f.key.empty()) add("f.key = ", f.key);
    if (!f.type.empty()) add("f.type = ", f.type);
    oneOf("f.type", f.types);
    status(f);
    if (f.origins > 1) where_ += " AND f.origins > 1 AND f.origins >= " + std::to_string(f.origins);
    if (f.conflicts) where_ += " AND f.conflicts > 0";
    if (!f.from.empty()) {
      add("coalesce(f.latest, f.earliest) >= ", f.from);
      month_ = "0" + f.from.substr(0, 7);
    }
    if (!f.to.empty()) {
      // The second says the same once more of the column that is in order.
      add("coalesce(f.earliest, f.latest) <= ", f.to + "~");
      position("<", "0" + f.to + "~");
    }
    if (!f.who.empty()) {
      who_ = identitiesNamed(db, f.who);
      byWho_ = choice(who_);
      // Of one kind of act, somebody famous has few among many.
      const bool ofKind = !f.type.empty() || !f.types.empty();
      inOrder_ = !who_.empty() && who_.size() <= kMerged && !(ofKind && famous_);
      onlyConflicts_ = f.conflicts;
    }
    for (const std::string& who : f.withWho) where_ += choice(identitiesNamed(db, who));
    if (!f.place.empty()) {
      const std::vector<int64_t> ids = identitiesNamed(db, f.place);
      where_ += few("SELECT 1 FROM facts WHERE place IN " + listOf(ids), "", "f.place IN " + listOf(ids),
                    "+f.place IN " + listOf(ids));
    }
    if (!f.outlet.empty()) {
      const std::string mark = bound(fold(f.outlet));
      where_ += few("SELECT 1 FROM fact_outlets WHERE outlet = ?1", fold(f.outlet),
                    "f.id IN (SELECT fact FROM fact_outlets WHERE outlet = " + mark + ")",
                    "EXISTS (SELECT 1 FROM fact_outlets o WHERE o.outlet = " + mark + " AND o.fact = f.id)");
    }
  }

  void neighbours(const FactFilter& f) {
    if (!f.after.empty()) position(">", f.after);
    if (!f.before.empty()) position("<", f.before);
  }

  /// The statement from `columns` of the facts `f` to `tail`, ready to step.
  Statement statement(const std::string& columns, const std::string& tail) const {
    Statement s = db_.prepare("SELECT " + columns + " FROM facts f WHERE 1" + where_ + byWho_ + tail);
    s.withList(values_);
    return s;
  }

  /// The same with the place `i`, where rows are wanted in order of position, which is the last column, and
  /// soon enough of them. Of the facts before the month in which the period begins only those are looked at
  /// that reach into another month, which are few.
  Statement ordered(const std::string& columns, const std::string& tail) {
    const std::string place = " LEFT JOIN identities i ON i.id = f.place WHERE 1" + where_;
    const std::string plain = "SELECT " + columns + ", f.position FROM facts f" + place + byWho_;
    const std::string month = month_.empty() ? "" : bound(month_);
    std::string sql = plain + (month.empty() ? "" : " AND f.position >= " + month);
    if (inOrder_) {
      sql.clear();
      for (const int64_t id : who_)
        sql += (sql.empty() ? "" : " UNION ALL ") + std::string("SELECT ") + columns +
               ", p.position FROM fact_participants p CROSS JOIN facts f ON f.id = p.fact" + place +
               partOf(id, month);
    }
    if (!month.empty())
      sql += " UNION ALL " + plain + " AND f.position < " + month +
             " AND substr(f.earliest, 1, 7) <> substr(f.latest, 1, 7)";
    Statement s = db_.prepare(sql + tail);
    s.withList(values_);
    return s;
  }

 private:
  /// What an identity has part in, in order of position; a fact in which it has several parts, or others of
  /// those asked for have one, comes once.
  std::string partOf(int64_t identity, const std::string& month) const {
    return " AND p.part <> 'source' AND p.identity = " + std::to_string(identity) + positions_ +
           (month.empty() ? "" : " AND p.position >= " + month) +
           (onlyConflicts_ ? " AND p.conflicts > 0" : "") +
           " AND NOT EXISTS (SELECT 1 FROM fact_participants e WHERE e.fact = p.fact AND e.part <> 'source' "
           "AND (e.part, e.ordinal) < (p.part, p.ordinal) AND e.identity IN " +
           listOf(who_) + ")";
  }

  /// Below this, the facts of one name are fetched and sorted; above, all facts are gone through in order of
  /// time.
  static constexpr int kFew = 3000;
  /// So many who go by the name asked for have what they did merged in order.
  static constexpr size_t kMerged = 16;

  std::string bound(const std::string& value) {
    values_.push_back(value);
    return "?" + std::to_string(values_.size());
  }
  void add(const char* condition, const std::string& value) {
    where_ += " AND " + (condition + bound(value));
  }

  void position(const std::string& than, const std::string& value) {
    const std::string rest = "position " + than + " " + bound(value);
    where_ += " AND f." + rest;
    positions_ += " AND p." + rest;
  }

  void status(const FactFilter& f) {
    if (!f.contested) return oneOf("f.status", f.statuses);
    std::string list;
    for (const std::string& value : f.statuses) list += (list.empty() ? "" : ", ") + bound(value);
    where_ += " AND (f.status IN (" + list +
              ") OR (f.conflicts > 0 AND EXISTS (SELECT 1 FROM fact_conflicts c WHERE c.fact = f.id AND "
              "c.field = 'status')))";
  }
  void oneOf(const char* column, const std::vector<std::string>& values) {
    if (values.empty()) return;
    std::string list;
    for (const std::string& value : values) list += (list.empty() ? "" : ", ") + bound(value);
    where_ += " AND " + std::string(column) + " IN (" + list + ")";
  }

  std::string choice(const std::vector<int64_t>& who) {
    const std::string ids = listOf(who);
    return few(
        "SELECT 1 FROM fact_participants WHERE identity IN " + ids, "",
        "f.id IN (SELECT fact FROM fact_participants WHERE part <> 'source' AND identity IN " + ids + ")",
        "EXISTS (SELECT 1 FROM fact_participants p WHERE p.fact = f.id AND p.part <> 'source' AND p.identity "
        "IN " +
            ids + ")");
  }

  /// `fetch` when the rows of `count` are few, else `probe`.
  std::string few(const std::string& count, const std::string& value, const std::string& fetch,
                  const std::string& probe) {
    Statement s = db_.prepare("SELECT count(*) FROM (" + count + " LIMIT " + std::to_string(kFew + 1) + ")");
    if (!value.empty()) s.with(value);
    famous_ = s.step() && s.integer(0) > kFew;
    return " AND " + (famous_ ? probe : fetch);
  }

  Database& db_;
  std::string where_, month_, byWho_;
  std::string positions_;     ///< the conditions on f.position once more, of p.position
  std::vector<int64_t> who_;  ///< of the first name asked for
  bool famous_ = false;       ///< there were many rows
  bool inOrder_ = false, onlyConflicts_ = false;
  std::vector<std::string> values_;
};

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
  Selection selection(*db_, filter);
  selection.neighbours(filter);
  Statement s = selection.ordered(
      "f.id, f.key, f.type, f.mode, f.status, f.date, f.earliest, f.latest, f.documents, f.origins, "
      "f.conflicts, i.key, i.name",
      std::string(" ORDER BY 14") + (filter.backwards ? " DESC" : "") + " LIMIT " +
          (filter.limit == 0 ? "-1" : std::to_string(filter.limit)) + " OFFSET " +
          std::to_string(filter.offset));
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
    fact.originCount = static_cast<size_t>(s.integer(9));
    fact.conflictCount = static_cast<size_t>(s.integer(10));
    if (!s.null(11)) fact.place = NameView{s.text(11), s.text(12)};
    fact.position = s.text(13);
    reader.fill(s.integer(0), fact, filter.brief);
    if (!sink(fact)) break;
  }
  return db_->check();
}

Result<size_t> Store::countFacts(const FactFilter& filter) {
  Statement s = Selection(*db_, filter).statement("count(*)", "");
  const size_t n = s.step() ? static_cast<size_t>(s.integer(0)) : 0;
  TRY(db_->check());
  return n;
}

Result<std::vector<DensityBin>> Store::density(const FactFilter& filter, size_t unit) {
  std::vector<DensityBin> out;
  const std::string n = std::to_string(unit);
  Statement s = Selection(*db_, filter)
                    .statement("coalesce(substr(f.earliest, 1, " + n +
                                   "), ''), coalesce(substr(f.latest, 1, " + n + "), ''), count(*)",
                               " GROUP BY 1, 2 ORDER BY 1, 2");
  while (s.step()) out.push_back({s.text(0), s.text(1), static_cast<size_t>(s.integer(2))});
  TRY(db_->check());
  return out;
}

}  // namespace recoupe
