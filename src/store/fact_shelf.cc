#include "store/fact_shelf.h"

#include "base/utf8.h"
#include "resolve/bounds.h"
#include "store/seal.h"

namespace recoupe {
namespace {

std::optional<std::string> orNull(const std::string& s) {
  return s.empty() ? std::nullopt : std::optional(s);
}

EntityType entityType(std::string_view name) {
  for (const EntityType t :
       {EntityType::Country, EntityType::Organisation, EntityType::Group, EntityType::Place})
    if (nameOf(t) == name) return t;
  return EntityType::Person;
}

std::string othersOf(const std::set<size_t>& sides, size_t identity) {
  std::string out;
  for (const size_t other : sides)
    if (other != identity) out += (out.empty() ? "" : " ") + std::to_string(other);
  return out;
}

/// A text that sorts facts by time, undated ones last.
std::string positionOf(const DateBounds& bounds, const std::string& date, const std::string& key) {
  const std::string &from = bounds.earliest, &to = bounds.latest;
  return (bounds.known() ? "0" : "1") + (from.empty() ? to : from) + (from.empty() ? "0" : "1") +
         (to.empty() ? from : to) + (date.empty() ? "1" : "0") + date + '\t' + key;
}

}  // namespace

SqlShelf::SqlShelf(Database& db)
    : get_(db.prepare("SELECT value FROM shelf WHERE kind = ? AND key = ? AND second = ?")),
      put_(db.prepare("INSERT OR REPLACE INTO shelf VALUES (?,?,?,?)")),
      erase_(db.prepare("DELETE FROM shelf WHERE kind = ? AND key = ? AND second = ?")),
      all_(db.prepare("SELECT second, value FROM shelf WHERE kind = ? AND key = ? ORDER BY second LIMIT ?")),
      before_(db.prepare("SELECT second, value FROM shelf WHERE kind = ? AND key = ? AND second < ? "
                         "ORDER BY second DESC LIMIT ?")),
      behind_(db.prepare("SELECT second, value FROM shelf WHERE kind = ? AND key = ? AND second > ? "
                         "ORDER BY second LIMIT ?")) {}

std::optional<std::string> SqlShelf::get(Kind kind, const std::string& key, const std::string& second) {
  if (!get_.with(static_cast<int>(kind), Blob{key}, Blob{second}).step()) return std::nullopt;
  return get_.text(0);
}

void SqlShelf::put(Kind kind, const std::string& key, const std::string& second, const std::string& value) {
  put_.run(static_cast<int>(kind), Blob{key}, Blob{second}, Blob{value});
}

void SqlShelf::erase(Kind kind, const std::string& key, const std::string& second) {
  erase_.run(static_cast<int>(kind), Blob{key}, Blob{second});
}

std::vector<Shelf::Row> SqlShelf::rowsOf(Statement& s) {
  std::vector<Row> out;
  while (s.step()) out.emplace_back(s.text(0), s.text(1));
  return out;
}

std::vector<Shelf::Row> SqlShelf::all(Kind kind, const std::string& key, size_t limit) {
  return rowsOf(
      all_.with(static_cast<int>(kind), Blob{key}, limit == SIZE_MAX ? -1 : static_cast<int64_t>(limit)));
}

std::vector<Shelf::Row> SqlShelf::near(Kind kind, const std::string& key, const std::string& second, size_t n,
                                       bool before) {
  return rowsOf((before ? before_ : behind_).with(static_cast<int>(kind), Blob{key}, Blob{second}, n));
}

SqlRows::SqlRows(Database& db)
    : document_(
          db.prepare("SELECT key, outlet, published, published_earliest, published_latest FROM documents "
                     "WHERE id = ?")),
      text_(db.prepare("SELECT text FROM texts WHERE document = ?")),
      entities_(
          db.prepare("SELECT id, type, name, country FROM entities WHERE document = ? ORDER BY ordinal")),
      aliases_(db.prepare("SELECT e.id, a.alias FROM entities e JOIN aliases a ON a.entity = e.id WHERE "
                          "e.document = ? ORDER BY e.id, a.ordinal")),
      roles_(db.prepare("SELECT e.id, r.role FROM entities e JOIN roles r ON r.entity = e.id WHERE "
                        "e.document = ? ORDER BY e.id, r.ordinal")),
      events_(db.prepare(
          "SELECT v.id, ?2 || '.v' || v.ordinal, v.type, v.mode, v.status, v.date, v.earliest, v.latest, "
          "v.place, "
          "v.fingerprint, substr(t.text, v.trigger_start + 1, v.trigger_end - v.trigger_start), "
          "(SELECT group_concat(words, char(10)) FROM (SELECT substr(t.text, p.start + 1, p.\"end\" - "
          "p.start) AS "
          "words FROM event_spans p WHERE p.event = v.id ORDER BY p.ordinal)) FROM events v JOIN texts t "
          "ON t.document = v.document WHERE v.document = ?1 ORDER BY v.ordinal")),
      participants_(
          db.prepare("SELECT part, entity FROM participants WHERE event = ? ORDER BY part, ordinal")),
      identityOf_(db.prepare("SELECT identity FROM identity_entities WHERE entity = ?")),
      entitiesOf_(db.prepare("SELECT m.entity, e.document FROM identity_entities m JOIN entities e ON e.id = "
                             "m.entity WHERE m.identity = ?")),
      factOf_(db.prepare("SELECT fact FROM fact_events WHERE event = ?")),
      documentOf_(db.prepare("SELECT document FROM events WHERE id = ?")),
      acts_(
          db.prepare("SELECT EXISTS (SELECT 1 FROM participants WHERE entity = ?1) OR EXISTS (SELECT 1 FROM "
                     "events WHERE place = ?1)")),
      tellingsOf_(db.prepare("SELECT event, because FROM fact_events WHERE fact = ? ORDER BY ordinal")),
      becauseOf_(db.prepare("SELECT because FROM identity_entities WHERE entity = ?")),
      entity_(db.prepare("SELECT type, name, country FROM entities WHERE id = ?")),
      ownAliases_(db.prepare("SELECT alias FROM aliases WHERE entity = ? ORDER BY ordinal")) {}

int64_t SqlRows::one(Statement& s, int64_t id) { return s.with(id).step() ? s.integer(0) : 0; }

int64_t SqlRows::identityOf(int64_t entity) { return one(identityOf_, entity); }
int64_t SqlRows::factOf(int64_t event) { return one(factOf_, event); }
ResolveEntity SqlRows::entity(int64_t id) {
  ResolveEntity out;
  if (entity_.with(id).step())
    out = {{}, entityType(entity_.view(0)), entity_.text(1), entity_.text(2), {}, {}};
  if (out.type != EntityType::Country) return out;  // what nobody asks for lies on pages of its own
  for (ownAliases_.with(id); ownAliases_.step();) out.aliases.push_back(ownAliases_.text(0));
  return out;
}

std::string SqlRows::becauseOf(int64_t entity) {
  return becauseOf_.with(entity).step() ? becauseOf_.text(0) : std::string();
}
bool SqlRows::acts(int64_t entity) { return one(acts_, entity) != 0; }
int64_t SqlRows::documentOf(int64_t event) { return one(documentOf_, event); }

std::vector<std::pair<int64_t, int64_t>> SqlRows::entitiesOf(int64_t identity) {
  std::vector<std::pair<int64_t, int64_t>> out;
  for (entitiesOf_.with(identity); entitiesOf_.step();)
    out.emplace_back(entitiesOf_.integer(0), entitiesOf_.integer(1));
  return out;
}

std::vector<std::pair<int64_t, std::string>> SqlRows::tellingsOf(int64_t fact) {
  std::vector<std::pair<int64_t, std::string>> out;
  for (tellingsOf_.with(fact); tellingsOf_.step();)
    out.emplace_back(tellingsOf_.integer(0), tellingsOf_.text(1));
  return out;
}

DocumentRows SqlRows::document(int64_t id) {
  DocumentRows out;
  out.id = id;
  if (!document_.with(id).step()) return out;
  const DateBounds published = boundsOf(document_.view(2), document_.view(3), document_.view(4));
  out.about = {document_.text(0), document_.text(1), published.earliest, published.latest, {}};
  std::map<int64_t, size_t> index;
  for (entities_.with(id); entities_.step();) {
    ResolveEntity e{
        out.about.key, entityType(entities_.view(1)), entities_.text(2), entities_.text(3), {}, {}};
    const int64_t entity = entities_.integer(0);
    index.emplace(entity, out.entities.size());
    out.entityIds.push_back(entity);
    out.entities.push_back(std::move(e));
  }
  for (aliases_.with(id); aliases_.step();)
    out.entities[index.at(aliases_.integer(0))].aliases.push_back(aliases_.text(1));
  for (roles_.with(id); roles_.step();)
    out.entities[index.at(roles_.integer(0))].roles.push_back(roles_.text(1));
  events(out, index);
  return out;
}

void SqlRows::events(DocumentRows& out, const std::map<int64_t, size_t>& index) {
  for (events_.with(out.id, out.about.key); events_.step();) {
    ResolveEvent e;
    e.document = out.about.key;
    e.key = events_.text(1);
    e.type = events_.text(2);
    e.mode = events_.text(3);
    e.status = events_.text(4);
    e.date = events_.text(5);
    e.earliest = events_.text(6);
    e.latest = events_.text(7);
    if (const auto it = index.find(events_.integer(8)); !events_.null(8) && it != index.end())
      e.place = it->second;
    e.fingerprint = events_.text(9);
    e.publishedEarliest = out.about.publishedEarliest;
    e.publishedLatest = out.about.publishedLatest;
    e.trigger = events_.text(10);
    e.words = events_.text(11);
    const int64_t id = events_.integer(0);
    for (participants_.with(id); participants_.step();) {
      const auto it = index.find(participants_.integer(1));
      if (it == index.end()) continue;
      (participants_.view(0) == "actor"       ? e.actor
       : participants_.view(0) == "recipient" ? e.recipient
                                              : e.sources)
          .push_back(it->second);
    }
    out.eventIds.push_back(id);
    out.events.push_back(std::move(e));
  }
}

DocumentRows SqlRows::fresh(int64_t id) {
  DocumentRows out = document(id);
  if (text_.with(id).step()) out.about.signature = signatureOf(text_.view(0));
  return out;
}

SqlSink::SqlSink(Database& db)
    : db_(db),
      assign_(db.prepare("INSERT OR REPLACE INTO identity_entities VALUES (?,?,?,?)")),
      identity_(
          db.prepare("INSERT INTO identities VALUES (?,?,?,?,?,?,0,0) ON CONFLICT (id) DO UPDATE SET key = "
                     "excluded.key, type = excluded.type, name = excluded.name, folded = "
                     "excluded.folded, country = excluded.country")),
      known_(db.prepare("SELECT key, type, name, country FROM identities WHERE id = ?")),
      fact_(db.prepare("INSERT INTO facts VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,0)")),
      event_(db.prepare("INSERT OR REPLACE INTO fact_events VALUES (?,?,?,?)")),
      participant_(db.prepare("INSERT INTO fact_participants VALUES (?,?,?,?,?,?,?)")),
      outlet_(
          db.prepare("SELECT d.outlet FROM events v JOIN documents d ON d.id = v.document WHERE v.id = ?")),
      origin_(db.prepare("INSERT OR IGNORE INTO fact_origins VALUES (?,?,?,?)")),
      conflict_(db.prepare("INSERT OR IGNORE INTO fact_conflicts VALUES (?,?,?,?,?,?,?)")),
      documentId_(db.prepare("SELECT id FROM documents WHERE key = ?")),
      sealIdentity_(db.prepare("UPDATE identities SET seal = ?2 WHERE id = ?1")),
      sealFact_(db.prepare("UPDATE facts SET seal = ?2 WHERE id = ?1")),
      seals_(db),
      sayings_(db) {
  for (const char* sql :
       {"DELETE FROM fact_events WHERE fact = ?", "DELETE FROM fact_participants WHERE fact = ?",
        "DELETE FROM fact_outlets WHERE fact = ?", "DELETE FROM fact_origins WHERE fact = ?",
        "DELETE FROM fact_conflicts WHERE fact = ?", "DELETE FROM facts WHERE id = ?"})
    drops_.push_back(db.prepare(sql));
}

void SqlSink::assign(int64_t entity, int64_t document, int64_t identity, const std::string& because) {
  sayings_.before(document);
  assign_.run(entity, identity, because, FactSeals::ofEntity(entity, identity, because));
}

void SqlSink::identity(int64_t id, const Identity& x) {
  const std::string key = publicId('e', x.content);
  if (known_.with(id).step() && known_.view(0) == key && known_.view(1) == nameOf(x.type) &&
      known_.view(2) == x.name && known_.view(3) == x.country)
    return;
  sayings_.made(id);
  identity_.run(id, key, nameOf(x.type), x.name, fold(x.name), orNull(x.country));
  sealIdentity_.run(id, seals_.ofIdentity(id));
}

void SqlSink::flush() { sayings_.count(); }

void SqlSink::fact(int64_t id, const Fact& f) {
  const DateBounds bounds = boundsOf(f.date, f.earliest, f.latest);
  const std::string key = publicId('f', f.content), position = positionOf(bounds, f.date, key);
  std::optional<size_t> place = f.place;
  fact_.run(id, key, f.type, orNull(f.mode), f.status, orNull(f.date), orNull(bounds.earliest),
            orNull(bounds.latest), place, f.documents, f.origins.size(), f.conflicts.size(), position);
  int ordinal = 0;
  std::set<std::string> outlets;
  for (const FactMember& m : f.members) {
    event_.run(m.event, id, ++ordinal, m.because);
    if (outlet_.with(m.event).step() && !outlet_.view(0).empty()) outlets.insert(fold(outlet_.view(0)));
  }
  Statement outlet = db_.prepare("INSERT INTO fact_outlets VALUES (?,?)");
  for (const std::string& name : outlets) outlet.run(name, id);
  std::set<size_t> sides(f.actor.begin(), f.actor.end());
  sides.insert(f.recipient.begin(), f.recipient.end());
  // Nobody stands on both sides, or twice on one: each is told of the others once.
  const auto side = [&](const char* part, const std::vector<size_t>& who, const std::set<size_t>& among) {
    int k = 0;
    for (const size_t identity : who)
      participant_.run(id, part, ++k, identity, position, f.conflicts.size(), othersOf(among, identity));
  };
  side("actor", f.actor, sides);
  side("recipient", f.recipient, sides);
  side("source", f.sources, {});
  evidence(id, f);
  sealFact_.run(id, seals_.ofFact(id));
}

void SqlSink::evidence(int64_t id, const Fact& f) {
  for (size_t o = 0; o < f.origins.size(); ++o)
    for (const std::string& document : f.origins[o].documents)
      if (documentId_.with(document).step())
        origin_.run(id, o + 1, documentId_.integer(0), f.origins[o].because);
  for (size_t c = 0; c < f.conflicts.size(); ++c)
    for (size_t side = 0; side < f.conflicts[c].sides.size(); ++side) {
      const ConflictSide& s = f.conflicts[c].sides[side];
      for (const size_t event : s.members)
        conflict_.run(id, c + 1, side + 1, event, f.conflicts[c].field, s.value, s.words);
    }
}

void SqlSink::dropFact(int64_t id) {
  for (Statement& drop : drops_) drop.run(id);
}

}  // namespace recoupe
