// Who there is, one of them in full, and names that complete as they are typed.
#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "export/people.h"
#include "serve/decide.h"
#include "serve/shapes.h"
#include "serve/similar_names.h"
#include "serve/views.h"

namespace recoupe::serve {
namespace {

constexpr size_t kFirst = 50;  // of each list in somebody's profile
constexpr size_t kSuggestions = 12;

const std::vector<std::string> kKinds{"person", "country", "organisation", "group", "place", "all"};

Result<std::vector<std::string>> kindsOf(const Ask& ask, const char* otherwise) {
  std::vector<std::string> kinds = TRY(choicesOf(ask, "kind", kKinds));
  if (kinds.empty()) kinds.push_back(otherwise);
  return kinds;
}

bool isOf(const std::vector<std::string>& kinds, const IdentityView& identity) {
  return std::any_of(kinds.begin(), kinds.end(),
                     [&](const std::string& k) { return k == "all" || k == identity.type; });
}

/// In how many of `facts` each identity is actor or recipient.
std::vector<uint32_t> shares(const std::vector<uint32_t>& facts, const DeskIndex& index) {
  std::vector<uint32_t> out(index.identities.size(), 0);
  std::vector<uint32_t> acting;
  for (const uint32_t i : facts) {
    const DeskFact& f = index.facts[i];
    acting.assign(index.peopleOf(f), index.peopleOf(f) + f.actors + f.recipients);
    std::sort(acting.begin(), acting.end());
    acting.erase(std::unique(acting.begin(), acting.end()), acting.end());
    for (const uint32_t who : acting) ++out[who];
  }
  return out;
}

/// The opinions that speak of somebody by one of `names` (folded).
Json decisionsOn(const std::vector<std::string>& names, const std::vector<Opinion>& all) {
  Json out = Json::array();
  const auto isOne = [&](const NamedEntity& e) {
    return std::find(names.begin(), names.end(), fold(e.name)) != names.end();
  };
  for (const Opinion& o : all)
    if (isOne(o.decision.a) || isOne(o.decision.b)) out.push_back(opinionShape(o));
  return out;
}

/// Whether a word of `name` begins with `start`: behind a space, a hyphen ("al-sarraj") or an apostrophe.
bool wordBegins(const std::string& name, const std::string& start) {
  for (size_t at = name.find(start); at != std::string::npos; at = name.find(start, at + 1))
    if (at == 0 || name[at - 1] == ' ' || name[at - 1] == '-' || name[at - 1] == '\'') return true;
  return false;
}

/// Everything of a profile that the index knows.
Result<void> actsOf(uint32_t row, const Visit& visit, Json& out) {
  const DeskIndex& index = visit.now->index;
  const std::span<const uint32_t> facts = index.acts.of(row);
  std::map<uint32_t, size_t> contacts;
  std::string first, last;
  for (const uint32_t i : facts) {
    const DeskFact& f = index.facts[i];
    const uint32_t *from = index.peopleOf(f), *to = from + f.actors + f.recipients;
    std::set<uint32_t> others(from, to);
    for (const uint32_t other : others)
      if (other != row) ++contacts[other];
    for (const std::string_view day : {f.earliest.view(), f.latest.view()}) {
      if (day.empty()) continue;
      if (first.empty() || day < first) first = day;
      if (last.empty() || day > last) last = day;
    }
  }
  out["facts"] = facts.size();
  out["first"] = orNull(first);
  out["last"] = orNull(last);
  std::vector<std::pair<uint32_t, size_t>> order(contacts.begin(), contacts.end());
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  out["contacts"] = Json::array();
  for (size_t i = 0; i < order.size() && i < kFirst; ++i) {
    Json contact = nameShape(index, order[i].first);
    contact["facts"] = order[i].second;
    out["contacts"].push_back(std::move(contact));
  }
  out["acts"] = {{"total", facts.size()}, {"items", Json::array()}};
  for (size_t i = 0; i < facts.size() && i < kFirst; ++i)
    out["acts"]["items"].push_back(TRY(factShape(index.facts[facts[i]], visit)));
  return {};
}

Result<void> wordsOf(uint32_t row, const Visit& visit, Json& out) {
  const DeskIndex& index = visit.now->index;
  out["quotes"] = {{"total", index.identities[row].quotes}, {"items", Json::array()}};
  const std::span<const uint32_t> spoken = index.spoken.of(row);
  for (const uint32_t i : spoken.first(std::min(kFirst, spoken.size()))) {
    Json item = TRY(quoteShape(index.quotes[i], visit));
    if (!item.is_null()) out["quotes"]["items"].push_back(std::move(item));
  }
  out["articles"] = {{"total", index.identities[row].view.documents}, {"items", Json::array()}};
  for (const ArticleTold& a : TRY(visit.desk.articles(index.identities[row].view.key, kFirst))) {
    Json item = sourceShape(a.source);
    item["mentions"] = a.mentions;
    out["articles"]["items"].push_back(std::move(item));
  }
  return {};
}

Result<void> namesOf(uint32_t row, const Visit& visit, Json& out) {
  const DeskIndex& index = visit.now->index;
  out["description"] = isDescription(index.identities[row].view);
  const std::string& key = index.identities[row].view.key;
  const std::vector<std::string> own = TRY(visit.desk.ownNames(key));
  out["spellings"] = Json::array();
  for (const Counted& c : TRY(visit.desk.spellings(key)))
    out["spellings"].push_back({{"text", c.text},
                                {"documents", c.documents},
                                {"splits", std::binary_search(own.begin(), own.end(), fold(c.text))},
                                {"where", c.where}});
  out["roles"] = Json::array();
  for (const RoleTold& r : TRY(visit.desk.roles(key)))
    out["roles"].push_back({{"text", r.text},
                            {"documents", r.documents},
                            {"from", orNull(r.from)},
                            {"until", orNull(r.until)},
                            {"where", r.where}});
  out["joins"] = Json::array();
  for (const Counted& c : TRY(visit.desk.joins(key)))
    out["joins"].push_back({{"because", c.text}, {"documents", c.documents}});
  const std::vector<Opinion> opinions = TRY(Decider::all(visit.store.decisionsPath()));
  out["similar"] = Json::array();
  for (const SimilarName& s : similarNames(row, index, opinions)) {
    Json item = identityShape(index.identities[s.row].view);
    item["because"] = s.because;
    item["decided"] = s.unsure ? Json("unsure") : Json();
    out["similar"].push_back(std::move(item));
  }
  std::vector<std::string> names = own;
  names.push_back(index.identities[row].folded);
  out["decisions"] = decisionsOn(names, opinions);
  return {};
}

}  // namespace

Result<Json> people(const Visit& visit, const Request& request) {
  const DeskIndex& index = visit.now->index;
  const Page page = TRY(pageOf(request.ask, request.table));
  const std::vector<std::string> kinds = TRY(kindsOf(request.ask, "person"));
  const std::vector<std::string> sorts = TRY(choicesOf(request.ask, "sort", {"documents", "facts", "name"}));
  const FactQuestion q = TRY(factQuestion(request.ask, visit));
  std::vector<uint32_t> facts(index.identities.size());
  if (q.any)
    for (uint32_t i = 0; i < facts.size(); ++i) facts[i] = index.identities[i].facts;
  else
    facts = shares(matching(q, index), index);
  std::optional<Rows> named;
  if (const std::string part = request.ask.parameter("q"); !part.empty()) {
    named.emplace(index.identities.size(), false);
    for (const std::string& key : TRY(visit.desk.identitiesWith(part.substr(0, 200))))
      if (const auto it = index.identityByKey.find(key); it != index.identityByKey.end())
        (*named)[it->second] = true;
  }
  std::vector<uint32_t> rows;
  for (uint32_t i = 0; i < index.identities.size(); ++i)
    if (isOf(kinds, index.identities[i].view) && (q.any || facts[i] > 0) && (!named || (*named)[i]))
      rows.push_back(i);
  const std::string sort = sorts.empty() ? "documents" : sorts.front();
  if (sort == "facts" || (sorts.empty() && !q.any))
    std::stable_sort(rows.begin(), rows.end(), [&](uint32_t a, uint32_t b) { return facts[a] > facts[b]; });
  else if (sort == "name")
    std::stable_sort(rows.begin(), rows.end(), [&](uint32_t a, uint32_t b) {
      return index.identities[a].folded < index.identities[b].folded;
    });
  Json out = listHead(rows.size(), page.offset, page.limit, visit.now->generation);
  out["items"] = Json::array();
  for (size_t i = page.offset; i < rows.size() && i - page.offset < page.limit; ++i) {
    const DeskIdentity& identity = index.identities[rows[i]];
    Json item = identityShape(identity.view);
    item["facts"] = facts[rows[i]];
    item["quotes"] = identity.quotes;
    item["role"] = identity.view.type == "person" ? orNull(TRY(visit.roleOf(identity.view.key))) : Json();
    out["items"].push_back(std::move(item));
  }
  return out;
}

Result<Json> person(const Visit& visit, const Request& request) {
  const DeskIndex& index = visit.now->index;
  const auto it = index.identityByKey.find(request.id);
  if (it == index.identityByKey.end()) {
    if (const auto gone = visit.now->gone.find(request.id); gone != visit.now->gone.end())
      if (const std::vector<IdentityView> now = TRY(visit.store.identities(gone->second)); !now.empty())
        return Error{"moved", now.front().key};
    return notFound("name " + request.id.substr(0, 40));
  }
  Json out = identityShape(index.identities[it->second].view);
  out["generation"] = visit.now->generation;
  TRY(actsOf(it->second, visit, out));
  TRY(namesOf(it->second, visit, out));
  TRY(wordsOf(it->second, visit, out));
  return out;
}

Result<Json> suggest(const Visit& visit, const Request& request) {
  const DeskIndex& index = visit.now->index;
  const std::vector<std::string> kinds = TRY(kindsOf(request.ask, "all"));
  const std::string start = fold(request.ask.parameter("q").substr(0, 200));
  Json out{{"items", Json::array()}};
  if (start.empty()) return out;
  Rows other(index.identities.size(), false);
  for (const std::string& key : TRY(visit.desk.identitiesWith(start)))
    if (const auto it = index.identityByKey.find(key); it != index.identityByKey.end())
      other[it->second] = true;
  // First those whose name has a word that begins so, then those who go by it under another spelling.
  for (const bool begins : {true, false})
    for (uint32_t row = 0; row < index.identities.size() && out["items"].size() < kSuggestions; ++row) {
      const DeskIdentity& identity = index.identities[row];  // the most told first
      if (!other[row] || wordBegins(identity.folded, start) != begins || !isOf(kinds, identity.view))
        continue;
      Json item = nameShape(identity.view);
      item["documents"] = identity.view.documents;
      out["items"].push_back(std::move(item));
    }
  return out;
}

Result<Json> decisions(const Visit& visit, const Request&) {
  Json out{{"items", Json::array()}, {"undo", false}};
  for (const Opinion& o : TRY(Decider::all(visit.store.decisionsPath()))) {
    out["items"].push_back(opinionShape(o));
    out["undo"] = true;
  }
  return out;
}

}  // namespace recoupe::serve
