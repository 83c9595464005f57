// Quotations, search, and the whole of one document.
#include <algorithm>

#include "serve/shapes.h"
#include "serve/views.h"

namespace recoupe::serve {
namespace {

constexpr size_t kNames = 10;

Json charSpan(const Text& text, Span s) {
  const CharSpan c = text.toChars(s);
  return spanShape(c.begin.value, c.end.value);
}

/// {"start", "end"} and what else is in `rest`.
Json placed(const Text& text, Span s, Json rest) {
  const CharSpan c = text.toChars(s);
  Json out{{"start", c.begin.value}, {"end", c.end.value}};
  out.update(rest);
  return out;
}

/// Looks up what document-wide ids the entities and events of a document have.
class Linked {
 public:
  Linked(const Document& doc, DocumentLinks links) : doc_(doc), links_(std::move(links)) {
    links_.entities.resize(doc.entities.size());
    links_.facts.resize(doc.events.size());
  }

  Json identity(EntityIndex e) const {
    if (e.value >= doc_.entities.size()) return {};
    if (links_.entities[e.value]) return nameShape(*links_.entities[e.value]);
    const Entity& entity = doc_.entities[e.value];
    return {{"id", nullptr}, {"name", entity.name}, {"type", std::string(nameOf(entity.type))}};
  }
  Json identities(const std::vector<EntityIndex>& list) const {
    Json out = Json::array();
    for (const EntityIndex e : list) out.push_back(identity(e));
    return out;
  }
  Json fact(size_t event) const { return orNull(links_.facts[event]); }
  int64_t size() const { return links_.size; }

 private:
  const Document& doc_;
  DocumentLinks links_;
};

Json entitiesShape(const Document& doc, const Linked& linked) {
  Json out = Json::array();
  for (uint32_t i = 0; i < doc.entities.size(); ++i) {
    const Entity& e = doc.entities[i];
    Json roles = Json::array(), mentions = Json::array();
    for (const Role& r : e.roles) roles.push_back(r.text);
    for (const Mention& m : e.mentions) {
      const char* kind = m.kind == Mention::Kind::Name          ? "name"
                         : m.kind == Mention::Kind::Description ? "description"
                                                                : "pronoun";
      mentions.push_back(placed(doc.text, m.span, {{"kind", kind}}));
    }
    out.push_back({{"id", "e" + std::to_string(i + 1)},
                   {"identity", linked.identity(EntityIndex{i})},
                   {"name", e.name},
                   {"type", std::string(nameOf(e.type))},
                   {"country", orNull(e.country)},
                   {"aliases", Json(e.aliases)},
                   {"roles", std::move(roles)},
                   {"mentions", std::move(mentions)}});
  }
  return out;
}

Json eventsShape(const Document& doc, const std::string& key, const Linked& linked) {
  Json out = Json::array();
  for (size_t i = 0; i < doc.events.size(); ++i) {
    const Event& v = doc.events[i];
    Json spans = Json::array();
    for (const Span s : v.spans) spans.push_back(charSpan(doc.text, s));
    out.push_back({{"id", key + ".v" + std::to_string(i + 1)},
                   {"fact", linked.fact(i)},
                   {"type", v.type},
                   {"mode", orNull(v.mode)},
                   {"status", std::string(nameOf(v.status))},
                   {"date", dateShape(partialDate(v.date, v.earliest, v.latest))},
                   {"trigger", charSpan(doc.text, v.trigger)},
                   {"spans", std::move(spans)},
                   {"condition", v.condition ? charSpan(doc.text, *v.condition) : Json()},
                   {"actor", linked.identities(v.actor)},
                   {"recipient", linked.identities(v.recipient)},
                   {"place", v.place ? linked.identity(*v.place) : Json()},
                   {"sources", linked.identities(v.sources)},
                   {"because", orNull(v.because)},
                   {"date_because", orNull(v.dateBecause)}});
  }
  return out;
}

Json quotesShape(const Document& doc, const std::string& key, const Linked& linked) {
  Json out = Json::array();
  for (size_t i = 0; i < doc.quotes.size(); ++i) {
    const Quote& q = doc.quotes[i];
    Json one{{"id", key + ".q" + std::to_string(i + 1)}};
    one.update(placed(doc.text, q.span,
                      {{"kind", std::string(nameOf(q.kind))},
                       {"cue", q.cue ? charSpan(doc.text, *q.cue) : Json()},
                       {"speaker", q.speaker ? linked.identity(*q.speaker) : Json()},
                       {"because", orNull(q.because)}}));
    out.push_back(std::move(one));
  }
  return out;
}

Json timesShape(const Document& doc) {
  Json out = Json::array();
  for (const TimeExpression& t : doc.times)
    out.push_back(placed(doc.text, t.span,
                         {{"type", std::string(nameOf(t.type))},
                          {"value", orNull(t.value)},
                          {"earliest", orNull(t.earliest)},
                          {"latest", orNull(t.latest)},
                          {"because", orNull(t.because)}}));
  return out;
}

Json aboutShape(const StoredDocument& stored, const Linked& linked, uint64_t generation) {
  const Document& doc = stored.document;
  Json published =
      dateShape(partialDate(doc.published.value.substr(0, 10), doc.published.earliest, doc.published.latest));
  published["value"] = orNull(doc.published.value);
  published["from"] = std::string(nameOf(doc.published.from));
  published["because"] = Json(doc.published.because);
  Json sightings = Json::array();
  for (const auto& [path, name] : stored.sightings) sightings.push_back({{"path", path}, {"name", name}});
  Json out{{"id", stored.key},
           {"name", doc.id},
           {"title", orNull(doc.title)},
           {"outlet", orNull(doc.source.outlet.value_or(""))},
           {"url", orNull(doc.source.url.value_or(""))},
           {"link", linkShape(doc.source.url)},
           {"path", doc.source.path},
           {"language", orNull(doc.language)},
           {"sha256", doc.source.sha256},
           {"size", linked.size()},
           {"captured", orNull(stored.captured)},
           {"generation", generation},
           {"published", std::move(published)},
           {"sightings", std::move(sightings)}};
  out["error"] = doc.error ? Json{{"code", doc.error->code}, {"message", doc.error->message}} : Json();
  return out;
}

/// The quotations that fit, as numbers of DeskIndex::quotes.
Result<std::vector<uint32_t>> matchingQuotes(const Visit& visit, const Request& request) {
  const DeskIndex& index = visit.now->index;
  const Ask& ask = request.ask;
  std::vector<Rows> who;
  for (const std::string& name : ask.parametersNamed("who"))
    if (!name.empty() && who.size() < 8) who.push_back(TRY(whoGoesBy(name, visit)));
  const std::string from = TRY(dateOf(ask, "from")), to = TRY(dateOf(ask, "to")),
                    outlet = ask.parameter("outlet");
  const std::set<uint32_t> outlets = outletsNamed(outlet, index);
  const std::vector<std::string> kinds = TRY(choicesOf(ask, "kind", {"direct", "mixed", "indirect"}));
  const std::string words = ask.parameter("q");
  const std::vector<int64_t> told = TRY(visit.desk.quotesWith(words));
  std::vector<uint32_t> out;
  for (uint32_t i = 0; i < index.quotes.size(); ++i) {
    const DeskQuote& q = index.quotes[i];
    const DeskDocument& d = index.documents[q.document];
    if (!kinds.empty() && std::find(kinds.begin(), kinds.end(), index.word(q.kind)) == kinds.end()) continue;
    if (!from.empty() && d.published.substr(0, from.size()) < from) continue;
    if (!to.empty() && (d.published.empty() || d.published.substr(0, to.size()) > to)) continue;
    if (!outlet.empty() && outlets.count(d.outlet) == 0) continue;
    if (std::any_of(who.begin(), who.end(),
                    [&](const Rows& rows) { return q.speaker == kNobody || !rows[q.speaker]; }))
      continue;
    if (!words.empty() && !std::binary_search(told.begin(), told.end(), q.id)) continue;
    out.push_back(i);
  }
  return out;
}

}  // namespace

Result<Json> quoteShape(const DeskQuote& quote, const Visit& visit) {
  const std::optional<QuoteView> q = TRY(visit.desk.quote(quote.id));
  if (!q) return Json();
  return Json{{"id", q->key},
              {"words", q->words},
              {"start", q->span.begin.value},
              {"end", q->span.end.value},
              {"kind", q->kind},
              {"cue", orNull(q->cue)},
              {"speaker", nameShape(visit.now->index, quote.speaker)},
              {"because", orNull(q->because)},
              {"source", sourceShape(q->source)}};
}

Result<Json> quotes(const Visit& visit, const Request& request) {
  const Page page = TRY(pageOf(request.ask, request.table));
  const std::vector<uint32_t> found = TRY(matchingQuotes(visit, request));
  Json out = listHead(found.size(), page.offset, page.limit, visit.now->generation);
  out["items"] = Json::array();
  for (size_t i = page.offset; i < found.size() && i - page.offset < page.limit; ++i) {
    Json item = TRY(quoteShape(visit.now->index.quotes[found[i]], visit));
    if (!item.is_null()) out["items"].push_back(std::move(item));
  }
  return out;
}

Result<Json> search(const Visit& visit, const Request& request) {
  const DeskIndex& index = visit.now->index;
  const Page page = TRY(pageOf(request.ask, request.table));
  DeskSearch what;
  what.query = request.ask.parameter("q");
  what.limit = page.limit;
  what.offset = page.offset;
  what.from = TRY(dateOf(request.ask, "from"));
  what.to = TRY(dateOf(request.ask, "to"));
  if (const auto in = TRY(choicesOf(request.ask, "in", {"title", "text"})); in.size() == 1)
    what.in = in.front();
  if (const std::string outlet = request.ask.parameter("outlet"); !outlet.empty()) {
    const std::set<uint32_t> named = outletsNamed(outlet, index);
    what.outlet = named.empty() ? outlet : index.outlets[*named.begin()];
  }
  if (const std::string who = request.ask.parameter("who"); !who.empty()) {
    const Rows rows = TRY(whoGoesBy(who, visit));
    const auto first = std::find(rows.begin(), rows.end(), true);
    what.who =
        first == rows.end() ? "nobody" : index.identities[static_cast<size_t>(first - rows.begin())].view.key;
  }
  size_t total = 0;
  const std::vector<DeskHit> hits = TRY(visit.desk.search(what, total));
  Json out = listHead(total, page.offset, page.limit, visit.now->generation);
  out["names"] = Json::array();
  if (!what.query.empty() && page.offset == 0)
    for (const IdentityView& i : TRY(visit.store.identities(what.query))) {
      if (out["names"].size() == kNames) break;
      Json name = nameShape(i);
      name["documents"] = i.documents;
      out["names"].push_back(std::move(name));
    }
  out["items"] = Json::array();
  for (const DeskHit& hit : hits) {
    Json item = sourceShape(hit.source);
    item["title_segments"] = segments(hit.title);
    item["snippet"] = segments(hit.snippet);
    item["facts"] = hit.facts;
    out["items"].push_back(std::move(item));
  }
  return out;
}

Result<Json> document(const Visit& visit, const Request& request) {
  const std::optional<StoredDocument> stored = TRY(visit.store.document(request.id));
  if (!stored) return notFound("document " + request.id.substr(0, 40));
  const Document& doc = stored->document;
  const Linked linked(doc, TRY(visit.desk.links(stored->key)));
  Json out = aboutShape(*stored, linked, visit.now->generation);
  out["text"] = std::string(doc.text.view());
  out["regions"] = Json::array();
  for (const Region& r : doc.regions)
    out["regions"].push_back(placed(doc.text, r.span, {{"kind", std::string(nameOf(r.kind))}}));
  out["entities"] = entitiesShape(doc, linked);
  out["times"] = timesShape(doc);
  out["quotes"] = quotesShape(doc, stored->key, linked);
  out["events"] = eventsShape(doc, stored->key, linked);
  return out;
}

}  // namespace recoupe::serve
