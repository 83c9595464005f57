#include "export/resolved.h"

#include <set>

#include "json/json.h"
#include "store/seal.h"

namespace recoupe {
namespace {

Json orNull(const std::string& s) { return s.empty() ? Json() : Json(s); }

class Streams {
 public:
  Streams(const ResolveInput& input, const std::vector<std::string>& entityKeys, const Resolved& resolved)
      : input_(input), entityKeys_(entityKeys), resolved_(resolved) {
    for (const Identity& x : resolved.identities) ids_.push_back(publicId('e', x.content));
    rows_.resize(ids_.size());
    for (size_t k = 0; k < input.entities.size(); ++k) rows_[resolved.identityOf[k]].push_back(k);
  }

  Json fact(const Fact& f) const {
    Json out{{"id", publicId('f', f.content)}, {"type", f.type}, {"mode", orNull(f.mode)}};
    out["members"] = Json::array();
    for (const FactMember& m : f.members) {
      Json row = member(m.event);
      if (!m.because.empty()) row["because"] = m.because;
      out["members"].push_back(std::move(row));
    }
    out["actor"] = names(f.actor);
    out["recipient"] = names(f.recipient);
    out["place"] = f.place ? Json(ids_[*f.place]) : Json();
    out["date"] = orNull(f.date);
    out["earliest"] = orNull(f.earliest);
    out["latest"] = orNull(f.latest);
    out["status"] = f.status;
    out["origins"] = Json::array();
    for (const Origin& o : f.origins)
      out["origins"].push_back({{"documents", o.documents}, {"because", o.because}});
    out["conflicts"] = Json::array();
    for (const Conflict& c : f.conflicts) {
      Json values = Json::array();
      for (const ConflictSide& side : c.sides) {
        Json value{{"value", side.value}, {"words", orNull(side.words)}, {"members", Json::array()}};
        for (const size_t e : side.members) value["members"].push_back(member(e));
        values.push_back(std::move(value));
      }
      out["conflicts"].push_back({{"field", c.field}, {"values", std::move(values)}});
    }
    return out;
  }

  Json entity(size_t i) const {
    const Identity& x = resolved_.identities[i];
    std::set<std::string> aliases;
    std::set<std::string> roles, because;
    std::set<std::pair<std::string, std::string>> members;
    for (const size_t k : rows_[i]) {
      const ResolveEntity& e = input_.entities[k];
      aliases.insert(e.aliases.begin(), e.aliases.end());
      roles.insert(e.roles.begin(), e.roles.end());
      members.emplace(e.document, entityKeys_[k]);
      because.insert(resolved_.because[k]);
    }
    Json out{{"id", ids_[i]}, {"type", nameOf(x.type)}, {"name", x.name}, {"country", orNull(x.country)}};
    out["aliases"] = Json(aliases);
    out["roles"] = Json::array();
    for (const std::string& role : roles)
      out["roles"].push_back({{"text", role}, {"from", nullptr}, {"until", nullptr}});
    out["members"] = Json::array();
    for (const auto& [document, key] : members)
      out["members"].push_back({{"document", document}, {"entity", key}});
    out["because"] = Json(because);
    return out;
  }

  size_t entities() const { return ids_.size(); }

 private:
  Json member(size_t event) const {
    const ResolveEvent& e = input_.events[event];
    return {{"document", e.document}, {"event", e.key.substr(e.document.size() + 1)}};
  }

  Json names(const std::vector<size_t>& identities) const {
    Json out = Json::array();
    for (const size_t i : identities) out.push_back(ids_[i]);
    return out;
  }

  const ResolveInput& input_;
  const std::vector<std::string>& entityKeys_;
  const Resolved& resolved_;
  std::vector<std::string> ids_;
  std::vector<std::vector<size_t>> rows_;
};

}  // namespace

void writeResolved(const ResolveInput& input, const std::vector<std::string>& entityKeys,
                   const Resolved& resolved, const std::function<bool(const std::string&)>& write) {
  const Streams streams(input, entityKeys, resolved);
  for (const Fact& f : resolved.facts)
    if (!write(writeJson(streams.fact(f)) + "\n")) return;
  for (size_t i = 0; i < streams.entities(); ++i)
    if (!write(writeJson(streams.entity(i)) + "\n")) return;
}

}  // namespace recoupe
