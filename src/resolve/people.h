// How entities are grouped: the names of one kind across documents, joined step by step; each join keeps its
// reason. Used by identity.cc only.
#pragma once
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "resolve/resolve.h"
#include "resolve/tables.h"

namespace recoupe {

/// Entities that go by one name: of one kind, and of one country where it is told.
struct NameNode {
  EntityType type = EntityType::Person;  ///< Group counts as Organisation
  std::string name, country;             ///< comparable name; ISO code, "" when not told
  std::vector<std::string> words;        ///< of the name, without titles
  std::map<std::string, size_t> spellings;
  std::map<EntityType, size_t> types;
  std::set<std::string> aliases, roles;  ///< as written
  std::vector<uint32_t> documents;       ///< ascending
};

class Grouping {
 public:
  Grouping(const ResolveInput& input, const ResolveTables& tables);

  void joinCountries();
  void joinPersons();
  void joinSurnames();
  void joinBodies();
  void joinPlaces();
  void applyDecisions();
  void write(Resolved& out);

 private:
  static constexpr size_t kNone = SIZE_MAX;

  void collect();
  size_t find(size_t i);
  /// Joins two groups unless the user or their countries say no; whether they are one now.
  bool unite(size_t a, size_t b, const std::string& because);
  bool countriesFit(size_t a, size_t b);
  /// Whether documents of the two groups share somebody else.
  size_t sharedCompany(size_t a, size_t b);
  bool alike(const NameNode& a, const NameNode& b) const;
  bool misspelt(const NameNode& a, const NameNode& b) const;
  bool supported(size_t a, size_t b);
  bool fullPerson(size_t i) const { return nodes_[i].words.size() > 1; }
  void joinSpellings(std::map<std::string, std::vector<size_t>>& buckets, bool misspellings);
  size_t fullNameFor(size_t i, const std::vector<size_t>& candidates);
  /// What a body is called, as keys that equal names share; `owner` for armed men of somebody.
  std::set<std::string> bodyKeys(const NameNode& node) const;
  std::string forcesOf(const std::string& text) const;
  std::string bag(const std::string& text, bool withCountry) const;
  std::vector<std::string> nationalities(const std::string& text) const;
  std::set<std::string> placeKeys(const NameNode& node) const;
  void joinByKeys(EntityType type, bool forces);
  void linkOwners(Resolved& out, const std::vector<size_t>& identity);
  bool goesBy(const std::vector<size_t>& members, const std::string& name) const;
  std::string nameOf(const std::vector<size_t>& members) const;

  const ResolveInput& input_;
  const ResolveTables& tables_;
  std::vector<NameNode> nodes_;
  std::vector<size_t> nodeOfEntity_, parent_;
  std::vector<std::string> because_;              ///< why a node was joined to another
  std::vector<std::set<std::string>> countries_;  ///< of the group, at its root
  std::vector<std::vector<size_t>> members_;      ///< of the group, at its root
  std::vector<std::vector<size_t>> inDocument_;   ///< nodes of each document
  std::vector<std::pair<size_t, size_t>> apart_;  ///< what the user told apart
  std::set<std::string> acronyms_;                ///< of all bodies, comparable
};

}  // namespace recoupe
