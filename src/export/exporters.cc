#include "export/exporters.h"

#include "export/fact_parts.h"
#include "export/formats/formats.h"
#include "export/tar.h"

namespace recoupe {

const std::vector<Exporter>& exporters() {
  static const std::vector<Exporter> table{
      // name, file in a folder ("" for many), needs facts, writer
      {"csv", "recoupe.csv", true, exportCsv},
      {"json", "recoupe.jsonl", false, exportJson},
      {"documents", "documents.jsonl", false, exportDocuments},
      {"facts", "facts.jsonl", true, exportFacts},
      {"entities", "entities.jsonl", true, exportEntities},
      {"gdelt", "export.CSV", true, exportGdelt},
      {"gdelt-mentions", "mentions.CSV", true, exportGdeltMentions},
      {"acled", "acled.csv", true, exportAcled},
      {"plover", "plover.tsv", true, exportPlover},
      {"ftm", "entities.ftm.json", true, exportFtm},
      {"graphml", "network.graphml", true, exportGraphml},
      {"gexf", "network.gexf", true, exportGexf},
      {"geojson", "places.geojson", true, exportGeojson},
      {"ical", "facts.ics", true, exportIcal},
      {"timelinejs", "timeline.json", true, exportTimelinejs},
      {"webannotation", "annotations.jsonld", true, exportWebannotation},
      {"brat", "", true, exportBrat},
      {"conllu", "documents.conllu", false, exportConllu},
      {"csl", "articles.csl.json", false, exportCsl},
      {"markdown", "", true, exportMarkdown},
      {"html", "dossier.html", true, exportHtml},
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

std::vector<std::string> exportTables() { return {"facts", "entities", "quotes", "documents"}; }

Result<void> runExport(const Exporter& exporter, ExportJob& job) {
  if (exporter.needsFacts || isFiltered(job.filter)) TRY(job.store.resolve());
  const bool tar = exporter.fileName.empty() && !job.file;
  if (tar)
    job.file = [&job](const std::string& path, std::string_view contents) {
      return job.write(tarEntry(path, contents));
    };
  TRY(exporter.run(job));
  if (tar) job.write(tarEnd());
  return {};
}

}  // namespace recoupe
