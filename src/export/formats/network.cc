#include "export/formats/network.h"

#include "export/fact_parts.h"
#include "export/plain.h"

namespace recoupe {
namespace {

NetworkEdge edgeOf(const FactView& fact, const Messages& say) {
  NetworkEdge e;
  e.happened = happened(fact) && !isContested(fact);
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
              contradictionsOf(fact)};
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
    NetworkEdge e = edgeOf(fact, job.say);
    e.directed = !fact.recipient.empty();
    size_t n = 0;
    for (size_t i = 0; i < fact.actor.size(); ++i) {
      const std::vector<NameView>& others = e.directed ? fact.recipient : fact.actor;
      for (size_t j = e.directed ? 0 : i + 1; j < others.size(); ++j) {
        e.id = fact.key + "-" + std::to_string(++n);
        e.from = fact.actor[i].key;
        e.to = others[j].key;
        if (!edge(e)) return false;
      }
    }
    return true;
  });
}

}  // namespace recoupe
