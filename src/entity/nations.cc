#include "entity/nations.h"

#include <algorithm>

namespace recoupe::entity {

bool ofSeveralNations(const Work& w, const Phrase& p) {
  constexpr size_t kReach = 3;  // tokens behind the phrase
  if (w.tree.empty() || p.nation == nullptr || p.end <= p.begin) return false;
  const auto index = [&](size_t k) { return static_cast<int>(w.tokens[k].index); };
  const int top = w.tree.top(index(p.begin), index(p.end - 1));
  int nations = 0;
  for (size_t k = p.begin; k < std::min(p.end + kReach, w.tokens.size()); ++k) {
    const bool joined = w.tree.relationIs(index(k), "amod") || w.tree.relationIs(index(k), "conj");
    if (joined && w.lexicon.nationality(w.tokens[k].fold) != nullptr && w.tree.under(index(k), top))
      ++nations;
  }
  return nations > 1;
}

}  // namespace recoupe::entity
