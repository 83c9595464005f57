#include "serve/changes.h"

#include "resolve/names.h"
#include "serve/filters.h"
#include "serve/front.h"
#include "serve/routes.h"
#include "serve/views.h"

namespace recoupe::serve {
namespace {

constexpr std::chrono::milliseconds kPatience{2000};
constexpr size_t kLongestName = 300;

/// A member of a JSON object that must be a string with something in it.
Result<std::string> wordOf(const Json& body, const char* name) {
  if (!body.is_object() || !body.contains(name) || !body[name].is_string())
    return Error{"bad-argument", std::string("The body must have \"") + name + "\", a string."};
  std::string value = body[name].get<std::string>();
  if (value.empty() || value.size() > kLongestName)
    return Error{"bad-argument", std::string("\"") + name + "\" is empty or too long."};
  return value;
}

EntityType typeNamed(const std::string& name) {
  for (const EntityType t :
       {EntityType::Country, EntityType::Organisation, EntityType::Group, EntityType::Place})
    if (recoupe::nameOf(t) == name) return t;
  return EntityType::Person;
}

/// What documents call somebody whom the user has renamed.
std::string originalName(const IdentityView& identity, const std::vector<Opinion>& opinions) {
  std::string name = identity.name;
  for (const Opinion& o : opinions)
    if (!o.unsure && o.decision.kind == Decision::Kind::Rename && o.decision.b.name == identity.name &&
        recoupe::nameOf(o.decision.a.type) == identity.type)
      name = o.decision.a.name;
  return name;
}

}  // namespace

Answer Changes::post(const Ask& ask, size_t thread) {
  Result<Answer> answer = [&]() -> Result<Answer> {
    if (ask.path == "/api/add") return TRY(add(ask));
    const std::string what = ask.path.substr(std::string_view("/api/").size());
    if (what != "same" && what != "different" && what != "unsure" && what != "rename" && what != "undo")
      return Error{"not-found", "There is nothing at this address; docs/api.md lists what there is."};
    const Result<Json> body = parseJson(ask.body.empty() ? "{}" : ask.body, 4);
    if (!body) return Error{"bad-argument", "The body is " + body.error().message + "."};
    return TRY(decide(what, *body, thread));
  }();
  return answer ? std::move(answer).value() : failed(answer.error());
}

Result<Answer> Changes::add(const Ask& ask) {
  if (ask.body.empty()) return Error{"bad-argument", "The body is empty; it must be a file or a text."};
  Upload upload{ask.parameter("name"), ask.body, TRY(dateOf(ask, "published")), ask.parameter("language")};
  if (upload.language.size() > 8 ||
      upload.language.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") != std::string::npos)
    return Error{"bad-argument", "The parameter language must be a code such as fr."};
  const std::string job = TRY(jobs_.add(std::move(upload)));
  return Answer::of(writeJson(Json{{"job", job}}), "application/json; charset=utf-8", 202);
}

/// A name or id -> the name that a decision speaks of.
Result<NamedEntity> Changes::named(const std::string& typed, Decision::Kind kind, size_t thread) const {
  const std::vector<IdentityView> found =
      TRY(archive_.visit(thread, [&](const Visit& visit) { return visit.store.identities(typed); }));
  if (found.empty()) return Error{"not-found", "Nobody goes by \"" + typed.substr(0, 100) + "\"."};
  const IdentityView& identity = found.front();
  // "Same" speaks of the whole of somebody, the others of the very name that was given.
  const bool own = kind != Decision::Kind::Same && typed != identity.key;
  return NamedEntity{typeNamed(identity.type),
                     own ? typed : originalName(identity, TRY(Decider::all(archive_.path() + ".decisions")))};
}

Result<Answer> Changes::settled(const Opinion& opinion, bool factsChange) {
  archive_.forget();
  Json out{{"done", true}, {"generation", archive_.now()->generation}, {"decision", opinionShape(opinion)}};
  if (!factsChange) return Answer::of(writeJson(out));
  const std::string job = TRY(jobs_.resolve("decide", opinion.decision.a.name));
  if (jobs_.finished(job, kPatience)) {
    out["generation"] = archive_.now()->generation;
    return Answer::of(writeJson(out));
  }
  return Answer::of(writeJson(Json{{"done", false}, {"job", job}, {"decision", opinionShape(opinion)}}),
                    "application/json; charset=utf-8", 202);
}

Result<Answer> Changes::decide(const std::string& what, const Json& body, size_t thread) {
  if (what == "undo") {
    const Opinion undone = TRY(decider_.undo());
    return TRY(settled(undone, !undone.unsure));
  }
  Opinion opinion;
  Decision& d = opinion.decision;
  if (what == "rename") {
    d.kind = Decision::Kind::Rename;
    d.a = TRY(named(TRY(wordOf(body, "id")), d.kind, thread));
    d.b = {d.a.type, TRY(wordOf(body, "name"))};
    if (comparable(d.b.name).empty()) return Error{"bad-argument", "\"name\" has no letter in it."};
  } else {
    d.kind = what == "different" ? Decision::Kind::Different : Decision::Kind::Same;
    opinion.unsure = what == "unsure";
    d.a = TRY(named(TRY(wordOf(body, "a")), d.kind, thread));
    d.b = TRY(named(TRY(wordOf(body, "b")), d.kind, thread));
    if (d.a.type == d.b.type && comparable(d.a.name) == comparable(d.b.name))
      return Error{"one-already",
                   "\"" + d.a.name + "\" and \"" + d.b.name + "\" are one already, by their very name."};
  }
  TRY(decider_.decide(opinion));
  return TRY(settled(opinion, !opinion.unsure));
}

}  // namespace recoupe::serve
