#include "export/contract.h"

#include <algorithm>

#include "json/json.h"

namespace recoupe {
namespace {

Json orNull(const std::string& s) { return s.empty() ? Json() : Json(s); }
Json orNull(const std::optional<std::string>& s) { return s ? Json(*s) : Json(); }
std::string entityId(EntityIndex e) { return "e" + std::to_string(e.value + 1); }

class Writer {
 public:
  explicit Writer(const Document& doc) : doc_(doc) {}

  /// Written piece by piece: as one JSON value, a page of 50 MB would take ten times its size.
  std::string line() const {
    Json head;
    head["id"] = doc_.id;
    head["source"] = source();
    if (doc_.error) {
      head["error"] = {{"code", doc_.error->code}, {"message", doc_.error->message}};
      return writeJson(head);
    }
    head["language"] = orNull(doc_.language);
    head["title"] = orNull(doc_.title);
    head["published"] = published();
    std::string out = writeJson(head);
    out.pop_back();
    appendText(out);
    append(out, "regions", doc_.regions.size(), [this](size_t i) { return region(doc_.regions[i]); });
    append(out, "entities", doc_.entities.size(),
           [this](size_t i) { return entity({static_cast<uint32_t>(i)}); });
    append(out, "times", doc_.times.size(), [this](size_t i) { return time(doc_.times[i]); });
    append(out, "quotes", doc_.quotes.size(), [this](size_t i) { return quote(doc_.quotes[i]); });
    append(out, "events", doc_.events.size(), [this](size_t i) { return event(i); });
    out += '}';  // in place: the line of a dump is as long as the dump
    return out;
  }

 private:
  void appendText(std::string& out) const {
    constexpr size_t kPiece = 1 << 16;
    const std::string_view text = doc_.text.view();
    out.reserve(out.size() + text.size() + text.size() / 16);
    out += ",\"text\":\"";
    for (size_t from = 0; from < text.size();) {
      size_t to = std::min(from + kPiece, text.size());
      while (to < text.size() && (static_cast<unsigned char>(text[to]) & 0xC0) == 0x80) ++to;
      const std::string piece = writeJson(Json(text.substr(from, to - from)));
      out.append(piece, 1, piece.size() - 2);
      from = to;
    }
    out += '"';
  }

  template <class F>
  static void append(std::string& out, std::string_view key, size_t count, F item) {
    out += ",\"";
    out += key;
    out += "\":[";
    for (size_t i = 0; i < count; ++i) {
      if (i > 0) out += ',';
      out += writeJson(item(i));
    }
    out += ']';
  }

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
    return {{"path", doc_.source.path},
            {"url", orNull(doc_.source.url)},
            {"outlet", orNull(doc_.source.outlet)},
            {"sha256", doc_.source.sha256}};
  }

  Json published() const {
    const Published& p = doc_.published;
    return {{"value", orNull(p.value)},
            {"from", nameOf(p.from)},
            {"earliest", orNull(p.earliest)},
            {"latest", orNull(p.latest)},
            {"because", p.because.empty() ? Json::array() : Json(p.because)}};
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

  static Json ids(const std::vector<EntityIndex>& entities) {
    return list(entities, [](EntityIndex e) { return Json(entityId(e)); });
  }

  Json event(size_t index) const {
    const Event& e = doc_.events[index];
    Json out{{"id", "v" + std::to_string(index + 1)},
             {"type", e.type},
             {"mode", orNull(e.mode)},
             {"cameo", orNull(e.cameo)}};
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

std::string contractLine(const Document& doc) { return Writer(doc).line(); }

}  // namespace recoupe
