// A stretch of tokens as the border model sees it: what it looks at to tell whether a sentence begins without
// a stop before it. Shared by the model, which hashes features, and by its trainer, which writes them out.
//
//   "… pour la commune Le maire a …"   gap before "Le": previous word in lower case, next a starter with a
//   capital,
//                                      a clause both behind and ahead
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "segment/rules.h"
#include "segment/tokenizer.h"

namespace recoupe {

struct BorderToken {
  std::string form;  ///< lower case, runs of digits as 0
  char shape = '^';  ///< see shapeOf in the .cc: w lower, W capital, C a starter with a capital, A a I i, 0
                     ///< number, marks
  bool word = false;
  bool clause = false;  ///< a form that clauses have and headings have not ("est", "qui")
  bool spaceBefore = false;
};

/// The sentence before the gap.
struct BorderState {
  uint32_t words = 0;
  const BorderToken* first = nullptr;
  bool clause = false, colon = false, allCaps = true, bracket = false, quote = false;
  void follow(const BorderToken& token);
};

class BorderView {
 public:
  /// `isStart[i]`: the rules begin a sentence at tokens[first + i].
  BorderView(const SegmentRules& rules, std::string_view text, const std::vector<RawToken>& tokens,
             size_t first, const std::vector<bool>& isStart);

  size_t size() const { return tokens_.size(); }
  const BorderToken& operator[](size_t i) const { return tokens_[i]; }
  /// Whether the model is asked about the gap before token `i`.
  bool isCandidate(size_t i) const;

  /// Calls sink(name, piece, piece…) for every feature of the gap before token `i`; a feature is its name and
  /// pieces.
  template <class Sink>
  void features(size_t i, const BorderState& s, Sink&& sink) const;

 private:
  const BorderToken& at(size_t i, int offset) const {
    const size_t k = i + static_cast<size_t>(static_cast<int64_t>(offset));
    return k < tokens_.size() ? tokens_[k] : none_;
  }

  std::vector<BorderToken> tokens_;
  std::vector<bool> isStart_;
  std::vector<uint32_t> ahead_;    ///< tokens from here to the next stop
  std::vector<bool> clauseAhead_;  ///< whether a clause's form is among them
  std::vector<char> endAhead_;     ///< the shape of what ends them
  BorderToken none_;
};

/// The last `n` bytes of `s`, cut at a character's border.
std::string_view suffixOf(std::string_view s, size_t n);
/// A number as one of ten sizes.
std::string_view sizeClass(uint32_t n);

template <class Sink>
void BorderView::features(size_t i, const BorderState& s, Sink&& sink) const {
  const auto view = [](const char& c) { return std::string_view(&c, 1); };
  const BorderToken &p3 = at(i, -3), &p2 = at(i, -2), &p1 = at(i, -1), &n0 = at(i, 0), &n1 = at(i, 1),
                    &n2 = at(i, 2);
  const std::string_view q3 = view(p3.shape), q2 = view(p2.shape), q1 = view(p1.shape), m0 = view(n0.shape),
                         m1 = view(n1.shape), m2 = view(n2.shape);
  const std::string_view length = sizeClass(s.words), first = s.first ? std::string_view(s.first->form) : "^";
  const std::string_view clauses =
      s.clause ? (clauseAhead_[i] ? "11" : "10") : (clauseAhead_[i] ? "01" : "00");
  sink("bias");
  sink("n0", n0.form), sink("ns", m0), sink("n1", n1.form, m0), sink("n1s", m0, m1), sink("n2s", m0, m1, m2);
  sink("p1", p1.form), sink("ps", q1), sink("p1e", suffixOf(p1.form, 3), m0), sink("p2", p2.form, q1, m0);
  sink("pn", q1, m0), sink("pnn", q1, m0, m1), sink("ppn", q2, q1, m0), sink("ppnn", q2, q1, m0, m1);
  sink("pppnn", q3, q2, q1, m0, m1), sink("p1ns", p1.form, m0), sink("psn0", q1, n0.form);
  sink("n0e", suffixOf(n0.form, 3), m0);
  sink("len", length, q1, m0), sink("first", first, m0),
      sink("fs", s.first ? view(s.first->shape) : "^", q1, m0);
  sink("cl", clauses, q1, m0), sink("cll", clauses, m0, length), sink("cls", clauses, q2, q1, m0, m1);
  sink("in", s.colon ? ":" : "", s.allCaps ? "A" : "", s.bracket ? "(" : "", s.quote ? "q" : "", q1, m0);
  sink("br", s.bracket ? "(" : "", s.quote ? "q" : "", m0), sink("ah", sizeClass(ahead_[i]), q1, m0);
  sink("ae", view(endAhead_[i]), clauseAhead_[i] ? "1" : "0", q1, m0);
}

/// FNV-1a of a feature's name and pieces, each piece behind a "/".
struct FeatureHash {
  uint64_t value = kHashStart;
  void add(std::string_view s) { value = fnv1a(s, value); }
  template <class... Pieces>
  static uint64_t of(std::string_view name, Pieces... pieces) {
    FeatureHash h;
    h.add(name);
    ((h.add("/"), h.add(pieces)), ...);
    return h.value;
  }
};

}  // namespace recoupe
