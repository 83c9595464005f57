#include "export/exporters.h"

#include "export/contract.h"
#include "export/csv.h"
#include "export/json_views.h"

namespace recoupe {
namespace {

/// One line of the contract a document: what `recoupe analyse` would have printed.
Result<void> exportDocuments(Store& store, const ExportOptions&, const ExportSink& write) {
  return store.eachDocument(
      [&](const Document& doc, const std::string&) { return write(contractLine(doc) + "\n"); });
}

Json memberIds(const std::vector<NameView>& names) {
  Json out = Json::array();
  for (const NameView& n : names) out.push_back(n.key);
  return out;
}

Json orNull(const std::string& s) { return s.empty() ? Json() : Json(s); }

/// The contract's stream of facts, one a line.
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

Result<void> exportFacts(Store& store, const ExportOptions&, const ExportSink& write) {
  TRY(store.resolve());
  return store.eachFact({}, [&](const FactView& f) { return write(writeJson(contractFact(f)) + "\n"); });
}

/// The contract's stream of entities, one a line.
Result<void> exportEntities(Store& store, const ExportOptions&, const ExportSink& write) {
  TRY(store.resolve());
  return store.eachIdentity([&](const IdentityRow& row) {
    Json out{{"id", row.identity.key}, {"type", row.identity.type}, {"name", row.identity.name}};
    out["aliases"] = row.aliases.empty() ? Json::array() : Json(row.aliases);
    out["roles"] = Json::array();
    for (const std::string& role : row.roles)
      out["roles"].push_back({{"text", role}, {"from", nullptr}, {"until", nullptr}});
    out["members"] = Json::array();
    for (const auto& [document, entity] : row.members)
      out["members"].push_back({{"document", document}, {"entity", entity}});
    return write(writeJson(out) + "\n");
  });
}

/// Everything as one JSON object, one value a line inside.
Result<void> exportJson(Store& store, const ExportOptions& options, const ExportSink& write) {
  bool first = true;
  const auto list = [&](std::string_view line) {
    const bool ok = write(first ? "\n" : ",\n") && write(line.substr(0, line.size() - 1));
    first = false;
    return ok;
  };
  write("{\"documents\":[");
  TRY(exportDocuments(store, options, list));
  write("\n],\"entities\":[");
  first = true;
  TRY(exportEntities(store, options, list));
  write("\n],\"facts\":[");
  first = true;
  TRY(store.eachFact({}, [&](const FactView& f) { return list(writeJson(factJson(f)) + "\n"); }));
  write("\n]}\n");
  return {};
}

Result<void> exportCsv(Store& store, const ExportOptions& options, const ExportSink& write) {
  return writeCsv(store, options.table, write);
}

}  // namespace

const std::vector<Exporter>& exporters() {
  static const std::vector<Exporter> table{
      {"documents", exportDocuments}, {"json", exportJson},         {"csv", exportCsv},
      {"facts", exportFacts},         {"entities", exportEntities},
  };
  return table;
}

std::vector<std::string> exporterNames() {
  std::vector<std::string> names;
  for (const Exporter& e : exporters()) names.emplace_back(e.name);
  return names;
}

const Exporter* exporterNamed(std::string_view name) {
  for (const Exporter& e : exporters())
    if (e.name == name) return &e;
  return nullptr;
}

std::vector<std::string> csvTables() { return {"facts", "entities", "quotes", "documents"}; }

}  // namespace recoupe
