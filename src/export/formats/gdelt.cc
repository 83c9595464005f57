// GDELT 2.0 Events: 61 columns parted by TABs, no header. One row a fact that happened on a known day.
#include <fmt/format.h>

#include <set>

#include "export/country_codes.h"
#include "export/event_scales.h"
#include "export/fact_parts.h"
#include "export/formats/formats.h"
#include "export/formats/gdelt_row.h"

namespace recoupe {
namespace {

/// GDELT calls an event that the lead tells a root event; ours is one that an article tells this early.
constexpr uint32_t kLead = 600;  // code points

void date(TabRow& row, const std::string& day) {
  const std::string compact = gdeltDay(day);
  const int month = std::stoi(compact.substr(4, 2)), dayOfMonth = std::stoi(compact.substr(6, 2));
  const double fraction = std::stoi(compact.substr(0, 4)) + ((month - 1) * 30 + dayOfMonth) / 365.0;
  row.number(compact)
      .number(compact.substr(0, 6))
      .number(compact.substr(0, 4))
      .number(fmt::format("{:.4f}", fraction));
}

/// Code, name, country, then group, ethnic, two religions and three types, which we do not know.
void actor(TabRow& row, const std::vector<NameView>& names, const Identities& who) {
  if (names.empty()) {
    row.empty(10);
    return;
  }
  const CountryCodes* country = countryCodes(who.countryOf(names.front().key));
  const std::string_view code = country == nullptr ? std::string_view() : country->cameo;
  row.number(code).text(names.front().name).number(code).empty(7);
}

void place(TabRow& row, const FactView& fact, const Identities& who) {
  if (!fact.place) {
    row.number("0").empty(7);
    return;
  }
  const auto location = who.locate(*fact.place);
  const std::string code = who.countryOf(fact.place->key);
  const CountryCodes* country = countryCodes(code);
  const std::string_view fips = country == nullptr ? std::string_view() : country->fips;
  const IdentityView* identity = who.find(fact.place->key);
  const bool isCountry = identity != nullptr && identity->type == "country";
  std::string name = fact.place->name;
  if (country != nullptr && !isCountry) name += ", " + std::string(country->name);
  const bool usa = code == "USA", region = location && precisionOf(*location) == "region";
  const char* kind = isCountry ? "1" : !location ? "" : region ? (usa ? "2" : "5") : usa ? "3" : "4";
  row.number(kind).text(name).number(fips).empty(2);
  if (location)
    row.number(degrees(location->latitude)).number(degrees(location->longitude));
  else
    row.empty(2);
  row.number(isCountry ? fips : std::string_view());
}

bool inLead(const FactView& fact) {
  for (const TellingView& t : fact.tellings)
    if (!t.spans.empty() && t.spans.front().begin.value < kLead) return true;
  return false;
}

std::string firstInstant(const FactView& fact) {
  std::string out;
  for (const TellingView& t : fact.tellings) {
    const std::string at = gdeltInstant(t.source.published);
    if (!at.empty() && (out.empty() || at < out)) out = at;
  }
  return out;
}

std::string rowOf(const FactView& fact, const Identities& who) {
  TabRow row;
  row.number(gdeltId(fact.key));
  date(row, *dayOf(fact));
  actor(row, fact.actor, who);
  actor(row, fact.recipient, who);
  const std::string cameo = cameoOf(fact);
  row.number(inLead(fact) ? "1" : "0").number(cameo).number(cameoBase(cameo)).number(cameoRoot(cameo));
  row.number(cameo.empty() ? std::string(ploverScale(fact.type, fact.mode).quad) : cameoQuad(cameo));
  row.number(cameoScale(cameo).goldstein);
  row.number(std::to_string(fact.tellings.size()))
      .number(std::to_string(fact.origins.empty() ? fact.documents : fact.origins.size()))
      .number(std::to_string(fact.documents));
  row.empty();               // AvgTone
  row.number("0").empty(7);  // where actor 1 was is not told
  row.number("0").empty(7);  // nor actor 2
  place(row, fact, who);
  row.number(firstInstant(fact)).number(addressOf(fact));
  return row.line();
}

}  // namespace

Result<void> exportGdelt(ExportJob& job) {
  const Identities who = TRY(Identities::of(job.store));
  GdeltFit fits;
  TRY(job.store.eachFact(job.filter,
                         [&](const FactView& fact) { return !fits(fact) || job.write(rowOf(fact, who)); }));
  fits.report(job);
  return {};
}

}  // namespace recoupe
