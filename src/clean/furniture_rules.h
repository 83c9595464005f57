// The vocabulary of page furniture: data/common/furniture.tsv and those of every language (a French page may
// carry English forms). What the kinds of rows mean stands at the head of data/fr/furniture.tsv.
//
//   FurnitureRules rules(Image::builtin());
//   rules.match(FurnitureRules::normalise("► À lire aussi : le port")) == FurnitureRules::Kind::Line
//   rules.onlyShareWords("facebooktwitter", count), count == 2
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/image.h"

namespace recoupe {

class FurnitureRules {
 public:
  enum class Kind : uint8_t { None, Line, Share, Header, Tail };

  explicit FurnitureRules(const Image& image);

  /// Lower case, no accents, single blanks, none before a colon, digits as #, without the marks around the
  /// line.
  static std::string normalise(std::string_view line);
  /// What a whole line is, given its normal form and whether it ends like a sentence. Share: nothing but
  /// share words, not enough alone.
  Kind match(std::string_view normal, bool sentence = false) const;
  /// Whether `normal` is made of share words only, glued or not; `count` of them, `button` when one is enough
  /// alone.
  bool onlyShareWords(std::string_view normal, size_t& count, bool& button) const;
  /// Bytes of the label ("VIDÉO.") in front of the line as it is written; 0 without one.
  size_t labelSize(std::string_view line) const;
  /// "AFP": looks like initials but is not furniture.
  bool keeps(std::string_view line) const { return keep_.count(std::string(line)) != 0; }

 private:
  void load(std::string_view table);
  bool startsLikeFurniture(std::string_view normal, bool sentence) const;

  std::unordered_map<std::string, Kind> lines_;
  std::unordered_map<std::string, std::vector<std::string>> starts_;  ///< by their first word
  std::vector<std::string> contains_;
  std::unordered_map<char, std::vector<std::pair<std::string, bool>>>
      share_;  ///< by first letter, longest first; button
  std::vector<std::string_view> labels_;
  std::unordered_set<std::string> keep_;
};

}  // namespace recoupe
