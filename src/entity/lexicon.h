// What the entity stage knows beforehand, read once from the tables of one language and data/common.
//
//   Lexicon lexicon(Image::builtin(), "fr");
//   lexicon.match(tokens, i)      // "Conseil de sécurité de l'ONU" at token i -> its row, 5 tokens
//   lexicon.nationality("turque") // -> the row of Turquie
//
// Rows are facts about names, never the last word: "Florence" is a town and a first name; atoms.cc and
// typing.cc decide.
#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/image.h"
#include "doc/document.h"
#include "entity/knowledge.h"
#include "entity/tokens.h"

namespace recoupe::entity {

/// One row of a name table: one thing in the world with all its names.
struct KnownName {
  EntityType type = EntityType::Place;
  uint32_t row = 0;          ///< same row = same thing
  std::string_view label;    ///< first name of the row
  std::string_view country;  ///< ISO 3166 alpha-3, "" when none
  std::string_view kind;     ///< "town", "sea", "agency", "government" …
  bool lowerStart = false;   ///< may stand in lower case ("gilets jaunes")
  bool allCaps = false;      ///< an acronym: only in capitals
  bool lastCapital = true;   ///< its last word is always capitalised ("Le Soir")
  uint32_t seatOf = 0;       ///< row of the country whose government this town stands for, 0 for none
};

struct Match {
  const KnownName* name = nullptr;
  size_t tokens = 0;
};

/// A word (or words) that heads a role or a description.
struct Head {
  std::vector<std::string> words;  ///< folded
  std::string first;               ///< the first word in lower case with its accents: "côte" is not "côté"
  std::string_view sort;           ///< "office", "trade", "kin"; "form", "rank" for titles
  EntityType type = EntityType::Person;
  bool bare = false, adjective = false, of = false, name = false,
       own = false;  ///< when it names something; see groups.tsv
  bool plural = false;
  char gender = '-';
  std::string base;   ///< last word of the masculine: "presidente" is "president"
  uint32_t same = 0;  ///< heads with one number name one body ("gouvernement", "exécutif"); 0: only itself
};

struct StringHash {
  using is_transparent = void;
  size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};
template <class V>
using StringMap = std::unordered_map<std::string, V, StringHash, std::equal_to<>>;
using StringSet = std::unordered_set<std::string, StringHash, std::equal_to<>>;

/// The government body that a seat stands for: "Quai d'Orsay" is FRA's "ministère des Affaires étrangères".
struct SeatName {
  std::string_view country;
  uint32_t row;
};

class Lexicon {
 public:
  /// `knowledge` must outlive the lexicon.
  Lexicon(const Image& image, std::string_view language, const Knowledge& knowledge);

  /// The longest known name that starts at token `i`, its capitals checked.
  Match match(const Tokens& tokens, size_t i) const;
  /// The title ("M.", "général de brigade") / role head / group head that starts at `i`; `used` is its length
  /// in tokens.
  const Head* title(const Tokens& tokens, size_t i, size_t& used) const {
    return longest(titles_, tokens, i, used);
  }
  const Head* role(const Tokens& tokens, size_t i, size_t& used) const {
    return longest(roles_, tokens, i, used);
  }
  const Head* group(const Tokens& tokens, size_t i, size_t& used) const {
    return longest(groups_, tokens, i, used);
  }

  bool isFirstName(std::string_view folded) const { return firstNames_.contains(folded); }
  /// 'm' or 'f' for a first name that is nearly always a man's or a woman's, else '-'.
  char genderOf(std::string_view folded) const;
  bool isCommon(std::string_view folded) const { return common_.contains(folded); }
  /// A word of one of the lists of roles_parts.tsv and names_parts.tsv ("before", "portfolio", "particle",
  /// "say" …).
  bool in(std::string_view list, std::string_view folded) const;
  /// The list itself, for a loop over all tokens; an empty one where there is none.
  const StringSet& list(std::string_view name) const;
  /// The same, but accents count.
  bool exact(std::string_view list, std::string_view lowered) const;
  bool knows(std::string_view folded) const { return names_.contains(folded); }
  /// The thing that is called so, or null.
  const KnownName* called(std::string_view folded) const {
    const auto it = names_.find(folded);
    return it == names_.end() ? nullptr : &known_[it->second];
  }
  /// The country of the largest place of that name (folded, blanks for hyphens), "" when no place is called
  /// so. Weak: persons are called like villages.
  std::string_view placeCalled(std::string_view name) const;
  /// The country of a nationality adjective or of a people ("turque", "Turcs"), or null.
  const KnownName* nationality(std::string_view folded) const;
  bool isAdjective(std::string_view folded) const;
  /// The seats known by these words (singular, no articles, each followed by a space).
  const std::vector<SeatName>& seats(std::string_view words) const;
  /// Whether this body is known by the house it sits in ("Elysée"), which is also a place.
  bool isSeat(uint32_t row) const { return seatRows_.contains(row); }
  /// The functions (masculine, folded) that a more general word covers: "elu" -> depute, senateur, maire …
  const std::vector<std::string>& covered(std::string_view base) const;
  const KnownName* byRow(uint32_t row) const;
  size_t size() const { return rows_.size(); }

 private:
  struct NameSpec {
    EntityType type;
    std::string_view country, kind;
  };
  uint32_t addNames(std::string_view names, NameSpec spec);
  void addName(std::string_view name, const KnownName& known);
  const KnownName* userRowOf(std::string_view names) const;
  void readCountries(std::string_view table);
  void readNames(std::string_view table, bool organisation);
  void readCities(std::string_view table);
  void readHeads(std::string_view table, std::deque<Head>& store, StringMap<std::vector<const Head*>>& index,
                 int form);
  void readKnowledge(const Knowledge& knowledge);
  void readTables(const Image& image, const std::string& folder);
  void readSeats(std::string_view table);
  void readSame(std::string_view table);
  void readCovered(std::string_view table);
  void readWords(const Image& image, const std::string& folder);
  void addAdjectives(std::string_view pairs, uint32_t row);
  const Head* longest(const StringMap<std::vector<const Head*>>& heads, const Tokens& t, size_t i,
                      size_t& used) const;

  std::string_view places_;            ///< common/places.tsv from its first row on, sorted by bytes
  StringMap<uint32_t> names_;          ///< folded name -> index into known_
  std::deque<KnownName> known_;        ///< one a spelling
  StringMap<uint32_t> longestFrom_;    ///< first word -> size of the longest name that starts with it
  uint32_t userRows_ = 0;              ///< rows 1 … are the user's
  std::vector<uint32_t> rows_;         ///< row -> index of its first spelling
  StringMap<uint32_t> nationalities_;  ///< adjective -> country row
  StringSet adjectives_, firstNames_, common_;
  StringMap<char> genders_;  ///< first name -> m, f
  StringMap<StringSet> lists_, exactLists_;
  StringMap<std::vector<SeatName>> seats_;
  StringMap<std::vector<std::string>> covered_;
  std::unordered_set<uint32_t> seatRows_;
  std::deque<Head> heads_;
  StringMap<std::vector<const Head*>> titles_, roles_, groups_;
};

}  // namespace recoupe::entity
