#include "store/fact_seal.h"

#include "resolve/names.h"

namespace recoupe {

FactSeals::FactSeals(Database& db)
    : identity_(db.prepare("SELECT id, key, type, name, folded, country FROM identities WHERE id = ?")) {
  for (const char* sql : {"SELECT id, key, type, mode, status, date, earliest, latest, place, documents, "
                          "origins, conflicts, position "
                          "FROM facts WHERE id = ?",
                          "SELECT * FROM fact_events WHERE fact = ? ORDER BY ordinal",
                          "SELECT * FROM fact_participants WHERE fact = ? ORDER BY part, ordinal",
                          "SELECT * FROM fact_outlets WHERE fact = ? ORDER BY outlet",
                          "SELECT * FROM fact_origins WHERE fact = ? ORDER BY ordinal, document",
                          "SELECT * FROM fact_conflicts WHERE fact = ? ORDER BY ordinal, side, event"})
    fact_.push_back(db.prepare(sql));
}

void FactSeals::add(std::string& rows, Statement& s) {
  for (const int columns = s.columns(); s.step(); rows += '\n')
    for (int c = 0; c < columns; ++c) {
      const std::string_view cell = s.view(c);
      rows += s.null(c) ? "-" : std::to_string(cell.size()) + ":";
      rows += cell;
    }
  rows += '\f';
}

int64_t FactSeals::ofIdentity(int64_t id) {
  std::string rows;
  add(rows, identity_.with(id));
  return static_cast<int64_t>(hashOf(rows));
}

int64_t FactSeals::ofFact(int64_t id) {
  std::string rows;
  for (Statement& s : fact_) add(rows, s.with(id));
  return static_cast<int64_t>(hashOf(rows));
}

int64_t FactSeals::ofEntity(int64_t entity, int64_t identity, std::string_view because) {
  return static_cast<int64_t>(
      hashOf(std::to_string(entity) + " " + std::to_string(identity) + " " + std::string(because)));
}

void checkFactSeals(Database& db,
                    const std::function<void(const std::string& where, const std::string& detail)>& tell) {
  FactSeals seals(db);
  for (Statement s = db.query("SELECT id, key, seal FROM facts"); s.step();)
    if (seals.ofFact(s.integer(0)) != s.integer(2)) tell(s.text(1), "the fact is not what was made");
  for (Statement s = db.query("SELECT id, key, seal FROM identities"); s.step();)
    if (seals.ofIdentity(s.integer(0)) != s.integer(2)) tell(s.text(1), "the identity is not what was made");
  for (Statement s = db.query("SELECT entity, identity, because, seal FROM identity_entities"); s.step();)
    if (FactSeals::ofEntity(s.integer(0), s.integer(1), s.view(2)) != s.integer(3))
      tell("", "who entity " + s.text(0) + " is, is not what was found");
  const auto odd = [&](const char* sql, const char* detail) {
    for (Statement s = db.query(sql); s.step();) tell(s.text(0), detail);
  };
  odd("SELECT i.key FROM identities i JOIN identity_entities m ON m.identity = i.id JOIN entities e ON e.id "
      "= m.entity "
      "GROUP BY i.id HAVING count(DISTINCT e.document) <> i.documents",
      "the identity is named by another number of documents");
  for (const char* table :
       {"fact_events", "fact_participants", "fact_outlets", "fact_origins", "fact_conflicts"})
    odd(("SELECT 'fact ' || fact FROM " + std::string(table) + " WHERE fact NOT IN (SELECT id FROM facts)")
            .c_str(),
        "there is no such fact");
  for (const char* table : {"identity_names", "identity_sayings"})
    odd(("SELECT DISTINCT 'identity ' || identity FROM " + std::string(table) +
         " WHERE identity NOT IN (SELECT id FROM identities)")
            .c_str(),
        "there is no such identity");
  odd("SELECT key FROM (SELECT i.key AS key, i.id AS id, count(q.id) AS n FROM identities i JOIN "
      "identity_entities m ON m.identity = i.id LEFT JOIN quotes q ON q.speaker = m.entity GROUP BY i.id) c "
      "WHERE n <> coalesce((SELECT documents FROM identity_sayings s WHERE s.identity = c.id AND s.kind = "
      "'quotes'), 0)",
      "the identity has another number of quotations");
}

}  // namespace recoupe
