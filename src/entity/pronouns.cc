// "il", "elle": the one person of that gender whom the sentence so far and the one before name, where that
// person was a subject there. Where two compete, where the verb has no subject ("il faut"), inside quotation
// marks and without a parser: nobody.
#include <algorithm>

#include "entity/clusters.h"

namespace recoupe::entity {
namespace {

constexpr int kLooked = 100;  // names and pronouns of two sentences; more is a list, not prose

class Pronouns {
 public:
  explicit Pronouns(Work& work) : w_(work), t_(work.tokens), lex_(work.lexicon) {}

  void run() {
    if (w_.doc.words.empty() || w_.doc.words[0].deprel.empty()) return;
    gather();
    const std::vector<bool> quoted =
        quotedTokens(t_, w_.doc.text.view());  // where "il" is whom the speaker means
    for (size_t i = 0; i < t_.size(); ++i) {
      if (quoted[i] || t_[i].furniture) continue;
      const bool he = lex_.in("he", t_[i].fold);
      if (!he && !lex_.in("she", t_[i].fold)) continue;
      if (impersonal(i) || !subject(i, i + 1)) continue;
      const uint32_t who = candidate(i, he ? 'm' : 'f');
      told_.push_back({i, who, he ? 'm' : 'f'});
      if (who != kNone) addForm(w_, who, i, i + 1, Mention::Kind::Pronoun, true, false);
    }
  }

 private:
  struct Named {
    size_t token;
    uint32_t cluster;
    bool subject;
  };
  struct Told {
    size_t token;
    uint32_t cluster;  ///< kNone: somebody
    char gender;
  };

  /// Persons in text order, by name or description.
  void gather() {
    const auto add = [&](size_t begin, size_t end, uint32_t c) {
      if (c != kNone && w_.clusters.at(c).type == EntityType::Person)
        named_.push_back({begin, w_.clusters.root(c), subject(begin, end)});
    };
    for (size_t a = 0; a < w_.atoms.list.size(); ++a)
      add(w_.atoms.list[a].titled, w_.atoms.list[a].end, w_.ofAtom[a]);
    for (size_t p = 0; p < w_.phrases.size(); ++p)
      add(w_.phrases[p].begin, w_.phrases[p].end, w_.ofPhrase[p]);
    std::stable_sort(named_.begin(), named_.end(),
                     [](const Named& a, const Named& b) { return a.token < b.token; });
  }

  /// Whether one of these tokens is what the parser calls a subject.
  bool subject(size_t begin, size_t end) const {
    for (size_t i = begin; i < end; ++i)
      if (const uint32_t w = t_[i].firstWord;
          w < w_.doc.words.size() && w_.doc.words[w].deprel.starts_with("nsubj"))
        return true;
    return false;
  }

  /// "il faut", "il y a", "il n'est pas impossible": behind small words, a word that takes no person.
  bool impersonal(size_t i) const {
    for (size_t k = i + 1; k <= i + 5 && sameSentence(t_, i, k); ++k) {
      if (lex_.in("impersonal", t_[k].fold)) return true;
      if (!lex_.in("clitic", t_[k].fold)) return false;
    }
    return true;
  }

  uint32_t candidate(size_t i, char gender) const {
    uint32_t found = kNone;
    int looked = 0;
    for (auto back = told_.rbegin(); back != told_.rend(); ++back) {
      if (++looked > kLooked) return kNone;
      if (t_[back->token].sentence + 1 < t_[i].sentence) break;
      if (back->gender != gender) continue;
      if (back->cluster == kNone || (found != kNone && found != back->cluster)) return kNone;
      found = back->cluster;
    }
    bool acted = found != kNone;
    auto it = std::partition_point(named_.begin(), named_.end(), [&](const Named& n) { return n.token < i; });
    while (it != named_.begin()) {
      --it;
      if (++looked > kLooked) return kNone;
      if (t_[it->token].sentence + 1 < t_[i].sentence) break;
      const char told = w_.clusters.at(it->cluster).gender;
      if (told != '-' && told != gender) continue;
      if (found != kNone && found != it->cluster) return kNone;
      found = it->cluster;
      acted = acted || (it->subject && (told == gender || surely(it->cluster)));
    }
    return acted ? found : kNone;
  }

  /// A person with a first name, not just a capital.
  bool surely(uint32_t c) const {
    const auto& key = w_.clusters.at(c).key;
    return key.size() > 1 && lex_.isFirstName(key.front());
  }

  Work& w_;
  const Tokens& t_;
  const Lexicon& lex_;
  std::vector<Named> named_;
  std::vector<Told> told_;  ///< pronouns so far
};

}  // namespace

void joinPronouns(Work& work) { Pronouns(work).run(); }

}  // namespace recoupe::entity
