#include "export/fact_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "base/day.h"
#include "export/chronicle.h"
#include "export/plain.h"

namespace recoupe {

bool isFiltered(const FactFilter& f) {
  return !f.who.empty() || !f.place.empty() || !f.type.empty() || !f.from.empty() || !f.to.empty() ||
         f.limit > 0 || !f.key.empty() || f.origins > 0 || !f.statuses.empty() || f.conflicts ||
         !f.withWho.empty() || !f.types.empty() || !f.outlet.empty() || f.offset > 0 || !f.after.empty() ||
         !f.before.empty();
}

Result<Identities> Identities::of(Store& store) {
  Identities out;
  const Coordinates& where = Coordinates::builtin();
  TRY(store.eachIdentity([&](const IdentityRow& row) {
    const IdentityView& view = row.identity;
    out.views_[view.key] = view;
    std::optional<Location> location;
    if (view.type == "country") location = where.ofCountry(view.country);
    if (view.type == "place") {
      location = where.of(view.name, view.country);
      for (const std::string& alias : row.aliases)
        if (!location) location = where.of(alias, view.country);
    }
    if (location) out.places_[view.key] = *location;
    return true;
  }));
  return out;
}

const IdentityView* Identities::find(const std::string& key) const {
  const auto it = views_.find(key);
  return it == views_.end() ? nullptr : &it->second;
}

std::string Identities::countryOf(const std::string& key) const {
  const IdentityView* view = find(key);
  if (view != nullptr && !view->country.empty()) return view->country;
  const auto place = places_.find(key);
  return place == places_.end() ? std::string() : std::string(place->second.country);
}

std::optional<Location> Identities::locate(const NameView& place) const {
  const auto it = places_.find(place.key);
  return it == places_.end() ? std::nullopt : std::optional<Location>(it->second);
}

namespace {

std::string firstDay(const std::string& iso) { return dayCount(iso) ? iso.substr(0, 10) : std::string(); }

}  // namespace

std::optional<std::string> dayOf(const FactView& fact) {
  if (std::string day = firstDay(fact.date); !day.empty()) return day;
  if (!fact.earliest.empty() && fact.earliest == fact.latest)
    if (std::string day = firstDay(fact.earliest); !day.empty()) return day;
  return std::nullopt;
}

bool isInferred(const FactView& fact) { return dayOf(fact) && firstDay(fact.date).empty(); }

std::optional<int> daysOf(const FactView& fact) {
  if (dayOf(fact)) return 1;
  const auto from = dayCount(fact.earliest), to = dayCount(fact.latest);
  if (!from || !to || *to < *from) return std::nullopt;
  return *to - *from + 1;
}

std::string isoDay(int count) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{count}}};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string cameoOf(const FactView& fact) {
  std::map<std::string, size_t> counts;
  for (const TellingView& t : fact.tellings)
    if (!t.cameo.empty()) ++counts[t.cameo];
  std::string best;
  size_t most = 0;
  for (const auto& [code, count] : counts)
    if (count > most) {
      best = code;
      most = count;
    }
  return best;
}

std::string conditionOf(const FactView& fact) {
  for (const TellingView& t : fact.tellings)
    if (!t.condition.empty()) return oneLine(t.condition);
  return {};
}

std::string addressOf(const FactView& fact) {
  for (const TellingView& t : fact.tellings)
    if (std::string address = webAddress(t.source.url); !address.empty()) return address;
  return {};
}

std::string webAddress(const std::optional<std::string>& url) {
  if (!url || !isWebAddress(*url)) return {};
  constexpr std::string_view kKept = "-._~:/?#[]@!$&()*+,;=%";
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : *url) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (plain || kKept.find(c) != kKept.npos) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kHex[byte >> 4];
    out += kHex[byte & 15];
  }
  return out;
}

std::string wordsOf(const TellingView& telling) {
  std::string out;
  for (const std::string& w : telling.words) out += (out.empty() ? "" : " […] ") + oneLine(w);
  return out;
}

std::string saidOf(const FactView& fact, const Messages& say) {
  const std::string mark = statusWord(fact, say);
  return headlineOf(fact, say) + (mark.empty() ? "" : " [" + mark + "]");
}

bool happened(const FactView& fact) { return fact.status == "happened"; }

std::string contradictionsOf(const FactView& fact) {
  std::string out;
  for (const ConflictView& c : fact.conflicts) out += (out.empty() ? "" : "; ") + c.field;
  return out;
}

Result<std::map<std::string, std::string>> factsByEvent(ExportJob& job) {
  std::map<std::string, std::string> out;
  TRY(job.store.eachFact(job.filter, [&](const FactView& f) {
    for (const TellingView& t : f.tellings) out[t.event] = f.key;
    return true;
  }));
  return out;
}

Result<void> eachDocumentOf(ExportJob& job,
                            const std::function<bool(const Document&, const std::string& key)>& sink) {
  if (!isFiltered(job.filter)) return job.store.eachDocument(sink);
  std::set<std::pair<std::string, std::string>> wanted;
  TRY(job.store.eachFact(job.filter, [&](const FactView& f) {
    for (const TellingView& t : f.tellings) wanted.emplace(t.source.name, t.source.document);
    return true;
  }));
  for (const auto& [name, key] : wanted) {
    const auto stored = TRY(job.store.document(key));
    if (stored && !sink(stored->document, key)) break;
  }
  return {};
}

Result<std::optional<std::set<std::string>>> documentsOf(ExportJob& job) {
  if (!isFiltered(job.filter)) return std::optional<std::set<std::string>>();
  std::set<std::string> out;
  TRY(job.store.eachFact(job.filter, [&](const FactView& f) {
    for (const TellingView& t : f.tellings) out.insert(t.source.document);
    return true;
  }));
  return std::optional(std::move(out));
}

Result<std::set<std::string>> actorsOf(ExportJob& job) {
  std::set<std::string> out;
  TRY(job.store.eachFact(job.filter, [&](const FactView& f) {
    for (const auto* side : {&f.actor, &f.recipient})
      for (const NameView& n : *side) out.insert(n.key);
    return true;
  }));
  return out;
}

Result<std::optional<std::set<std::string>>> participantsOf(ExportJob& job) {
  if (!isFiltered(job.filter)) return std::optional<std::set<std::string>>();
  std::set<std::string> out;
  TRY(job.store.eachFact(job.filter, [&](const FactView& f) {
    for (const auto* side : {&f.actor, &f.recipient, &f.sources})
      for (const NameView& n : *side) out.insert(n.key);
    if (f.place) out.insert(f.place->key);
    return true;
  }));
  return std::optional(std::move(out));
}

}  // namespace recoupe
