// Store::resolve(): rows -> src/resolve -> the tables of facts and identities.
#include <unordered_map>

#include "base/file.h"
#include "base/sha256.h"
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
  std::unordered_map<std::string, int64_t> documentIds;  ///< key -> id
  std::unordered_map<std::string, std::string> outlets;  ///< key -> folded
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
    out.input.entities.push_back({s.text(1), entityType(s.view(2)), s.text(3), s.text(4), {}, {}});
  }
  for (Statement s = db.query("SELECT entity, alias FROM aliases ORDER BY entity, ordinal"); s.step();)
    if (const auto it = entityRow.find(s.integer(0)); it != entityRow.end())
      out.input.entities[it->second].aliases.push_back(s.text(1));
  for (Statement s = db.query("SELECT entity, role FROM roles ORDER BY entity, ordinal"); s.step();)
    if (const auto it = entityRow.find(s.integer(0)); it != entityRow.end())
      out.input.entities[it->second].roles.push_back(s.text(1));
  Statement events = db.query(
      "SELECT v.id, d.key, d.key || '.v' || v.ordinal, v.type, v.mode, v.status, v.date, v.earliest, "
      "v.latest, v.place, "
      "v.fingerprint, d.published, d.published_earliest, d.published_latest, "
      "substr(t.text, v.trigger_start + 1, v.trigger_end - v.trigger_start), "
      "(SELECT group_concat(words, char(10)) FROM (SELECT substr(t.text, p.start + 1, p.\"end\" - p.start) "
      "AS words "
      "FROM event_spans p WHERE p.event = v.id ORDER BY p.ordinal)) FROM events v JOIN documents d "
      "ON d.id = v.document JOIN texts t ON t.document = v.document");
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
                   published.latest,
                   events.text(14),
                   events.text(15)};
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

void loadDocuments(Database& db, Loaded& loaded) {
  Statement s = db.query(
      "SELECT d.id, d.key, d.outlet, d.published, d.published_earliest, d.published_latest, t.text "
      "FROM documents d JOIN texts t ON t.document = d.id");
  while (s.step()) {
    const DateBounds published = boundsOf(s.view(3), s.view(4), s.view(5));
    loaded.documentIds.emplace(s.text(1), s.integer(0));
    if (!s.view(2).empty()) loaded.outlets.emplace(s.text(1), fold(s.view(2)));
    loaded.input.documents.push_back(
        {s.text(1), s.text(2), published.earliest, published.latest, signatureOf(s.view(6))});
  }
}

void writeEvidence(Database& db, const Loaded& loaded, const Resolved& resolved) {
  Statement origin = db.prepare("INSERT INTO fact_origins VALUES (?,?,?,?)");
  Statement conflict = db.prepare("INSERT INTO fact_conflicts VALUES (?,?,?,?,?,?,?)");
  for (size_t i = 0; i < resolved.facts.size(); ++i) {
    const Fact& f = resolved.facts[i];
    for (size_t o = 0; o < f.origins.size(); ++o)
      for (const std::string& document : f.origins[o].documents)
        if (const auto it = loaded.documentIds.find(document); it != loaded.documentIds.end())
          origin.run(i + 1, o + 1, it->second, f.origins[o].because);
    for (size_t c = 0; c < f.conflicts.size(); ++c)
      for (size_t side = 0; side < f.conflicts[c].sides.size(); ++side) {
        const ConflictSide& s = f.conflicts[c].sides[side];
        for (const size_t event : s.members)
          conflict.run(i + 1, c + 1, side + 1, loaded.eventIds[event], f.conflicts[c].field, s.value,
                       s.words);
      }
  }
}

void writeIdentities(Database& db, const Loaded& loaded, const Resolved& resolved) {
  Statement identity = db.prepare("INSERT INTO identities VALUES (?,?,?,?,?,?,?)");
  for (size_t i = 0; i < resolved.identities.size(); ++i) {
    const Identity& x = resolved.identities[i];
    identity.run(i + 1, publicId('e', x.content), nameOf(x.type), x.name, fold(x.name), orNull(x.country),
                 x.documents);
  }
  Statement name = db.prepare("INSERT OR IGNORE INTO identity_names VALUES (?,?)");
  for (size_t k = 0; k < loaded.entityIds.size(); ++k)
    name.run(fold(loaded.input.entities[k].name), resolved.identityOf[k] + 1);
  Statement member = db.prepare("INSERT INTO identity_entities VALUES (?,?,?)");
  for (size_t k = 0; k < loaded.entityIds.size(); ++k)
    member.run(loaded.entityIds[k], resolved.identityOf[k] + 1, resolved.because[k]);
}

/// A text that sorts facts by time, undated ones last.
std::string positionOf(const DateBounds& bounds, const std::string& date, const std::string& key) {
  const std::string &from = bounds.earliest, &to = bounds.latest;
  return (bounds.known() ? "0" : "1") + (from.empty() ? to : from) + (from.empty() ? "0" : "1") +
         (to.empty() ? from : to) + (date.empty() ? "1" : "0") + date + '\t' + key;
}

void writeFacts(Database& db, const Loaded& loaded, const Resolved& resolved) {
  Statement fact = db.prepare("INSERT INTO facts VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)");
  Statement outlet = db.prepare("INSERT OR IGNORE INTO fact_outlets VALUES (?,?)");
  Statement event = db.prepare("INSERT INTO fact_events VALUES (?,?,?,?)");
  Statement participant = db.prepare("INSERT INTO fact_participants VALUES (?,?,?,?)");
  for (size_t i = 0; i < resolved.facts.size(); ++i) {
    const Fact& f = resolved.facts[i];
    const DateBounds bounds = boundsOf(f.date, f.earliest, f.latest);
    std::optional<size_t> place;
    if (f.place) place = *f.place + 1;
    const std::string key = publicId('f', f.content);
    fact.run(i + 1, key, f.type, orNull(f.mode), f.status, orNull(f.date), orNull(bounds.earliest),
             orNull(bounds.latest), place, f.documents, f.origins.size(), f.conflicts.size(),
             positionOf(bounds, f.date, key));
    for (const FactMember& m : f.members)
      if (const auto it = loaded.outlets.find(loaded.input.events[m.event].document);
          it != loaded.outlets.end())
        outlet.run(it->second, i + 1);
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

bool upToDate(Database& db, const std::string& digest) {
  Statement s = db.query("SELECT changes = resolved AND digest = ? FROM state, decided", digest);
  return s.step() && s.integer(0) != 0;
}

std::string digestOf(const std::string& decisions) { return decisions.empty() ? "" : sha256Hex(decisions); }

void rebuild(Database& db, const std::string& decisions) {
  Loaded loaded = loadRows(db);
  loadDocuments(db, loaded);
  std::vector<int> bad;  // told by the commands that write decisions
  loaded.input.decisions = parseDecisions(decisions, bad);
  const Resolved resolved = resolve(loaded.input);
  for (const char* table : {"identity_entities", "identities", "fact_participants", "fact_events", "facts",
                            "fact_origins", "fact_conflicts", "identity_names", "fact_outlets", "fact_seal"})
    db.execute(("DELETE FROM " + std::string(table)).c_str());
  writeIdentities(db, loaded, resolved);
  writeFacts(db, loaded, resolved);
  writeEvidence(db, loaded, resolved);
  db.prepare("INSERT INTO fact_seal VALUES (1, ?)").run(sealOfFacts(db));
}

}  // namespace

std::string Store::decisionsPath() const { return path_ + ".decisions"; }

Result<bool> Store::stale() {
  if (isOlder(*db_)) return true;
  const bool current = upToDate(*db_, digestOf(TRY(readFile(decisionsPath()))));
  TRY(db_->check());
  return !current;
}

Result<void> Store::resolve() {
  const std::string decisions = TRY(readFile(decisionsPath())), digest = digestOf(decisions);
  bool old = isOlder(*db_);
  if (old && migrate(*db_, path_)) old = false;
  if (!old) {
    if (upToDate(*db_, digest)) return db_->check();
    TRY(db_->check());
    Transaction transaction(*db_);
    if (db_->ok()) {
      // Another process may have done it while we waited for the lock.
      if (!upToDate(*db_, digest)) rebuild(*db_, decisions);
      db_->execute("UPDATE state SET resolved = changes, generation = generation + 1");
      db_->prepare("UPDATE decided SET digest = ?").run(digest);
      return transaction.commit();
    }
  }
  if (const Result<void> failure = db_->check(); !failure && failure.error().code != "store-readonly")
    return failure.error();
  TRY(makeTemporaryFacts(*db_));
  db_->execute("BEGIN");
  rebuild(*db_, decisions);
  db_->execute("COMMIT");
  return db_->check();
}

}  // namespace recoupe
