#include "resolve/feed.h"

#include <algorithm>
#include <unordered_map>

#include "base/utf8.h"
#include "json/json.h"
#include "resolve/bounds.h"

namespace recoupe {
namespace {

std::string textOf(const Json& object, const char* key) {
  const auto it = object.find(key);
  return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

std::vector<std::string> textsOf(const Json& object, const char* key) {
  std::vector<std::string> out;
  if (const auto it = object.find(key); it != object.end() && it->is_array())
    for (const Json& item : *it)
      if (item.is_string()) out.push_back(item.get<std::string>());
  return out;
}

EntityType typeOf(const std::string& name) {
  for (const EntityType t :
       {EntityType::Country, EntityType::Organisation, EntityType::Group, EntityType::Place})
    if (nameOf(t) == name) return t;
  return EntityType::Person;
}

/// Cuts code-point spans out of a text.
class Cutter {
 public:
  explicit Cutter(const std::string& text) : text_(text) {
    for (size_t i = 0; i < text.size();) {
      starts_.push_back(i);
      decodeAt(text, i);
    }
    starts_.push_back(text.size());
  }
  std::string cut(const Json& span) const {
    if (!span.is_array() || span.size() != 2 || !span[0].is_number_unsigned() ||
        !span[1].is_number_unsigned())
      return {};
    const size_t from = std::min(span[0].get<size_t>(), starts_.size() - 1),
                 to = std::min(span[1].get<size_t>(), starts_.size() - 1);
    return from < to ? text_.substr(starts_[from], starts_[to] - starts_[from]) : std::string();
  }

 private:
  const std::string& text_;
  std::vector<size_t> starts_;
};

struct Feeder {
  ResolveInput& input;
  const std::string& document;
  const ResolveDocument& about;
  const Cutter& cutter;
  std::unordered_map<std::string, size_t> entityOf = {};

  void entity(const Json& e, std::vector<std::string>* keys) {
    entityOf.emplace(textOf(e, "id"), input.entities.size());
    input.entities.push_back({document, typeOf(textOf(e, "type")), textOf(e, "name"), textOf(e, "country"),
                              textsOf(e, "aliases"), textsOf(e, "roles")});
    if (keys != nullptr) keys->push_back(textOf(e, "id"));
  }

  std::vector<size_t> side(const Json& e, const char* key) const {
    std::vector<size_t> out;
    for (const std::string& id : textsOf(e, key))
      if (const auto it = entityOf.find(id); it != entityOf.end()) out.push_back(it->second);
    return out;
  }

  void event(const Json& v) {
    ResolveEvent e;
    e.document = document;
    e.key = document + "." + textOf(v, "id");
    e.type = textOf(v, "type");
    e.mode = textOf(v, "mode");
    e.status = textOf(v, "status");
    e.date = textOf(v, "date");
    e.earliest = textOf(v, "earliest");
    e.latest = textOf(v, "latest");
    e.actor = side(v, "actor");
    e.recipient = side(v, "recipient");
    e.sources = side(v, "sources");
    if (const auto it = entityOf.find(textOf(v, "place")); it != entityOf.end()) e.place = it->second;
    e.publishedEarliest = about.publishedEarliest;
    e.publishedLatest = about.publishedLatest;
    if (v.contains("trigger")) e.trigger = cutter.cut(v["trigger"]);
    if (v.contains("spans") && v["spans"].is_array())
      for (const Json& span : v["spans"]) {
        const std::string words = cutter.cut(span);
        if (e.words.empty()) e.fingerprint = fold(words);
        e.words += (e.words.empty() ? "" : "\n") + words;
      }
    input.events.push_back(std::move(e));
  }
};

}  // namespace

Result<void> feedLine(std::string_view line, ResolveInput& input, std::vector<std::string>* entityKeys) {
  const Json doc = TRY(parseJson(line));
  if (!doc.is_object() || textOf(doc, "id").empty())
    return Error{"bad-line", "A line is not an analysed document: it has no id."};
  if (doc.contains("error")) return {};
  ResolveDocument about;
  about.key = textOf(doc, "id");
  const std::string text = textOf(doc, "text");
  about.signature = signatureOf(text);
  if (doc.contains("source") && doc["source"].is_object()) about.outlet = textOf(doc["source"], "outlet");
  if (doc.contains("published") && doc["published"].is_object()) {
    const Json& p = doc["published"];
    const DateBounds b = boundsOf(textOf(p, "value"), textOf(p, "earliest"), textOf(p, "latest"));
    about.publishedEarliest = b.earliest;
    about.publishedLatest = b.latest;
  }
  const Cutter cutter(text);
  Feeder feeder{input, about.key, about, cutter};
  if (doc.contains("entities") && doc["entities"].is_array())
    for (const Json& e : doc["entities"])
      if (e.is_object()) feeder.entity(e, entityKeys);
  if (doc.contains("events") && doc["events"].is_array())
    for (const Json& v : doc["events"])
      if (v.is_object()) feeder.event(v);
  input.documents.push_back(std::move(about));
  return {};
}

}  // namespace recoupe
