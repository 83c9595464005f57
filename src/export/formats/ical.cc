// iCalendar (RFC 5545): facts of one day, or of a week or less, as all-day entries. Nothing longer: a month
// in which something happened on one day is no entry of thirty days.
#include "base/day.h"
#include "export/chronicle.h"
#include "export/date_words.h"
#include "export/fact_parts.h"
#include "export/formats/formats.h"
#include "export/formats/gdelt_row.h"
#include "export/plain.h"

namespace recoupe {
namespace {

constexpr int kLongest = 7;         // days
constexpr size_t kLineOctets = 75;  // RFC 5545, 3.1

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    out += c == '\t' ? ' ' : c;
  }
  return out;
}

/// A content line, folded before its 76th octet and never inside a character.
std::string folded(const std::string& line) {
  std::string out;
  size_t octets = 0;
  for (size_t i = 0; i < line.size();) {
    size_t next = i + 1;
    while (next < line.size() && (static_cast<unsigned char>(line[next]) & 0xC0) == 0x80) ++next;
    if (octets + (next - i) > kLineOctets) {
      out += "\r\n ";
      octets = 1;
    }
    out.append(line, i, next - i);
    octets += next - i;
    i = next;
  }
  return out + "\r\n";
}

std::string compact(const std::string& isoDay) { return gdeltDay(isoDay); }

/// When the entry was made: the last publication that tells it, the fact's day where no time is known. Never
/// the clock: the same store gives the same bytes.
std::string stampOf(const FactView& fact, const std::string& day) {
  std::string last;
  for (const TellingView& t : fact.tellings) last = std::max(last, gdeltInstant(t.source.published));
  if (last.empty()) return compact(day) + "T000000Z";
  return last.substr(0, 8) + "T" + last.substr(8) + "Z";
}

/// The calendar's own word for it; the summary says it in ours.
const char* statusOf(const FactView& fact) {
  if (happened(fact)) return isContested(fact) ? "TENTATIVE" : "CONFIRMED";
  return fact.status == "negated" ? "CANCELLED" : "TENTATIVE";
}

std::string descriptionOf(const FactView& fact, const Messages& say) {
  std::string out = sayDate(say, fact.date, fact.earliest, fact.latest) + "\n";
  if (const std::string condition = conditionOf(fact); !condition.empty())
    out += say("condition", {condition}) + "\n";
  for (const TellingView& t : fact.tellings)
    out += "\n" + say("quote.marks", {wordsOf(t)}) + "\n" + sayPlainSource(t.source, say) + "\n";
  return out + "\n" + fact.key + "  " + say.count("told", fact.documents);
}

std::string entryOf(const FactView& fact, int days, const Messages& say) {
  const std::string first = dayOf(fact).value_or(fact.earliest.substr(0, 10));
  std::string out = "BEGIN:VEVENT\r\n" + folded("UID:" + fact.key + "@recoupe") +
                    folded("DTSTAMP:" + stampOf(fact, first)) +
                    folded("DTSTART;VALUE=DATE:" + compact(first)) +
                    folded("DTEND;VALUE=DATE:" + compact(isoDay(*dayCount(first) + days))) +
                    folded("SUMMARY:" + escaped(saidOf(fact, say))) +
                    folded("DESCRIPTION:" + escaped(descriptionOf(fact, say)));
  if (fact.place) out += folded("LOCATION:" + escaped(oneLine(fact.place->name)));
  if (const std::string address = addressOf(fact); !address.empty()) out += folded("URL:" + address);
  out += folded("CATEGORIES:" + escaped(fact.type)) + folded(std::string("STATUS:") + statusOf(fact));
  return out + "TRANSP:TRANSPARENT\r\n" + folded("X-RECOUPE-STATUS:" + fact.status) + "END:VEVENT\r\n";
}

}  // namespace

Result<void> exportIcal(ExportJob& job) {
  job.write("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//recoupe//recoupe//EN\r\nCALSCALE:GREGORIAN\r\n");
  size_t undated = 0;
  TRY(job.store.eachFact(job.filter, [&](const FactView& fact) {
    const auto days = daysOf(fact);
    if (days && *days <= kLongest) return job.write(entryOf(fact, *days, job.say));
    ++undated;
    return true;
  }));
  job.write("END:VCALENDAR\r\n");
  job.leftOut("export.noweek", undated);
  return {};
}

}  // namespace recoupe
