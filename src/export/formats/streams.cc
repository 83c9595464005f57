// The contract's streams (docs/format.md), one JSON object a line: documents as analyse prints them, facts
// and entities across them.
#include "export/contract.h"
#include "export/fact_parts.h"
#include "export/formats/formats.h"
#include "export/json_views.h"

namespace recoupe {
namespace {

Json memberIds(const std::vector<NameView>& names) {
  Json out = Json::array();
  for (const NameView& n : names) out.push_back(n.key);
  return out;
}

Json orNull(const std::string& s) { return s.empty() ? Json() : Json(s); }

Json contractFact(const FactView& f) {
  Json out{{"id", f.key}, {"type", f.type}, {"mode", orNull(f.mode)}};
  out["members"] = Json::array();
  for (const TellingView& t : f.tellings) {
    Json member{{"document", t.source.name}, {"event", t.event.substr(t.event.find('.') + 1)}};
    if (!t.joined.empty()) member["because"] = t.joined;
    out["members"].push_back(std::move(member));
  }
  out["actor"] = memberIds(f.actor);
  out["recipient"] = memberIds(f.recipient);
  out["place"] = f.place ? Json(f.place->key) : Json();
  out["date"] = orNull(f.date);
  out["earliest"] = orNull(f.earliest);
  out["latest"] = orNull(f.latest);
  out["status"] = f.status;
  out["origins"] = originsJson(f);
  out["conflicts"] = conflictsJson(f);
  return out;
}

}  // namespace

Result<void> exportDocuments(ExportJob& job) {
  return eachDocumentOf(
      job, [&](const Document& doc, const std::string&) { return job.write(contractLine(doc) + "\n"); });
}

Result<void> exportFacts(ExportJob& job) {
  return job.store.eachFact(job.filter,
                            [&](const FactView& f) { return job.write(writeJson(contractFact(f)) + "\n"); });
}

Result<void> exportEntities(ExportJob& job) {
  const auto wanted = TRY(participantsOf(job));
  return job.store.eachIdentity([&](const IdentityRow& row) {
    if (wanted && !wanted->contains(row.identity.key)) return true;
    Json out{{"id", row.identity.key}, {"type", row.identity.type}, {"name", row.identity.name}};
    out["aliases"] = row.aliases.empty() ? Json::array() : Json(row.aliases);
    out["roles"] = Json::array();
    for (const std::string& role : row.roles)
      out["roles"].push_back({{"text", role}, {"from", nullptr}, {"until", nullptr}});
    out["members"] = Json::array();
    for (const auto& [document, entity] : row.members)
      out["members"].push_back({{"document", document}, {"entity", entity}});
    return job.write(writeJson(out) + "\n");
  });
}

}  // namespace recoupe
