#include "date/time_finder.h"

#include "date/scan.h"
#include "date/undated.h"

namespace recoupe {

using namespace date;
namespace {

/// What an inferred publication day adds: bounds, never the value.
void addBounds(Resolved& out, const Resolved& inferred) {
  if (!out.earliest.empty() || !out.latest.empty() || (inferred.earliest.empty() && inferred.latest.empty()))
    return;
  out.earliest = inferred.earliest;
  out.latest = inferred.latest;
  out.because += "; bounds: " + inferred.because + ", which is inferred";
}

}  // namespace

TimeFinder::TimeFinder(const Image& image) : engines_(std::make_shared<const Engines>(image)) {}

void TimeFinder::run(Document& doc) const {
  const Engine* engine = engines_->engineFor(doc);
  if (engine == nullptr) return;
  Scan scan(*engine, doc);
  scan.run();
  inferPublished(doc, scan.atoms(), scan.toldDates());
  const bool inferred = doc.published.from == Published::From::Inferred;
  const Reference published = referenceOf(doc.published.value);
  std::vector<std::optional<Resolved>> all =
      resolveAll(scan, engines_->feasts, inferred ? Reference{} : published);
  std::vector<std::optional<Resolved>> more;
  if (inferred) more = resolveAll(scan, engines_->feasts, published);
  for (size_t i = 0; i < all.size(); ++i) {
    if (!all[i]) continue;
    Resolved& found = *all[i];
    if (inferred && more[i]) addBounds(found, *more[i]);
    const Place& place = scan.candidates()[i].place;
    doc.times.push_back({spanOf(place.begin, place.end), found.type, std::move(found.value),
                         std::move(found.earliest), std::move(found.latest), std::move(found.because)});
  }
}

}  // namespace recoupe
