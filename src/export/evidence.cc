#include "export/evidence.h"

#include "export/chronicle.h"
#include "export/date_words.h"
#include "export/plain.h"
#include "export/wrap.h"

namespace recoupe {
namespace {

/// The paragraph with `span` marked: in colour, or between brackets where there are none.
std::string markedParagraph(const Document& doc, Span span, const Style& style) {
  const Span paragraph = paragraphAround(doc, span);
  const auto part = [&](BytePos from, BytePos to) { return oneLine(doc.textOf({from, to})); };
  const std::string before = part(paragraph.begin, span.begin), after = part(span.end, paragraph.end);
  const std::string words = part(span.begin, span.end);
  std::string line = before + (before.empty() ? "" : " ");
  line += style.colour ? style.highlight(words) : "[" + words + "]";
  line += (after.empty() ? "" : " ") + after;
  return wrapped(line, style.colour ? 0 : style.width, "  ");
}

std::string field(std::string_view key, const std::string& value, const Messages& say, const Style& style) {
  return value.empty() ? "" : "  " + style.dim(say(key)) + " " + value + "\n";
}

std::string publishedLine(const Document& doc, const Messages& say, const Style& style) {
  const Published& p = doc.published;
  std::string out = field("evidence.published",
                          sayDate(say, p.value, p.earliest, p.latest) + " (" +
                              say("published." + std::string(nameOf(p.from))) + ")",
                          say, style);
  for (const std::string& because : p.because) out += becauseLine("evidence.because", because, say, style);
  return out;
}

std::string sourceLines(const StoredDocument& stored, const Messages& say, const Style& style) {
  const Document& doc = stored.document;
  std::string out = field("evidence.document", style.cyan(stored.key) + "  " + oneLine(doc.id), say, style);
  out += field("evidence.title", oneLine(doc.title), say, style);
  out += field("evidence.outlet", oneLine(doc.source.outlet.value_or("")), say, style);
  out += publishedLine(doc, say, style);
  out += field("evidence.url", oneLine(doc.source.url.value_or("")), say, style);
  for (const auto& [path, name] : stored.sightings) out += field("evidence.path", oneLine(path), say, style);
  return out + field("evidence.sha256", doc.source.sha256, say, style);
}

std::string spanWords(const Document& doc, Span s) {
  const CharSpan c = doc.text.toChars(s);
  return std::to_string(c.begin.value) + "–" + std::to_string(c.end.value);
}

std::string entityLines(std::string_view key, const std::vector<EntityIndex>& who, const Document& doc,
                        const Messages& say, const Style& style) {
  std::string out;
  for (const EntityIndex i : who) {
    const Entity& e = doc.entities[i.value];
    out +=
        field(key, oneLine(e.name) + " (" + say("entity." + std::string(nameOf(e.type))) + ")", say, style);
    for (const std::string& because : e.because) out += becauseLine("evidence.because", because, say, style);
  }
  return out;
}

}  // namespace

std::string becauseLine(std::string_view key, std::string_view because, const Messages& say,
                        const Style& style) {
  return because.empty() ? "" : "    " + style.dim(say(key)) + " " + oneLine(because) + "\n";
}

Span paragraphAround(const Document& doc, Span span) {
  const std::string_view text = doc.text.view();
  const size_t before = span.begin.value == 0 ? text.npos : text.rfind('\n', span.begin.value - 1);
  const size_t after = text.find('\n', span.end.value);
  return spanOf(before == text.npos ? 0 : before + 1, std::min(after, text.size()));
}

std::string factHead(const FactView& fact, const Messages& say, const Style& style) {
  std::string out = style.bold(headlineOf(fact, say)) + "\n";
  out +=
      field("evidence.fact",
            style.cyan(fact.key) + "  " + fact.type + (fact.mode.empty() ? "" : " " + fact.mode), say, style);
  out += field("evidence.date", sayDate(say, fact.date, fact.earliest, fact.latest), say, style);
  out += field("evidence.status", statusWord(fact, say), say, style);
  return out + field("evidence.told", say.count("told", fact.documents), say, style);
}

std::string eventEvidence(const StoredDocument& stored, size_t index, const Messages& say,
                          const Style& style) {
  const Document& doc = stored.document;
  const Event& e = doc.events[index];
  std::string out;
  for (const Span span : e.spans) out += markedParagraph(doc, span, style);
  out += field("evidence.event",
               style.cyan(stored.key + ".v" + std::to_string(index + 1)) + "  " + e.type +
                   (e.mode.empty() ? "" : " " + e.mode) + (e.cameo.empty() ? "" : "  CAMEO " + e.cameo),
               say, style);
  out += field("evidence.trigger",
               say("quote.marks", {oneLine(doc.textOf(e.trigger))}) + "  " + spanWords(doc, e.trigger), say,
               style);
  out += becauseLine("evidence.because", e.because, say, style);
  out += entityLines("evidence.actor", e.actor, doc, say, style);
  out += entityLines("evidence.recipient", e.recipient, doc, say, style);
  if (e.place) out += entityLines("evidence.place", {*e.place}, doc, say, style);
  out += entityLines("evidence.source", e.sources, doc, say, style);
  out +=
      field("evidence.date",
            sayDate(say, e.date, e.earliest, e.latest) + (e.date.empty() ? "" : "  " + e.date), say, style);
  out += becauseLine("evidence.because", e.dateBecause, say, style);
  if (e.status != EventStatus::Happened)
    out += field("evidence.status", say("status." + std::string(nameOf(e.status))), say, style);
  if (e.condition)
    out += field("evidence.condition", say("quote.marks", {oneLine(doc.textOf(*e.condition))}), say, style);
  return out + sourceLines(stored, say, style);
}

std::string quoteEvidence(const StoredDocument& stored, size_t index, const Messages& say,
                          const Style& style) {
  const Document& doc = stored.document;
  const Quote& q = doc.quotes[index];
  std::string out = markedParagraph(doc, q.span, style);
  out += field("evidence.quote",
               style.cyan(stored.key + ".q" + std::to_string(index + 1)) + "  " +
                   say("kind." + std::string(nameOf(q.kind))) + "  " + spanWords(doc, q.span),
               say, style);
  if (q.speaker)
    out += entityLines("evidence.speaker", {*q.speaker}, doc, say, style);
  else
    out += field("evidence.speaker", say("quote.nobody"), say, style);
  if (q.cue) out += field("evidence.cue", say("quote.marks", {oneLine(doc.textOf(*q.cue))}), say, style);
  out += becauseLine("evidence.because", q.because, say, style);
  return out + sourceLines(stored, say, style);
}

std::string documentText(const StoredDocument& stored, const Messages& say, const Style& style) {
  const Document& doc = stored.document;
  std::string out = sourceLines(stored, say, style);
  if (doc.error) return out + field("evidence.error", oneLine(doc.error->message), say, style);
  out +=
      field("evidence.found",
            say.count("entities", doc.entities.size()) + ", " + say.count("times", doc.times.size()) + ", " +
                say.count("quotes", doc.quotes.size()) + ", " + say.count("events", doc.events.size()),
            say, style);
  return out + "\n" + printable(doc.text.view()) + "\n";
}

}  // namespace recoupe
