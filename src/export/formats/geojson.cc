// GeoJSON (RFC 7946): a point for each fact whose place has coordinates, with how exact they are.
#include "export/date_words.h"
#include "export/fact_parts.h"
#include "export/formats/formats.h"
#include "json/json.h"

namespace recoupe {
namespace {

Json orNull(const std::string& s) { return s.empty() ? Json() : Json(s); }

Json namesJson(const std::vector<NameView>& names) {
  Json out = Json::array();
  for (const NameView& n : names) out.push_back(n.name);
  return out;
}

Json featureOf(const FactView& fact, const Location& at, const Identities& who, const Messages& say) {
  Json properties{{"id", fact.key},
                  {"title", saidOf(fact, say)},
                  {"type", fact.type},
                  {"mode", orNull(fact.mode)},
                  {"status", fact.status},
                  {"condition", orNull(conditionOf(fact))},
                  {"date", orNull(fact.date)},
                  {"earliest", orNull(fact.earliest)},
                  {"latest", orNull(fact.latest)},
                  {"date_words", sayDate(say, fact.date, fact.earliest, fact.latest)}};
  properties["place"] = fact.place->name;
  properties["country"] = orNull(who.countryOf(fact.place->key));
  properties["precision"] = precisionOf(at);
  properties["actor"] = namesJson(fact.actor);
  properties["recipient"] = namesJson(fact.recipient);
  properties["documents"] = fact.documents;
  properties["origins"] = fact.origins.size();
  properties["contradictions"] = orNull(contradictionsOf(fact));
  properties["words"] = orNull(fact.tellings.empty() ? "" : wordsOf(fact.tellings.front()));
  properties["url"] = orNull(addressOf(fact));
  Json feature{{"type", "Feature"}, {"id", fact.key}};
  feature["geometry"] = {{"type", "Point"}, {"coordinates", Json::array({at.longitude, at.latitude})}};
  feature["properties"] = std::move(properties);
  return feature;
}

}  // namespace

Result<void> exportGeojson(ExportJob& job) {
  const Identities who = TRY(Identities::of(job.store));
  job.write("{\"type\":\"FeatureCollection\",\"features\":[");
  bool first = true;
  size_t nowhere = 0;
  TRY(job.store.eachFact(job.filter, [&](const FactView& fact) {
    const auto at = fact.place ? who.locate(*fact.place) : std::nullopt;
    if (!at) {
      ++nowhere;
      return true;
    }
    const bool ok = job.write((first ? "\n" : ",\n") + writeJson(featureOf(fact, *at, who, job.say)));
    first = false;
    return ok;
  }));
  job.write("\n]}\n");
  job.leftOut("export.nowhere", nowhere);
  return {};
}

}  // namespace recoupe
