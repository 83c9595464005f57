// The patterns of time expressions of one language, compiled once from data/LANGUAGE/times.tsv and matched in
// one pass.
//
// A row of the table: pattern, type (DATE TIME DURATION SET, NONE for what only looks like a date, ALONE for
// a date where nothing else stands in the text),
// operation, sample sentence, its publication day ("-" for none), and what must be found ("mi-juin=2020-06;
// ..."; "-" for nothing). The unit tests run every sample. A row whose first cell is %name defines a part
// that later rows use.
//
//   EDGE MONTH YEAR?                 elements one after another; ? makes one optional
//   ( a | b c )                      alternatives
//   depuis < NUMBER UNITS >          what lies between < and > is the expression; without, all of it is
//   du < DAY > au < DAY MONTH >      two expressions; what the first lacks (month, year) it takes from the
//   second !euros                           not followed by ~h                               without a space
//   before MONTH.l  MONTH.u                 in lower case, with a capital lower case words and marks
//   themselves, folded
//
// Leftmost longest match wins, then the earlier row. Matching tries only the patterns that the first word may
// begin and never looks further than a pattern is long, so a text is read in linear time.
#pragma once
#include <string_view>
#include <vector>

#include "base/image.h"
#include "date/atoms.h"
#include "date/lexicon.h"

namespace recoupe::date {

struct Capture {
  int c = 0;        ///< class
  uint32_t at = 0;  ///< first atom
  Meaning meaning;
};

/// One expression of a match.
struct Extent {
  uint32_t begin = 0, end = 0;  ///< atoms
  std::vector<Capture> captures;
};

struct Rule {
  std::string_view type, operation;
  int line = 0;        ///< in its table, for messages
  uint32_t start = 0;  ///< first node
  bool alone = false;  ///< type ALONE
};

struct Match {
  const Rule* rule = nullptr;
  uint32_t end = 0;  ///< atom behind the match
  std::vector<Extent> extents;
};

/// A row's sample, for the tests.
struct Sample {
  int line;
  std::string_view sentence, published, expected;
};

class Grammar {
 public:
  Grammar(const Image& image, std::string_view language);

  const Vocabulary& vocabulary() const { return vocabulary_; }
  const Lexicon& lexicon() const { return lexicon_; }
  const std::vector<Sample>& samples() const { return samples_; }
  /// What is wrong with the table, one message a fault; empty for a sound one.
  const std::vector<std::string>& faults() const { return faults_; }

  /// The longest match that begins at `at`; rule is null for none.

 private:
  friend class Matcher;
  enum class Op : uint8_t { Word, Class, Not, Split, Open, Close, Accept };
  struct Node {
    Op op = Op::Accept;
    uint32_t arg = 0;  // word or class
    uint32_t next = 0, other = 0;
    bool joined = false;  // no space before
    bool lower = false, upper = false;
  };
  class Compiler;

  void compile(const TableRow& row, std::vector<std::pair<std::string_view, std::string_view>>& macros);
  void indexRule(size_t rule);

  Vocabulary vocabulary_;
  Lexicon lexicon_;
  std::vector<Node> nodes_;
  std::vector<Rule> rules_;
  std::vector<Sample> samples_;
  std::vector<std::string> faults_;
  std::vector<std::vector<uint32_t>> byWord_;  // rules that a word may begin
  std::vector<uint32_t> byDigits_;
};

}  // namespace recoupe::date
