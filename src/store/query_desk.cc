// Desk::index(): everything that the desk's filters look at, in one read.
#include <algorithm>

#include "base/utf8.h"
#include "store/desk_statements.h"
#include "store/query.h"
#include "store/seal.h"

namespace recoupe {
namespace {

/// Numbers for strings that come again and again.
class Interned {
 public:
  explicit Interned(std::vector<std::string>& words) : words_(words) {}
  uint32_t operator()(std::string_view word) {
    const auto [it, isNew] = numbers_.try_emplace(std::string(word), static_cast<uint32_t>(words_.size()));
    if (isNew) words_.emplace_back(word);
    return it->second;
  }

 private:
  std::vector<std::string>& words_;
  std::unordered_map<std::string, uint32_t> numbers_;
};

/// Makes RowsOf from pairs of (row, row of the other table); keeps the order of those of one row.
RowsOf grouped(size_t rows, const std::vector<std::pair<uint32_t, uint32_t>>& pairs) {
  RowsOf out;
  out.from.assign(rows + 1, 0);
  for (const auto& [row, other] : pairs) ++out.from[row + 1];
  for (size_t i = 0; i < rows; ++i) out.from[i + 1] += out.from[i];
  std::vector<uint32_t> next(out.from.begin(), out.from.end() - 1);
  out.rows.resize(pairs.size());
  for (const auto& [row, other] : pairs) out.rows[next[row]++] = other;
  return out;
}

/// Fills an index table by table.
class IndexLoader {
 public:
  explicit IndexLoader(Database& db) : db_(db), word_(index_.words), outlet_(index_.outlets) { word_(""); }

  DeskIndex load() {
    identities();
    documents();
    facts();
    participants();
    evidence();
    factOutlets();
    former();
    quotes();
    return std::move(index_);
  }

 private:
  void identities() {
    for (Statement s = db_.query("SELECT id, key, type, name, country, documents, folded FROM identities "
                                 "ORDER BY documents DESC, key");
         s.step();) {
      const auto row = static_cast<uint32_t>(index_.identities.size());
      identityRow_.emplace(s.integer(0), row);
      index_.identityByKey.emplace(s.text(1), row);
      index_.identities.push_back(
          {{s.text(1), s.text(2), s.text(3), s.text(4), static_cast<size_t>(s.integer(5))}, s.text(6)});
    }
  }

  void documents() {
    for (Statement s = db_.query(
             "SELECT id, key, coalesce(nullif(published, ''), published_earliest), outlet FROM documents "
             "WHERE error_code IS NULL ORDER BY coalesce(nullif(published, ''), published_earliest, '~'), "
             "name, key");
         s.step();) {
      documentRow_.emplace(s.integer(0), static_cast<uint32_t>(index_.documents.size()));
      index_.documents.push_back({s.text(1), s.text(2), s.view(3).empty() ? kNobody : outlet_(s.view(3))});
      index_.lastPublished = std::max(index_.lastPublished, std::string(s.view(2).substr(0, 10)));
    }
  }

  void facts() {
    Statement s = db_.query(
        "SELECT id, key, date, earliest, latest, place, documents, type, mode, status, origins FROM facts "
        "ORDER BY position");
    while (s.step()) {
      const auto row = static_cast<uint32_t>(index_.facts.size());
      factRow_.emplace(s.integer(0), row);
      index_.factByKey.emplace(s.text(1), row);
      DeskFact f;
      f.key = s.text(1);
      f.date = s.text(2);
      f.earliest = IsoDay(s.view(3));
      f.latest = IsoDay(s.view(4));
      f.place = identityAt(s, 5);
      f.documents = static_cast<uint32_t>(s.integer(6));
      f.type = shortWord(s.view(7));
      f.mode = shortWord(s.view(8));
      f.status = shortWord(s.view(9));
      f.origins = static_cast<uint16_t>(std::min<int64_t>(UINT16_MAX, s.integer(10)));
      index_.facts.push_back(std::move(f));
    }
  }

  void participants() {
    DeskFact* last = nullptr;
    // Actors, recipients and sources of a fact stand behind one another, as their names sort.
    for (Statement s = db_.query("SELECT p.fact, p.part, p.identity FROM fact_participants p JOIN identities "
                                 "i ON i.id = p.identity "
                                 "ORDER BY p.fact, p.part, p.ordinal, i.key");
         s.step();) {
      DeskFact* f = factAt(s, 0);
      const uint32_t who = identityAt(s, 2);
      if (f == nullptr || who == kNobody) continue;
      if (f != last) f->people = static_cast<uint32_t>(index_.people.size());
      last = f;
      index_.people.push_back(who);
      ++(s.view(1) == "actor" ? f->actors : s.view(1) == "recipient" ? f->recipients : f->sources);
    }
    std::vector<uint32_t> acting;
    std::vector<std::pair<uint32_t, uint32_t>> pairs;
    for (uint32_t i = 0; i < index_.facts.size(); ++i) {
      const DeskFact& f = index_.facts[i];
      acting.assign(index_.peopleOf(f), index_.peopleOf(f) + f.actors + f.recipients);
      std::sort(acting.begin(), acting.end());
      acting.erase(std::unique(acting.begin(), acting.end()), acting.end());
      for (const uint32_t who : acting) {
        ++index_.identities[who].facts;
        pairs.emplace_back(who, i);
      }
    }
    index_.acts = grouped(index_.identities.size(), pairs);
  }

  void evidence() {
    Interned field(index_.conflictFields);
    for (Statement s = db_.query("SELECT DISTINCT fact, field FROM fact_conflicts ORDER BY field"); s.step();)
      if (DeskFact* f = factAt(s, 0))
        f->conflicts |= static_cast<uint16_t>(1U << std::min(15U, field(s.view(1))));
  }

  void factOutlets() {
    std::vector<std::pair<uint32_t, uint32_t>> pairs;  // fact, outlet
    for (Statement s =
             db_.query("SELECT m.fact, v.document FROM fact_events m JOIN events v ON v.id = m.event");
         s.step();) {
      const auto fact = factRow_.find(s.integer(0));
      const auto document = documentRow_.find(s.integer(1));
      if (fact == factRow_.end() || document == documentRow_.end()) continue;
      const uint32_t outlet = index_.documents[document->second].outlet;
      if (outlet != kNobody) pairs.emplace_back(fact->second, outlet);
    }
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    for (const auto& [fact, outlet] : pairs) {
      DeskFact& f = index_.facts[fact];
      if (f.outletCount++ == 0) f.outlets = static_cast<uint32_t>(index_.factOutlets.size());
      index_.factOutlets.push_back(outlet);
    }
  }

  /// The ids that facts would have, or had, if another of their members came first.
  void former() {
    for (Statement s = db_.query("SELECT m.fact, d.key || '.v' || v.ordinal FROM fact_events m "
                                 "JOIN events v ON v.id = m.event JOIN documents d ON d.id = v.document "
                                 "WHERE m.ordinal > 1");
         s.step();)
      if (const auto fact = factRow_.find(s.integer(0)); fact != factRow_.end())
        index_.factByFormerKey.emplace(publicId('f', s.view(1)), fact->second);
  }

  void quotes() {
    for (Statement s = db_.query("SELECT q.id, q.document, m.identity, q.kind FROM quotes q "
                                 "LEFT JOIN identity_entities m ON m.entity = q.speaker");
         s.step();) {
      const auto document = documentRow_.find(s.integer(1));
      if (document == documentRow_.end()) continue;
      const uint32_t speaker = s.null(2) ? kNobody : identityAt(s, 2);
      index_.quotes.push_back({s.integer(0), document->second, speaker, shortWord(s.view(3))});
    }
    std::sort(index_.quotes.begin(), index_.quotes.end(), [](const DeskQuote& a, const DeskQuote& b) {
      return a.document != b.document ? a.document < b.document : a.id < b.id;
    });
    std::vector<std::pair<uint32_t, uint32_t>> pairs;
    for (uint32_t i = 0; i < index_.quotes.size(); ++i) {
      if (index_.quotes[i].speaker == kNobody) continue;
      ++index_.identities[index_.quotes[i].speaker].quotes;
      pairs.emplace_back(index_.quotes[i].speaker, i);
    }
    index_.spoken = grouped(index_.identities.size(), pairs);
  }

  uint32_t identityAt(const Statement& s, int column) const {
    if (s.null(column)) return kNobody;
    const auto it = identityRow_.find(s.integer(column));
    return it == identityRow_.end() ? kNobody : it->second;
  }
  DeskFact* factAt(const Statement& s, int column) {
    const auto it = factRow_.find(s.integer(column));
    return it == factRow_.end() ? nullptr : &index_.facts[it->second];
  }
  /// A word of the contract; there are a few dozen of them.
  uint16_t shortWord(std::string_view word) { return static_cast<uint16_t>(std::min(word_(word), 65'535U)); }

  Database& db_;
  DeskIndex index_;
  Interned word_, outlet_;
  std::unordered_map<int64_t, uint32_t> identityRow_, documentRow_, factRow_;
};

}  // namespace

Result<DeskIndex> Desk::index() {
  DeskIndex index = IndexLoader(db_).load();
  TRY(db_.check());
  return index;
}

Result<void> Desk::begin() {
  db_.execute("BEGIN");
  return db_.check();
}

void Desk::end() {
  (void)db_.check();  // a question that failed must not keep the moment
  db_.execute("COMMIT");
  (void)db_.check();
}

Result<std::string> Desk::factStamp() {
  Statement s = db_.query("SELECT generation FROM state");
  std::string out = s.step() ? s.text(0) : "";
  TRY(db_.check());
  return out;
}

Result<std::string> Desk::documentStamp() {
  Statement s = db_.query("SELECT changes, generation FROM state");
  std::string out = s.step() ? s.text(0) + " " + s.text(1) : "";
  TRY(db_.check());
  return out;
}

}  // namespace recoupe
