#include "store/writer.h"

#include "base/utf8.h"
#include "json/json.h"
#include "store/compress.h"
#include "store/seal.h"

namespace recoupe {

/// One prepared statement a table; preparing costs more than running.
struct Writer::Statements {
  explicit Statements(Database& db)
      : find(db.prepare("SELECT id, error_code IS NOT NULL FROM documents WHERE key = ?")),
        document(db.prepare("INSERT INTO documents VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")),
        sighting(db.prepare("INSERT OR IGNORE INTO sightings VALUES (?,?,?)")),
        capture(db.prepare("INSERT OR IGNORE INTO captures VALUES (?,?)")),
        keepCaptures(db.prepare("SELECT captured FROM captures WHERE document = ?")),
        rename(db.prepare(
            "UPDATE documents SET (path, name) = (SELECT path, name FROM sightings WHERE document = ?1 "
            "ORDER BY path, name LIMIT 1) WHERE id = ?1")),
        keepSightings(db.prepare("SELECT path, name FROM sightings WHERE document = ?")),
        source(db.prepare("INSERT INTO sources VALUES (?,?,?)")),
        text(db.prepare("INSERT INTO texts VALUES (?,?)")),
        seal(db.prepare("INSERT INTO seals VALUES (?,?,?,?,?,?,?,?)")),
        region(db.prepare("INSERT INTO regions VALUES (?,?,?,?,?,?,?)")),
        time(db.prepare("INSERT INTO times VALUES (?,?,?,?,?,?,?,?,?)")),
        entity(db.prepare("INSERT INTO entities VALUES (NULL,?,?,?,?,?,?)")),
        alias(db.prepare("INSERT INTO aliases VALUES (?,?,?,?)")),
        role(db.prepare("INSERT INTO roles VALUES (?,?,?,?,?)")),
        mention(db.prepare("INSERT INTO mentions VALUES (?,?,?,?,?)")),
        quote(db.prepare("INSERT INTO quotes VALUES (NULL,?,?,?,?,?,?,?,?,?)")),
        event(db.prepare("INSERT INTO events VALUES (NULL,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")),
        eventSpan(db.prepare("INSERT INTO event_spans VALUES (?,?,?,?)")),
        participant(db.prepare("INSERT INTO participants VALUES (?,?,?,?)")),
        search(db.prepare("INSERT INTO search (rowid, title, text) VALUES (?,?,?)")),
        unsearch(db.prepare("INSERT INTO search (search, rowid, title, text) "
                            "SELECT 'delete', document, title, text FROM searchable WHERE document = ?")),
        erase(db.prepare("DELETE FROM documents WHERE id = ?")),
        eraseUnread(
            db.prepare("DELETE FROM documents WHERE path = ? AND name = ? AND error_code IS NOT NULL")),
        wait(db.prepare("INSERT OR IGNORE INTO waiting VALUES (?)")),
        forget(db.prepare("DELETE FROM waiting WHERE document = ?")),
        anew(db.prepare(
            "UPDATE state SET resolved = -1 WHERE EXISTS (SELECT 1 FROM documents WHERE id = ? AND "
            "error_code IS NULL)")),
        changed(db.prepare("UPDATE state SET changes = changes + 1")) {}

  Statement find, document, sighting, capture, keepCaptures, rename, keepSightings, source, text, seal,
      region, time, entity, alias, role, mention, quote, event, eventSpan, participant, search, unsearch,
      erase, eraseUnread, wait, forget, anew, changed;
};

namespace {

std::optional<std::string> orNull(const std::string& s) {
  return s.empty() ? std::nullopt : std::optional(s);
}

std::string jsonList(const std::vector<std::string>& items) {
  Json list = Json::array();
  for (const std::string& item : items) list.push_back(item);
  return writeJson(list);
}

std::string_view nameOf(Mention::Kind k) {
  return k == Mention::Kind::Name ? "name" : k == Mention::Kind::Description ? "description" : "pronoun";
}

/// A span of the document in code points, for two columns.
struct Ends {
  uint32_t start, end;
  Ends(const Document& doc, Span s) {
    const CharSpan c = doc.text.toChars(s);
    start = c.begin.value;
    end = c.end.value;
  }
};

std::pair<std::optional<uint32_t>, std::optional<uint32_t>> endsOrNull(const Document& doc,
                                                                       const std::optional<Span>& s) {
  if (!s) return {};
  const Ends e(doc, *s);
  return {e.start, e.end};
}

}  // namespace

Writer::Writer(Database& db) : db_(db), s_(std::make_unique<Statements>(db)) {}
Writer::~Writer() = default;

Writer::Outcome Writer::write(const NewDocument& item, bool again) {
  const Document& doc = item.document;
  Outcome outcome = doc.error ? Outcome::Failed : Outcome::Added;
  std::vector<std::pair<std::string, std::string>> places;
  std::vector<std::string> captures;
  if (item.captured) captures.push_back(*item.captured);
  if (s_->find.with(item.key).step()) {
    const int64_t id = s_->find.integer(0);
    const bool failedThen = s_->find.integer(1) != 0;
    if (!again && (!failedThen || doc.error)) {
      sight(id, doc.source.path, doc.id);
      capture(id, captures);
      return failedThen ? Outcome::Failed : Outcome::Known;
    }
    for (s_->keepSightings.with(id); s_->keepSightings.step();)
      places.emplace_back(s_->keepSightings.text(0), s_->keepSightings.text(1));
    for (s_->keepCaptures.with(id); s_->keepCaptures.step();) captures.push_back(s_->keepCaptures.text(0));
    remove(id);
    if (!failedThen && !doc.error) outcome = Outcome::Replaced;
  }
  if (!doc.error) s_->eraseUnread.run(doc.source.path, doc.id);
  insertDocument(0, item);
  const int64_t id = db_.lastId();
  for (const auto& [path, name] : places) s_->sighting.run(id, path, name);
  sight(id, doc.source.path, doc.id);
  capture(id, captures);
  s_->source.run(id, item.original.size(), Blob{compress(item.original)});
  if (!doc.error) {
    insertLayers(id, doc);
    s_->wait.run(id);
  }
  s_->changed.run();
  return outcome;
}

void Writer::sight(int64_t document, const std::string& path, const std::string& name) {
  s_->sighting.run(document, path, name);
  if (db_.changes() > 0) s_->rename.run(document);
}

void Writer::capture(int64_t document, const std::vector<std::string>& captured) {
  for (const std::string& when : captured) s_->capture.run(document, when);
}

void Writer::remove(int64_t document) {
  // Facts only grow: when one of their documents goes they are made anew.
  s_->forget.run(document);
  if (db_.changes() == 0) s_->anew.run(document);
  if (unsearched_.erase(document) == 0) s_->unsearch.run(document);
  s_->erase.run(document);
}

void Writer::finish() {
  for (const auto& [id, doc] : unsearched_) s_->search.run(id, orNull(doc->title), doc->text.view());
  unsearched_.clear();
}

void Writer::insertDocument(int64_t, const NewDocument& item) {
  const Document& d = item.document;
  const Published& p = d.published;
  std::optional<std::string> code, message;
  if (d.error) {
    code = d.error->code;
    message = d.error->message;
  }
  s_->document.run(nullptr, item.key, d.id, d.source.path, d.source.url, d.source.outlet, d.source.sha256,
                   orNull(d.language), orNull(d.title), orNull(p.value), nameOf(p.from), orNull(p.earliest),
                   orNull(p.latest), jsonList(p.because), code, message);
}

void Writer::insertLayers(int64_t id, const Document& doc) {
  s_->text.run(id, doc.text.view());
  unsearched_[id] = &doc;
  const auto seals = sealsOf(doc);
  s_->seal.run(id, seals[0], seals[1], seals[2], seals[3], seals[4], seals[5], seals[6]);
  int ordinal = 0;
  for (const Region& r : doc.regions) {
    const Ends e(doc, r.span);
    std::optional<uint32_t> from, to;
    if (r.bytes) {
      from = r.bytes->begin.value;
      to = r.bytes->end.value;
    }
    s_->region.run(id, ++ordinal, e.start, e.end, recoupe::nameOf(r.kind), from, to);
  }
  ordinal = 0;
  for (const TimeExpression& t : doc.times) {
    const Ends e(doc, t.span);
    s_->time.run(id, ++ordinal, e.start, e.end, recoupe::nameOf(t.type), orNull(t.value), orNull(t.earliest),
                 orNull(t.latest), t.because);
  }
  entityIds_.clear();
  for (size_t i = 0; i < doc.entities.size(); ++i) insertEntity(id, doc, i);
  for (size_t i = 0; i < doc.quotes.size(); ++i) insertQuote(id, doc, i);
  for (size_t i = 0; i < doc.events.size(); ++i) insertEvent(id, doc, i);
}

void Writer::insertEntity(int64_t document, const Document& doc, size_t index) {
  const Entity& e = doc.entities[index];
  s_->entity.run(document, index + 1, recoupe::nameOf(e.type), e.name, orNull(e.country),
                 jsonList(e.because));
  const int64_t id = db_.lastId();
  entityIds_.push_back(id);
  int ordinal = 0;
  for (const std::string& alias : e.aliases) s_->alias.run(id, ++ordinal, alias, fold(alias));
  ordinal = 0;
  for (const Role& r : e.roles) {
    const Ends ends(doc, r.span);
    s_->role.run(id, ++ordinal, r.text, ends.start, ends.end);
  }
  ordinal = 0;
  for (const Mention& m : e.mentions) {
    const Ends ends(doc, m.span);
    s_->mention.run(id, ++ordinal, ends.start, ends.end, nameOf(m.kind));
  }
}

void Writer::insertQuote(int64_t document, const Document& doc, size_t index) {
  const Quote& q = doc.quotes[index];
  const Ends e(doc, q.span);
  std::optional<int64_t> speaker;
  if (q.speaker) speaker = entityIds_.at(q.speaker->value);
  const auto [cueStart, cueEnd] = endsOrNull(doc, q.cue);
  s_->quote.run(document, index + 1, e.start, e.end, recoupe::nameOf(q.kind), speaker, cueStart, cueEnd,
                q.because);
}

void Writer::insertEvent(int64_t document, const Document& doc, size_t index) {
  const Event& e = doc.events[index];
  const Ends trigger(doc, e.trigger);
  std::optional<int64_t> place;
  if (e.place) place = entityIds_.at(e.place->value);
  const auto [conditionStart, conditionEnd] = endsOrNull(doc, e.condition);
  const std::string fingerprint = fingerprintOf(doc.textOf(e.spans.empty() ? e.trigger : e.spans.front()));
  s_->event.run(document, index + 1, e.type, orNull(e.mode), orNull(e.cameo), trigger.start, trigger.end,
                place, orNull(e.date), orNull(e.earliest), orNull(e.latest), e.dateBecause,
                recoupe::nameOf(e.status), conditionStart, conditionEnd, e.because, fingerprint);
  const int64_t id = db_.lastId();
  int ordinal = 0;
  for (const Span s : e.spans) {
    const Ends ends(doc, s);
    s_->eventSpan.run(id, ++ordinal, ends.start, ends.end);
  }
  insertParticipants(id, e);
}

void Writer::insertParticipants(int64_t event, const Event& e) {
  const auto insert = [&](const char* part, const std::vector<EntityIndex>& who) {
    int ordinal = 0;
    for (const EntityIndex entity : who)
      s_->participant.run(event, part, ++ordinal, entityIds_.at(entity.value));
  };
  insert("actor", e.actor);
  insert("recipient", e.recipient);
  insert("source", e.sources);
}

}  // namespace recoupe
