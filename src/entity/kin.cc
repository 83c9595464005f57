// "sa femme", "son frère" for somebody whom the article has named by that word: "sa femme Anne Martin … sa
// femme". Where it names two by one word, nobody is meant.
#include <map>

#include "entity/clusters.h"

namespace recoupe::entity {
namespace {

class Kin {
 public:
  explicit Kin(Work& work) : w_(work) {}

  void run() {
    for (size_t p = 0; p < w_.phrases.size(); ++p) {
      const Phrase& phrase = w_.phrases[p];
      if (!kin(phrase) || phrase.atom < 0 || w_.ofPhrase[p] == kNone) continue;
      const auto [it, fresh] = named_.try_emplace(word(phrase), w_.clusters.root(w_.ofPhrase[p]));
      if (!fresh && it->second != w_.clusters.root(w_.ofPhrase[p])) it->second = kNone;
    }
    if (named_.empty()) return;
    for (size_t p = 0; p < w_.phrases.size(); ++p) {
      const Phrase& phrase = w_.phrases[p];
      if (!kin(phrase) || w_.ofPhrase[p] != kNone || phrase.atom >= 0 || phrase.complement ||
          phrase.adjective || phrase.kind != Article::Possessive)
        continue;
      const auto it = named_.find(word(phrase));
      if (it == named_.end() || it->second == kNone) continue;
      w_.ofPhrase[p] = it->second;
      addForm(w_, it->second, phrase.begin, phrase.end, Mention::Kind::Description, true, false);
    }
  }

 private:
  static bool kin(const Phrase& p) { return p.role && !p.plural && p.head->sort == "kin"; }

  /// Words for one relation are one word: "femme", "épouse".
  std::string word(const Phrase& p) const {
    for (const char* relation : {"wife", "husband"})
      if (w_.lexicon.in(relation, p.head->words[0])) return relation;
    return p.head->words[0];
  }

  Work& w_;
  std::map<std::string, uint32_t> named_;  ///< kNone: two of them
};

}  // namespace

void joinKin(Work& work) { Kin(work).run(); }

}  // namespace recoupe::entity
