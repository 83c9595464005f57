// Who acts with whom, where facts lie, and what the filters can be set to.
#include <algorithm>
#include <map>

#include "export/coordinates.h"
#include "serve/shapes.h"
#include "serve/views.h"

namespace recoupe::serve {
namespace {

constexpr size_t kChoices = 200;

struct Edge {
  size_t facts = 0;
  std::map<uint16_t, size_t> types;
  std::string_view first, last;
};

/// Actors and recipients of a fact, once each, in order of their rows.
std::vector<uint32_t> actingIn(const DeskFact& f, const DeskIndex& index) {
  std::vector<uint32_t> out(index.peopleOf(f), index.peopleOf(f) + f.actors + f.recipients);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

/// A fact with a crowd says little of any two of it, and costs the square of its number.
constexpr size_t kCrowd = 24;

using Edges = std::map<std::pair<uint32_t, uint32_t>, Edge>;

Edges edgesOf(const std::vector<uint32_t>& facts, const DeskIndex& index) {
  Edges out;
  for (const uint32_t i : facts) {
    const DeskFact& f = index.facts[i];
    const std::vector<uint32_t> acting = actingIn(f, index);
    if (acting.size() > kCrowd) continue;
    for (size_t a = 0; a < acting.size(); ++a)
      for (size_t b = a + 1; b < acting.size(); ++b) {
        Edge& e = out[{acting[a], acting[b]}];
        ++e.facts;
        ++e.types[f.type];
        for (const std::string_view day : {f.earliest.view(), f.latest.view()}) {
          if (day.empty()) continue;
          if (e.first.empty() || day < e.first) e.first = day;
          if (e.last.empty() || day > e.last) e.last = day;
        }
      }
  }
  return out;
}

Json edgeShape(const DeskIndex& index, std::pair<uint32_t, uint32_t> ends, const Edge& e) {
  const std::string &one = index.identities[ends.first].view.key,
                    &two = index.identities[ends.second].view.key;
  Json types = Json::object();
  for (const auto& [type, n] : e.types) types[index.word(type)] = n;
  return {{"a", std::min(one, two)},
          {"b", std::max(one, two)},
          {"facts", e.facts},
          {"types", std::move(types)},
          {"first", orNull(std::string(e.first))},
          {"last", orNull(std::string(e.last))}};
}

std::optional<Location> whereIs(const IdentityView& place) {
  const Coordinates& where = Coordinates::builtin();
  if (place.type == "country") return where.ofCountry(place.country);
  return where.of(place.name, place.country);
}

Json counted(const std::map<std::string, size_t>& values, const char* what) {
  std::vector<std::pair<std::string, size_t>> order(values.begin(), values.end());
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  Json out = Json::array();
  for (size_t i = 0; i < order.size() && i < kChoices; ++i)
    out.push_back({{"value", order[i].first}, {what, order[i].second}});
  return out;
}

Json countedNames(const std::map<uint32_t, size_t>& rows, const DeskIndex& index) {
  std::vector<std::pair<uint32_t, size_t>> order(rows.begin(), rows.end());
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  Json out = Json::array();
  for (size_t i = 0; i < order.size() && i < kChoices; ++i) {
    Json name = nameShape(index, order[i].first);
    name["facts"] = order[i].second;
    out.push_back(std::move(name));
  }
  return out;
}

}  // namespace

Result<Json> network(const Visit& visit, const Request& request) {
  const DeskIndex& index = visit.now->index;
  const size_t most = TRY(numberOf(request.ask, "nodes", 150, 2, 500));
  const FactQuestion q = TRY(factQuestion(request.ask, visit));
  const std::vector<uint32_t> facts = matching(q, index);
  const Edges edges = edgesOf(facts, index);
  std::map<uint32_t, size_t> shares;
  for (const uint32_t i : facts)
    for (const uint32_t who : actingIn(index.facts[i], index)) ++shares[who];
  std::set<uint32_t> joined;
  for (const auto& [ends, e] : edges) joined.insert({ends.first, ends.second});
  std::vector<uint32_t> nodes(joined.begin(), joined.end());
  std::stable_sort(nodes.begin(), nodes.end(), [&](uint32_t a, uint32_t b) { return shares[a] > shares[b]; });
  const bool truncated = nodes.size() > most;
  Json out{{"generation", visit.now->generation}, {"nodes", Json::array()}, {"edges", Json::array()}};
  out["total"] = {{"nodes", nodes.size()}, {"edges", edges.size()}};
  out["truncated"] = truncated;
  if (truncated) nodes.resize(most);
  Rows shown(index.identities.size(), false);
  for (const uint32_t row : nodes) {
    shown[row] = true;
    Json node = nameShape(index, row);
    node["country"] = orNull(index.identities[row].view.country);
    node["facts"] = shares[row];
    out["nodes"].push_back(std::move(node));
  }
  for (const auto& [ends, e] : edges)
    if (shown[ends.first] && shown[ends.second]) out["edges"].push_back(edgeShape(index, ends, e));
  return out;
}

Result<Json> map(const Visit& visit, const Request& request) {
  const DeskIndex& index = visit.now->index;
  const FactQuestion q = TRY(factQuestion(request.ask, visit));
  std::map<uint32_t, size_t> counts;
  size_t nowhere = 0;
  for (const uint32_t i : matching(q, index)) {
    if (index.facts[i].place == kNobody)
      ++nowhere;
    else
      ++counts[index.facts[i].place];
  }
  Json out{{"generation", visit.now->generation}, {"places", Json::array()}, {"unplaced", Json::array()}};
  out["nowhere"] = nowhere;
  std::vector<std::pair<uint32_t, size_t>> order(counts.begin(), counts.end());
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  for (const auto& [row, n] : order) {
    const IdentityView& place = index.identities[row].view;
    Json item = nameShape(place);
    if (const std::optional<Location> at = whereIs(place)) {
      item["country"] = orNull(std::string(at->country));
      item["lat"] = at->latitude;
      item["lon"] = at->longitude;
      item["precision"] = precisionOf(*at);
      item["facts"] = n;
      out["places"].push_back(std::move(item));
    } else {
      item["facts"] = n;
      out["unplaced"].push_back(std::move(item));
    }
  }
  return out;
}

Result<Json> filters(const Visit& visit, const Request&) {
  const DeskIndex& index = visit.now->index;
  std::map<std::string, size_t> types, statuses, outlets;
  std::map<uint32_t, size_t> places, who;
  std::string_view first, last;
  for (const DeskFact& f : index.facts) {
    ++types[index.word(f.type)];
    ++statuses[index.word(f.status)];
    if (f.place != kNobody) ++places[f.place];
    for (const std::string_view day : {f.earliest.view(), f.latest.view()}) {
      if (day.empty()) continue;
      if (first.empty() || day < first) first = day;
      if (last.empty() || day > last) last = day;
    }
  }
  for (uint32_t i = 0; i < index.identities.size(); ++i)
    if (index.identities[i].facts > 0) who.emplace(i, index.identities[i].facts);
  for (const DeskDocument& d : index.documents)
    if (d.outlet != kNobody) ++outlets[index.outlets[d.outlet]];
  Json out{{"generation", visit.now->generation}, {"types", counted(types, "facts")}};
  out["statuses"] = counted(statuses, "facts");
  out["outlets"] = counted(outlets, "documents");
  out["places"] = countedNames(places, index);
  out["who"] = countedNames(who, index);
  out["first"] = orNull(std::string(first));
  out["last"] = orNull(std::string(last));
  return out;
}

}  // namespace recoupe::serve
