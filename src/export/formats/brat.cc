// brat standoff: for each document its text and an .ann file with entities, times, quotations with their
// speakers, and events with their parts; plus the annotation.conf that brat needs to show them.
//
//   T1	Person 0 14	Khalifa Haftar
//   T9	CONSULT 31 40	rencontré
//   E1	CONSULT:T9 Actor:T1 Recipient:T2 Place:T3
//   A1	Status E1 negated
#include <map>

#include "export/fact_parts.h"
#include "export/file_names.h"
#include "export/formats/formats.h"
#include "export/plain.h"

namespace recoupe {
namespace {

/// Offsets count code points, as brat does. What runs over a line break or a TAB is cut there: "0 5;6 12".
class Standoff {
 public:
  explicit Standoff(const Document& doc) : doc_(doc) {}

  std::string write(const std::map<std::string, std::string>& facts, const std::string& key) {
    entities();
    for (const TimeExpression& t : doc_.times) {
      const std::string id = bound(titled(nameOf(t.type)), t.span);
      if (!t.value.empty()) note(id, "value " + t.value);
    }
    for (const Quote& q : doc_.quotes) quote(q);
    for (size_t i = 0; i < doc_.events.size(); ++i) {
      const auto fact = facts.find(key + ".v" + std::to_string(i + 1));
      if (fact != facts.end()) event(doc_.events[i], fact->second);
    }
    return std::move(out_);
  }

 private:
  /// "organisation" -> "Organisation", "DATE" -> "Date".
  static std::string titled(std::string_view name) {
    std::string out;
    for (const char c : name) {
      const bool upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z';
      out += out.empty() && lower    ? static_cast<char>(c - 32)
             : !out.empty() && upper ? static_cast<char>(c + 32)
                                     : c;
    }
    return out;
  }

  std::string bound(std::string_view type, Span span) {
    const std::string id = "T" + std::to_string(++texts_);
    std::string places, words;
    const std::string_view text = doc_.textOf(span);
    for (size_t from = 0; from < text.size();) {
      const size_t to = std::min(text.find_first_of("\r\n\t", from), text.size());
      if (to > from) {
        const CharSpan at = doc_.text.toChars(spanOf(span.begin.value + from, span.begin.value + to));
        places += (places.empty() ? " " : ";") + std::to_string(at.begin.value) + " " +
                  std::to_string(at.end.value);
        words += (words.empty() ? "" : " ") + std::string(text.substr(from, to - from));
      }
      from = to + 1;
    }
    out_ += id + "\t" + std::string(type) + places + "\t" + words + "\n";
    return id;
  }

  void note(const std::string& of, const std::string& words) {
    out_ += "#" + std::to_string(++notes_) + "\tAnnotatorNotes " + of + "\t" + oneLine(words) + "\n";
  }

  void entities() {
    mentions_.resize(doc_.entities.size());
    for (size_t i = 0; i < doc_.entities.size(); ++i)
      for (const Mention& m : doc_.entities[i].mentions) {
        if (m.span.empty()) continue;
        mentions_[i].emplace_back(m.span, bound(titled(nameOf(doc_.entities[i].type)), m.span));
        note(mentions_[i].back().second, "e" + std::to_string(i + 1) + " " + doc_.entities[i].name);
      }
  }

  /// The mention of an entity that stands nearest before or in `where`; "" for none.
  std::string mentionIn(EntityIndex entity, Span where) const {
    if (entity.value >= mentions_.size()) return {};
    std::string best;
    for (const auto& [span, id] : mentions_[entity.value]) {
      if (!best.empty() && span.begin >= where.end) break;
      best = id;
      if (where.covers(span)) break;
    }
    return best;
  }

  void quote(const Quote& q) {
    if (q.span.empty()) return;
    const std::string id = bound("Quotation", q.span);
    const std::string speaker = q.speaker ? mentionIn(*q.speaker, q.cue.value_or(q.span)) : "";
    if (!speaker.empty())
      out_ += "R" + std::to_string(++relations_) + "\tSaidBy Arg1:" + id + " Arg2:" + speaker + "\n";
  }

  void event(const Event& e, const std::string& fact) {
    if (e.trigger.empty()) return;
    const std::string trigger = bound(e.type, e.trigger);
    const Span where = e.spans.empty() ? e.trigger : e.spans.front();
    std::string condition;
    if (e.condition && !e.condition->empty()) condition = bound("Condition", *e.condition);
    const std::string id = "E" + std::to_string(++events_);
    std::string line = id + "\t" + e.type + ":" + trigger;
    const auto part = [&](const char* role, const std::vector<EntityIndex>& who) {
      size_t n = 0;
      for (const EntityIndex i : who)
        if (const std::string mention = mentionIn(i, where); !mention.empty()) {
          ++n;
          line += " " + std::string(role) + (n > 1 ? std::to_string(n) : "") + ":" + mention;
        }
    };
    part("Actor", e.actor);
    part("Recipient", e.recipient);
    if (e.place) part("Place", {*e.place});
    part("Source", e.sources);
    if (!condition.empty()) line += " Condition:" + condition;
    out_ += line + "\n";
    attribute("Status", id, std::string(nameOf(e.status)));
    if (e.status == EventStatus::Negated) attribute("Negation", id, "");
    if (!e.mode.empty()) attribute("Mode", id, e.mode);
    std::string words = fact + " cameo " + (e.cameo.empty() ? "unknown" : e.cameo);
    words += ", date " + (e.date.empty() ? "unknown" : e.date);
    note(id, words);
  }

  void attribute(const char* name, const std::string& of, const std::string& value) {
    out_ += "A" + std::to_string(++attributes_) + "\t" + name + " " + of +
            (value.empty() ? "" : " " + value) + "\n";
  }

  const Document& doc_;
  std::string out_;
  std::vector<std::vector<std::pair<Span, std::string>>> mentions_;
  size_t texts_ = 0, notes_ = 0, relations_ = 0, events_ = 0, attributes_ = 0;
};

constexpr const char* kTypes[] = {"AGREE",    "CONSULT",  "SUPPORT", "CONCEDE", "COOPERATE", "AID",
                                  "RETREAT",  "REQUEST",  "ACCUSE",  "REJECT",  "THREATEN",  "PROTEST",
                                  "SANCTION", "MOBILIZE", "COERCE",  "ASSAULT"};

std::string configuration() {
  std::string out =
      "[entities]\nPerson\nCountry\nOrganisation\nGroup\nPlace\nDate\nTime\nDuration\nSet\nQuotation\n"
      "Condition\n\n[relations]\nSaidBy\tArg1:Quotation, Arg2:<ENTITY>\n\n[events]\n";
  for (const char* type : kTypes)
    out +=
        std::string(type) +
        "\tActor*:<ENTITY>, Recipient*:<ENTITY>, Place?:<ENTITY>, Source*:<ENTITY>, Condition?:Condition\n";
  // Modes as brat takes them: any value that the file has must be listed.
  return out +
         "\n[attributes]\nNegation\tArg:<EVENT>\nStatus\tArg:<EVENT>, "
         "Value:happened|future|hypothetical|negated\nMode\tArg:<EVENT>, "
         "Value:visit|third-party|multilateral|phone|withdraw|release|disarm|ceasefire|access|resign|assist|"
         "change|yield|meet|disapprove|investigate|allege|restrict|arrest|relations|expel|territory|violence|"
         "demo|riot|strike|hunger|boycott|obstruct|vandalize|convict|discontinue|troops|weapons|police|"
         "militia|seize|censor|curfew|martial-law|deport|withhold|misinformation|cyber|abduct|beat|torture|"
         "sexual|targeted|destroy|primitive|firearms|explosives|suicide-attack|aerial|drone|heavy-weapons|"
         "crowd-control|unconventional\n";
}

}  // namespace

Result<void> exportBrat(ExportJob& job) {
  const auto facts = TRY(factsByEvent(job));
  if (!job.file("annotation.conf", configuration())) return {};
  size_t unread = 0;
  TRY(eachDocumentOf(job, [&](const Document& doc, const std::string& key) {
    if (doc.error) {
      ++unread;
      return true;
    }
    const std::string name = fileName(doc.id) + " " + key;
    return job.file(name + ".txt", doc.text.view()) &&
           job.file(name + ".ann", Standoff(doc).write(facts, key));
  }));
  job.leftOut("export.unread", unread);
  return {};
}

}  // namespace recoupe
