// The formats, one file each; exporters.cc lists them, docs/formats.md says what is in them and what is lost.
#pragma once
#include "export/exporters.h"

namespace recoupe {

// Tables and streams of our own.
Result<void> exportCsv(ExportJob& job);
Result<void> exportJson(ExportJob& job);
Result<void> exportDocuments(ExportJob& job);
Result<void> exportFacts(ExportJob& job);
Result<void> exportEntities(ExportJob& job);

// Event data.
Result<void> exportGdelt(ExportJob& job);
Result<void> exportGdeltMentions(ExportJob& job);
Result<void> exportAcled(ExportJob& job);
Result<void> exportPlover(ExportJob& job);

// Investigations, networks, maps, calendars.
Result<void> exportFtm(ExportJob& job);
Result<void> exportGraphml(ExportJob& job);
Result<void> exportGexf(ExportJob& job);
Result<void> exportGeojson(ExportJob& job);
Result<void> exportIcal(ExportJob& job);
Result<void> exportTimelinejs(ExportJob& job);

// Annotations of the texts, and the articles themselves.
Result<void> exportWebannotation(ExportJob& job);
Result<void> exportBrat(ExportJob& job);
Result<void> exportConllu(ExportJob& job);
Result<void> exportCsl(ExportJob& job);

// For people.
Result<void> exportMarkdown(ExportJob& job);
Result<void> exportHtml(ExportJob& job);

}  // namespace recoupe
