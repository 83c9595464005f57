// Lists, for every act that the rules find, the candidates for its place and its day with the evidence for
// each: what tools/train_settings.py learns from.
//
// usage: list_settings INPUTS.jsonl > candidates.jsonl     (one act a line, place and date apart)
// build: ninja -C build list-settings
#include <cstdio>
#include <iostream>

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
      Json act;
      act["document"] = doc.id;
      act["field"] = place ? "place" : "date";
      act["type"] = c.event.type;
      act["trigger"] = spanJson(doc, c.event.trigger);
      act["sentence"] = spanJson(doc, doc.sentences[c.sentence].span);
      act["actor"] = indexesOf(c.event.actor);
      act["recipient"] = indexesOf(c.event.recipient);
      if (place) act["ruled"] = c.event.place ? Json(c.event.place->value) : Json(-1);
      if (!place) act["ruled"] = c.event.date;
      for (const event::SettingOption& o : all) act["options"].push_back(optionJson(o, place));
      // groups that no act needs are dropped and renumbered after this: names while they are there
      Json names = Json::object();
      const auto name = [&](int e) {
        if (e < 0) return;
        const Entity& entity = doc.entities[static_cast<size_t>(e)];
        std::vector<std::string> forms = entity.aliases;
        forms.push_back(entity.name);
        names[std::to_string(e)] = forms;
      };
      for (const event::SettingOption& o : all) name(o.entity);
      for (const EntityIndex e : c.event.actor) name(static_cast<int>(e.value));
      for (const EntityIndex e : c.event.recipient) name(static_cast<int>(e.value));
      act["names"] = names;
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
