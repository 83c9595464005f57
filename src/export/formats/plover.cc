// PLOVER-coded events as POLECAT publishes them: 40 columns parted by TABs, with a header. One row a fact
// that happened on a known day.
#include "export/country_codes.h"
#include "export/event_scales.h"
#include "export/fact_parts.h"
#include "export/formats/formats.h"
#include "export/formats/gdelt_row.h"
#include "export/plain.h"

namespace recoupe {
namespace {

constexpr const char* kHeader =
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\tActor "
    "Country\t"
    "Actor COW\tPrimary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\tWikipedia Actor ID\t"
    "Recipient Name\tRecipient Country\tRecipient COW\tPrimary Recipient Sector\tRecipient Sectors\t"
    "Recipient Title\tRecipient Name Raw\tWikipedia Recipient ID\tPlacename\tCity\tDistrict\tProvince\t"
    "Country\tLatitude\tLongitude\tGeoNames ID\tRaw Placename\tFeature Type\tSource\tPublication Date\t"
    "Story People\tStory Organizations\tStory Locations\tLanguage\tVersion\n";

constexpr const char* kVersion = "recoupe 1";  // of the columns, not of the program

std::string joined(const std::vector<NameView>& names) {
  std::string out;
  for (const NameView& n : names) out += (out.empty() ? "" : "; ") + oneLine(n.name);
  return out;
}

/// The countries of `names`, each once.
std::string countriesOf(const std::vector<NameView>& names, const Identities& who) {
  std::string out;
  std::set<std::string> seen;
  for (const NameView& n : names) {
    const std::string code = who.countryOf(n.key);
    if (!code.empty() && seen.insert(code).second) out += (out.empty() ? "" : "; ") + code;
  }
  return out;
}

/// Name, country, and six that the articles do not tell in POLECAT's terms.
void actor(TabRow& row, const std::vector<NameView>& names, const Identities& who) {
  row.text(joined(names)).number(countriesOf(names, who)).empty(4).text(joined(names)).empty();
}

void place(TabRow& row, const FactView& fact, const Identities& who) {
  if (!fact.place) {
    row.empty(10);
    return;
  }
  const IdentityView* identity = who.find(fact.place->key);
  const auto location = who.locate(*fact.place);
  const std::string_view precision = location ? precisionOf(*location) : std::string_view();
  row.text(fact.place->name).text(precision == "town" ? fact.place->name : "").empty();
  row.text(precision == "region" ? fact.place->name : "");
  row.number(who.countryOf(fact.place->key));
  if (location)
    row.number(degrees(location->latitude)).number(degrees(location->longitude));
  else
    row.empty(2);
  row.empty().text(fact.place->name).number(identity == nullptr ? std::string_view() : identity->type);
}

std::string rowOf(const FactView& fact, const Identities& who) {
  const PloverScale scale = ploverScale(fact.type, fact.mode);
  constexpr const char* kQuads[] = {"", "VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT",
                                    "MATERIAL CONFLICT"};
  TabRow row;
  row.number(fact.key).number(*dayOf(fact)).text(fact.type).text(fact.mode).number(scale.score);
  row.number(scale.quad.size() == 1 && scale.quad[0] >= '1' && scale.quad[0] <= '4'
                 ? kQuads[scale.quad[0] - '0']
                 : "");
  row.empty();  // Contexts
  actor(row, fact.actor, who);
  actor(row, fact.recipient, who);
  place(row, fact, who);
  const SourceView* source = fact.tellings.empty() ? nullptr : &fact.tellings.front().source;
  row.text(source == nullptr ? "" : source->outlet.value_or(""));
  row.text(source == nullptr ? "" : source->published);
  row.empty(4).text(kVersion);
  return row.line();
}

}  // namespace

Result<void> exportPlover(ExportJob& job) {
  const Identities who = TRY(Identities::of(job.store));
  job.write(kHeader);
  GdeltFit fits;
  TRY(job.store.eachFact(job.filter,
                         [&](const FactView& fact) { return !fits(fact) || job.write(rowOf(fact, who)); }));
  fits.report(job);
  return {};
}

}  // namespace recoupe
