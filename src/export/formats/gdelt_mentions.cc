// GDELT 2.0 Mentions: 16 columns parted by TABs, no header. One row for each article that tells an event of
// the Events table, with the places of the words: who corroborates what.
#include <algorithm>
#include <map>

#include "export/fact_parts.h"
#include "export/formats/formats.h"
#include "export/formats/gdelt_row.h"

namespace recoupe {
namespace {

struct Told {
  std::string fact, since;  ///< when the first article told it
};

std::string instantOf(const FactView& fact) {
  std::string out;
  for (const TellingView& t : fact.tellings) {
    const std::string at = gdeltInstant(t.source.published);
    if (!at.empty() && (out.empty() || at < out)) out = at;
  }
  return out;
}

/// Where an actor is named within the event's sentences, in code points of the text; -1 where only a pronoun
/// or another sentence names it.
int64_t offsetOf(const Document& doc, const Event& event, const std::vector<EntityIndex>& who) {
  for (const EntityIndex e : who) {
    if (e.value >= doc.entities.size()) continue;
    for (const Mention& m : doc.entities[e.value].mentions)
      for (const Span s : event.spans)
        if (s.covers(m.span)) return doc.text.toChar(m.span.begin).value;
  }
  return -1;
}

std::string rowOf(const Document& doc, const Event& event, const Told& told) {
  const std::string address = webAddress(doc.source.url);
  const bool web = !address.empty();
  TabRow row;
  row.number(gdeltId(told.fact)).number(told.since).number(gdeltInstant(doc.published.value));
  row.number(web ? "1" : "2").text(doc.source.outlet.value_or(""));
  if (web)
    row.number(address);
  else
    row.text(doc.id);
  row.empty();  // SentenceID
  row.number(std::to_string(offsetOf(doc, event, event.actor)))
      .number(std::to_string(offsetOf(doc, event, event.recipient)))
      .number(std::to_string(doc.text.toChar(event.trigger.begin).value));
  row.number("1").empty();  // InRawText; Confidence
  row.number(std::to_string(doc.text.charCount())).empty(3);
  return row.line();
}

}  // namespace

Result<void> exportGdeltMentions(ExportJob& job) {
  std::map<std::string, Told> events;
  GdeltFit fits;
  TRY(job.store.eachFact(job.filter, [&](const FactView& fact) {
    if (!fits(fact)) return true;
    const std::string since = instantOf(fact);
    for (const TellingView& t : fact.tellings) events[t.event] = {fact.key, since};
    return true;
  }));
  fits.report(job);
  return eachDocumentOf(job, [&](const Document& doc, const std::string& key) {
    for (size_t i = 0; i < doc.events.size(); ++i) {
      const auto told = events.find(key + ".v" + std::to_string(i + 1));
      if (told != events.end() && !job.write(rowOf(doc, doc.events[i], told->second))) return false;
    }
    return true;
  });
}

}  // namespace recoupe
