// Lists, for every act that the rules find, the candidates for its place and its day, and for its recipient
// where that is not told, with the evidence for each: what tools/train_settings.py learns from.
//
// usage: list_settings INPUTS.jsonl > candidates.jsonl     (one act and field a line)
// build: ninja -C build list-settings
#include <cstdio>
#include <iostream>

#include "event/counterparts.h"
#include "event/setting.h"
#include "json/json.h"
#include "pipeline/analyser.h"

namespace recoupe {
namespace {

Json spanJson(const Document& doc, Span s) {
  return Json::array({doc.text.toChar(s.begin).value, doc.text.toChar(s.end).value});
}

Json indexesOf(const std::vector<EntityIndex>& side) {
  Json out = Json::array();
  for (const EntityIndex e : side) out.push_back(e.value);
  return out;
}

Json optionJson(const event::SettingOption& o, bool place) {
  Json out;
  if (place)
    out["entity"] = o.entity;
  else
    out["value"] = o.value;
  out["evidence"] = o.evidence;
  return out;
}

/// Groups that no act needs are dropped and renumbered after this: names while they are there.
void addName(const Document& doc, int e, Json& names) {
  if (e < 0) return;
  const Entity& entity = doc.entities[static_cast<size_t>(e)];
  std::vector<std::string> forms = entity.aliases;
  forms.push_back(entity.name);
  names[std::to_string(e)] = forms;
}

Json actJson(const Document& doc, const event::Coded& c) {
  Json act;
  act["document"] = doc.id;
  act["type"] = c.event.type;
  act["trigger"] = spanJson(doc, c.event.trigger);
  act["sentence"] = spanJson(doc, doc.sentences[c.sentence].span);
  act["actor"] = indexesOf(c.event.actor);
  act["recipient"] = indexesOf(c.event.recipient);
  Json names = Json::object();
  for (const auto* side : {&c.event.actor, &c.event.recipient})
    for (const EntityIndex e : *side) addName(doc, static_cast<int>(e.value), names);
  act["names"] = std::move(names);
  return act;
}

int list(const char* path) {
  const Image& image = Image::builtin();
  const Analyser analyser(image);
  const EventFinder events(image);
  readInputs({path}, {}, [&](RawArticle&& raw) {
    Document doc = analyser.beforeEvents(raw, {});
    if (!Analyser::annotates(doc, {})) return true;
    std::vector<Json> acts;
    EventObserver observe;
    observe.setting = [&](const event::Coded& c, bool place, const std::vector<event::SettingOption>& all) {
      Json act = actJson(doc, c);
      act["field"] = place ? "place" : "date";
      if (place) act["ruled"] = c.event.place ? Json(c.event.place->value) : Json(-1);
      if (!place) act["ruled"] = c.event.date;
      if (place ? c.place : c.day) act["sure"] = true;
      for (const event::SettingOption& o : all) {
        act["options"].push_back(optionJson(o, place));
        addName(doc, o.entity, act["names"]);
      }
      acts.push_back(std::move(act));
    };
    observe.recipient = [&](const event::Coded& c, const std::vector<event::CounterpartOption>& all) {
      Json act = actJson(doc, c);
      act["field"] = "recipient";
      act["ruled"] = -1;
      for (const event::CounterpartOption& o : all) {
        act["options"].push_back({{"entity", o.entity}, {"evidence", o.evidence}});
        addName(doc, o.entity, act["names"]);
      }
      acts.push_back(std::move(act));
    };
    events.run(doc, observe);
    for (const Json& act : acts) std::cout << writeJson(act) << '\n';
    return true;
  });
  return 0;
}

}  // namespace
}  // namespace recoupe

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: list-settings INPUTS.jsonl > candidates.jsonl\n", stderr);
    return 2;
  }
  return recoupe::list(argv[1]);
}
