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

struct Pair {
  double score;
  size_t a, b;  ///< tellings, a < b
};

class Grouper {
 public:
  Grouper(const ResolveInput& input, const std::vector<Telling>& tellings)
      : input_(input), tellings_(tellings) {
    for (size_t i = 0; i < tellings.size(); ++i) {
      parent_.push_back(i);
      members_.push_back({i});
    }
    because_.resize(tellings.size());
  }

  void run() {
    findPairs();
    std::sort(pairs_.begin(), pairs_.end(), [](const Pair& x, const Pair& y) {
      return std::tuple(-x.score, x.a, x.b) < std::tuple(-y.score, y.a, y.b);
    });
    for (const Pair& p : pairs_) {
      const size_t x = find(p.a), y = find(p.b);
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

  /// Months in which an event may be met: its own, or those of its publication.
  static void monthsOf(const Telling& t, std::set<std::string>& out) {
    constexpr int kMonth = 31;
    if (t.earliest && t.latest && *t.latest - *t.earliest <= 2 * kMonth) {
      for (int d = *t.earliest / kMonth; d <= *t.latest / kMonth; ++d) out.insert("t" + std::to_string(d));
      if (t.published) out.insert("p" + std::to_string(*t.published / kMonth));
      return;
    }
    if (t.earliest && t.latest) {
      out.insert("y" + t.bounds.earliest.substr(0, 4));
      return;
    }
    if (t.published) {
      out.insert("p" + std::to_string(*t.published / kMonth));
      out.insert("p" + std::to_string(*t.published / kMonth + 1));
    }
    if (!t.monthDay.empty()) out.insert("d" + t.monthDay);
    out.insert("u");
  }

  /// Blocks: events of one kind that share a side and a month, or their first sentence. Within a block only
  /// neighbours in time are compared, so that one more article costs the same in any pile.
  void findPairs() {
    std::unordered_map<std::string, std::vector<size_t>> blocks;
    for (size_t i = 0; i < tellings_.size(); ++i) {
      const Telling& t = tellings_[i];
      std::set<std::string> months;
      monthsOf(t, months);
      if (t.bounds.oneDay()) {
        months.insert("d" + t.bounds.earliest.substr(5));
        months.insert("u");
      }
      const auto add = [&](const std::string& key) { blocks[key].push_back(i); };
      for (const std::string& month : months) {
        const Ids all = t.mutual ? merged(t.actorSide, t.recipientSide) : Ids();
        for (const size_t who : t.mutual ? all : t.actorSide)
          add(t.kind + "\na" + std::to_string(who) + month);
        if (!t.mutual)
          for (const size_t who : t.recipientSide) add(t.kind + "\nr" + std::to_string(who) + month);
      }
      const std::string& words = input_.events[t.event].fingerprint;
      if (!words.empty()) add(t.kind + "\n=" + words);
    }
    std::set<std::pair<size_t, size_t>> seen;
    std::vector<const std::string*> keys;
    for (const auto& [key, block] : blocks)
      if (block.size() > 1) keys.push_back(&key);
    std::sort(keys.begin(), keys.end(), [](const auto* x, const auto* y) { return *x < *y; });
    std::vector<std::pair<size_t, size_t>> candidates;
    for (const std::string* key : keys) compareBlock(blocks[*key], candidates);
    std::sort(candidates.begin(), candidates.end());
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    for (const auto& [a, b] : candidates) {
      const double score = fitOf(tellings_[a], tellings_[b], input_, false).score;
      if (score >= kSameFact) pairs_.push_back({score, a, b});
    }
  }

  void compareBlock(std::vector<size_t>& block, std::vector<std::pair<size_t, size_t>>& out) const {
    constexpr size_t kNeighbours = 48;
    std::sort(block.begin(), block.end(), [&](size_t a, size_t b) {
      const auto time = [&](size_t i) {
        return tellings_[i].published.value_or(tellings_[i].earliest.value_or(0));
      };
      return std::tuple(time(a), a) < std::tuple(time(b), b);
    });
    for (size_t i = 0; i < block.size(); ++i)
      for (size_t j = i + 1; j < block.size() && j <= i + kNeighbours; ++j) {
        const auto [a, b] = std::minmax(block[i], block[j]);
        if (tellings_[a].document != tellings_[b].document) out.emplace_back(a, b);
      }
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
        sum += fitOf(tellings_[a[i]], tellings_[b[j]], input_, false).score;
        ++n;
      }
    return sum / static_cast<double>(n) >= kSameFact - 0.35;
  }

  /// A telling that leaves a side open and fits two facts equally well belongs to neither.
  bool ambiguous(const Pair& p, size_t x, size_t y) {
    if (!fitOf(tellings_[p.a], tellings_[p.b], input_, false).partial) return false;
    if (rivals_.empty())
      for (const Pair& q : pairs_) {
        rivals_[q.a].emplace_back(q.b, q.score);
        rivals_[q.b].emplace_back(q.a, q.score);
      }
    for (const size_t own : {p.a, p.b}) {
      const Telling& t = tellings_[own];
      if (!t.actor.empty() && !t.recipient.empty()) continue;
      for (const auto& [other, score] : rivals_[own]) {
        const size_t z = find(other);
        if (z == x || z == y || score < p.score - 0.15) continue;
        const size_t rest = own == p.a ? p.b : p.a;
        if (tellings_[other].document != tellings_[rest].document &&
            fitOf(tellings_[other], tellings_[rest], input_, false).score < 1.5)
          return true;
      }
    }
    return false;
  }

  void join(const Pair& p, size_t x, size_t y) {
    const std::string why = fitOf(tellings_[p.a], tellings_[p.b], input_, true).because;
    for (const size_t t : {p.a, p.b})
      if (because_[t].empty()) because_[t] = why;
    if (members_[x].size() < members_[y].size()) std::swap(x, y);
    parent_[y] = x;
    members_[x].insert(members_[x].end(), members_[y].begin(), members_[y].end());
    members_[y].clear();
  }

  const ResolveInput& input_;
  const std::vector<Telling>& tellings_;
  std::vector<size_t> parent_;
  std::vector<std::vector<size_t>> members_;
  std::vector<std::string> because_;
  std::vector<Pair> pairs_;
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
  FactWriter(const ResolveInput& input, const Resolved& resolved) : input_(input), resolved_(resolved) {}

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
    std::map<size_t, size_t> places, sources;
    std::map<size_t, std::pair<size_t, size_t>> sides;  // identity -> how often actor, how often recipient
    std::set<std::string_view> documents;
    for (const FactMember& m : fact.members) {
      const ResolveEvent& e = input_.events[m.event];
      documents.insert(e.document);
      ++types[e.type];
      ++statuses[e.status];
      if (!e.mode.empty()) ++modes[e.mode];
      if (e.place) ++places[resolved_.identityOf[*e.place]];
      for (const size_t x : e.actor) ++sides[resolved_.identityOf[x]].first;
      for (const size_t x : e.recipient) ++sides[resolved_.identityOf[x]].second;
      for (const size_t x : e.sources) ++sources[resolved_.identityOf[x]];
    }
    fact.type = commonest(types);
    fact.status = commonest(statuses);
    fact.mode = commonest(modes);
    if (!places.empty()) fact.place = commonest(places);
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
      for (const auto& [n, id] : *from) to->push_back(id);
    }
  }

  const ResolveInput& input_;
  const Resolved& resolved_;
};

}  // namespace

void resolveFacts(const ResolveInput& input, Resolved& out) {
  const std::vector<Telling> tellings = tellingsOf(input, out, ResolveTables::builtin());
  Grouper grouper(input, tellings);
  grouper.run();
  const FactWriter writer(input, out);
  for (std::vector<size_t>& group : grouper.groups()) {
    std::sort(group.begin(), group.end());  // tellings are in order of event keys
    std::vector<FactMember> members;
    for (const size_t t : group) members.push_back({tellings[t].event, grouper.because(t)});
    out.facts.push_back(writer.write(std::move(members)));
  }
  std::sort(out.facts.begin(), out.facts.end(),
            [](const Fact& a, const Fact& b) { return a.content < b.content; });
}

}  // namespace recoupe
