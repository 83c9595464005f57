// The timeline, one fact, and the contradictions.
#include <algorithm>
#include <map>
#include <set>

#include "serve/shapes.h"
#include "serve/views.h"

namespace recoupe::serve {
namespace {

constexpr size_t kYears = 10'000;

/// The number that figures write; whatever else stands there counts as some figure.
size_t figures(std::string_view text) {
  size_t n = 0;
  for (const char c : text) n = 10 * n + static_cast<size_t>(c - '0') % 10;
  return n;
}

/// How facts lie in time: in a month or a year only when they are known to lie in it. Counted in arrays: for
/// all facts of a large store this is most of what a page of the timeline costs.
Json density(const std::vector<uint32_t>& facts, const DeskIndex& index) {
  std::vector<uint32_t> years(kYears), months(12 * kYears);
  size_t wider = 0, undated = 0;
  std::string_view first, last;
  for (const uint32_t i : facts) {
    const std::string_view a = index.facts[i].earliest.view(), b = index.facts[i].latest.view();
    if (a.empty() && b.empty()) {
      ++undated;
      continue;
    }
    for (const std::string_view day : {a, b}) {
      if (day.empty()) continue;
      if (first.empty() || day < first) first = day;
      if (last.empty() || day > last) last = day;
    }
    if (a.substr(0, 4) != b.substr(0, 4)) {
      ++wider;
      continue;
    }
    const size_t year = figures(a.substr(0, 4));
    ++years[year];
    if (a.substr(5, 2) == b.substr(5, 2)) ++months[12 * year + (figures(a.substr(5, 2)) + 11) % 12];
  }
  const auto padded = [](size_t n, size_t width) {
    const std::string text = std::to_string(n);
    return std::string(width - std::min(width, text.size()), '0') + text;
  };
  Json out{{"years", Json::array()}, {"months", Json::array()}};
  for (size_t year = 0; year < kYears; ++year) {
    if (years[year] == 0) continue;
    out["years"].push_back({{"year", padded(year, 4)}, {"facts", years[year]}});
    for (size_t month = 0; month < 12; ++month)
      if (const uint32_t n = months[12 * year + month]; n > 0)
        out["months"].push_back({{"month", padded(year, 4) + "-" + padded(month + 1, 2)}, {"facts", n}});
  }
  out["wider"] = wider;
  out["undated"] = undated;
  out["first"] = orNull(std::string(first));
  out["last"] = orNull(std::string(last));
  return out;
}

template <class Add>
Result<Json> pageOfFacts(const std::vector<uint32_t>& facts, const Page& page, const Visit& visit,
                         const Add& add) {
  Json items = Json::array();
  for (size_t i = page.offset; i < facts.size() && i - page.offset < page.limit; ++i) {
    const DeskFact& f = visit.now->index.facts[facts[i]];
    Json item = TRY(factShape(f, visit));
    TRY(add(f, item));
    items.push_back(std::move(item));
  }
  return items;
}

Json namesShape(const std::vector<IdentityView>& names) {
  Json out = Json::array();
  for (const IdentityView& n : names) out.push_back(nameShape(n));
  return out;
}

Json reasonsShape(const std::vector<std::string>& reasons) {
  Json out = Json::array();
  for (const std::string& r : reasons) out.push_back(orNull(r));
  return out;
}

Json stretchShape(const Stretch& s) { return {{"text", s.text}, {"start", s.start}, {"end", s.end}}; }

Json tellingShape(const TellingDetail& t, const std::map<std::string, size_t>& originOf) {
  Json source = sourceShape(t.source);
  source["sha256"] = t.sha256;
  source["captured"] = orNull(t.captured);
  source["path"] = t.source.path;
  source["language"] = orNull(t.language);
  const auto origin = originOf.find(t.source.document);
  Json out{{"event", t.event},
           {"origin", origin == originOf.end() ? Json() : Json(origin->second)},
           {"source", std::move(source)},
           {"type", t.type},
           {"mode", orNull(t.mode)},
           {"status", t.status},
           {"date", dateShape(partialDate(t.date, t.earliest, t.latest))}};
  out["actor"] = namesShape(t.actor);
  out["recipient"] = namesShape(t.recipient);
  out["place"] = t.place ? nameShape(*t.place) : Json();
  out["sources"] = namesShape(t.sources);
  out["spelled"] = Json::object();
  out["spelled"]["actor"] = Json(t.actorSpelled);
  out["spelled"]["recipient"] = Json(t.recipientSpelled);
  out["spelled"]["place"] = orNull(t.placeSpelled);
  out["spelled"]["sources"] = Json(t.sourcesSpelled);
  out["why"]["actor"] = reasonsShape(t.actorBecause);
  out["why"]["recipient"] = reasonsShape(t.recipientBecause);
  out["why"]["place"] = orNull(t.placeBecause);
  out["why"]["sources"] = reasonsShape(t.sourcesBecause);
  out["words"] = Json::array();
  for (const Stretch& s : t.words) out["words"].push_back(stretchShape(s));
  out["trigger"] = stretchShape(t.trigger);
  out["condition"] = t.condition ? stretchShape(*t.condition) : Json();
  out["because"] = orNull(t.because);
  out["date_because"] = orNull(t.dateBecause);
  out["joined_because"] = orNull(t.joined);
  return out;
}

/// Of what is told of one field: "one" telling says it, all the "same", or it "differs".
std::string verdict(const Json& tellings, const char* field) {
  std::set<std::string> told;
  size_t tellers = 0;
  for (const Json& t : tellings) {
    const Json& value = t[field];
    std::set<std::string> ids;  // the order in which names come says nothing
    if (value.is_array())
      for (const Json& name : value) ids.insert(name["id"].get<std::string>());
    std::string key;
    for (const std::string& id : ids) key += id + " ";
    if (value.is_object()) {
      const Json& id = value.contains("id") ? value["id"] : value["earliest"];
      if (id.is_string())
        key = id.get<std::string>() + (value.contains("latest") ? writeJson(value["latest"]) : "");
      if (key.empty() && value.contains("value") && value["value"].is_string())
        key = value["value"].get<std::string>();
    }
    if (value.is_string()) key = value.get<std::string>();
    if (key.empty()) continue;
    ++tellers;
    told.insert(std::move(key));
  }
  return told.size() > 1 ? "differs" : tellers > 1 ? "same" : "one";
}

/// The neighbours in the timeline under the filters of the address.
Result<void> neighbours(const Visit& visit, const Request& request, uint32_t row, Json& out) {
  const DeskIndex& index = visit.now->index;
  const FactQuestion q = TRY(factQuestion(request.ask, visit));
  out["previous"] = nullptr;
  out["next"] = nullptr;
  for (uint32_t i = row; i-- > 0;)
    if (fits(q, index.facts[i], index)) {
      out["previous"] = index.facts[i].key;
      break;
    }
  for (uint32_t i = row + 1; i < index.facts.size(); ++i)
    if (fits(q, index.facts[i], index)) {
      out["next"] = index.facts[i].key;
      break;
    }
  return {};
}

/// Turns the order of time around; facts without a year stay last. Returns how many lie behind the newest
/// article: what is announced for later, and slips.
size_t newestFirst(std::vector<uint32_t>& facts, const DeskIndex& index) {
  const auto day = [&](uint32_t i) {
    const DeskFact& f = index.facts[i];
    return f.earliest.empty() ? f.latest.view() : f.earliest.view();
  };
  const auto undated = std::find_if(facts.begin(), facts.end(), [&](uint32_t i) { return day(i).empty(); });
  std::reverse(facts.begin(), undated);
  const auto told =
      std::find_if(facts.begin(), undated, [&](uint32_t i) { return day(i) <= index.lastPublished; });
  return told == undated ? 0 : static_cast<size_t>(told - facts.begin());
}

}  // namespace

Error notFound(const std::string& what) { return {"not-found", "There is no " + what + " here."}; }

Result<Json> timeline(const Visit& visit, const Request& request) {
  const DeskIndex& index = visit.now->index;
  Page page = TRY(pageOf(request.ask, request.table));
  const FactQuestion q = TRY(factQuestion(request.ask, visit));
  const std::vector<std::string> order = TRY(choicesOf(request.ask, "order", {"oldest", "newest"}));
  std::vector<uint32_t> facts = matching(q, index);
  if (!order.empty() && order.front() == "newest") {
    const size_t later = newestFirst(facts, index);
    const bool inPages = facts.size() > page.limit && !request.table;
    if (inPages && request.ask.parameter("offset").empty()) page.offset = later;
  }
  Json out = listHead(facts.size(), page.offset, page.limit, visit.now->generation);
  if (!request.table && request.ask.parameter("density") != "0") {
    if (q.any) std::call_once(visit.now->counted, [&] { visit.now->density = density(facts, index); });
    out["density"] = q.any ? visit.now->density : density(facts, index);
  }
  out["items"] = TRY(pageOfFacts(facts, page, visit, [](const DeskFact&, Json&) { return Result<void>(); }));
  return out;
}

Result<Json> conflicts(const Visit& visit, const Request& request) {
  const DeskIndex& index = visit.now->index;
  const Page page = TRY(pageOf(request.ask, request.table));
  FactQuestion q = TRY(factQuestion(request.ask, visit));
  const std::vector<std::string> fields =
      TRY(choicesOf(request.ask, "field", {"date", "place", "participants", "number", "status", "rank"}));
  q.any = false;
  q.conflicts = fields.empty() ? UINT16_MAX : 0;
  for (size_t k = 0; k < index.conflictFields.size() && k < 16; ++k)
    if (std::find(fields.begin(), fields.end(), index.conflictFields[k]) != fields.end())
      q.conflicts |= static_cast<uint16_t>(1U << k);
  if (q.conflicts == 0) q.nothing = true;
  const std::vector<uint32_t> facts = matching(q, index);
  Json out = listHead(facts.size(), page.offset, page.limit, visit.now->generation);
  out["items"] = TRY(pageOfFacts(facts, page, visit, [&](const DeskFact& f, Json& item) -> Result<void> {
    item["conflict_list"] = TRY(conflictList(f.key, visit.desk));
    return {};
  }));
  return out;
}

Result<Json> fact(const Visit& visit, const Request& request) {
  const DeskIndex& index = visit.now->index;
  const auto row = index.factByKey.find(request.id);
  if (row == index.factByKey.end()) return notFound("fact " + request.id.substr(0, 40));
  const DeskFact& f = index.facts[row->second];
  Json out = TRY(factShape(f, visit));
  out["generation"] = visit.now->generation;
  const std::vector<OriginDetail> origins = TRY(visit.desk.origins(f.key));
  std::map<std::string, size_t> originOf;
  Json originList = Json::array();
  for (size_t i = 0; i < origins.size(); ++i) {
    Json documents = Json::array();
    for (const SourceView& source : origins[i].documents) {
      originOf.emplace(source.document, i + 1);
      documents.push_back(sourceShape(source));
    }
    originList.push_back({{"documents", std::move(documents)}, {"because", orNull(origins[i].because)}});
  }
  Json tellings = Json::array();
  for (const TellingDetail& t : TRY(visit.desk.tellings(f.key)))
    tellings.push_back(tellingShape(t, originOf));
  out["country"] = f.place == kNobody ? Json() : orNull(index.identities[f.place].view.country);
  out["agreement"] = Json::object();
  for (const char* field : {"type", "mode", "status", "date", "place", "actor", "recipient"})
    out["agreement"][field] = verdict(tellings, field);
  out["tellings"] = std::move(tellings);
  out["origin_list"] = std::move(originList);
  out["conflict_list"] = TRY(conflictList(f.key, visit.desk));
  TRY(neighbours(visit, request, row->second, out));
  return out;
}

}  // namespace recoupe::serve
