// What a name is made comparable by: the keys that two names of one bearer share, whether two persons' names
// may be one, and the sides that a name stands for. Looks at one or two names, never at a pile.
//
//   keys.keysOf(node of "Gouvernement d'union nationale", alias "GNA")  -> "acronym GNA", "name gouver
//   nation" sidesOf("forces du maréchal Haftar", …)                             -> own {}, of {hash of
//   "hftr"}
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "resolve/resolve.h"
#include "resolve/tables.h"

namespace recoupe {

/// All entities of one name: of one kind, and of one country where it is told.
struct NameNode {
  EntityType type = EntityType::Person;  ///< Group counts as Organisation
  std::string name, country;             ///< comparable name; ISO code, "" when not told
  std::vector<std::string> words;        ///< of the name, without titles
  std::map<std::string, uint32_t> spellings;
  std::map<EntityType, uint32_t> types;
  std::set<std::string> aliases;  ///< those with a capital letter
  std::set<uint32_t> roles;       ///< hashes
  struct Sampled {
    uint64_t hash = 0;
    int64_t document = 0;
    std::vector<uint64_t> of;  ///< for whom it acts there
  };
  static constexpr size_t kSample = 12;  ///< enough to know its company, little enough for the famous
  std::vector<Sampled> sample;           ///< a few of its documents, chosen by hash
  uint64_t documents = 0;
  int64_t number = 0;  ///< in order of first appearance; 0 for one that is not kept yet
  /// Under which others find it, once `keysKnown`. They follow from its names, and more names never take one
  /// away.
  std::set<std::string> keys;
  bool keysKnown = false;
  int64_t identity = 0;
  std::string because;
  /// Names that it hangs together with through what they share, as many of them as it takes to get to all the
  /// others from one to the next. Known until it has another key; a name that comes adds itself.
  std::set<std::string> links;
  bool linksKnown = false;

  /// Content, and the order in which names are gone through.
  std::string key() const;
  /// One word for a person: who it is depends on the document.
  bool single() const { return type == EntityType::Person && words.size() == 1; }
  /// For whom it acts in a good part of the sample: a quarter, or two thirds of a full one.
  std::vector<uint64_t> actsFor() const;
  bool fullPerson() const { return type == EntityType::Person && words.size() > 1; }
  /// Stands as a word of its own before the given name of those who have no other: "le roi Philippe".
  static constexpr std::string_view kReigning = "\x01";
  bool reigns() const { return fullPerson() && words.front() == kReigning; }
  /// The name without that.
  std::string plainName() const { return reigns() ? words.back() : name; }
  /// The node of somebody who goes by that single name and reigns.
  NameNode reigning() const;
  std::string pack() const;
  static NameNode unpack(const std::string& key, const std::string& bytes);
};

/// Keys under which the bearers of surnames with one skeleton are found, and who goes by another word:
/// surnameKey("dpnt"), goesByKey("zz", "zizou"). skeletonIn() gives a surname's skeleton back.
std::string surnameKey(const std::string& skeleton);
std::string goesByKey(const std::string& skeleton, const std::string& word);
bool isCalled(const std::string& key);
std::optional<std::string> skeletonIn(const std::string& key);
bool isGoesBy(const std::string& key);

/// What stands under surnameKey() with a name: how well known it is, and who it is, so that whoever looks for
/// those of a surname need not load them.
struct Bearing {
  char level = 0;        ///< '0' and up by powers of two of its documents; 0 for what is damaged
  int64_t identity = 0;  ///< 0 for nobody yet
  std::string pack() const;
  static Bearing unpack(std::string_view bytes);
};
Bearing bearingOf(const NameNode& node);

/// The country in a name's key, "" for none.
std::string_view countryIn(std::string_view key);

class NameKeys {
 public:
  explicit NameKeys(const ResolveTables& tables) : tables_(tables) {}

  /// Type, name, country and words of an entity's name; the rest is empty.
  NameNode nodeOf(const ResolveEntity& e) const;
  void setWords(NameNode& node) const;
  std::set<std::string> keysOf(const NameNode& node) const;
  /// Shared by those of one name whatever their country, and by nobody else.
  std::string calledKey(const NameNode& node) const;
  /// The surname in the key of a person's full name; "" for any other name.
  std::string surnameIn(std::string_view key) const;
  /// Whether a look at the key of a name that shares `shared` leaves it possible that linked() holds: a half
  /// of a word is shared by many, of whom a few have a word of that length.
  bool mayBeOne(const NameNode& node, const std::string& shared, const std::string& other) const;
  /// Whether two names that share a key may be one; for persons that takes more than the key.
  bool linked(const NameNode& a, const NameNode& b) const;
  bool alike(const NameNode& a, const NameNode& b) const;
  bool misspelt(const NameNode& a, const NameNode& b) const;
  /// Two writings of one transliterated word: the same consonants, few letters apart.
  bool sameWord(const std::string& a, const std::string& b) const;
  std::string skeleton(const std::string& word) const { return tables_.skeleton(word); }
  Sides sidesOf(const ResolveEntity& e) const;
  /// What stands for an entity in the company of others.
  std::vector<uint32_t> companyOf(const NameNode& node) const;

 private:
  bool reigns(const ResolveEntity& e) const;
  void personKeys(const NameNode& node, std::set<std::string>& keys) const;
  void bodyKeys(const NameNode& node, std::set<std::string>& keys) const;
  void placeKeys(const NameNode& node, std::set<std::string>& keys) const;
  std::string forcesOf(const std::string& text) const;
  std::string bag(const std::string& text, bool withCountry) const;
  std::vector<std::string> nationalities(const std::string& text) const;

  const ResolveTables& tables_;
};

}  // namespace recoupe
