// Tellings -> facts: pairs that share a block are compared, the best pairs are joined first, and a join that
// the other members of the two groups speak against is not made.
#include "resolve/facts.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "resolve/telling.h"

namespace recoupe {
namespace {

class Grouper {
 public:
  Grouper(const std::vector<Telling>& tellings, std::vector<TellingPair>&& pairs)
      : tellings_(tellings), pairs_(std::move(pairs)) {
    for (size_t i = 0; i < tellings.size(); ++i) {
      parent_.push_back(i);
      members_.push_back({i});
    }
    because_.resize(tellings.size());
  }

  void run() {
    std::sort(pairs_.begin(), pairs_.end(), [](const TellingPair& x, const TellingPair& y) {
      return std::tuple(-x.score, x.first, x.second) < std::tuple(-y.score, y.first, y.second);
    });
    for (const TellingPair& p : pairs_) {
      const size_t x = find(p.first), y = find(p.second);
      if (x != y && mayJoin(x, y) && !ambiguous(p, x, y)) join(p, x, y);
    }
  }

  std::vector<std::vector<size_t>> groups() {
    std::vector<std::vector<size_t>> out;
    for (size_t i = 0; i < members_.size(); ++i)
      if (find(i) == i) out.push_back(members_[i]);
    return out;
  }
  const std::string& because(size_t telling) const { return because_[telling]; }

 private:
  size_t find(size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }

  /// The analysis of one document has already told its events apart; and the groups as a whole must fit.
  bool mayJoin(size_t x, size_t y) const {
    constexpr size_t kLook = 6;
    const auto &a = members_[x], &b = members_[y];
    for (const size_t i : a)
      for (const size_t j : b)
        if (tellings_[i].document == tellings_[j].document) return false;
    if (a.size() + b.size() == 2) return true;
    double sum = 0;
    size_t n = 0;
    for (size_t i = 0; i < a.size() && i < kLook; ++i)
      for (size_t j = 0; j < b.size() && j < kLook; ++j) {
        sum += fitOf(tellings_[a[i]], tellings_[b[j]], false).score;
        ++n;
      }
    return sum / static_cast<double>(n) >= kSameFact - 0.35;
  }

  /// A telling that leaves a side open and fits two facts equally well belongs to neither.
  bool ambiguous(const TellingPair& p, size_t x, size_t y) {
    if (!fitOf(tellings_[p.first], tellings_[p.second], false).partial) return false;
    if (rivals_.empty())
      for (const TellingPair& q : pairs_) {
        rivals_[q.first].emplace_back(q.second, q.score);
        rivals_[q.second].emplace_back(q.first, q.score);
      }
    for (const size_t own : {p.first, p.second}) {
      const Telling& t = tellings_[own];
      if (!t.actor.empty() && !t.recipient.empty()) continue;
      for (const auto& [other, score] : rivals_[own]) {
        const size_t z = find(other);
        if (z == x || z == y || score < p.score - 0.15) continue;
        const size_t rest = own == p.first ? p.second : p.first;
        if (tellings_[other].document != tellings_[rest].document &&
            fitOf(tellings_[other], tellings_[rest], false).score < 1.5)
          return true;
      }
    }
    return false;
  }

  void join(const TellingPair& p, size_t x, size_t y) {
    const std::string why = fitOf(tellings_[p.first], tellings_[p.second], true).because;
    for (const size_t t : {p.first, p.second})
      if (because_[t].empty()) because_[t] = why;
    if (members_[x].size() < members_[y].size()) std::swap(x, y);
    parent_[y] = x;
    members_[x].insert(members_[x].end(), members_[y].begin(), members_[y].end());
    members_[y].clear();
  }

  const std::vector<Telling>& tellings_;
  std::vector<TellingPair> pairs_;
  std::vector<size_t> parent_;
  std::vector<std::vector<size_t>> members_;
  std::vector<std::string> because_;
  std::unordered_map<size_t, std::vector<std::pair<size_t, double>>> rivals_;
};

/// The value most members have; ties go to the smallest.
template <class T>
T commonest(const std::map<T, size_t>& counts) {
  const auto less = [](const auto& a, const auto& b) { return a.second < b.second; };
  const auto it = std::max_element(counts.begin(), counts.end(), less);
  return it == counts.end() ? T() : it->first;
}

class FactWriter {
 public:
  FactWriter(const ResolveInput& input, const std::vector<size_t>& identityOf)
      : input_(input), identityOf_(identityOf) {}

  Fact write(std::vector<FactMember>&& members) const {
    Fact fact;
    fact.members = std::move(members);
    fact.content = input_.events[fact.members.front().event].key;
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

  /// The narrowest date that a telling gives; among equals the one told most, then the first.
  void date(Fact& fact) const {
    std::map<std::tuple<int, std::string, std::string, std::string>, size_t> told;
    int narrowest = 5;
    for (const FactMember& m : fact.members) {
      const ResolveEvent& e = input_.events[m.event];
      const DateBounds b = boundsOf(e.date, e.earliest, e.latest);
      const int width = b.oneDay()                                 ? 0
                        : !b.earliest.empty() && !b.latest.empty() ? 1
                        : b.known()                                ? 2
                        : e.date.empty()                           ? 4
                                                                   : 3;
      ++told[{width, b.latest, b.earliest, e.date}];
      narrowest = std::min(narrowest, width);
    }
    const std::tuple<int, std::string, std::string, std::string>* best = nullptr;
    size_t most = 0;
    for (const auto& [value, n] : told)
      if (std::get<0>(value) == narrowest && n > most) {
        best = &value;
        most = n;
      }
    std::tie(std::ignore, fact.latest, fact.earliest, fact.date) = *best;
    if (fact.earliest.empty() && fact.latest.empty()) boundByPublication(fact);
  }

  void tally(Fact& fact) const {
    std::map<std::string, size_t> modes, types, statuses;
    // Identities by who is told first in this fact, whatever others are told of beside it.
    std::vector<size_t> told;
    std::map<size_t, size_t> order;
    const auto who = [&](size_t entity) {
      const auto [it, isNew] = order.emplace(identityOf_[entity], told.size());
      if (isNew) told.push_back(it->first);
      return it->second;
    };
    std::map<size_t, size_t> places, sources;
    std::map<size_t, std::pair<size_t, size_t>> sides;  // who -> how often actor, how often recipient
    std::set<std::string_view> documents;
    for (const FactMember& m : fact.members) {
      const ResolveEvent& e = input_.events[m.event];
      documents.insert(e.document);
      ++types[e.type];
      ++statuses[e.status];
      if (!e.mode.empty()) ++modes[e.mode];
      for (const size_t x : e.actor) ++sides[who(x)].first;
      for (const size_t x : e.recipient) ++sides[who(x)].second;
      if (e.place) ++places[who(*e.place)];
      for (const size_t x : e.sources) ++sources[who(x)];
    }
    fact.type = commonest(types);
    fact.status = commonest(statuses);
    fact.mode = commonest(modes);
    if (!places.empty()) fact.place = told[commonest(places)];
    fact.documents = documents.size();
    date(fact);
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
      for (const auto& [n, id] : *from) to->push_back(told[id]);
    }
  }

  const ResolveInput& input_;
  const std::vector<size_t>& identityOf_;
};

}  // namespace

std::vector<TellingGroup> groupTellings(const std::vector<Telling>& tellings,
                                        std::vector<TellingPair> pairs) {
  Grouper grouper(tellings, std::move(pairs));
  grouper.run();
  std::vector<TellingGroup> out;
  for (std::vector<size_t>& group : grouper.groups()) {
    std::sort(group.begin(), group.end());
    TellingGroup g{std::move(group), {}};
    for (const size_t t : g.members) g.because.push_back(grouper.because(t));
    out.push_back(std::move(g));
  }
  return out;
}

Fact factOf(std::vector<FactMember> members, const ResolveInput& input,
            const std::vector<size_t>& identityOf) {
  return FactWriter(input, identityOf).write(std::move(members));
}

}  // namespace recoupe
