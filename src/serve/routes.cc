#include "serve/routes.h"

#include <array>

#include "export/plain.h"
#include "serve/front.h"
#include "serve/page.h"
#include "serve/views.h"

namespace recoupe::serve {
namespace {

struct Route {
  std::string_view path;  ///< "/fact/" takes an id behind it
  JsonView json;
  TableView table;  ///< null where a view has no rows
};

constexpr std::array kRoutes{
    Route{"/timeline", timeline, timelineTable},
    Route{"/fact/", fact, factTable},
    Route{"/people", people, peopleTable},
    Route{"/duplicates", duplicates, duplicatesTable},
    Route{"/person/", person, personTable},
    Route{"/network", network, networkTable},
    Route{"/map", map, mapTable},
    Route{"/quotes", quotes, quotesTable},
    Route{"/conflicts", conflicts, conflictsTable},
    Route{"/search", search, searchTable},
    Route{"/document/", document, documentTable},
    Route{"/decisions", decisions, decisionsTable},
    Route{"/filters", filters, nullptr},
    Route{"/suggest", suggest, nullptr},
};

const Route* routeOf(std::string_view path, std::string& id) {
  for (const Route& route : kRoutes) {
    if (!route.path.ends_with('/')) {
      if (path == route.path) return &route;
      continue;
    }
    if (!path.starts_with(route.path) || path.size() == route.path.size()) continue;
    id = path.substr(route.path.size());
    if (id.find('/') == id.npos) return &route;
  }
  return nullptr;
}

std::string csv(const Table& table) {
  std::string out;
  for (const std::vector<std::string>& row : table) {
    for (size_t i = 0; i < row.size(); ++i) out += (i > 0 ? "," : "") + csvCell(row[i]);
    out += "\r\n";
  }
  return out;
}

/// "timeline.csv", "fact-f0123456789ab.csv": letters, digits and dots only.
std::string fileName(const std::string& path) {
  std::string out;
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.';
    if (plain)
      out += c;
    else if (!out.empty())
      out += '-';
  }
  return out;
}

/// Takes `ending` off `path`.
bool cutEnding(std::string& path, std::string_view ending) {
  if (!path.ends_with(ending)) return false;
  path.resize(path.size() - ending.size());
  return true;
}

Result<std::string> textOf(const Visit& visit, const std::string& id) {
  const std::optional<StoredDocument> stored = TRY(visit.store.document(id));
  if (!stored) return notFound("document " + id.substr(0, 40));
  return std::string(stored->document.text.view());
}

}  // namespace

Answer failed(const Error& error) {
  if (error.code == "query-too-long" || error.code == "interrupted")
    return errorAnswer(
        503, "too-slow",
        "This question took more than a second and was cut. Ask for less: a shorter time, one name, "
        "a smaller page.");
  if (error.code == "bad-argument" || error.code == "one-already")
    return errorAnswer(400, error.code, error.message);
  if (error.code == "moved")
    return Answer::of(writeJson(Json{{"error",
                                      {{"code", "not-found"},
                                       {"message", "This is now one with another."},
                                       {"moved", error.message}}}}),
                      "application/json; charset=utf-8", 404);
  if (error.code == "not-found") return errorAnswer(404, error.code, error.message);
  if (error.code == "nothing-to-undo") return errorAnswer(409, error.code, error.message);
  if (error.code == "too-many") return errorAnswer(429, error.code, error.message);
  return errorAnswer(500, error.code, error.message);
}

bool Routes::takesLong(const std::string& target) const {
  const std::string_view path = std::string_view(target).substr(0, target.find('?'));
  const bool isLong = path.ends_with(".csv") || path.starts_with("/person/") ||
                      path.starts_with("/search.") || path.starts_with("/duplicates.") ||
                      path.starts_with("/export/");
  uint64_t moment = 0;
  return isLong && !archive_.remembered(target, moment);
}

/// Where a fact is that was called `id` earlier: the same view of it, under the same filters.
std::optional<Answer> Routes::movedFact(const Ask& ask, const std::string& id) const {
  const std::shared_ptr<const Snapshot> now = archive_.now();
  const auto to = now->index.factByFormerKey.find(id);
  if (now->index.factByKey.count(id) > 0 || to == now->index.factByFormerKey.end()) return std::nullopt;
  const std::string& key = now->index.facts[to->second].key;
  Answer answer = errorAnswer(308, "moved", "This fact is now " + key + ".");
  const std::string ending = ask.path.substr(("/fact/" + id).size());
  const size_t query = std::min(ask.target.find('?'), ask.target.size());
  answer.headers.emplace_back("Location", "/fact/" + key + ending + ask.target.substr(query));
  return answer;
}

Answer Routes::read(const Ask& ask, size_t thread) const {
  std::string path = ask.path;
  const bool table = cutEnding(path, ".csv"), text = !table && cutEnding(path, ".txt");
  if (!table && !text && !cutEnding(path, ".json")) {
    if (path.starts_with("/fact/"))
      if (std::optional<Answer> moved = movedFact(ask, path.substr(6))) return std::move(*moved);
    if (const std::optional<Answer> page = pageAnswer(ask)) return *page;
    return errorAnswer(404, "not-found",
                       "There is nothing at this address; docs/api.md lists what there is.");
  }
  std::string id;
  const Route* route = routeOf(path, id);
  if (route != nullptr && route->path == "/fact/")
    if (std::optional<Answer> moved = movedFact(ask, id)) return std::move(*moved);
  if (route == nullptr || (table && route->table == nullptr) || (text && route->path != "/document/")) {
    if (const std::optional<Answer> page = pageAnswer(ask)) return *page;
    return errorAnswer(404, "not-found",
                       "There is nothing at this address; docs/api.md lists what there is.");
  }
  Answer answer;
  if (table) {
    answer.type = "text/csv; charset=utf-8";
    answer.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + fileName(ask.path) + "\"");
  } else if (text) {
    answer.type = "text/plain; charset=utf-8";
  }
  uint64_t moment = 0;
  answer.body = archive_.remembered(ask.target, moment);
  if (answer.body) return answer;
  const Request request{ask, id, table};
  Result<std::string> made = archive_.visit(thread, [&](const Visit& visit) -> Result<std::string> {
    if (text) return textOf(visit, id);
    const Json data = TRY(route->json(visit, request));
    return table ? csv(route->table(data)) : writeJson(data);
  });
  if (!made) return failed(made.error());
  answer.body = std::make_shared<const std::string>(std::move(made).value());
  archive_.remember(ask.target, answer.body, moment);
  return answer;
}

}  // namespace recoupe::serve
