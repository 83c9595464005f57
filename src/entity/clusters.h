// Mentions of one thing, gathered. Clusters are joined, never parted; what was joined into another one keeps
// its number and points there.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "doc/document.h"
#include "doc/token_tree.h"
#include "entity/atoms.h"
#include "entity/name_model.h"
#include "entity/offices.h"
#include "entity/phrases.h"

namespace recoupe::entity {

struct Form {
  Span span;
  Mention::Kind kind = Mention::Kind::Name;
  bool mention = true;  ///< false: only a longer spelling of a mention ("maréchal Khalifa Haftar")
  bool namesIt = true;  ///< may become the entity's name
  uint32_t words = 1;
};

struct Cluster {
  EntityType type = EntityType::Person;
  uint32_t into = 0;  ///< itself, or the cluster it was joined into
  const KnownName* known = nullptr;
  std::vector<std::string> key;  ///< persons: the fullest name's words
  char gender = '-';
  std::string country;
  std::vector<Form> forms;
  std::vector<Role> roles;
  std::vector<std::string> because;
  size_t last = 0;  ///< token of its latest mention so far
};

class Clusters {
 public:
  uint32_t make(EntityType type) {
    list_.emplace_back();
    list_.back().type = type;
    list_.back().into = static_cast<uint32_t>(list_.size() - 1);
    return list_.back().into;
  }
  uint32_t root(uint32_t c) const {
    while (list_[c].into != c) c = list_[c].into;
    return c;
  }
  Cluster& at(uint32_t c) { return list_[root(c)]; }
  const Cluster& at(uint32_t c) const { return list_[root(c)]; }
  /// Moves everything of `b` into `a`.
  void join(uint32_t a, uint32_t b, std::string because);
  size_t size() const { return list_.size(); }
  bool isRoot(uint32_t c) const { return list_[c].into == c; }

 private:
  std::vector<Cluster> list_;
};

constexpr uint32_t kNone = UINT32_MAX;

/// Everything the joining steps share about one document.
struct Work {
  const Document& doc;
  const Lexicon& lexicon;
  const Offices& offices;
  Tokens tokens;
  Atoms atoms;
  std::vector<Phrase> phrases;
  Clusters clusters;
  std::vector<uint32_t> ofAtom;        ///< atom -> cluster, kNone when it names nothing
  std::map<uint32_t, uint32_t> ofRow;  ///< row of the lexicon -> cluster
  std::string_view scene;              ///< code of the country the article is mostly about, "" when none
  std::vector<uint32_t> ofPhrase;      ///< phrase -> cluster, kNone when it names nothing
  const NameModel* model = nullptr;    ///< of the language, null where there is none
  TokenTree tree;                      ///< empty without a parser
};

/// appositions.cc: names that the tree puts beside a function further off.
void attachAppositions(Work& work);
/// typing.cc: what each unknown name is, by all its mentions.
void typeAtoms(Work& work);
/// persons.cc: full names, surnames, misspellings -> clusters; roles beside them.
void joinPersons(Work& work);
/// names.cc: countries, bodies, places, capitals that act for their government, acronyms in brackets.
void joinNames(Work& work);
/// bodies.cc: "forces libyennes", "source militaire", "aéroport de Tripoli".
void joinBodies(Work& work);
/// descriptions.cc: "le ministre", "le président turc" and the functions beside names.
void joinDescriptions(Work& work);
/// kin.cc: "sa femme" where the article has named her.
void joinKin(Work& work);
/// spellings.cc: "quatre soldats français", "ses partisans": groups with what their noun phrase adds.
void spellOut(Work& work);
/// pairs.cc: "les deux hommes", "les deux pays".
void joinPairs(Work& work);
/// pronouns.cc: "il", "elle", "ce dernier", "l'accuse".
void joinPronouns(Work& work);

void addForm(Work& work, uint32_t cluster, size_t begin, size_t end, Mention::Kind kind, bool mention,
             bool namesIt);

}  // namespace recoupe::entity
