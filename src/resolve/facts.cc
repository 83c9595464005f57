#include "resolve/facts.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "resolve/bounds.h"

namespace recoupe {
namespace {

using Ids = std::vector<size_t>;  // sorted identities

/// Acts in which both sides do the same: who is told first is style, not direction.
bool isMutual(std::string_view type) { return type == "CONSULT" || type == "AGREE" || type == "COOPERATE"; }

Ids merged(const Ids& a, const Ids& b) {
  Ids out;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

size_t shared(const Ids& a, const Ids& b) {
  size_t n = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i == *j) ++n;
    if (*i < *j)
      ++i;
    else if (*j < *i)
      ++j;
    else
      ++i, ++j;
  }
  return n;
}

/// Events that are held to be one act.
struct Group {
  std::string kind;  ///< type and status: what is never joined across
  bool mutual = false;
  DateBounds bounds;
  Ids actor, recipient, everybody;
  std::optional<size_t> place;
  std::vector<FactMember> members;
  bool gone = false;

  bool wholeSides() const { return mutual ? everybody.size() > 1 : !actor.empty() && !recipient.empty(); }
  /// Narrow enough to tell one act from another: a day, or a range within one month.
  bool timed() const {
    return !bounds.earliest.empty() && bounds.earliest.compare(0, 7, bounds.latest, 0, 7) == 0;
  }
};

/// Whether what `a` tells of the participants is told by `b`, too; what one of them leaves open does not part
/// them.
bool sidesFit(const Group& a, const Group& b) {
  if (a.mutual) {
    const Ids &x = a.everybody, &y = b.everybody;
    return shared(x, y) >= std::min<size_t>(2, std::min(x.size(), y.size())) && !x.empty() && !y.empty();
  }
  const bool actors = a.actor.empty() || b.actor.empty() || shared(a.actor, b.actor) > 0;
  const bool recipients = a.recipient.empty() || b.recipient.empty() || shared(a.recipient, b.recipient) > 0;
  return actors && recipients && shared(a.actor, b.actor) + shared(a.recipient, b.recipient) > 0;
}

bool placesFit(const Group& a, const Group& b) { return !a.place || !b.place || a.place == b.place; }

bool within(const DateBounds& day, const DateBounds& range) {
  return (range.earliest.empty() || range.earliest <= day.earliest) &&
         (range.latest.empty() || day.latest <= range.latest);
}

class Grouper {
 public:
  Grouper(const ResolveInput& input, const Resolved& resolved) : input_(input), resolved_(resolved) {}

  std::vector<Group> run() {
    start();
    joinSameWords();
    joinEqual([](const Group& g) { return g.wholeSides() && g.timed(); },
              "same act, time, place and participants");
    attach([](const Group& g) { return g.timed() && g.wholeSides() && !g.place; },
           [](const Group& g) { return g.timed() && g.wholeSides() && g.place.has_value(); }, true,
           "same act, time and participants; it leaves the place open");
    attach([](const Group& g) { return g.timed() && !g.wholeSides(); },
           [](const Group& g) { return g.timed() && g.wholeSides(); }, true,
           "same act and time; it names a part of the participants");
    joinEqual([](const Group& g) { return !g.wholeSides() && g.timed(); },
              "same act, time, place and participant");
    attach([](const Group& g) { return g.timed() && !g.bounds.oneDay() && g.wholeSides(); },
           [](const Group& g) { return g.bounds.oneDay() && g.wholeSides(); }, false,
           "same act and participants; its time leaves the day open");
    return std::move(groups_);
  }

 private:
  using Which = std::function<bool(const Group&)>;

  Ids identitiesOf(const std::vector<size_t>& entities) const {
    Ids out;
    for (const size_t e : entities) out.push_back(resolved_.identityOf[e]);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  void start() {
    for (size_t i = 0; i < input_.events.size(); ++i) {
      const ResolveEvent& e = input_.events[i];
      Group g;
      g.kind = e.type + "\n" + e.status;
      g.mutual = isMutual(e.type);
      g.bounds = boundsOf(e.date, e.earliest, e.latest);
      g.actor = identitiesOf(e.actor);
      g.recipient = identitiesOf(e.recipient);
      g.everybody = merged(g.actor, g.recipient);
      if (e.place) g.place = resolved_.identityOf[*e.place];
      g.members.push_back({i, ""});
      groups_.push_back(std::move(g));
    }
    // From here on the order of the rows is forgotten.
    std::sort(groups_.begin(), groups_.end(),
              [&](const Group& a, const Group& b) { return keyOf(a) < keyOf(b); });
  }

  const std::string& keyOf(const Group& g) const { return input_.events[g.members.front().event].key; }

  void join(size_t from, size_t into, const char* because) {
    Group &a = groups_[from], &b = groups_[into];
    for (FactMember& m : a.members)
      if (m.because.empty()) m.because = because;
    for (FactMember& m : b.members)
      if (m.because.empty()) m.because = because;
    b.members.insert(b.members.end(), a.members.begin(), a.members.end());
    b.actor = merged(a.actor, b.actor);
    b.recipient = merged(a.recipient, b.recipient);
    b.everybody = merged(b.actor, b.recipient);
    if (!b.place) b.place = a.place;
    if (!b.bounds.known()) b.bounds = a.bounds;
    a.gone = true;
    a.members.clear();
  }

  /// The same sentence with the same reading is the same fact, whether its date is known or not, unless its
  /// dates differ.
  void joinSameWords() {
    using Key = std::tuple<std::string, std::string, Ids, Ids, std::optional<size_t>>;
    std::map<Key, std::vector<size_t>> buckets;
    for (size_t i = 0; i < groups_.size(); ++i) {
      const Group& g = groups_[i];
      const std::string& words = input_.events[g.members.front().event].fingerprint;
      if (!words.empty()) buckets[{g.kind, words, g.actor, g.recipient, g.place}].push_back(i);
    }
    for (const auto& [key, bucket] : buckets) {
      std::map<std::pair<std::string, std::string>, size_t> dated;
      std::vector<size_t> undated;
      for (const size_t i : bucket) {
        const DateBounds& b = groups_[i].bounds;
        if (!b.known())
          undated.push_back(i);
        else if (const auto [it, isNew] = dated.emplace(std::pair(b.earliest, b.latest), i); !isNew)
          join(i, it->second, "the same sentence");
      }
      if (undated.empty() || dated.size() > 1) continue;
      const size_t into = dated.empty() ? undated.front() : dated.begin()->second;
      for (const size_t i : undated)
        if (i != into) join(i, into, "the same sentence");
    }
  }

  std::string timeKey(const Group& g) const {
    return g.kind + "\n" + g.bounds.earliest + "/" + g.bounds.latest;
  }

  /// Joins groups of one time and place whose participants fit, chains included.
  void joinEqual(const Which& which, const char* because) {
    std::map<std::tuple<std::string, std::optional<size_t>, size_t>, Ids> byParticipant;
    for (size_t i = 0; i < groups_.size(); ++i) {
      if (groups_[i].gone || !which(groups_[i])) continue;
      for (const size_t who : groups_[i].everybody)
        byParticipant[{timeKey(groups_[i]), groups_[i].place, who}].push_back(i);
    }
    std::vector<size_t> parent(groups_.size());
    for (size_t i = 0; i < parent.size(); ++i) parent[i] = i;
    const auto root = [&](size_t i) {
      while (parent[i] != i) i = parent[i] = parent[parent[i]];
      return i;
    };
    for (const auto& [key, bucket] : byParticipant)
      for (size_t a = 0; a < bucket.size(); ++a)
        for (size_t b = a + 1; b < bucket.size(); ++b) {
          const size_t x = root(bucket[a]), y = root(bucket[b]);
          if (x == y || sameDocument(groups_[bucket[a]], groups_[bucket[b]])) continue;
          if (!sidesFit(groups_[bucket[a]], groups_[bucket[b]])) continue;
          parent[std::max(x, y)] = std::min(x, y);
        }
    for (size_t i = 0; i < groups_.size(); ++i)
      if (const size_t into = root(i); into != i) join(i, into, because);
  }

  bool joinable(const Group& g, const Group& target) const {
    return within(target.bounds, g.bounds) && placesFit(g, target) && sidesFit(g, target) &&
           !sameDocument(g, target);
  }

  /// The analysis of one document has already told its events apart.
  bool sameDocument(const Group& a, const Group& b) const {
    for (const FactMember& x : a.members)
      for (const FactMember& y : b.members)
        if (input_.events[x.event].document == input_.events[y.event].document) return true;
    return false;
  }

  /// Joins each group of `from` with the only group of `into` that fits; with none when several do.
  /// `sameTime`: bounds must be equal, else the day must lie in the range.
  void attach(const Which& from, const Which& into, bool sameTime, const char* because) {
    std::map<std::pair<std::string, size_t>, std::vector<size_t>> targets;
    for (size_t i = 0; i < groups_.size(); ++i) {
      if (groups_[i].gone || !into(groups_[i])) continue;
      const std::string time = sameTime ? timeKey(groups_[i]) : groups_[i].kind;
      for (const size_t who : groups_[i].everybody) targets[{time, who}].push_back(i);
    }
    const auto earlier = [&](size_t a, size_t b) {
      return groups_[a].bounds.earliest < groups_[b].bounds.earliest;
    };
    for (auto& [key, list] : targets) std::stable_sort(list.begin(), list.end(), earlier);
    std::vector<std::pair<size_t, size_t>> joins;
    for (size_t i = 0; i < groups_.size(); ++i) {
      const Group& g = groups_[i];
      if (g.gone || !from(g)) continue;
      std::set<size_t> fits;
      for (const size_t who : g.everybody) {
        const auto it = targets.find({sameTime ? timeKey(g) : g.kind, who});
        if (it == targets.end()) continue;
        auto t = std::lower_bound(it->second.begin(), it->second.end(), i, earlier);
        for (; t != it->second.end() && groups_[*t].bounds.earliest <= g.bounds.latest; ++t)
          if (*t != i && fits.count(*t) == 0 && joinable(g, groups_[*t])) fits.insert(*t);
      }
      if (fits.size() == 1) joins.emplace_back(i, *fits.begin());
    }
    for (const auto& [i, t] : joins) join(i, t, because);
  }

  const ResolveInput& input_;
  const Resolved& resolved_;
  std::vector<Group> groups_;
};

/// The value most members have; ties go to the smallest. "" and nullopt do not count.
template <class T>
T commonest(const std::map<T, size_t>& counts) {
  const auto less = [](const auto& a, const auto& b) { return a.second < b.second; };
  const auto it = std::max_element(counts.begin(), counts.end(), less);
  return it == counts.end() ? T() : it->first;
}

class FactWriter {
 public:
  FactWriter(const ResolveInput& input, const Resolved& resolved) : input_(input), resolved_(resolved) {}

  Fact write(Group&& group) const {
    Fact fact;
    fact.members = std::move(group.members);
    const auto key = [&](const FactMember& m) -> const std::string& { return input_.events[m.event].key; };
    std::sort(fact.members.begin(), fact.members.end(),
              [&](const auto& a, const auto& b) { return key(a) < key(b); });
    const ResolveEvent& first = input_.events[fact.members.front().event];
    fact.content = first.key;
    fact.type = first.type;
    fact.status = first.status;
    tally(fact);
    return fact;
  }

 private:
  void boundByPublication(Fact& fact) const {
    for (const FactMember& m : fact.members) {
      const ResolveEvent& e = input_.events[m.event];
      if (fact.status == "happened" && !e.publishedLatest.empty() &&
          (fact.latest.empty() || e.publishedLatest < fact.latest))
        fact.latest = e.publishedLatest;
      if (fact.status == "future" && e.publishedEarliest > fact.earliest) fact.earliest = e.publishedEarliest;
    }
  }

  void tally(Fact& fact) const {
    std::map<std::string, size_t> modes;
    std::map<size_t, size_t> places;
    std::map<size_t, std::pair<size_t, size_t>> sides;  // identity -> how often actor, how often recipient
    std::map<size_t, size_t> sources;
    std::set<std::string_view> documents;
    std::optional<std::tuple<int, std::string, std::string, std::string>> best;  // the narrowest date
    for (const FactMember& m : fact.members) {
      const ResolveEvent& e = input_.events[m.event];
      documents.insert(e.document);
      if (!e.mode.empty()) ++modes[e.mode];
      if (e.place) ++places[resolved_.identityOf[*e.place]];
      for (const size_t x : e.actor) ++sides[resolved_.identityOf[x]].first;
      for (const size_t x : e.recipient) ++sides[resolved_.identityOf[x]].second;
      for (const size_t x : e.sources) ++sources[resolved_.identityOf[x]];
      const DateBounds b = boundsOf(e.date, e.earliest, e.latest);
      const int width = b.oneDay()                                 ? 0
                        : !b.earliest.empty() && !b.latest.empty() ? 1
                        : b.known()                                ? 2
                        : e.date.empty()                           ? 4
                                                                   : 3;
      // Among ranges, the later start and the earlier end are narrower often enough, and always the same
      // choice.
      std::tuple candidate(width, b.latest, b.earliest, e.date);
      if (!best || candidate < *best) best = std::move(candidate);
    }
    std::tie(std::ignore, fact.latest, fact.earliest, fact.date) = *best;
    if (fact.earliest.empty() && fact.latest.empty()) boundByPublication(fact);
    fact.mode = commonest(modes);
    if (!places.empty()) fact.place = commonest(places);
    fact.documents = documents.size();
    const auto byCount = [](const auto& a, const auto& b) {
      return std::tuple(b.first, a.second) < std::tuple(a.first, b.second);
    };
    std::vector<std::pair<size_t, size_t>> actor, recipient, source;
    for (const auto& [id, n] : sides)
      (n.first >= n.second ? actor : recipient).emplace_back(std::max(n.first, n.second), id);
    for (const auto& [id, n] : sources) source.emplace_back(n, id);
    for (auto& [from, to] :
         {std::pair(&actor, &fact.actor), {&recipient, &fact.recipient}, {&source, &fact.sources}}) {
      std::sort(from->begin(), from->end(), byCount);
      for (const auto& [n, id] : *from) to->push_back(id);
    }
  }

  const ResolveInput& input_;
  const Resolved& resolved_;
};

}  // namespace

void resolveFacts(const ResolveInput& input, Resolved& out) {
  std::vector<Group> groups = Grouper(input, out).run();
  const FactWriter writer(input, out);
  for (Group& group : groups)
    if (!group.gone) out.facts.push_back(writer.write(std::move(group)));
  std::sort(out.facts.begin(), out.facts.end(),
            [](const Fact& a, const Fact& b) { return a.content < b.content; });
}

}  // namespace recoupe
