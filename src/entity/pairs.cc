// "les deux hommes", "les deux pays": the two named last who can be meant. The same words are a mention of
// each of them. Where the sentences around name one or three, nobody.
#include <algorithm>

#include "entity/clusters.h"

namespace recoupe::entity {
namespace {

constexpr uint32_t kBack = 2;     // sentences before the one of the pair
constexpr size_t kMentions = 60;  // names looked at
enum class Kind { Nobody, Persons, Countries };

class Pairs {
 public:
  explicit Pairs(Work& work) : w_(work), t_(work.tokens), lex_(work.lexicon) {}

  void run() {
    bool gathered = false;
    const StringSet& both = lex_.list("both");
    for (size_t i = 1; i + 1 < t_.size(); ++i) {
      if (!both.contains(t_[i].fold) || !sameSentence(t_, i - 1, i + 1) || t_[i].furniture) continue;
      const std::string& before = t_[i - 1].fold;
      if (!lex_.in("articleplural", before)) continue;
      const Kind kind = lex_.in("twopersons", t_[i + 1].fold)     ? Kind::Persons
                        : lex_.in("twocountries", t_[i + 1].fold) ? Kind::Countries
                                                                  : Kind::Nobody;
      if (kind == Kind::Nobody || named(i + 2)) continue;
      if (!gathered) gather();
      gathered = true;
      join(i, kind);
    }
  }

 private:
  struct Named {
    size_t token;
    uint32_t cluster;
  };

  /// "les deux ministres Paul Durand et Anne Martin" names them itself.
  bool named(size_t i) const { return sameSentence(t_, i - 1, i) && w_.atoms.from(i) != nullptr; }

  void gather() {
    for (size_t a = 0; a < w_.atoms.list.size(); ++a)
      if (w_.ofAtom[a] != kNone) named_.push_back({w_.atoms.list[a].begin, w_.ofAtom[a]});
    for (size_t p = 0; p < w_.phrases.size(); ++p)
      if (w_.ofPhrase[p] != kNone) named_.push_back({w_.phrases[p].begin, w_.ofPhrase[p]});
    adjectives();
    std::stable_sort(named_.begin(), named_.end(),
                     [](const Named& a, const Named& b) { return a.token < b.token; });
  }

  /// "le général iranien": his country is told of, too; kNone for one that the article does not name.
  void adjectives() {
    for (size_t i = 0; i < t_.size(); ++i) {
      if (!t_[i].word || t_[i].capital || t_[i].furniture) continue;
      const KnownName* country = lex_.nationality(t_[i].fold);
      if (country == nullptr) continue;
      const auto it = w_.ofRow.find(country->row);
      named_.push_back({i, it == w_.ofRow.end() ? kNone : it->second});
    }
  }

  /// How often somebody is named: whoever is only mentioned in passing is no half of a pair.
  static size_t told(const Cluster& cluster) {
    return static_cast<size_t>(
        std::count_if(cluster.forms.begin(), cluster.forms.end(), [](const Form& f) { return f.mention; }));
  }

  bool fits(uint32_t c, Kind kind, std::string_view noun) const {
    const Cluster& cluster = w_.clusters.at(c);
    if (kind == Kind::Countries) return cluster.type == EntityType::Country;
    if (cluster.type != EntityType::Person || told(cluster) < 2) return false;
    return cluster.gender == '-' || (cluster.gender == 'f') == lex_.in("feminine", noun) ||
           !lex_.in("gendered", noun);
  }

  /// Sentence by sentence back until two are found; more than two in those sentences leave it open.
  void join(size_t i, Kind kind) {
    std::vector<uint32_t> found;
    auto it = std::partition_point(named_.begin(), named_.end(), [&](const Named& n) { return n.token < i; });
    uint32_t sentence = t_[i].sentence;
    for (size_t n = 0; it != named_.begin() && n < kMentions; ++n) {
      --it;
      const uint32_t at = t_[it->token].sentence;
      if (at + kBack < t_[i].sentence || (at < sentence && found.size() >= 2)) break;
      sentence = at;
      if (it->cluster == kNone && kind == Kind::Countries) return;
      if (it->cluster == kNone) continue;
      const uint32_t c = w_.clusters.root(it->cluster);
      if (fits(c, kind, t_[i + 1].fold) && std::find(found.begin(), found.end(), c) == found.end())
        found.push_back(c);
      if (found.size() > 2) return;
    }
    if (found.size() != 2) return;
    for (const uint32_t c : found) addForm(w_, c, i, i + 2, Mention::Kind::Pronoun, true, false);
  }

  Work& w_;
  const Tokens& t_;
  const Lexicon& lex_;
  std::vector<Named> named_;
};

}  // namespace

void joinPairs(Work& work) { Pairs(work).run(); }

}  // namespace recoupe::entity
