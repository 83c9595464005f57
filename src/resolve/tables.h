// What resolve() knows of words and names: the tables of data/ that it reads, all languages together.
#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/image.h"

namespace recoupe {

class ResolveTables {
 public:
  explicit ResolveTables(const Image& image);
  /// Those of the built-in image, read once.
  static const ResolveTables& builtin();

  /// ISO code of a country's name or adjective (comparable form), "" for none. A seat is none.
  std::string_view country(const std::string& name) const { return at(countries_, name); }
  std::string_view adjective(const std::string& word) const { return at(adjectives_, word); }
  /// One spelling for all names of an organisation, medium or town; "" where the tables have none.
  std::string_view organisation(const std::string& name) const { return at(organisations_, name); }
  std::string_view agency(const std::string& name) const { return at(agencies_, name); }
  bool isMedium(const std::string& name) const { return media_.count(name) > 0; }
  std::string_view town(const std::string& name) const { return at(towns_, name); }

  bool is(const char* list, const std::string& word) const;
  /// Whether an entry of the list is the beginning of `word`.
  bool begins(const char* list, const std::string& word) const;
  /// Whether a word as it is written ends like an entry of the list.
  bool ends(const char* list, const std::string& word) const;
  int weekday(const std::string& word) const;  ///< 0 for Monday; -1 for none
  /// Which unit a word counts, -1 for none ("tués" and "morts" are one).
  int unit(const std::string& word) const;
  int number(const std::string& word) const;  ///< "deux" -> 2; -1 for none
  /// How rare a word is in news, by the hash of its first letters (see stemHash in telling.cc).
  float rarity(uint32_t stem) const {
    const auto it = rarities_.find(stem);
    return it == rarities_.end() ? kRare : it->second;
  }
  /// Ranks as they are told apart: (words, which rank).
  const std::vector<std::pair<std::string, int>>& ranks() const { return ranks_; }

  /// Letters that a transliteration may change, taken out: "Hafter" and "Haftar" -> "hftr".
  std::string skeleton(std::string_view word) const;

 private:
  using Map = std::unordered_map<std::string, std::string>;
  static std::string_view at(const Map& map, const std::string& key) {
    const auto it = map.find(key);
    return it == map.end() ? std::string_view() : std::string_view(it->second);
  }
  void readNames(const Image& image);
  void readRarities(std::string_view table);
  void readWords(std::string_view table);
  void readCountries(std::string_view table);
  void readOrganisations(std::string_view table, bool media);

  Map countries_, adjectives_, organisations_, agencies_, towns_;
  std::unordered_set<std::string> media_;
  std::map<std::string, std::unordered_set<std::string>, std::less<>> lists_;
  static constexpr float kRare = 7.5F;  ///< what the tables do not list
  std::unordered_map<std::string, int> units_, numbers_, weekdays_;
  std::map<std::string, std::vector<std::string>, std::less<>> endings_;
  std::unordered_map<uint32_t, float> rarities_;
  std::vector<std::pair<std::string, int>> ranks_;
  std::vector<std::pair<std::string, std::string>> folds_;
  int unitCount_ = 0, rankCount_ = 0;
};

}  // namespace recoupe
