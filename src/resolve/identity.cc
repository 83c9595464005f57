#include "resolve/identity.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "base/utf8.h"

namespace recoupe {
namespace {

constexpr size_t kNone = SIZE_MAX;

/// A name as identities compare it: folded, dots and dashes as spaces, one space between words.
std::string comparable(std::string_view name) {
  std::string out;
  for (const char c : fold(name)) {
    const bool gap = c == ' ' || c == '.' || c == '-' || c == '\t' || c == '\n';
    if (!gap)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

size_t wordsIn(std::string_view name) {
  return static_cast<size_t>(std::count(name.begin(), name.end(), ' ')) + 1;
}

std::string_view lastWord(std::string_view name) { return name.substr(name.rfind(' ') + 1); }

/// One name of one type, with all entities that go by it.
struct Name {
  std::string content, folded;
  EntityType type = EntityType::Person;
  std::map<std::string, size_t> spellings, countries;
  std::vector<uint32_t> documents;  ///< numbers of its documents, with repetitions
  bool several = false;             ///< named by more than one document
  size_t joins = kNone;             ///< the longer name that this one is short for
};

class Names {
 public:
  explicit Names(const ResolveInput& input) : input_(input) { collect(); }

  void joinShortNames() {
    std::map<std::pair<EntityType, std::string>, std::set<size_t>> longer;
    for (size_t i = 0; i < names_.size(); ++i)
      if (names_[i].type == EntityType::Person && wordsIn(names_[i].folded) > 1)
        longer[{EntityType::Person, std::string(lastWord(names_[i].folded))}].insert(i);
    for (size_t k = 0; k < input_.entities.size(); ++k) {
      const ResolveEntity& e = input_.entities[k];
      for (const std::string& alias : e.aliases)
        if (startsUpper(alias)) longer[{e.type, comparable(alias)}].insert(nameOfEntity_[k]);
    }
    for (size_t i = 0; i < names_.size(); ++i) {
      if (names_[i].type == EntityType::Country) continue;
      const auto it = longer.find({names_[i].type, names_[i].folded});
      if (it != longer.end()) names_[i].joins = onlyLonger(i, it->second);
    }
  }

  void write(Resolved& out) const {
    std::vector<size_t> identity(names_.size(), kNone);
    std::vector<std::vector<uint32_t>> documents;
    std::vector<size_t> order;
    for (size_t i = 0; i < names_.size(); ++i)
      if (names_[i].joins == kNone) order.push_back(i);
    std::sort(order.begin(), order.end(),
              [&](size_t a, size_t b) { return names_[a].content < names_[b].content; });
    for (const size_t i : order) {
      identity[i] = out.identities.size();
      out.identities.push_back({names_[i].content, names_[i].type, commonest(names_[i].spellings),
                                commonest(names_[i].countries), 0});
    }
    documents.resize(out.identities.size());
    for (size_t i = 0; i < names_.size(); ++i)
      for (const uint32_t d : names_[i].documents) documents[identity[rootOf(i)]].push_back(d);
    for (size_t i = 0; i < documents.size(); ++i) {
      std::sort(documents[i].begin(), documents[i].end());
      const auto end = std::unique(documents[i].begin(), documents[i].end());
      out.identities[i].documents = static_cast<size_t>(end - documents[i].begin());
    }
    for (size_t k = 0; k < input_.entities.size(); ++k) {
      const size_t own = nameOfEntity_[k], root = rootOf(own);
      out.identityOf.push_back(identity[root]);
      out.because.push_back(reason(k, own, root));
    }
  }

 private:
  void collect() {
    std::unordered_map<std::string, size_t> index;
    std::unordered_map<std::string_view, uint32_t> documents;
    nameOfEntity_.reserve(input_.entities.size());
    for (const ResolveEntity& e : input_.entities) {
      const std::string folded = comparable(e.name);
      const bool byCode = e.type == EntityType::Country && !e.country.empty();
      std::string content = std::string(recoupe::nameOf(e.type)) + "\n" + (byCode ? e.country : folded);
      const auto [it, isNew] = index.emplace(content, names_.size());
      if (isNew) names_.push_back({std::move(content), folded, e.type, {}, {}, {}, false, kNone});
      Name& name = names_[it->second];
      if (!e.country.empty()) ++name.countries[e.country];
      ++name.spellings[e.name];
      const auto document =
          documents.emplace(e.document, static_cast<uint32_t>(documents.size())).first->second;
      if (name.documents.empty() || name.documents.back() != document) name.documents.push_back(document);
      name.several = name.several || name.documents.front() != document;
      nameOfEntity_.push_back(it->second);
    }
  }

  /// The one name among `candidates` that has more words than name `i`; kNone when there are several or none.
  /// A name that ends in name `i` goes before one that some document only calls so: a slip of the pen does
  /// not make a surname ambiguous.
  size_t onlyLonger(size_t i, const std::set<size_t>& candidates) const {
    std::vector<size_t> ending, called;
    for (const size_t c : candidates) {
      const std::string &full = names_[c].folded, &own = names_[i].folded;
      if (wordsIn(full) > wordsIn(own)) (full.ends_with(" " + own) ? ending : called).push_back(c);
    }
    const std::vector<size_t>& fit = ending.empty() ? called : ending;
    return fit.size() == 1 ? fit.front() : kNone;
  }

  /// Joins go to names of more words, so this ends.
  size_t rootOf(size_t i) const {
    while (names_[i].joins != kNone) i = names_[i].joins;
    return i;
  }

  /// Ties go to the first by byte order.
  static std::string commonest(const std::map<std::string, size_t>& counts) {
    const auto better = [](const auto& a, const auto& b) { return a.second < b.second; };
    const auto it = std::max_element(counts.begin(), counts.end(), better);
    return it == counts.end() ? "" : it->first;
  }

  std::string reason(size_t entity, size_t own, size_t root) const {
    const std::string& name = input_.entities[entity].name;
    if (own != root)
      return "\"" + name + "\" is short for \"" + commonest(names_[root].spellings) +
             "\", the only longer name that goes by it";
    if (!names_[own].several) return "named in one document";
    if (names_[own].type == EntityType::Country && !names_[own].countries.empty())
      return "country " + commonest(names_[own].countries);
    return "same name and type";
  }

  const ResolveInput& input_;
  std::vector<Name> names_;
  std::vector<size_t> nameOfEntity_;
};

}  // namespace

void resolveIdentities(const ResolveInput& input, Resolved& out) {
  Names names(input);
  names.joinShortNames();
  names.write(out);
}

}  // namespace recoupe
