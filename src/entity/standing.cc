#include "entity/standing.h"

#include "base/utf8.h"

namespace recoupe::entity {
namespace {

constexpr int kUp = 5;  // steps up the tree

}  // namespace

Standing::Standing(const Work& work)
    : w_(work),
      t_(work.tokens),
      lex_(work.lexicon),
      tree_(work.tree),
      quoted_(quotedTokens(work.tokens, work.doc.text.view())) {}

int Standing::top(const Phrase& p) const {
  return tree_.top(static_cast<int>(t_[p.begin].index), static_cast<int>(t_[p.end - 1].index));
}

std::string Standing::word(int node) const {
  return fold(w_.doc.textOf(w_.doc.tokens[static_cast<size_t>(node)].span));
}

std::pair<int, bool> Standing::verbOver(int node) const {
  for (int n = 0; n < kUp && node >= 0; ++n, node = tree_.head(node)) {
    for (const char* argument : {"nsubj", "obj", "iobj", "obl"})
      if (tree_.relationIs(node, argument)) return {tree_.head(node), tree_.relationIs(node, "nsubj")};
    if (!tree_.relationIs(node, "flat") && !tree_.relationIs(node, "appos") &&
        !tree_.relationIs(node, "conj") && !beside(node))
      break;
  }
  return {-1, false};
}

bool Standing::beside(int node) const {
  const int p = tree_.relationIs(node, "nmod") ? tree_.preposition(node) : -1;
  return p >= 0 && !lex_.in("of", word(p)) && !lex_.in("article-of", word(p));
}

bool Standing::subject(const Phrase& p) const { return known() && tree_.relationIs(top(p), "nsubj"); }

int Standing::apposedTo(const Phrase& p) const {
  const int node = top(p);
  const bool comma =
      p.article > 0 && sameSentence(t_, p.article - 1, p.article) && t_[p.article - 1].fold == ",";
  return comma && tree_.relationIs(node, "appos") ? tree_.head(node) : -1;
}

bool Standing::leads(const Phrase& p) const {
  const int node = top(p);
  if (tree_.relationIs(node, "nsubj") || tree_.relationIs(node, "root") || tree_.head(node) < 0) return true;
  const int verb = tree_.relationIs(node, "obj") ? tree_.head(node) : -1;  // « … », a pronostiqué le maire
  if (verb >= 0 && p.article > 0 && static_cast<int>(t_[p.article - 1].index) == verb &&
      tree_.child(verb, "nsubj") < 0)
    return true;
  const int before = tree_.relationIs(node, "obl") ? tree_.preposition(node) : -1;
  return before >= 0 && lex_.in("accordingto", word(before));
}

bool Standing::cleft(const Phrase& p) const {
  if (!known()) return false;
  const int node = top(p), subject = tree_.child(node, "nsubj");
  return tree_.child(node, "cop") >= 0 && subject >= 0 && tree_.feature(subject, "PronType=Dem");
}

int Standing::subjectAround(const Phrase& p) const {
  int verb = verbOver(top(p)).first;
  for (int n = 0; n < kUp && verb >= 0; ++n) {
    const bool inside = tree_.relationIs(verb, "ccomp") || tree_.relationIs(verb, "advcl") ||
                        tree_.relationIs(verb, "acl") || tree_.relationIs(verb, "xcomp");
    if (!inside && !tree_.relationIs(verb, "conj")) return -1;
    verb = tree_.head(verb);
    if (const int subject = inside && verb >= 0 ? tree_.child(verb, "nsubj") : -1; subject >= 0)
      return subject;
  }
  return -1;
}

}  // namespace recoupe::entity
