// A store as tables for spreadsheets: RFC 4180, UTF-8, a header line, no cell that a spreadsheet takes for a
// formula.
#include <vector>

#include "export/fact_parts.h"
#include "export/formats/formats.h"
#include "export/plain.h"

namespace recoupe {
namespace {

std::string row(const std::vector<std::string>& cells) {
  std::string out;
  for (size_t i = 0; i < cells.size(); ++i) out += (i > 0 ? "," : "") + csvCell(cells[i]);
  return out + "\r\n";
}

std::string joined(const std::vector<NameView>& names) {
  std::string out;
  for (const NameView& n : names) out += (out.empty() ? "" : "; ") + n.name;
  return out;
}

std::string joined(const std::vector<std::string>& items, const char* between) {
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "" : between) + item;
  return out;
}

std::string number(size_t n) { return std::to_string(n); }

std::vector<std::string> sourceCells(const SourceView& s) {
  return {s.document, s.name, s.title, s.published, s.outlet.value_or(""), s.url.value_or(""), s.path};
}

std::vector<std::string> operator+(std::vector<std::string> a, const std::vector<std::string>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

const std::vector<std::string> kSourceHeader{"document", "document_name", "title", "published",
                                             "outlet",   "url",           "path"};

Result<void> facts(ExportJob& job) {
  job.write(row(std::vector<std::string>{"fact",  "event",    "type",      "mode",      "status",
                                         "date",  "earliest", "latest",    "actor",     "recipient",
                                         "place", "sources",  "documents", "origins",   "contradictions",
                                         "start", "end",      "words",     "condition", "because"} +
                kSourceHeader));
  return job.store.eachFact(job.filter, [&](const FactView& f) {
    for (const TellingView& t : f.tellings) {
      const bool told = !t.spans.empty();
      const std::vector<std::string> cells{f.key,
                                           t.event,
                                           f.type,
                                           f.mode,
                                           f.status,
                                           f.date,
                                           f.earliest,
                                           f.latest,
                                           joined(f.actor),
                                           joined(f.recipient),
                                           f.place ? f.place->name : "",
                                           joined(f.sources),
                                           number(f.documents),
                                           number(f.origins.size()),
                                           contradictionsOf(f),
                                           told ? number(t.spans.front().begin.value) : "",
                                           told ? number(t.spans.front().end.value) : "",
                                           joined(t.words, " […] "),
                                           t.condition,
                                           t.because};
      if (!job.write(row(cells + sourceCells(t.source)))) return false;
    }
    return true;
  });
}

Result<void> entities(ExportJob& job) {
  job.write(row({"entity", "type", "name", "country", "documents", "aliases", "roles"}));
  const auto wanted = TRY(participantsOf(job));
  return job.store.eachIdentity([&](const IdentityRow& r) {
    const IdentityView& i = r.identity;
    if (wanted && !wanted->contains(i.key)) return true;
    return job.write(row({i.key, i.type, i.name, i.country, number(i.documents), joined(r.aliases, "; "),
                          joined(r.roles, "; ")}));
  });
}

Result<void> quotes(ExportJob& job) {
  job.write(
      row(std::vector<std::string>{"quote", "speaker", "kind", "words", "cue", "start", "end", "because"} +
          kSourceHeader));
  const auto documents = TRY(documentsOf(job));
  return job.store.eachQuote({.speaker = job.filter.who, .text = {}}, [&](const QuoteView& q) {
    if (documents && !documents->contains(q.source.document)) return true;
    return job.write(
        row(std::vector<std::string>{q.key, q.speaker ? q.speaker->name : "", q.kind, q.words, q.cue,
                                     number(q.span.begin.value), number(q.span.end.value), q.because} +
            sourceCells(q.source)));
  });
}

Result<void> documents(ExportJob& job) {
  job.write(row({"document", "document_name", "title", "published", "published_from", "outlet", "url", "path",
                 "language", "sha256", "characters", "entities", "times", "quotes", "events", "error"}));
  return eachDocumentOf(job, [&](const Document& d, const std::string& key) {
    return job.write(
        row({key, d.id, d.title, d.published.value, std::string(nameOf(d.published.from)),
             d.source.outlet.value_or(""), d.source.url.value_or(""), d.source.path, d.language,
             d.source.sha256, number(d.text.charCount()), number(d.entities.size()), number(d.times.size()),
             number(d.quotes.size()), number(d.events.size()), d.error ? d.error->code : ""}));
  });
}

}  // namespace

Result<void> exportCsv(ExportJob& job) {
  if (job.table == "entities") return entities(job);
  if (job.table == "quotes") return quotes(job);
  if (job.table == "documents") return documents(job);
  return facts(job);
}

}  // namespace recoupe
