#include "event/media.h"

#include <algorithm>

#include "base/utf8.h"

namespace recoupe::event {
namespace {

constexpr int kSteps = 5;    // up a list or an apposition
constexpr size_t kMost = 6;  // names of one medium

bool reports(const Reading& r, int verb) {
  return r.tok(verb).cue || r.lex->lemmaIs(r.lex->lemmaOf(r.tree.lemma(verb)), Class::Say);
}

/// Whether whoever is told at the token does something or bears it.
bool takesPart(const Reading& r, int tok) {
  const TokenTree& t = r.tree;
  int node = tok;
  for (int n = 0; n < kSteps && t.head(node) >= 0; ++n) {
    if (!t.relationIs(node, "conj") && !t.relationIs(node, "appos") && !t.relationIs(node, "flat")) break;
    node = t.head(node);
  }
  const int above = t.head(node), p = t.preposition(node);
  if (above < 0) return false;
  const int end = static_cast<int>(r.toks.size());
  if (p >= 0 && r.family(r.lex->familyOf("against"), p, end) > 0) return true;
  if (t.relation(node) == "nsubj:pass") return true;
  if (t.relationIs(node, "nsubj")) return !reports(r, above);
  if (t.relationIs(node, "obj") && p < 0) return true;
  const bool asked = p >= 0 && r.family(r.lex->familyOf("to"), p, end) > 0;
  return asked && !reports(r, above) && !r.lex->verbPatterns(r.lex->lemmaOf(t.lemma(above))).empty();
}

}  // namespace

bool isMedium(const Lexicon& lex, const Entity& e) {
  if (e.type == EntityType::Country || e.type == EntityType::Place) return false;
  if (lex.isMedium(lower(e.name)) || lex.anyWordIs(e.name, Class::Press)) return true;
  const auto end = e.aliases.begin() + static_cast<std::ptrdiff_t>(std::min(e.aliases.size(), kMost));
  return std::any_of(e.aliases.begin(), end,
                     [&](const std::string& alias) { return lex.isMedium(lower(alias)); });
}

bool onlyPress(const Reading& r, const std::vector<EntityIndex>& side) {
  return !side.empty() && std::all_of(side.begin(), side.end(), [&](EntityIndex e) {
    return isMedium(*r.lex, r.doc->entities[e.value]);
  });
}

bool onlyTells(const Reading& r, const Ment& m) {
  if (r.tree.empty() || m.type != EntityType::Organisation || m.adjective) return false;
  if (!isMedium(*r.lex, r.doc->entities[m.entity.value])) return false;
  return !takesPart(r, r.tree.top(m.first, m.last));
}

bool interviews(const Reading& r, const Ment& m) {
  if (!onlyTells(r, m)) return false;
  const int tok = r.tree.top(m.first, m.last), p = r.tree.preposition(tok), above = r.tree.head(tok);
  if (p < 0 || above < 0) return false;
  return reports(r, above) || r.family(r.lex->familyOf("by"), p, tok) > 0;
}

std::vector<bool> mereMedia(const Reading& r) {
  std::vector<bool> told(r.doc->entities.size(), false), takes = told;
  for (const auto* ments : {&r.ments, &r.inner})
    for (const Ment& m : *ments) {
      if (m.resolved || takes[m.entity.value]) continue;
      told[m.entity.value] = true;
      takes[m.entity.value] = !onlyTells(r, m);
    }
  for (size_t e = 0; e < told.size(); ++e) told[e] = told[e] && !takes[e];
  return told;
}

}  // namespace recoupe::event
