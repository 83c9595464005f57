// The words of dates, by class: months, weekdays, units, numbers, parts of the day, modifiers. Read from
// data/LANGUAGE/times_words.tsv: class, forms parted by |, value. A form may be several words ("à venir").
//
// Classes that the engine gives a meaning are in `Class`; a table may name others (PERSON), which patterns
// can ask for but which add nothing to a value. NUMBER, DAY, YEAR, HOUR and the like are recognised from
// digits and number words.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/image.h"
#include "date/atoms.h"

namespace recoupe::date {

enum class Class : uint8_t {
  // from tables
  Month,
  Weekday,
  Unit,
  Units,
  Part,
  Season,
  Ordinal,
  NumberWord,
  NumberJoin,
  Vague,
  Approx,
  Shift,
  Side,
  Edge,
  Deictic,
  Feast,
  Reference,
  Zone,
  Meridiem,
  Noon,
  Fraction,
  Century,
  Period,
  OrdinalEnding,
  Collective,
  // recognised
  Number,
  Day,
  DayDigits,
  Year,
  OldYear,
  ShortYear,
  Decade,
  Hour,
  Minute,
  NumericDate,
  NumericDayMonth,
  Any,
  Capital,
  Count
};

/// One meaning of the atoms from a position on.
struct Meaning {
  uint32_t size = 0;                 ///< atoms
  int value = 0;                     ///< number, month, ISO weekday, shift, minutes, ...
  std::string_view code = {};        ///< unit, part, season, feast; views into the table
  int day = 0, month = 0, year = 0;  ///< for NumericDate
  bool fraction = false;             ///< value is in tenths (2,5)
};

class Lexicon {
 public:
  Lexicon(std::string_view table, Vocabulary& vocabulary);

  /// The number of a class name in patterns ("MONTH"), or -1.
  int classNamed(std::string_view name) const;
  size_t classCount() const { return names_.size(); }

  /// Which classes a word may begin, as bits.
  uint64_t classesOf(uint32_t word) const { return word < starts_.size() ? starts_[word] : 0; }
  /// Which classes a run of digits may begin.
  static uint64_t classesOfDigits();

  /// Adds every meaning of class `c` that begins at `at`, the longest first.
  void find(std::string_view text, const std::vector<Atom>& atoms, size_t at, int c,
            std::vector<Meaning>& out) const;

 private:
  struct Entry {
    int c;
    std::vector<uint32_t> rest;  // words after the first
    int value;
    std::string_view code;
  };
  void addRow(const TableRow& row, Vocabulary& vocabulary);
  bool matches(const Entry& e, const std::vector<Atom>& atoms, size_t at) const;
  const Entry* single(uint32_t word, Class c) const;
  Meaning number(std::string_view text, const std::vector<Atom>& atoms, size_t at) const;
  Meaning spelledNumber(const std::vector<Atom>& atoms, size_t at) const;
  Meaning dayNumber(std::string_view text, const std::vector<Atom>& atoms, size_t at, bool digitsOnly) const;
  Meaning recognise(std::string_view text, const std::vector<Atom>& atoms, size_t at, Class c) const;

  std::map<std::string, int, std::less<>> names_;
  std::vector<std::vector<Entry>> entries_;  // by first word
  std::vector<uint64_t> starts_;             // by first word
};

}  // namespace recoupe::date
