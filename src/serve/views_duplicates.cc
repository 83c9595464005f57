// Names that may be one, pair by pair, for the user to decide.
#include <algorithm>
#include <iterator>
#include <map>
#include <mutex>

#include "resolve/names.h"
#include "serve/decide.h"
#include "serve/near_names.h"
#include "serve/shapes.h"
#include "serve/views.h"

namespace recoupe::serve {
namespace {

/// Two names, in whatever order, as decisions speak of them.
using Pair = std::pair<std::string, std::string>;
Pair pairOf(const std::string& a, const std::string& b) {
  const std::string one = comparable(a), other = comparable(b);
  return one < other ? Pair{one, other} : Pair{other, one};
}

/// The pairs that were looked at, and whether they were left open.
std::map<Pair, bool> lookedAt(const std::vector<Opinion>& opinions) {
  std::map<Pair, bool> out;
  for (const Opinion& o : opinions)
    if (o.decision.kind != Decision::Kind::Rename)
      out[pairOf(o.decision.a.name, o.decision.b.name)] = o.unsure;
  return out;
}

}  // namespace

Json identityShape(const IdentityView& i) {
  return {{"id", i.key},
          {"name", i.name},
          {"type", i.type},
          {"country", orNull(i.country)},
          {"documents", i.documents}};
}

Result<Json> duplicates(const Visit& visit, const Request& request) {
  const DeskIndex& index = visit.now->index;
  const Page page = TRY(pageOf(request.ask, request.table));
  std::vector<std::string> kinds =
      TRY(choicesOf(request.ask, "kind", {"person", "organisation", "group", "place", "all"}));
  if (kinds.empty()) kinds.push_back("person");
  const std::map<Pair, bool> seen = lookedAt(TRY(Decider::all(visit.store.decisionsPath())));
  std::call_once(visit.now->compared, [&] { visit.now->near = nearNames(index); });
  std::vector<Json> open, unsure;  // what was left open comes behind what nobody has seen
  for (const NearPair& p : visit.now->near) {
    const IdentityView &one = index.identities[p.one].view, &other = index.identities[p.other].view;
    if (kinds.front() != "all" && std::find(kinds.begin(), kinds.end(), one.type) == kinds.end()) continue;
    const auto looked = seen.find(pairOf(one.name, other.name));
    if (looked != seen.end() && !looked->second) continue;
    const bool left = looked != seen.end();
    (left ? unsure : open)
        .push_back({{"a", identityShape(one)},
                    {"b", identityShape(other)},
                    {"because", p.because},
                    {"decided", left ? Json("unsure") : Json()}});
  }
  open.insert(open.end(), std::make_move_iterator(unsure.begin()), std::make_move_iterator(unsure.end()));
  Json out = listHead(open.size(), page.offset, page.limit, visit.now->generation);
  out["items"] = Json::array();
  for (size_t i = page.offset; i < open.size() && i - page.offset < page.limit; ++i)
    out["items"].push_back(std::move(open[i]));
  return out;
}

Table duplicatesTable(const Json& data) {
  Table out{{"a", "a_name", "a_documents", "b", "b_name", "b_documents", "because", "decided"}};
  const auto text = [](const Json& j) { return j.is_string() ? j.get<std::string>() : std::string(); };
  for (const Json& item : data["items"]) {
    std::vector<std::string> row;
    for (const char* side : {"a", "b"}) {
      row.push_back(text(item[side]["id"]));
      row.push_back(text(item[side]["name"]));
      row.push_back(std::to_string(item[side]["documents"].get<size_t>()));
    }
    row.push_back(text(item["because"]));
    row.push_back(text(item["decided"]));
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace recoupe::serve
