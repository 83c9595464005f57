// The half of the engine that tells who is who. Used by engine.cc only.
#pragma once
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "resolve/engine.h"
#include "resolve/name_groups.h"
#include "resolve/name_keys.h"

namespace recoupe {

/// What is known of those who are called by a surname alone.
namespace surnames {

struct Single {
  int64_t entity = 0, document = 0;
  std::string word, name, country;  ///< as written, and comparable
  std::string local;                ///< the only full name with that surname in its own document, "" for none
  bool weighed = false;             ///< several may be meant, and the company decided
  std::vector<uint64_t> company = {};  ///< of its document, where it was weighed
  uint64_t told = 0;                   ///< a hash of who it is said to be, and why
};

/// A full name of a surname's skeleton.
struct Bearer {
  std::string key, last;
  char level = 0;  ///< how well known it is, as a power of two; 0 if too little to be meant
  int64_t identity = 0;
  bool enough = false;  ///< known enough for its surname alone to stand for it
};

/// Those who may go by a surname.
struct Candidates {
  struct Group {
    int64_t identity = 0;
    std::vector<std::string> names;  ///< their keys, in order
    std::set<std::string> countries;
    std::optional<std::vector<uint64_t>> company;  ///< in order, once it is asked for
    bool sampled = false;                          ///< its company is another
  };
  /// Whom a surname of one writing and country may stand for, wherever it stands.
  struct Meant {
    NameNode own;
    int64_t decided = 0;  ///< whom the user says it is
    std::vector<Group*> fit;
    bool others = false;  ///< than when it was last asked
    int64_t alone = 0;    ///< who it is where none of them is meant, once that is asked for
  };
  std::vector<Bearer> bearers;                                 ///< by key
  std::map<int64_t, std::vector<size_t>> names;                ///< which of them an identity has
  std::map<int64_t, Group> groups;                             ///< those looked at, by identity
  std::map<std::pair<std::string, std::string>, Meant> meant;  ///< by word and country
  const std::set<std::string>* sampled = nullptr;              ///< names whose company is another
};

/// What has happened to those who share a surname.
struct Notice {
  bool all = false;               ///< every document's surname is to be looked at again
  std::set<std::string> bearers;  ///< what those go by who may bear it since, or are called otherwise
  std::map<std::string, char>
      levels;                     ///< how well known names were that are better known now; 0 for new ones
  std::set<std::string> sampled;  ///< names whose company is another
  std::set<std::string> company;  ///< what these go by
  std::set<std::string> moved;    ///< names that are somebody else's now, or written otherwise
  std::set<std::string> words;    ///< surnames that stand with a country for the first time, or without one

  bool any() const {
    return all || !bearers.empty() || !levels.empty() || !sampled.empty() || !moved.empty() || !words.empty();
  }
};

}  // namespace surnames

class NameEngine {
 public:
  NameEngine(Shelf& shelf, ResolveRows& rows, ResolveSink& sink, const Decisions& decisions);

  void take(const DocumentRows& document);
  /// The names of decisions that came or went.
  void touch(const NamedEntity& name);
  /// Groups what has changed; afterwards identityOf() knows every entity of the batch.
  void settle(const std::vector<DocumentRows>& batch);
  int64_t identityOf(int64_t entity);
  /// Entities of earlier batches that are somebody else now, with their documents.
  const std::map<int64_t, int64_t>& moved() const { return moved_; }
  /// For whom an identity acts, by what a sample of its documents says.
  const std::vector<uint64_t>& actsFor(int64_t identity);
  void forgetBatch();

 private:
  void writeBack();
  void trim();
  using Single = surnames::Single;
  using Candidates = surnames::Candidates;
  using Notice = surnames::Notice;

  NameNode& load(const std::string& key);
  /// Who is named in a document, as hashes, ascending.
  const std::vector<uint64_t>& company(int64_t document);
  void update(NameNode& node, const ResolveEntity& e, const DocumentRows& document);
  const std::set<std::string>& keysOf(NameNode& node);
  void registerKeys(NameNode& node);
  void noteBearing(NameNode& node);
  void takeSurnames(const DocumentRows& document);
  std::vector<const NameNode*> component(const std::string& start);
  std::vector<std::string> neighbours(NameNode& node);
  std::set<std::string> linkedWith(const std::string& start);
  std::vector<std::string> namesCalled(const NamedEntity& name);
  std::vector<std::string> decidedNeighbours(const NameNode& node);
  std::vector<uint64_t> companyOf(const std::vector<const NameNode*>& nodes);
  size_t sharedCompany(const NameNode& a, const NameNode& b);
  void regroup(const std::vector<const NameNode*>& nodes);
  std::vector<int64_t> idsFor(const std::vector<const NameNode*>& nodes,
                              const std::vector<NameGroup>& groups);
  void relabel(NameNode& node, int64_t identity, const std::string& because);
  const std::string& nameKeyOf(int64_t entity);
  void moveEntity(int64_t entity, int64_t document, int64_t from, int64_t to, const std::string& because);
  void settleSurnames();
  void settleSurname(const std::string& skeleton, const Notice& notice);
  std::vector<Single> singlesOf(const std::string& skeleton, const std::string& name);
  void noteFitting(const std::string& skeleton, const std::vector<Single>& old, const Notice& notice,
                   Candidates& candidates);
  std::set<std::string> calledFor(const NameNode& node, std::initializer_list<int64_t> identities);
  std::vector<Single> concerned(const std::string& skeleton, const Notice& notice);
  bool crowded(const std::string& skeleton);
  /// Which surnames of a skeleton what has happened is a matter of.
  struct Concern {
    bool all = false, nobody = false;      ///< all of them; too many bear them for any to be meant
    std::set<std::string> bearers, borne;  ///< what those go by who are others now; last words of full names
    std::set<std::string> moved;           ///< last words of names that moved
  };
  Concern concernOf(const std::string& skeleton, const Notice& notice);
  bool toldThere(const Single& single) const;
  bool anyCalled(const std::set<std::string>& names, const std::string& word) const;
  void settleOld(const std::string& skeleton, const Notice& notice, std::optional<Candidates>& candidates);
  Notice& noticeOf(const std::string& skeleton);
  template <class F>
  void noticeAll(NameNode& node, const F& change);
  void keep(const std::string& skeleton, const Single& single);
  void noteSurname(const std::string& skeleton, const Single& single);
  /// Type, name and words of a name's key; the rest is empty.
  NameNode nameAlone(const std::string& key) const;
  using Bearer = surnames::Bearer;
  /// Of the skeleton that is being settled, read once; none where too many share it.
  const std::optional<std::vector<Bearer>>& bearersOf(const std::string& skeleton);
  std::set<std::string> othersKnown(const std::vector<Bearer>& bearers, const Notice& notice);
  void takeFresh(Single& single, Candidates& candidates);
  Candidates candidatesOf(const std::string& skeleton);
  bool keptApart(const NameNode& own, const std::vector<std::string>& names) const;
  std::pair<int64_t, std::string> whoIs(Single& single, Candidates& candidates);
  Candidates::Meant& meantBy(const Single& single, Candidates& candidates);
  static const Bearer* bearer(const Candidates& candidates, const std::string& name);
  Candidates::Group* groupOf(const Bearer& bearer, Candidates& candidates);
  std::vector<Candidates::Group*> fitting(const NameNode& own, Candidates& candidates);
  std::pair<int64_t, std::string> meaning(Single& single, Candidates& candidates);
  static uint64_t digestOf(const Candidates::Meant& meant);
  const Candidates::Group* byCompany(Single& single, const std::vector<Candidates::Group*>& fit);
  int64_t alone(NameNode own);
  void describe(int64_t identity);
  void noteSides(int64_t identity, const std::vector<const NameNode*>& nodes);
  int64_t newIdentity();
  void number(NameNode& node);

  Shelf& shelf_;
  ResolveRows& rows_;
  ResolveSink& sink_;
  const Decisions& decisions_;
  NameKeys keys_;
  std::unordered_map<std::string, NameNode> nodes_;  ///< as on the shelf but for those of the batch
  std::unordered_map<int64_t, std::vector<uint64_t>> companies_;
  std::set<std::string> regroup_, changed_;           ///< names to be grouped anew; names to be written back
  std::map<std::string, std::vector<Single>> fresh_;  ///< skeleton -> surnames of the batch
  std::map<std::string, Notice> surnames_;            ///< by skeleton
  std::optional<std::pair<std::string, std::optional<std::vector<Bearer>>>> bearers_;  ///< as last read
  std::map<int64_t, int64_t> assigned_, moved_;
  std::map<int64_t, std::string> because_;
  std::map<int64_t, std::vector<uint64_t>> sides_;
  std::unordered_map<int64_t, std::string> names_;  ///< of entities of earlier batches
  std::set<int64_t> touched_, batchEntities_;
};

}  // namespace recoupe
