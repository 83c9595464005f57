#include "event/merge.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string>

#include "base/utf8.h"

namespace recoupe::event {
namespace {

/// Sides fit when one is not told or they have somebody in common.
bool fits(const std::vector<EntityIndex>& a, const std::vector<EntityIndex>& b) {
  return a.empty() || b.empty() || shares(a, b);
}

bool datesFit(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty() || a == b) return true;
  return a.starts_with(b) || b.starts_with(a) || a.find("REF") != std::string::npos ||
         b.find("REF") != std::string::npos;
}

/// "aéroport de Tripoli" lies in "Tripoli": to name either is no contradiction.
bool placesFit(const Document& doc, const std::optional<EntityIndex>& a,
               const std::optional<EntityIndex>& b) {
  if (!a || !b || *a == *b) return true;
  const std::string &x = doc.entities[a->value].name, &y = doc.entities[b->value].name;
  const std::string &inner = x.size() < y.size() ? x : y, &outer = x.size() < y.size() ? y : x;
  return outer.ends_with(" " + inner) || outer.ends_with("'" + inner) || outer.ends_with("’" + inner);
}

/// Nobody, or a country as such.
bool onlyLand(const Document& doc, const std::vector<EntityIndex>& side) {
  return side.empty() || (side.size() == 1 && doc.entities[side.front().value].type == EntityType::Country);
}

/// One visit told by the country and by its hosts.
bool sameVisit(const Document& doc, const Event& a, const Event& b) {
  if (a.type != "CONSULT" || !shares(a.actor, b.actor) || !datesFit(a.date, b.date) || a.date.empty() ||
      a.status != b.status)
    return false;
  return (a.mode == "visit" || b.mode == "visit") &&
         (onlyLand(doc, a.recipient) || onlyLand(doc, b.recipient)) && placesFit(doc, a.place, b.place);
}

bool sameSet(const std::vector<EntityIndex>& a, const std::vector<EntityIndex>& b) {
  return a.size() == b.size() && std::all_of(a.begin(), a.end(), [&](EntityIndex e) { return has(b, e); });
}

/// Two meetings of the same sides are one only where the second telling points back ("cette rencontre") or
/// names the same sides and nothing contradicts it; people meet more than once.
bool sameMeeting(const Event& a, const Event& b, bool pointsBack) {
  const bool equal = (sameSet(a.actor, b.actor) && sameSet(a.recipient, b.recipient)) ||
                     (sameSet(a.actor, b.recipient) && sameSet(a.recipient, b.actor));
  if (equal) return !a.recipient.empty() || (a.place && b.place && *a.place == *b.place);
  if (!pointsBack) return false;
  const bool straight = shares(a.actor, b.actor) && fits(a.recipient, b.recipient);
  return straight || (shares(a.actor, b.recipient) && shares(a.recipient, b.actor));
}

/// "l'offensive turque", "son retrait", "les militaires tués": told before, whatever else the new sentence
/// says of it.
bool sameAct(const Event& a, const Event& b) {
  if (a.type != b.type || !datesFit(a.date, b.date)) return false;
  return (shares(a.actor, b.actor) && fits(a.recipient, b.recipient)) ||
         (shares(a.recipient, b.recipient) && fits(a.actor, b.actor));
}

/// Acts that one does by speaking: the same person does many of them in one article.
bool saidAct(const Event& e) {
  for (const char* type : {"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "AGREE", "THREATEN"})
    if (e.type == type) return true;
  return false;
}

/// The longer words of a sentence, sorted, each once.
std::vector<std::string> wordsOf(const Document& doc, Span sentence) {
  constexpr size_t kLong = 5, kMost = 200;  // bytes; words
  std::vector<std::string> out;
  auto it = std::lower_bound(doc.tokens.begin(), doc.tokens.end(), sentence.begin,
                             [](const Token& t, BytePos b) { return t.span.begin < b; });
  for (; it != doc.tokens.end() && it->span.begin < sentence.end && out.size() < kMost; ++it)
    if (std::string w = lower(doc.textOf(it->span)); w.size() >= kLong) out.push_back(std::move(w));
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

/// "X a dénoncé …" twice: two charges, unless much of what is said comes again.
bool retold(const Document& doc, const Event& a, const Event& b) {
  constexpr size_t kShare = 5;  // a fifth of the shorter sentence
  if (a.spans.front() == b.spans.front()) return true;
  const std::vector<std::string> x = wordsOf(doc, a.spans.front()), y = wordsOf(doc, b.spans.front());
  std::vector<std::string> both;
  std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(both));
  return kShare * both.size() >= std::min(x.size(), y.size());
}

/// Whether the words that name the two acts have one in common, endings aside.
bool alikeNamed(const Document& doc, const Event& a, const Event& b) {
  constexpr size_t kStem = 5;  // bytes
  const auto stems = [&](Span s) {
    std::vector<std::string> out = wordsOf(doc, s);
    for (std::string& w : out) w.resize(kStem);
    return out;
  };
  const std::vector<std::string> x = stems(a.trigger), y = stems(b.trigger);
  return std::any_of(x.begin(), x.end(),
                     [&](const std::string& w) { return std::find(y.begin(), y.end(), w) != y.end(); });
}

bool same(const Document& doc, const Event& a, const Event& b, bool pointsBack) {
  const bool physical =
      a.type == "ASSAULT" || a.type == "RETREAT" || a.type == "COERCE" || a.type == "PROTEST";
  // "s'apprête à exécuter X … la destruction d'un drone": what is to come is not what was done
  const auto other = [&] { return a.type == "ASSAULT" && a.status != b.status && !alikeNamed(doc, a, b); };
  if (pointsBack && physical && sameAct(a, b) && !other()) return true;
  if (a.type != b.type || a.status != b.status || !datesFit(a.date, b.date)) return false;
  if (!a.mode.empty() && !b.mode.empty() && a.mode != b.mode) return false;
  if (!placesFit(doc, a.place, b.place) && a.type != "ACCUSE" && a.type != "REQUEST") return false;
  if (a.type == "CONSULT") return sameMeeting(a, b, pointsBack);
  if (!fits(a.actor, b.actor) || !fits(a.recipient, b.recipient)) return false;
  if (!shares(a.actor, b.actor) && !shares(a.recipient, b.recipient)) return false;
  if (a.actor.empty() != b.actor.empty() && a.recipient.empty() && b.recipient.empty()) return false;
  // So does an army at war: to take a town and to pursue who held it are two.
  const bool apart = saidAct(a) || (a.type == "ASSAULT" && !alikeNamed(doc, a, b));
  return pointsBack || !apart || retold(doc, a, b);
}

void fill(std::vector<EntityIndex>& to, const std::vector<EntityIndex>& from,
          const std::vector<EntityIndex>& other) {
  if (!to.empty()) return;
  for (const EntityIndex e : from)
    if (std::find(other.begin(), other.end(), e) == other.end()) to.push_back(e);
}

void absorb(Event& into, const Event& e) {
  for (const Span s : e.spans)
    if (std::find(into.spans.begin(), into.spans.end(), s) == into.spans.end()) into.spans.push_back(s);
  fill(into.actor, e.actor, into.recipient);
  fill(into.recipient, e.recipient, into.actor);
  if (!into.place) into.place = e.place;
  if (into.mode.empty() && !e.mode.empty()) {
    into.mode = e.mode;
    into.cameo = e.cameo;
  }
  const bool vague = into.date.empty() || into.date.find("REF") != std::string::npos;
  if ((vague && !e.date.empty()) || (e.date.size() > into.date.size() && e.date.starts_with(into.date))) {
    into.date = e.date;
    into.earliest = e.earliest;
    into.latest = e.latest;
    into.dateBecause = e.dateBecause;
  }
  if (!into.condition) into.condition = e.condition;
  for (const EntityIndex s : e.sources)
    if (std::find(into.sources.begin(), into.sources.end(), s) == into.sources.end())
      into.sources.push_back(s);
}

class Merger {
 public:
  explicit Merger(const Document& doc) : doc_(doc) {}

  void add(const Coded& c, bool title) {
    Event e = c.event;
    e.spans = {doc_.sentences[c.sentence].span};
    if (c.headline) e.spans.push_back(doc_.sentences[*c.headline].span);
    std::vector<size_t>& bucket = byType_[e.type];
    for (size_t n = bucket.size(); n-- > 0 && bucket.size() - n <= kLookBack;)
      if (same(doc_, events_[bucket[n]], e, c.definite || title) || sameVisit(doc_, events_[bucket[n]], e))
        return takeIn(bucket[n], c, e);
    if (title && absorbTitle(e, bucket)) return;
    bucket.push_back(events_.size());
    events_.push_back(std::move(e));
    first_.push_back(&c);
  }

  /// A recipient that is only inferred counts where no telling names one.
  std::vector<Event> take() {
    for (size_t n = 0; n < events_.size(); ++n) {
      Event& e = events_[n];
      if (!e.recipient.empty() || first_[n]->inferred.empty() || shares(e.actor, first_[n]->inferred))
        continue;
      e.recipient = first_[n]->inferred;
      e.because += first_[n]->inferredBecause;
    }
    return std::move(events_);
  }

 private:
  void takeIn(size_t n, const Coded& c, const Event& e) {
    // "s'est rendu en Libye pour rencontrer X": the person, not the country
    std::vector<EntityIndex>& hosts = events_[n].recipient;
    if (e.type == "CONSULT" && !hosts.empty() && onlyLand(doc_, hosts) && !onlyLand(doc_, e.recipient))
      hosts.clear();
    absorb(events_[n], e);
    if (first_[n]->inferred.empty() && !c.inferred.empty()) first_[n] = &c;
  }

  /// A headline names its sides loosely ("les Américains"): the first telling in the body with the same doer
  /// will do.
  bool absorbTitle(const Event& e, const std::vector<size_t>& bucket) {
    for (size_t k = 0; k < std::min(bucket.size(), kLookBack); ++k) {
      const size_t n = bucket[k];
      if (shares(events_[n].actor, e.actor) && events_[n].status == e.status &&
          datesFit(events_[n].date, e.date)) {
        for (const Span s : e.spans) events_[n].spans.push_back(s);
        return true;
      }
    }
    return false;
  }

  static constexpr size_t kLookBack = 64;  // earlier events of the type that a telling is compared with
  const Document& doc_;
  std::vector<Event> events_;
  std::vector<const Coded*> first_;  // by event: the first telling, or the first with an inferred recipient
  std::map<std::string, std::vector<size_t>> byType_;
};

}  // namespace

std::vector<Event> mergeTellings(const Document& doc, std::vector<Coded> body, std::vector<Coded> title) {
  Merger merger(doc);
  for (const Coded& c : body) merger.add(c, false);
  for (const Coded& c : title) merger.add(c, true);
  return merger.take();
}

}  // namespace recoupe::event
