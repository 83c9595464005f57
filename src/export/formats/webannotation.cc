// W3C Web Annotation (JSON-LD): one page of annotations, one for each telling of a fact and one for each
// quotation, with the exact words, what stands around them, and where they stand.
#include <algorithm>
#include <map>

#include "export/fact_parts.h"
#include "export/formats/formats.h"
#include "export/plain.h"
#include "json/json.h"

namespace recoupe {
namespace {

constexpr uint32_t kAround = 32;  // code points before and after the words

struct Told {
  std::string fact, said, tag, status;
  bool contested = false;
};

Json bodyOf(const char* purpose, const std::string& value) {
  return {{"type", "TextualBody"}, {"purpose", purpose}, {"format", "text/plain"}, {"value", value}};
}

/// What an annotation points at: the page where it is on the web, else the bytes by their hash.
std::string sourceOf(const Document& doc) {
  const std::string address = webAddress(doc.source.url);
  return address.empty() ? "urn:sha256:" + doc.source.sha256 : address;
}

Json targetOf(const Document& doc, Span span) {
  const Text& text = doc.text;
  const CharSpan at = text.toChars(span);
  const CharPos before{at.begin.value - std::min(at.begin.value, kAround)};
  const CharPos after{std::min(at.end.value + kAround, text.charCount())};
  const auto slice = [&](CharPos from, CharPos to) {
    return std::string(text.slice(text.toBytes({from, to})));
  };
  Json quote{{"type", "TextQuoteSelector"}, {"exact", std::string(text.slice(span))}};
  quote["prefix"] = slice(before, at.begin);
  quote["suffix"] = slice(at.end, after);
  Json position{{"type", "TextPositionSelector"}, {"start", at.begin.value}, {"end", at.end.value}};
  return {{"source", sourceOf(doc)}, {"selector", Json::array({std::move(quote), std::move(position)})}};
}

Json annotationOf(const std::string& id, const char* motivation) {
  return {{"id", "urn:recoupe:" + id}, {"type", "Annotation"}, {"motivation", motivation}};
}

Json eventOf(const Document& doc, const Event& event, const std::string& key, const Told& told) {
  Json out = annotationOf(key, "describing");
  out["body"] = Json::array({bodyOf("describing", told.said), bodyOf("tagging", told.tag),
                             bodyOf("tagging", "status:" + told.status), bodyOf("identifying", told.fact)});
  if (told.contested) out["body"].push_back(bodyOf("tagging", "contested"));
  if (event.condition)
    out["body"].push_back(bodyOf("tagging", "condition:" + oneLine(doc.textOf(*event.condition))));
  out["target"] = Json::array();
  for (const Span s : event.spans) out["target"].push_back(targetOf(doc, s));
  return out;
}

Json quoteOf(const Document& doc, const Quote& quote, const std::string& key) {
  Json out = annotationOf(key, "identifying");
  out["body"] = Json::array({bodyOf("tagging", "quotation:" + std::string(nameOf(quote.kind)))});
  if (quote.speaker && quote.speaker->value < doc.entities.size())
    out["body"].push_back(bodyOf("identifying", doc.entities[quote.speaker->value].name));
  out["target"] = Json::array({targetOf(doc, quote.span)});
  return out;
}

Result<std::map<std::string, Told>> tellingsOf(ExportJob& job) {
  std::map<std::string, Told> out;
  TRY(job.store.eachFact(job.filter, [&](const FactView& f) {
    const Told told{f.key, saidOf(f, job.say), f.type + (f.mode.empty() ? "" : "/" + f.mode), f.status,
                    isContested(f)};
    for (const TellingView& t : f.tellings) out[t.event] = told;
    return true;
  }));
  return out;
}

}  // namespace

Result<void> exportWebannotation(ExportJob& job) {
  const auto events = TRY(tellingsOf(job));
  job.write(
      "{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"id\":\"urn:recoupe:page\",\"type\":"
      "\"AnnotationPage\",\"items\":[");
  bool first = true;
  const auto item = [&](const Json& annotation) {
    const bool ok = job.write((first ? "\n" : ",\n") + writeJson(annotation));
    first = false;
    return ok;
  };
  TRY(eachDocumentOf(job, [&](const Document& doc, const std::string& key) {
    for (size_t i = 0; i < doc.events.size(); ++i) {
      const std::string id = key + ".v" + std::to_string(i + 1);
      const auto told = events.find(id);
      if (told != events.end() && !item(eventOf(doc, doc.events[i], id, told->second))) return false;
    }
    for (size_t i = 0; i < doc.quotes.size(); ++i)
      if (!item(quoteOf(doc, doc.quotes[i], key + ".q" + std::to_string(i + 1)))) return false;
    return true;
  }));
  job.write("\n]}\n");
  return {};
}

}  // namespace recoupe
