// FollowTheMoney: one entity a line, for Aleph, OpenAleph and yente. Articles, who is named, facts as Events,
// quotations as Notes. What the schema has no property for rides along under the key "recoupe", which readers
// keep as context.
#include <algorithm>

#include "base/day.h"
#include "base/utf8.h"
#include "export/country_codes.h"
#include "export/fact_parts.h"
#include "export/file_names.h"
#include "export/formats/formats.h"
#include "export/plain.h"
#include "json/json.h"

namespace recoupe {
namespace {

/// An entity being made: properties are lists of strings, and what is not known has no property.
class FtmEntity {
 public:
  FtmEntity(const std::string& id, const char* schema) : json_{{"id", id}, {"schema", schema}} {
    json_["properties"] = Json::object();
  }
  void add(const char* property, const std::string& value) {
    if (!value.empty()) json_["properties"][property].push_back(value);
  }
  void context(Json value) { json_["recoupe"] = std::move(value); }
  std::string line() const { return writeJson(json_) + "\n"; }

 private:
  Json json_;
};

/// A date as FollowTheMoney has them: a year, a month or a day. "" for weeks, seasons and unknown years.
std::string plainDate(std::string_view value) {
  const auto digits = [&](size_t from, size_t n) {
    return value.size() >= from + n &&
           value.substr(from, n).find_first_not_of("0123456789") == std::string_view::npos;
  };
  if (!digits(0, 4)) return {};
  if (value.size() == 4) return std::string(value);
  if (value[4] != '-' || !digits(5, 2)) return {};
  if (value.size() == 7) return std::string(value);
  return dayCount(value) ? std::string(value.substr(0, 10)) : std::string();
}

std::string alpha2(const std::string& alpha3) {
  const CountryCodes* codes = countryCodes(alpha3);
  return codes == nullptr ? std::string() : lower(codes->alpha2);
}

/// ISO 639-3, which FollowTheMoney wants.
std::string language3(const std::string& alpha2) {
  return alpha2 == "fr" ? "fra" : alpha2 == "en" ? "eng" : std::string();
}

std::string articleLine(const Document& doc, const std::string& key) {
  FtmEntity e(key, "Article");
  e.add("fileName", fileName(doc.id) + ".txt");
  e.add("title", oneLine(doc.title));
  const bool told =
      doc.published.from == Published::From::Input || doc.published.from == Published::From::Metadata;
  if (told) e.add("publishedAt", plainDate(doc.published.value));
  e.add("sourceUrl", webAddress(doc.source.url));
  e.add("publisher", oneLine(doc.source.outlet.value_or("")));
  e.add("language", language3(doc.language));
  e.add("bodyText", std::string(doc.text.view()));
  e.context({{"sha256", doc.source.sha256}, {"id", doc.id}});
  return e.line();
}

const char* schemaOf(const std::string& type) {
  if (type == "person") return "Person";
  if (type == "country") return "PublicBody";  // who acts is its government
  if (type == "organisation") return "Organization";
  return type == "place" ? "Address" : "LegalEntity";
}

void addPlace(FtmEntity& e, const IdentityView& view, const Identities& who) {
  const std::string name = oneLine(view.name);
  e.add("full", name);
  if (const auto at = who.locate({view.key, view.name})) {
    e.add(precisionOf(*at) == "town" ? "city" : "region", name);
    e.add("latitude", degrees(at->latitude));
    e.add("longitude", degrees(at->longitude));
  }
}

std::string identityLine(const IdentityRow& row, const Identities& who) {
  const IdentityView& view = row.identity;
  FtmEntity e(view.key, schemaOf(view.type));
  e.add("name", oneLine(view.name));
  e.add("country", alpha2(who.countryOf(view.key)));
  if (view.type == "place") addPlace(e, view, who);
  for (const std::string& alias : row.aliases)
    if (alias != view.name) e.add(startsUpper(alias) ? "alias" : "weakAlias", oneLine(alias));
  if (view.type == "person")
    for (const std::string& role : row.roles) e.add("position", oneLine(role));
  e.context({{"type", view.type}, {"documents", view.documents}});
  return e.line();
}

Json contextOf(const FactView& fact) {
  Json out{
      {"status", fact.status}, {"date", fact.date}, {"earliest", fact.earliest}, {"latest", fact.latest}};
  const std::string condition = conditionOf(fact);
  if (!condition.empty()) out["condition"] = condition;
  for (const auto& [role, names] : {std::pair("actor", &fact.actor), {"recipient", &fact.recipient}}) {
    out[role] = Json::array();
    for (const NameView& n : *names) out[role].push_back(n.key);
  }
  out["origins"] = fact.origins.size();
  out["contradictions"] = contradictionsOf(fact);
  out["evidence"] = Json::array();
  for (const TellingView& t : fact.tellings)
    for (const CharSpan s : t.spans)
      out["evidence"].push_back(
          {{"article", t.source.document}, {"start", s.begin.value}, {"end", s.end.value}});
  return out;
}

void addDate(FtmEntity& e, const FactView& fact) {
  if (const std::string date = plainDate(fact.date); !date.empty()) {
    e.add("date", date);
  } else if (const auto day = dayOf(fact)) {
    e.add("date", *day);
  } else {
    e.add("startDate", plainDate(fact.earliest));
    e.add("endDate", plainDate(fact.latest));
  }
}

std::string factLine(const FactView& fact, const Identities& who, const Messages& say) {
  FtmEntity e(fact.key, "Event");
  e.add("name", saidOf(fact, say));
  addDate(e, fact);
  if (fact.place) {
    const IdentityView* place = who.find(fact.place->key);
    e.add("location", oneLine(fact.place->name));
    e.add("country", alpha2(who.countryOf(fact.place->key)));
    if (place != nullptr && place->type == "place") e.add("addressEntity", fact.place->key);
  }
  for (const auto* side : {&fact.actor, &fact.recipient})
    for (const NameView& n : *side) {
      const IdentityView* view = who.find(n.key);
      if (view != nullptr && view->type != "place") e.add("involved", n.key);
    }
  if (!fact.tellings.empty()) e.add("summary", wordsOf(fact.tellings.front()));
  std::set<std::string> seen;
  for (const TellingView& t : fact.tellings) {
    if (!seen.insert(t.source.document).second) continue;
    e.add("proof", t.source.document);
    e.add("sourceUrl", webAddress(t.source.url));
  }
  const std::string cameo = cameoOf(fact);
  if (!cameo.empty()) e.add("keywords", "cameo:" + cameo);
  e.add("keywords", "plover:" + fact.type + (fact.mode.empty() ? "" : "/" + fact.mode));
  e.add("keywords", "status:" + fact.status);
  if (isContested(fact)) e.add("keywords", "contested");
  e.context(contextOf(fact));
  return e.line();
}

std::string quoteLine(const QuoteView& quote) {
  FtmEntity e(quote.key, "Note");
  e.add("name", quote.speaker ? oneLine(quote.speaker->name) : "");
  e.add("description", oneLine(quote.words));
  if (quote.speaker) e.add("entity", quote.speaker->key);
  e.add("proof", quote.source.document);
  e.add("sourceUrl", webAddress(quote.source.url));
  e.add("publisher", oneLine(quote.source.outlet.value_or("")));
  e.context({{"kind", quote.kind}, {"start", quote.span.begin.value}, {"end", quote.span.end.value}});
  return e.line();
}

}  // namespace

Result<void> exportFtm(ExportJob& job) {
  const Identities who = TRY(Identities::of(job.store));
  const auto participants = TRY(participantsOf(job));
  const auto documents = TRY(documentsOf(job));
  size_t unread = 0;
  TRY(eachDocumentOf(job, [&](const Document& doc, const std::string& key) {
    if (doc.error) {
      ++unread;
      return true;
    }
    return job.write(articleLine(doc, key));
  }));
  TRY(job.store.eachIdentity([&](const IdentityRow& row) {
    return (participants && !participants->contains(row.identity.key)) || job.write(identityLine(row, who));
  }));
  TRY(job.store.eachFact(job.filter,
                         [&](const FactView& fact) { return job.write(factLine(fact, who, job.say)); }));
  TRY(job.store.eachQuote({.speaker = {}, .text = {}}, [&](const QuoteView& q) {
    const bool outside = (documents && !documents->contains(q.source.document)) ||
                         (participants && q.speaker && !participants->contains(q.speaker->key));
    return outside || job.write(quoteLine(q));
  }));
  job.leftOut("export.unread", unread);
  return {};
}

}  // namespace recoupe
