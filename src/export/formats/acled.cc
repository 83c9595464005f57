// A table with ACLED's 31 columns: political violence, demonstrations and strategic developments that
// happened. Not ACLED's data: what ACLED's coders would add (fatalities, armed or civilian, regions) is not
// invented.
#include "base/day.h"
#include "export/country_codes.h"
#include "export/event_scales.h"
#include "export/fact_parts.h"
#include "export/formats/formats.h"
#include "export/plain.h"

namespace recoupe {
namespace {

constexpr const char* kHeader =
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,"
    "admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,"
    "tags,timestamp\r\n";

constexpr int kWeek = 7, kMonth = 31;  // days: ACLED's precision 2 and 3

/// Cells, each escaped, in order.
class Cells {
 public:
  Cells& add(std::string_view text) {
    out_ += (first_ ? "" : ",") + csvCell(text);
    first_ = false;
    return *this;
  }
  /// Not escaped: a number may begin with a minus.
  Cells& number(std::string_view figure) {
    out_ += (first_ ? "" : ",") + std::string(figure);
    first_ = false;
    return *this;
  }
  Cells& empty(int cells = 1) {
    for (; cells > 0; --cells) number("");
    return *this;
  }
  std::string line() const { return out_ + "\r\n"; }

 private:
  std::string out_;
  bool first_ = true;
};

/// The first name, and the others parted by "; ".
void actors(Cells& row, const std::vector<NameView>& names) {
  std::string others;
  for (size_t i = 1; i < names.size(); ++i) others += (i > 1 ? "; " : "") + oneLine(names[i].name);
  row.add(names.empty() ? "" : oneLine(names.front().name)).add(others).empty();
}

void place(Cells& row, const FactView& fact, const Identities& who) {
  const std::string code = fact.place ? who.countryOf(fact.place->key) : "";
  const CountryCodes* country = countryCodes(code);
  if (country == nullptr)
    row.empty(3);
  else
    row.number(country->numeric).add(country->region).add(country->name);
  row.empty(3);
  const IdentityView* identity = fact.place ? who.find(fact.place->key) : nullptr;
  const bool town = identity != nullptr && identity->type == "place";
  const auto location = town ? who.locate(*fact.place) : std::nullopt;
  row.add(town ? oneLine(fact.place->name) : "");
  // The middle of a country is no place where something happened.
  if (location)
    row.number(degrees(location->latitude))
        .number(degrees(location->longitude))
        .number(precisionOf(*location) == "town" ? "1" : "3");
  else
    row.empty(3);
}

std::string sourcesOf(const FactView& fact) {
  std::string out;
  std::set<std::string> seen;
  for (const TellingView& t : fact.tellings) {
    const std::string name = oneLine(t.source.outlet.value_or(""));
    if (!name.empty() && seen.insert(name).second) out += (out.empty() ? "" : "; ") + name;
  }
  return out;
}

std::string rowOf(const FactView& fact, const AcledType& type, int days, const Identities& who) {
  const std::string day = dayOf(fact).value_or(fact.earliest.substr(0, 10));
  const std::string country = fact.place ? who.countryOf(fact.place->key) : "";
  Cells row;
  row.add(country + fact.key).add(day).number(day.substr(0, 4));
  row.number(days == 1 ? "1" : days <= kWeek ? "2" : "3");
  row.add(type.disorder).add(type.event).add(type.subEvent);
  actors(row, fact.actor);
  actors(row, fact.recipient);
  row.empty(2);
  place(row, fact, who);
  const std::string condition = conditionOf(fact);
  std::string tags = "recoupe=" + fact.key + "; cameo=" + cameoOf(fact);
  if (!condition.empty()) tags += "; condition=" + condition;
  if (!fact.conflicts.empty()) tags += "; contradictions=" + contradictionsOf(fact);
  row.add(sourcesOf(fact)).empty();
  row.add(fact.tellings.empty() ? "" : wordsOf(fact.tellings.front())).empty().add(tags).empty();
  return row.line();
}

}  // namespace

Result<void> exportAcled(ExportJob& job) {
  const Identities who = TRY(Identities::of(job.store));
  job.write(kHeader);
  size_t other = 0, unreal = 0, contested = 0, undated = 0;
  TRY(job.store.eachFact(job.filter, [&](const FactView& fact) {
    const AcledType* type = acledType(fact.type, fact.mode, cameoOf(fact));
    const auto days = daysOf(fact);
    if (type == nullptr)
      ++other;
    else if (!happened(fact))
      ++unreal;
    else if (isContested(fact))
      ++contested;
    else if (!days || *days > kMonth)
      ++undated;
    else
      return job.write(rowOf(fact, *type, *days, who));
    return true;
  }));
  job.leftOut("export.notacled", other);
  job.leftOut("export.nothappened", unreal);
  job.leftOut("export.contested", contested);
  job.leftOut("export.nomonth", undated);
  return {};
}

}  // namespace recoupe
