// Store::resolve(): rows -> src/resolve -> the tables of facts and identities.
#include <unordered_map>

#include "base/utf8.h"
#include "resolve/bounds.h"
#include "resolve/resolve.h"
#include "store/schema.h"
#include "store/seal.h"
#include "store/sqlite.h"
#include "store/store.h"

namespace recoupe {
namespace {

std::optional<std::string> orNull(const std::string& s) {
  return s.empty() ? std::nullopt : std::optional(s);
}

/// Rows of the store as resolve() wants them, and which ids they had.
struct Loaded {
  ResolveInput input;
  std::vector<int64_t> entityIds, eventIds;
};

EntityType entityType(std::string_view name) {
  for (const EntityType t :
       {EntityType::Country, EntityType::Organisation, EntityType::Group, EntityType::Place})
    if (nameOf(t) == name) return t;
  return EntityType::Person;
}

Loaded loadRows(Database& db) {
  Loaded out;
  std::unordered_map<int64_t, size_t> entityRow, eventRow;
  for (Statement s = db.query("SELECT e.id, d.key, e.type, e.name, e.country FROM entities e JOIN documents "
                              "d ON d.id = e.document");
       s.step();) {
    entityRow.emplace(s.integer(0), out.entityIds.size());
    out.entityIds.push_back(s.integer(0));
    out.input.entities.push_back({s.text(1), entityType(s.view(2)), s.text(3), s.text(4), {}});
  }
  for (Statement s = db.query("SELECT entity, alias FROM aliases ORDER BY entity, ordinal"); s.step();)
    if (const auto it = entityRow.find(s.integer(0)); it != entityRow.end())
      out.input.entities[it->second].aliases.push_back(s.text(1));
  Statement events = db.query(
      "SELECT v.id, d.key, d.key || '.v' || v.ordinal, v.type, v.mode, v.status, v.date, v.earliest, "
      "v.latest, v.place, "
      "v.fingerprint, d.published, d.published_earliest, d.published_latest FROM events v JOIN documents d "
      "ON d.id = v.document");
  while (events.step()) {
    const DateBounds published = boundsOf(events.view(11), events.view(12), events.view(13));
    ResolveEvent e{events.text(1),
                   events.text(2),
                   events.text(3),
                   events.text(4),
                   events.text(5),
                   events.text(6),
                   events.text(7),
                   events.text(8),
                   {},
                   {},
                   {},
                   std::nullopt,
                   events.text(10),
                   published.earliest,
                   published.latest};
    if (const auto it = entityRow.find(events.integer(9)); !events.null(9) && it != entityRow.end())
      e.place = it->second;
    eventRow.emplace(events.integer(0), out.eventIds.size());
    out.eventIds.push_back(events.integer(0));
    out.input.events.push_back(std::move(e));
  }
  for (Statement s = db.query("SELECT event, part, entity FROM participants ORDER BY event, part, ordinal");
       s.step();) {
    const auto event = eventRow.find(s.integer(0));
    const auto entity = entityRow.find(s.integer(2));
    if (event == eventRow.end() || entity == entityRow.end()) continue;
    ResolveEvent& e = out.input.events[event->second];
    (s.view(1) == "actor"       ? e.actor
     : s.view(1) == "recipient" ? e.recipient
                                : e.sources)
        .push_back(entity->second);
  }
  return out;
}

void writeIdentities(Database& db, const Loaded& loaded, const Resolved& resolved) {
  Statement identity = db.prepare("INSERT INTO identities VALUES (?,?,?,?,?,?,?)");
  for (size_t i = 0; i < resolved.identities.size(); ++i) {
    const Identity& x = resolved.identities[i];
    identity.run(i + 1, publicId('e', x.content), nameOf(x.type), x.name, fold(x.name), orNull(x.country),
                 x.documents);
  }
  Statement member = db.prepare("INSERT INTO identity_entities VALUES (?,?,?)");
  for (size_t k = 0; k < loaded.entityIds.size(); ++k)
    member.run(loaded.entityIds[k], resolved.identityOf[k] + 1, resolved.because[k]);
}

void writeFacts(Database& db, const Loaded& loaded, const Resolved& resolved) {
  Statement fact = db.prepare("INSERT INTO facts VALUES (?,?,?,?,?,?,?,?,?,?)");
  Statement event = db.prepare("INSERT INTO fact_events VALUES (?,?,?,?)");
  Statement participant = db.prepare("INSERT INTO fact_participants VALUES (?,?,?,?)");
  for (size_t i = 0; i < resolved.facts.size(); ++i) {
    const Fact& f = resolved.facts[i];
    const DateBounds bounds = boundsOf(f.date, f.earliest, f.latest);
    std::optional<size_t> place;
    if (f.place) place = *f.place + 1;
    fact.run(i + 1, publicId('f', f.content), f.type, orNull(f.mode), f.status, orNull(f.date),
             orNull(bounds.earliest), orNull(bounds.latest), place, f.documents);
    int ordinal = 0;
    for (const FactMember& m : f.members) event.run(loaded.eventIds[m.event], i + 1, ++ordinal, m.because);
    const auto side = [&](const char* part, const std::vector<size_t>& who) {
      int k = 0;
      for (const size_t id : who) participant.run(i + 1, part, ++k, id + 1);
    };
    side("actor", f.actor);
    side("recipient", f.recipient);
    side("source", f.sources);
  }
}

bool upToDate(Database& db) {
  Statement s = db.query("SELECT changes = resolved FROM state");
  return s.step() && s.integer(0) != 0;
}

void rebuild(Database& db) {
  const Loaded loaded = loadRows(db);
  const Resolved resolved = resolve(loaded.input);
  for (const char* table : {"identity_entities", "identities", "fact_participants", "fact_events", "facts"})
    db.execute(("DELETE FROM " + std::string(table)).c_str());
  writeIdentities(db, loaded, resolved);
  writeFacts(db, loaded, resolved);
}

}  // namespace

Result<void> Store::resolve() {
  if (upToDate(*db_)) return db_->check();
  TRY(db_->check());
  {
    Transaction transaction(*db_);
    if (db_->ok()) {
      // Another process may have done it while we waited for the lock.
      if (!upToDate(*db_)) rebuild(*db_);
      db_->execute("UPDATE state SET resolved = changes");
      return transaction.commit();
    }
  }
  if (const Result<void> failure = db_->check(); !failure && failure.error().code != "store-readonly")
    return failure.error();
  TRY(makeTemporaryFacts(*db_));
  db_->execute("BEGIN");
  rebuild(*db_);
  db_->execute("COMMIT");
  return db_->check();
}

}  // namespace recoupe
