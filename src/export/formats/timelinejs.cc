// TimelineJS (Knight Lab): facts whose year is known. A month stays a month and a year a year; an interval
// has both ends; display_text says the date as the chronicle does. Text is HTML there, so it is escaped.
#include "base/day.h"
#include "export/chronicle.h"
#include "export/date_words.h"
#include "export/fact_parts.h"
#include "export/formats/formats.h"
#include "export/plain.h"
#include "json/json.h"

namespace recoupe {
namespace {

bool digits(std::string_view s) { return !s.empty() && s.find_first_not_of("0123456789") == s.npos; }

std::string trimZero(std::string_view s) { return std::string(s[0] == '0' ? s.substr(1) : s); }

/// {"year", "month", "day"} with what is known; null where the year is not.
Json partsOf(std::string_view date) {
  if (date.size() < 4 || !digits(date.substr(0, 4))) return {};
  Json out{{"year", std::string(date.substr(0, 4))}};
  if (date.size() < 7 || date[4] != '-' || !digits(date.substr(5, 2))) return out;
  out["month"] = trimZero(date.substr(5, 2));
  if (dayCount(date)) out["day"] = trimZero(date.substr(8, 2));
  return out;
}

/// Whether a TIMEX3 value names a year, a month or a day and nothing else ("2020-W25" and "2019-FA" do not).
bool isPlain(std::string_view date) {
  const std::string_view rest = date.substr(std::min<size_t>(4, date.size()));
  return rest.empty() || dayCount(date) || (rest.size() == 3 && rest[0] == '-' && digits(rest.substr(1)));
}

Json eventOf(const FactView& fact, const Messages& say) {
  Json start = isPlain(fact.date) ? partsOf(fact.date) : Json(), end;
  if (start.is_null() && !fact.earliest.empty()) {
    start = partsOf(fact.earliest);
    if (!fact.latest.empty() && fact.latest != fact.earliest) end = partsOf(fact.latest);
  }
  if (start.is_null()) start = partsOf(fact.latest);
  if (start.is_null()) return {};
  const std::string words = sayDate(say, fact.date, fact.earliest, fact.latest);
  start["display_text"] = htmlText(words);
  Json event{{"start_date", std::move(start)}};
  if (!end.is_null()) {
    event["end_date"] = std::move(end);
    event["display_date"] = htmlText(words);
  }
  std::string text;
  for (const TellingView& t : fact.tellings) {
    const std::string address = webAddress(t.source.url), source = htmlText(sayPlainSource(t.source, say));
    text += "<blockquote>" + htmlText(say("quote.marks", {wordsOf(t)})) + "</blockquote><p>";
    text += address.empty() ? source : "<a href=\"" + htmlText(address) + "\">" + source + "</a>";
    text += "</p>";
  }
  event["text"] = {{"headline", htmlText(saidOf(fact, say))}, {"text", std::move(text)}};
  event["group"] = htmlText(say("type." + fact.type));
  event["unique_id"] = fact.key;
  return event;
}

}  // namespace

Result<void> exportTimelinejs(ExportJob& job) {
  job.write("{\"events\":[");
  bool first = true;
  size_t undated = 0;
  TRY(job.store.eachFact(job.filter, [&](const FactView& fact) {
    const Json event = eventOf(fact, job.say);
    if (event.is_null()) {
      ++undated;
      return true;
    }
    const bool ok = job.write((first ? "\n" : ",\n") + writeJson(event));
    first = false;
    return ok;
  }));
  job.write("\n]}\n");
  job.leftOut("export.noyear", undated);
  return {};
}

}  // namespace recoupe
