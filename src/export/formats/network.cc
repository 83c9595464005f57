#include "export/formats/network.h"

#include "export/fact_parts.h"
#include "export/plain.h"

namespace recoupe {
namespace {

NetworkEdge edgeOf(const FactView& fact, const Messages& say) {
  NetworkEdge e;
  e.happened = happened(fact);
  if (const auto day = dayOf(fact)) {
    e.start = e.end = *day;
  } else if (daysOf(fact)) {
    e.start = fact.earliest.substr(0, 10);
    e.end = fact.latest.substr(0, 10);
  }
  e.values = {saidOf(fact, say),
              fact.key,
              fact.type,
              fact.mode,
              fact.status,
              fact.date,
              fact.earliest,
              fact.latest,
              fact.place ? oneLine(fact.place->name) : "",
              conditionOf(fact),
              std::to_string(fact.documents),
              std::to_string(fact.origins.size()),
              std::to_string(fact.conflicts.size())};
  return e;
}

}  // namespace

Result<void> eachTie(ExportJob& job,
                     const std::function<bool(const std::string& id, const std::vector<std::string>&)>& node,
                     const std::function<bool()>& between,
                     const std::function<bool(const NetworkEdge&)>& edge) {
  const Identities who = TRY(Identities::of(job.store));
  const std::set<std::string> actors = TRY(actorsOf(job));
  for (const std::string& key : actors) {
    const IdentityView* view = who.find(key);
    if (view == nullptr) continue;
    if (!node(key, {oneLine(view->name), view->type, view->country, std::to_string(view->documents)}))
      return {};
  }
  if (!between()) return {};
  return job.store.eachFact(job.filter, [&](const FactView& fact) {
    if (fact.actor.empty() || fact.recipient.empty()) return true;
    NetworkEdge e = edgeOf(fact, job.say);
    size_t n = 0;
    for (const NameView& from : fact.actor)
      for (const NameView& to : fact.recipient) {
        e.id = fact.key + "-" + std::to_string(++n);
        e.from = from.key;
        e.to = to.key;
        if (!edge(e)) return false;
      }
    return true;
  });
}

}  // namespace recoupe
