#include "export/contract.h"

#include "json/json.h"

namespace recoupe {
namespace {

Json orNull(const std::string& s) { return s.empty() ? Json() : Json(s); }
Json orNull(const std::optional<std::string>& s) { return s ? Json(*s) : Json(); }
std::string entityId(EntityIndex e) { return "e" + std::to_string(e.value + 1); }

class Writer {
 public:
  explicit Writer(const Document& doc) : doc_(doc) {}

  Json document() const {
    Json out;
    out["id"] = doc_.id;
    out["source"] = source();
    if (doc_.error) {
      out["error"] = {{"code", doc_.error->code}, {"message", doc_.error->message}};
      return out;
    }
    out["language"] = orNull(doc_.language);
    out["title"] = orNull(doc_.title);
    out["published"] = published();
    out["text"] = doc_.text.view();
    out["regions"] = list(doc_.regions, [this](const Region& r) { return region(r); });
    out["entities"] = Json::array();
    for (uint32_t i = 0; i < doc_.entities.size(); ++i) out["entities"].push_back(entity({i}));
    out["times"] = list(doc_.times, [this](const TimeExpression& t) { return time(t); });
    out["quotes"] = list(doc_.quotes, [this](const Quote& q) { return quote(q); });
    out["events"] = Json::array();
    for (size_t i = 0; i < doc_.events.size(); ++i) out["events"].push_back(event(i));
    return out;
  }

 private:
  template <class T, class F>
  static Json list(const std::vector<T>& items, F write) {
    Json out = Json::array();
    for (const T& item : items) out.push_back(write(item));
    return out;
  }

  Json pair(Span s) const {
    const CharSpan c = doc_.text.toChars(s);
    return Json::array({c.begin.value, c.end.value});
  }

  Json spanned(Span s) const {
    const CharSpan c = doc_.text.toChars(s);
    return {{"start", c.begin.value}, {"end", c.end.value}};
  }

  Json source() const {
    return {{"path", doc_.source.path}, {"url", orNull(doc_.source.url)}, {"outlet", orNull(doc_.source.outlet)},
            {"sha256", doc_.source.sha256}};
  }

  Json published() const {
    const Published& p = doc_.published;
    return {{"value", orNull(p.value)}, {"from", nameOf(p.from)}, {"earliest", orNull(p.earliest)},
            {"latest", orNull(p.latest)}, {"because", p.because.empty() ? Json::array() : Json(p.because)}};
  }

  Json region(const Region& r) const {
    Json out = spanned(r.span);
    out["kind"] = nameOf(r.kind);
    if (r.bytes) out["bytes"] = Json::array({r.bytes->begin.value, r.bytes->end.value});
    return out;
  }

  Json entity(EntityIndex index) const {
    const Entity& e = doc_.entities[index.value];
    Json out{{"id", entityId(index)}, {"type", nameOf(e.type)}, {"name", e.name}};
    out["aliases"] = e.aliases.empty() ? Json::array() : Json(e.aliases);
    out["roles"] = list(e.roles, [](const Role& r) { return Json(r.text); });
    out["country"] = orNull(e.country);
    out["mentions"] = list(e.mentions, [this](const Mention& m) { return pair(m.span); });
    return out;
  }

  Json time(const TimeExpression& t) const {
    Json out = spanned(t.span);
    out["type"] = nameOf(t.type);
    out["value"] = orNull(t.value);
    out["earliest"] = orNull(t.earliest);
    out["latest"] = orNull(t.latest);
    out["because"] = orNull(t.because);
    return out;
  }

  Json quote(const Quote& q) const {
    Json out = spanned(q.span);
    out["speaker"] = q.speaker ? Json(entityId(*q.speaker)) : Json();
    out["cue"] = q.cue ? pair(*q.cue) : Json();
    out["kind"] = nameOf(q.kind);
    return out;
  }

  static Json ids(const std::vector<EntityIndex>& entities) { return list(entities, [](EntityIndex e) { return Json(entityId(e)); }); }

  Json event(size_t index) const {
    const Event& e = doc_.events[index];
    Json out{{"id", "v" + std::to_string(index + 1)}, {"type", e.type}, {"mode", orNull(e.mode)}, {"cameo", orNull(e.cameo)}};
    out["trigger"] = pair(e.trigger);
    out["spans"] = list(e.spans, [this](Span s) { return pair(s); });
    out["actor"] = ids(e.actor);
    out["recipient"] = ids(e.recipient);
    out["place"] = e.place ? Json(entityId(*e.place)) : Json();
    out["date"] = orNull(e.date);
    out["earliest"] = orNull(e.earliest);
    out["latest"] = orNull(e.latest);
    out["status"] = nameOf(e.status);
    out["condition"] = e.condition ? pair(*e.condition) : Json();
    out["sources"] = ids(e.sources);
    return out;
  }

  const Document& doc_;
};

}  // namespace

std::string contractLine(const Document& doc) { return writeJson(Writer(doc).document()); }

}  // namespace recoupe
