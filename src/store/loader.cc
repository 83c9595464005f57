#include "store/loader.h"

#include "json/json.h"

namespace recoupe {

struct Loader::Statements {
  explicit Statements(Database& db)
      : document(
            db.prepare("SELECT name, path, url, outlet, sha256, language, title, published, published_from, "
                       "published_earliest, published_latest, published_because, error_code, error_message "
                       "FROM documents WHERE id = ?")),
        text(db.prepare("SELECT text FROM texts WHERE document = ?")),
        regions(db.prepare("SELECT start, \"end\", kind, byte_start, byte_end FROM regions WHERE document = "
                           "? ORDER BY ordinal")),
        times(db.prepare(
            "SELECT start, \"end\", type, value, earliest, latest, because FROM times WHERE document = ? "
            "ORDER BY ordinal")),
        entities(db.prepare(
            "SELECT id, type, name, country, because FROM entities WHERE document = ? ORDER BY ordinal")),
        aliases(db.prepare("SELECT alias FROM aliases WHERE entity = ? ORDER BY ordinal")),
        roles(db.prepare("SELECT role, start, \"end\" FROM roles WHERE entity = ? ORDER BY ordinal")),
        mentions(db.prepare("SELECT start, \"end\", kind FROM mentions WHERE entity = ? ORDER BY ordinal")),
        quotes(db.prepare("SELECT start, \"end\", kind, speaker, cue_start, cue_end, because FROM quotes "
                          "WHERE document = ? "
                          "ORDER BY ordinal")),
        events(db.prepare(
            "SELECT id, type, mode, cameo, trigger_start, trigger_end, place, date, earliest, latest, "
            "date_because, status, condition_start, condition_end, because FROM events WHERE document = ? "
            "ORDER BY ordinal")),
        spans(db.prepare("SELECT start, \"end\" FROM event_spans WHERE event = ? ORDER BY ordinal")),
        participants(
            db.prepare("SELECT part, entity FROM participants WHERE event = ? ORDER BY part, ordinal")) {}

  Statement document, text, regions, times, entities, aliases, roles, mentions, quotes, events, spans,
      participants;
};

namespace {

/// The enumerator whose name a column holds.
template <class E>
E named(std::string_view name, std::initializer_list<E> all) {
  for (const E e : all)
    if (nameOf(e) == name) return e;
  return *all.begin();
}

Span spanAt(const Document& doc, const Statement& s, int column) {
  const auto at = [&](int c) { return CharPos{static_cast<uint32_t>(std::max<int64_t>(0, s.integer(c)))}; };
  return doc.text.toBytes({at(column), at(column + 1)});
}

std::optional<Span> optionalSpanAt(const Document& doc, const Statement& s, int column) {
  if (s.null(column)) return std::nullopt;
  return spanAt(doc, s, column);
}

std::vector<std::string> listAt(const Statement& s, int column) {
  std::vector<std::string> out;
  const Result<Json> json = parseJson(s.view(column));
  if (!json || !json->is_array()) return out;
  for (const Json& item : *json)
    if (item.is_string()) out.push_back(item.get<std::string>());
  return out;
}

Mention::Kind mentionKind(std::string_view name) {
  if (name == "description") return Mention::Kind::Description;
  return name == "pronoun" ? Mention::Kind::Pronoun : Mention::Kind::Name;
}

}  // namespace

Loader::Loader(Database& db) : db_(db), s_(std::make_unique<Statements>(db)) {}
Loader::~Loader() = default;

Document Loader::load(int64_t id) {
  Document doc;
  about(id, doc);
  if (doc.error) return doc;
  if (s_->text.with(id).step()) doc.text = Text(s_->text.text(0));
  regionsAndTimes(id, doc);
  entities(id, doc);
  quotes(id, doc);
  events(id, doc);
  return doc;
}

void Loader::about(int64_t id, Document& doc) {
  using From = Published::From;
  Statement& s = s_->document;
  if (!s.with(id).step()) return;
  doc.id = s.text(0);
  doc.source = {s.text(1), s.optionalText(2), s.optionalText(3), s.text(4)};
  doc.language = s.text(5);
  doc.title = s.text(6);
  const From from = named(s.view(8), {From::Unknown, From::Input, From::Metadata, From::Inferred});
  doc.published = {s.text(7), from, s.text(9), s.text(10), listAt(s, 11)};
  if (!s.null(12)) doc.error = Error{s.text(12), s.text(13)};
}

void Loader::regionsAndTimes(int64_t id, Document& doc) {
  using Kind = Region::Kind;
  for (Statement& s = s_->regions.with(id); s.step();) {
    Region r{spanAt(doc, s, 0), named(s.view(2), {Kind::Body, Kind::Title, Kind::Furniture}), std::nullopt};
    if (!s.null(3))
      r.bytes = SourceSpan{{static_cast<uint32_t>(s.integer(3))}, {static_cast<uint32_t>(s.integer(4))}};
    doc.regions.push_back(r);
  }
  using Type = TimeExpression::Type;
  for (Statement& s = s_->times.with(id); s.step();)
    doc.times.push_back({spanAt(doc, s, 0),
                         named(s.view(2), {Type::Date, Type::Time, Type::Duration, Type::Set}), s.text(3),
                         s.text(4), s.text(5), s.text(6)});
}

void Loader::entities(int64_t id, Document& doc) {
  using Type = EntityType;
  entityIndex_.clear();
  for (Statement& s = s_->entities.with(id); s.step();) {
    const int64_t entity = s.integer(0);
    entityIndex_.emplace(entity, static_cast<uint32_t>(doc.entities.size()));
    Entity e;
    e.type = named(s.view(1), {Type::Person, Type::Country, Type::Organisation, Type::Group, Type::Place});
    e.name = s.text(2);
    e.country = s.text(3);
    e.because = listAt(s, 4);
    for (Statement& a = s_->aliases.with(entity); a.step();) e.aliases.push_back(a.text(0));
    for (Statement& r = s_->roles.with(entity); r.step();) e.roles.push_back({r.text(0), spanAt(doc, r, 1)});
    for (Statement& m = s_->mentions.with(entity); m.step();)
      e.mentions.push_back({spanAt(doc, m, 0), mentionKind(m.view(2))});
    doc.entities.push_back(std::move(e));
  }
}

void Loader::quotes(int64_t id, Document& doc) {
  using Kind = Quote::Kind;
  for (Statement& s = s_->quotes.with(id); s.step();) {
    Quote q;
    q.span = spanAt(doc, s, 0);
    q.kind = named(s.view(2), {Kind::Direct, Kind::Mixed, Kind::Indirect});
    if (const auto it = entityIndex_.find(s.integer(3)); !s.null(3) && it != entityIndex_.end())
      q.speaker = EntityIndex{it->second};
    q.cue = optionalSpanAt(doc, s, 4);
    q.because = s.text(6);
    doc.quotes.push_back(std::move(q));
  }
}

void Loader::events(int64_t id, Document& doc) {
  using Status = EventStatus;
  for (Statement& s = s_->events.with(id); s.step();) {
    Event e;
    const int64_t event = s.integer(0);
    e.type = s.text(1);
    e.mode = s.text(2);
    e.cameo = s.text(3);
    e.trigger = spanAt(doc, s, 4);
    if (const auto it = entityIndex_.find(s.integer(6)); !s.null(6) && it != entityIndex_.end())
      e.place = EntityIndex{it->second};
    e.date = s.text(7);
    e.earliest = s.text(8);
    e.latest = s.text(9);
    e.dateBecause = s.text(10);
    e.status = named(s.view(11), {Status::Happened, Status::Future, Status::Hypothetical, Status::Negated});
    e.condition = optionalSpanAt(doc, s, 12);
    e.because = s.text(14);
    for (Statement& p = s_->spans.with(event); p.step();) e.spans.push_back(spanAt(doc, p, 0));
    for (Statement& p = s_->participants.with(event); p.step();) {
      const auto it = entityIndex_.find(p.integer(1));
      if (it == entityIndex_.end()) continue;
      auto& side = p.view(0) == "actor" ? e.actor : p.view(0) == "recipient" ? e.recipient : e.sources;
      side.push_back({it->second});
    }
    doc.events.push_back(std::move(e));
  }
}

}  // namespace recoupe
