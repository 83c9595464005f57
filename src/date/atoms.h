// What the date grammar reads: runs of letters, runs of digits, and single marks. They are finer than tokens,
// because a date hides inside them: "15h30", "2005-2007", "mi-juin", "14-Juillet", "26/09/2017".
//
//   "mi-juin, à 15h30" -> [mi][-][juin][,][à][15][h][30]         "l'été" -> [l'][été]
//
// An apostrophe belongs to the letters before it. Each atom carries the number of its folded form in the
// vocabulary of the language's tables, 0 for the words that no table knows.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace recoupe::date {

struct Atom {
  enum class Kind : uint8_t { Letters, Digits, Mark };
  uint32_t begin = 0, end = 0;  ///< bytes of the text
  uint32_t word = 0;            ///< number in the Vocabulary, 0 for none
  Kind kind = Kind::Mark;
  bool spaceBefore = false;
  bool lineBefore = false;  ///< a line break stands before it
  bool upper = false;       ///< begins with a capital
};

/// Numbers the words that the tables know.
class Vocabulary {
 public:
  uint32_t add(std::string_view folded);
  uint32_t find(std::string_view folded) const;
  size_t size() const { return ids_.size() + 1; }

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
  };
  std::unordered_map<std::string, uint32_t, Hash, std::equal_to<>> ids_;
};

/// Longer runs of letters are never a word of the tables and are not looked up.
constexpr size_t kLongestWord = 24;

std::vector<Atom> atomsOf(std::string_view text, const Vocabulary& vocabulary);

/// Value of a run of up to 9 digits, -1 for longer ones.
int numberOf(std::string_view digits);

}  // namespace recoupe::date
