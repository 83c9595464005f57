#include "export/json_views.h"

#include <utility>

#include "export/chronicle.h"
#include "export/people.h"

namespace recoupe {
namespace {

Json orNull(const std::string& s) { return s.empty() ? Json() : Json(s); }
Json orNull(const std::optional<std::string>& s) { return s ? Json(*s) : Json(); }
Json nameJson(const NameView& n) { return {{"id", n.key}, {"name", n.name}}; }

Json namesJson(const std::vector<NameView>& names) {
  Json out = Json::array();
  for (const NameView& n : names) out.push_back(nameJson(n));
  return out;
}

Json spanJson(CharSpan s) { return Json::array({s.begin.value, s.end.value}); }

Json tellingJson(const TellingView& t) {
  Json out{{"event", t.event}, {"source", sourceJson(t.source)}};
  out["spans"] = Json::array();
  for (const CharSpan s : t.spans) out["spans"].push_back(spanJson(s));
  out["words"] = t.words.empty() ? Json::array() : Json(t.words);
  out["trigger"] = t.trigger;
  out["condition"] = orNull(t.condition);
  out["because"] = orNull(t.because);
  out["date_because"] = orNull(t.dateBecause);
  out["joined_because"] = orNull(t.joined);
  return out;
}

Json countedJson(const std::vector<Counted>& items) {
  Json out = Json::array();
  for (const Counted& c : items)
    out.push_back({{"text", c.text}, {"documents", c.documents}, {"where", c.where}});
  return out;
}

}  // namespace

Json sourceJson(const SourceView& s) {
  return {{"document", s.document},
          {"id", s.name},
          {"path", s.path},
          {"title", orNull(s.title)},
          {"published", orNull(s.published)},
          {"url", orNull(s.url)},
          {"outlet", orNull(s.outlet)}};
}

Json originsJson(const FactView& f) {
  Json out = Json::array();
  for (const OriginView& o : f.origins) {
    Json documents = Json::array();
    for (const NameView& d : o.documents) documents.push_back(d.name);
    out.push_back({{"documents", std::move(documents)}, {"because", o.because}});
  }
  return out;
}

Json conflictsJson(const FactView& f) {
  Json out = Json::array();
  for (const ConflictView& c : f.conflicts) {
    Json values = Json::array();
    for (const ConflictSideView& side : c.sides) {
      Json members = Json::array();
      for (const auto& [document, event] : side.members)
        members.push_back({{"document", document}, {"event", event}});
      values.push_back(
          {{"value", side.value}, {"words", orNull(side.words)}, {"members", std::move(members)}});
    }
    out.push_back({{"field", c.field}, {"values", std::move(values)}});
  }
  return out;
}

Json factJson(const FactView& f) {
  Json out{{"id", f.key},
           {"type", f.type},
           {"mode", orNull(f.mode)},
           {"status", f.status},
           {"date", orNull(f.date)},
           {"earliest", orNull(f.earliest)},
           {"latest", orNull(f.latest)}};
  out["actor"] = namesJson(f.actor);
  out["recipient"] = namesJson(f.recipient);
  out["place"] = f.place ? nameJson(*f.place) : Json();
  out["sources"] = namesJson(f.sources);
  out["documents"] = f.documents;
  out["origins"] = originsJson(f);
  out["conflicts"] = conflictsJson(f);
  out["tellings"] = Json::array();
  for (const TellingView& t : f.tellings) out["tellings"].push_back(tellingJson(t));
  return out;
}

Json quoteJson(const QuoteView& q) {
  return {{"id", q.key},
          {"speaker", q.speaker ? nameJson(*q.speaker) : Json()},
          {"kind", q.kind},
          {"words", q.words},
          {"cue", orNull(q.cue)},
          {"span", spanJson(q.span)},
          {"source", sourceJson(q.source)},
          {"because", orNull(q.because)}};
}

Json profileJson(const IdentityProfile& p) {
  const IdentityView& i = p.identity;
  Json out{{"id", i.key},
           {"type", i.type},
           {"name", i.name},
           {"country", orNull(i.country)},
           {"documents", i.documents},
           {"description", isDescription(i)}};
  out["roles"] = countedJson(p.roles);
  out["spellings"] = countedJson(p.spellings);
  out["contacts"] = Json::array();
  for (const auto& [name, facts] : p.contacts)
    out["contacts"].push_back({{"id", name.key}, {"name", name.name}, {"facts", facts}});
  out["quotes"] = Json::array();
  for (const QuoteView& q : p.quotes) out["quotes"].push_back(quoteJson(q));
  out["because"] = p.because.empty() ? Json::array() : Json(p.because);
  return out;
}

Json hitJson(const SearchHit& hit) {
  std::string plain;
  for (const char c : hit.snippet)
    if (c != '\x02' && c != '\x03') plain += c;
  return {{"source", sourceJson(hit.source)}, {"snippet", plain}};
}

std::string jsonLines(const std::vector<Json>& items) {
  std::string out = "[";
  for (const Json& item : items) out += (out.size() > 1 ? ",\n" : "\n") + writeJson(item);
  return out + "\n]\n";
}

namespace {

class JsonChronicle : public ChronicleWriter {
 public:
  std::string head() override { return "["; }
  std::string line(const FactView& fact) override {
    return (std::exchange(first_, false) ? "\n" : ",\n") + writeJson(factJson(fact));
  }
  std::string foot() override { return "\n]\n"; }

 private:
  bool first_ = true;
};

}  // namespace

std::unique_ptr<ChronicleWriter> jsonChronicle() { return std::make_unique<JsonChronicle>(); }

}  // namespace recoupe
