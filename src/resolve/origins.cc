#include "resolve/origins.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "base/utf8.h"
#include "resolve/reading.h"
#include "resolve/tables.h"
#include "resolve/telling.h"

namespace recoupe {
namespace {

constexpr double kCopy =
    0.3;  // of the smaller text's passages; two own reports share quotations, not a third

/// What is known of one document's hold on a fact.
struct Witness {
  std::string key, outlet;
  std::set<std::string> agencies;  ///< named anywhere in it: those who name one may copy it
  std::set<std::string> sources;   ///< media that it has this act from
  std::set<std::string> sentences;
  std::vector<std::vector<std::string>> tellings;  ///< the words of each sentence that tells it, ascending
  const Signature* signature = nullptr;
};

class Counter {
 public:
  Counter(const ResolveInput& input, const Resolved& resolved) : input_(input), resolved_(resolved) {
    for (const ResolveDocument& d : input.documents) documents_.emplace(d.key, &d);
    const ResolveTables& tables = ResolveTables::builtin();
    for (const ResolveEntity& e : input.entities) {
      if (e.type != EntityType::Organisation && e.type != EntityType::Group) continue;
      if (const std::string_view agency = tables.agency(comparable(e.name)); !agency.empty())
        agencies_[e.document].insert(std::string(agency));
    }
  }

  std::vector<Origin> count(const Fact& fact) const {
    std::vector<Witness> all = witnesses(fact);
    std::vector<size_t> parent(all.size());
    for (size_t i = 0; i < parent.size(); ++i) parent[i] = i;
    std::vector<std::string> because(all.size());
    const auto find = [&](size_t i) {
      while (parent[i] != i) i = parent[i] = parent[parent[i]];
      return i;
    };
    const auto join = [&](size_t a, size_t b, const std::string& why) {
      const size_t x = find(a), y = find(b);
      if (x == y) return;
      parent[std::max(x, y)] = std::min(x, y);
      because[std::min(x, y)] +=
          because[std::max(x, y)].empty()
              ? ""
              : (because[std::min(x, y)].empty() ? "" : "; ") + because[std::max(x, y)];
      because[std::min(x, y)] += (because[std::min(x, y)].empty() ? "" : "; ") + why;
    };
    // A bucket a label, so that a thousand copies are not compared with one another.
    std::map<std::string, size_t> first;
    for (size_t i = 0; i < all.size(); ++i)
      for (const auto& [label, why] : labels(all[i])) {
        const auto [it, isNew] = first.emplace(label, i);
        if (!isNew) join(it->second, i, why);
      }
    joinCopies(all, find, join);
    joinUnknown(all, find, join);
    return write(all, find, because);
  }

 private:
  std::vector<Witness> witnesses(const Fact& fact) const {
    std::map<std::string, Witness> byDocument;
    Sides parties;
    Ids ids;
    for (const FactMember& m : fact.members)
      for (const auto* side : {&input_.events[m.event].actor, &input_.events[m.event].recipient})
        for (const size_t k : *side) {
          parties.add(resolved_.sides[k]);
          ids.push_back(resolved_.identityOf[k]);
        }
    for (const FactMember& m : fact.members) {
      const ResolveEvent& e = input_.events[m.event];
      Witness& w = byDocument[e.document];
      w.key = e.document;
      if (!e.fingerprint.empty()) w.sentences.insert(e.fingerprint);
      w.tellings.push_back(wordsIn(reading_.sentenceOf(e)));
      // "Selon X, Y a dit lors de sa visite …": X tells what he said, the visit is known to all.
      if (reading_.background(e)) continue;
      for (const size_t source : e.sources)
        if (const std::string name = outsider(source, parties, ids);
            !name.empty() && (e.words.empty() || reading_.credits(e, input_.entities[source].name)))
          w.sources.insert(name);
    }
    std::vector<Witness> out;
    for (auto& [key, w] : byDocument) {
      if (const auto it = documents_.find(key); it != documents_.end()) {
        w.outlet = it->second->outlet;
        w.signature = &it->second->signature;
      }
      if (const auto it = agencies_.find(key); it != agencies_.end()) w.agencies = it->second;
      out.push_back(std::move(w));
    }
    return out;
  }

  /// The name of a medium that is not of the parties. Somebody quoted beside an act may only react to it, and
  /// a party's own word and "a source" without a name show no independence either.
  std::string outsider(size_t k, const Sides& parties, const Ids& ids) const {
    const ResolveEntity& x = input_.entities[k];
    if (x.type != EntityType::Organisation) return {};
    if (!ResolveTables::builtin().isMedium(comparable(x.name))) return {};
    if (x.name.empty() || !isUpper(peekAt(x.name, 0))) return {};
    if (std::find(ids.begin(), ids.end(), resolved_.identityOf[k]) != ids.end()) return {};
    if (Sides::meet(resolved_.sides[k], parties)) return {};
    // An agency that an outlet names is often that whose text it carries: of the outlet's own word.
    if (!ResolveTables::builtin().agency(comparable(x.name)).empty()) return {};
    // What goes by one name is one source, however the document spells it.
    return resolved_.identities[resolved_.identityOf[k]].name;
  }

  static std::vector<std::pair<std::string, std::string>> labels(const Witness& w) {
    std::vector<std::pair<std::string, std::string>> out;
    for (const std::string& source : w.sources)
      out.emplace_back("s" + source, "name " + source + " as their source");
    if (!out.empty()) return out;
    for (const std::string& agency : w.agencies) out.emplace_back("a" + agency, "go back to " + agency);
    if (!w.outlet.empty()) out.emplace_back("o" + w.outlet, "of one outlet, " + w.outlet);
    return out;
  }

  template <class Find, class Join>
  static void joinCopies(const std::vector<Witness>& all, const Find& find, const Join& join) {
    constexpr size_t kMost = 64;  // later ones are compared with the first of each origin only by label
    std::map<std::string, size_t> told;
    for (size_t i = 0; i < all.size(); ++i)
      for (const std::string& sentence : all[i].sentences) {
        const auto [it, isNew] = told.emplace(sentence, i);
        if (!isNew && compatible(all[it->second], all[i]))
          join(it->second, i, all[i].key + " has the sentence of " + all[it->second].key);
      }
    for (size_t i = 0; i < all.size() && i < kMost; ++i)
      for (size_t j = i + 1; j < all.size() && j < kMost; ++j) {
        if (find(i) != find(j) && (all[i].sources.empty() || all[j].sources.empty()) &&
            sameTelling(all[i], all[j]))
          join(i, j, all[j].key + " tells it in the words of " + all[i].key);
        if (find(i) == find(j) || !all[i].signature || !all[j].signature || !compatible(all[i], all[j]))
          continue;
        const double part = sharedPart(*all[i].signature, *all[j].signature);
        if (part < kCopy) continue;
        const bool longer = all[i].signature->size() >= all[j].signature->size();
        join(i, j,
             all[longer ? j : i].key + " repeats " + std::to_string(static_cast<int>(part * 100)) + "% of " +
                 all[longer ? i : j].key);
      }
  }

  /// The words that say something, each once.
  static std::vector<std::string> wordsIn(const std::string& sentence) {
    std::vector<std::string> out;
    for (std::string& word : wordsOf(comparable(sentence)))
      if (word.size() > 3 && !ResolveTables::builtin().is("stop", word)) out.push_back(std::move(word));
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  /// Half of the words of the shorter sentence: whoever repeats what a medium has found out need not name it.
  static bool sameTelling(const Witness& a, const Witness& b) {
    constexpr size_t kLeast = 6;
    for (const std::vector<std::string>& x : a.tellings)
      for (const std::vector<std::string>& y : b.tellings) {
        const size_t least = std::min(x.size(), y.size());
        if (least >= kLeast && 2 * shared(x, y) >= least) return true;
      }
    return false;
  }

  /// Each with named sources of its own: the shared text is about something else.
  static bool compatible(const Witness& a, const Witness& b) {
    return a.sources.empty() == b.sources.empty() || a.sources == b.sources;
  }

  template <class Find, class Join>
  static void joinUnknown(const std::vector<Witness>& all, const Find& find, const Join& join) {
    // Outlets that carry an agency are its copies; what has no mark of its own may be a copy of anything.
    size_t into = SIZE_MAX;
    for (size_t i = 0; i < all.size(); ++i)
      if (all[i].sources.empty() && (!all[i].agencies.empty() || !all[i].outlet.empty()) && into == SIZE_MAX)
        into = i;
    for (size_t i = 0; i < all.size(); ++i) {
      if (!all[i].sources.empty()) continue;
      const bool unknown = all[i].outlet.empty() && all[i].agencies.empty();
      if (into == SIZE_MAX && unknown) into = i;
      if (into == SIZE_MAX || find(i) == find(into)) continue;
      if (unknown) join(into, i, "nothing tells whom " + all[i].key + " has it from");
    }
  }

  template <class Find>
  static std::vector<Origin> write(const std::vector<Witness>& all, const Find& find,
                                   const std::vector<std::string>& because) {
    std::map<size_t, Origin> byRoot;
    for (size_t i = 0; i < all.size(); ++i) {
      Origin& o = byRoot[find(i)];
      o.documents.push_back(all[i].key);
      if (o.because.empty() && find(i) == i) o.because = shortened(because[i]);
    }
    std::vector<Origin> out;
    for (auto& [root, o] : byRoot) {
      const Witness& w = all[root];
      if (o.because.empty())
        o.because = !w.sources.empty()    ? "names " + *w.sources.begin() + " as its source"
                    : !w.agencies.empty() ? "goes back to " + *w.agencies.begin()
                    : !w.outlet.empty()   ? "told by " + w.outlet
                                          : "told by this document";
      out.push_back(std::move(o));
    }
    return out;
  }

  /// The reasons of a large origin, each once, the first few.
  static std::string shortened(const std::string& because) {
    std::vector<std::string> reasons;
    for (size_t from = 0; from < because.size();) {
      const size_t to = std::min(because.find("; ", from), because.size());
      std::string reason = because.substr(from, to - from);
      if (std::find(reasons.begin(), reasons.end(), reason) == reasons.end())
        reasons.push_back(std::move(reason));
      from = to + 2;
    }
    constexpr size_t kMost = 6;
    std::string out;
    for (size_t i = 0; i < reasons.size() && i < kMost; ++i) out += (out.empty() ? "" : "; ") + reasons[i];
    if (reasons.size() > kMost) out += "; and so on";
    return out;
  }

  const ResolveInput& input_;
  const Resolved& resolved_;
  Reading reading_{ResolveTables::builtin()};
  std::unordered_map<std::string, const ResolveDocument*> documents_;
  std::unordered_map<std::string, std::set<std::string>> agencies_;
};

}  // namespace

void findOrigins(const ResolveInput& input, Resolved& out) {
  const Counter counter(input, out);
  for (Fact& fact : out.facts) fact.origins = counter.count(fact);
}

}  // namespace recoupe
