// Matches the patterns of a Grammar against the atoms of one text. Holds the stacks of the walk, so that a
// text is matched without allocating for each atom; one Matcher for each text and thread.
//
//   Matcher matcher(grammar, text, atoms, false);
//   Match m = matcher.at(i);          // the longest match that begins at atom i; m.rule is null for none
#pragma once
#include <string_view>
#include <vector>

#include "date/grammar.h"

namespace recoupe::date {

class Matcher {
 public:
  /// `alone`: the text is nothing but a time expression, so rules of type ALONE count too ("le 2", "midi").
  Matcher(const Grammar& grammar, std::string_view text, const std::vector<Atom>& atoms, bool alone)
      : g_(grammar), text_(text), atoms_(atoms), alone_(alone) {}

  Match at(uint32_t at);

 private:
  using Node = Grammar::Node;
  using Op = Grammar::Op;
  struct OpenExtent {
    uint32_t begin, end, firstCapture, lastCapture;
  };

  bool mayBegin(uint32_t c, const Atom& a) const;
  bool fits(const Node& n, size_t at) const;
  bool reaches(uint32_t node, uint32_t at);
  void accept(uint32_t at);
  /// Depth-first over the nodes of one rule; as deep as the pattern is long.
  void walk(uint32_t node, uint32_t at);
  void close(const Node& n, uint32_t at);
  void takeClass(const Node& n, uint32_t at);

  const Grammar& g_;
  std::string_view text_;
  const std::vector<Atom>& atoms_;
  bool alone_;
  std::vector<Capture> captures_;
  std::vector<OpenExtent> open_;
  std::vector<Meaning> meanings_;
  bool probing_ = false, probeFound_ = false;
  bool found_ = false;
  uint32_t bestEnd_ = 0;
  std::vector<Extent> best_;
};

}  // namespace recoupe::date
