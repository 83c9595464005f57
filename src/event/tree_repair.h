// What the steps share that mend a document's trees before events are read from them (compounds.h, lists.h).
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "doc/document.h"
#include "event/lexicon.h"

namespace recoupe::event {

class TreeRepair {
 protected:
  static constexpr int32_t kPhrase = 8;  // words of one phrase, or between two parts of one

  TreeRepair(Document& doc, const Lexicon& lex) : words_(doc.words), lex_(lex) {}

  int32_t count() const { return static_cast<int32_t>(words_.size()); }
  recoupe::Word& at(int32_t i) { return words_[static_cast<size_t>(i)]; }
  const recoupe::Word& at(int32_t i) const { return words_[static_cast<size_t>(i)]; }

  static bool hasFeature(const recoupe::Word& w, std::string_view feature) {
    return w.feats.find(feature) != std::string_view::npos;
  }

  /// Whether `a` stands above `to`, so that it cannot be hung on it; also where the tree is too deep to tell.
  bool standsAbove(int32_t a, int32_t to) const {
    constexpr int kDeepest = 64;  // steps up a tree
    int n = 0;
    for (; n < kDeepest && to >= 0; ++n, to = at(to).head)
      if (to == a) return true;
    return n == kDeepest;
  }

  /// The nearest child of `a` before it with that relation; -1 for none.
  int32_t childBefore(int32_t a, std::string_view relation) const {
    for (int32_t i = a - 1; i >= 0 && a - i <= kPhrase; --i)
      if (at(i).head == a && at(i).deprel == relation) return i;
    return -1;
  }

  std::vector<recoupe::Word>& words_;
  const Lexicon& lex_;
};

}  // namespace recoupe::event
