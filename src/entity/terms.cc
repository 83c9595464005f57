#include "entity/terms.h"

#include <algorithm>
#include <tuple>

#include "base/utf8.h"

namespace recoupe::entity {
namespace {

constexpr size_t kMost = 64;  // terms of office looked at: more is no article

}  // namespace

void Terms::find() {
  if (found_) return;
  found_ = true;
  for (uint32_t c = 0; c < w_.clusters.size() && terms_.size() < kMost; ++c) {
    if (!w_.clusters.isRoot(c) || w_.clusters.at(c).type != EntityType::Person ||
        w_.clusters.at(c).key.empty())
      continue;
    for (const Term* term : w_.offices.heldBy(w_.clusters.at(c).key)) terms_.push_back({c, term});
  }
}

bool Terms::current(const Term& term, bool past) const {
  const std::string_view date = std::string_view(w_.doc.published.value).substr(0, 10);
  if (past) return term.until != "-" && (date.empty() || term.until <= date);
  return date.empty() || (term.from <= date && (term.until == "-" || date <= term.until));
}

bool Terms::ofState(uint32_t c) {
  find();
  return std::any_of(terms_.begin(), terms_.end(), [&](const auto& held) {
    return w_.clusters.root(held.first) == w_.clusters.root(c) && current(*held.second, false) &&
           lex_.in("stateoffice", held.second->office) && !w_.doc.published.value.empty();
  });
}

uint32_t Terms::holder(const Phrase& p, std::string& because) {
  find();
  if (terms_.empty()) return kNone;
  const std::string words = f_.officeWords(p);
  const Term* found = nullptr;
  uint32_t best = kNone;
  std::tuple<bool, bool, bool, size_t> bestRank;
  for (const auto& [c, term] : terms_) {
    if (!current(*term, f_.former(p)) || !holds(p, words, *term) || f_.ownComplement(p, c)) continue;
    const bool home =
        p.nation == nullptr && term->office == "head-of-state" && lex_.in("home", fold(term->country));
    const std::tuple<bool, bool, bool, size_t> rank(home, term->country == w_.scene, term->office != "leader",
                                                    w_.clusters.at(c).last);
    if (found != nullptr && !(rank > bestRank)) continue;
    found = term;
    best = c;
    bestRank = rank;
  }
  if (found != nullptr)
    because = std::string(w_.doc.textOf(spanOf(t_, p.begin, p.end))) + ": in office (" +
              std::string(found->country) + " " + std::string(found->office) + ") from " +
              std::string(found->from) + " to " + (found->until == "-" ? "now" : std::string(found->until));
  return best;
}

bool Terms::holds(const Phrase& p, const std::string& words, const Term& term) const {
  const std::string_view nation = p.nation == nullptr ? std::string_view() : p.nation->country;
  if (p.kind == Article::Possessive) return words == "homologue" && !nation.empty() && nation == term.country;
  for (const OfficeName& name : w_.offices.named(words)) {
    if (!oneOf(name.office, term.office)) continue;
    if (!name.country.empty() && name.country != term.country) continue;
    if (!nation.empty() && nation != term.country) continue;
    return true;
  }
  return false;
}

}  // namespace recoupe::entity
