// What the formats ask of a fact and its store.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "export/chronicle.h"
#include "export/coordinates.h"
#include "export/exporters.h"
#include "store/views.h"

namespace recoupe {

bool isFiltered(const FactFilter& filter);

/// Who the names of facts are: type, country and spellings of each identity. Held in memory: some 100 bytes
/// each.
class Identities {
 public:
  static Result<Identities> of(Store& store);
  const IdentityView* find(const std::string& key) const;
  /// "" where it is not known.
  std::string countryOf(const std::string& key) const;
  /// Where a place (or, for a country, its middle) lies; any spelling that our tables know will do.
  std::optional<Location> locate(const NameView& place) const;
  const std::map<std::string, IdentityView>& all() const { return views_; }

 private:
  std::map<std::string, IdentityView> views_;
  std::map<std::string, Location> places_;
};

/// The day of a fact, "2020-01-08": as told, or the only one that evidence leaves. Nothing where it may have
/// been on several.
std::optional<std::string> dayOf(const FactView& fact);

/// Whether evidence outside the words gave the day.
bool isInferred(const FactView& fact);

/// Days from the first to the last on which it may have been, both counted; nothing where an end is open.
std::optional<int> daysOf(const FactView& fact);

/// The inverse of dayCount(): 18269 -> "2020-01-08".
std::string isoDay(int dayCount);

/// The CAMEO code that most tellings have, the first by bytes of several; "" for none.
std::string cameoOf(const FactView& fact);

/// Its first telling's condition, "" for none.
std::string conditionOf(const FactView& fact);

/// The first address of its sources that may become a link, "" for none.
std::string addressOf(const FactView& fact);

/// What may stand where a link is expected: http and https only, with everything that is no part of an
/// address percent-encoded. "" for all else ("javascript:…").
std::string webAddress(const std::optional<std::string>& url);

/// The words of a telling's sentences, on one line.
std::string wordsOf(const TellingView& telling);

/// "Meeting or talk: A → B; Rome [denied]": what happened and, where it did not simply happen, its mark.
std::string saidOf(const FactView& fact, const Messages& say);

bool happened(const FactView& fact);

/// The fields in which its tellings contradict each other: "date; status", "" for none.
std::string contradictionsOf(const FactView& fact);

/// The facts of the job's filter, by the public ids of their tellings ("d0123456789ab.v3").
Result<std::map<std::string, std::string>> factsByEvent(ExportJob& job);

/// The documents that tell a fact of the filter, or all where there is no filter; in order of name and key.
Result<void> eachDocumentOf(ExportJob& job,
                            const std::function<bool(const Document&, const std::string& key)>& sink);

/// The public ids of those documents; nothing where there is no filter.
Result<std::optional<std::set<std::string>>> documentsOf(ExportJob& job);

/// The public ids of all who act or are acted upon in a fact of the filter.
Result<std::set<std::string>> actorsOf(ExportJob& job);

/// The public ids of all who take part in a fact of the filter; nothing where there is no filter.
Result<std::optional<std::set<std::string>>> participantsOf(ExportJob& job);

}  // namespace recoupe
