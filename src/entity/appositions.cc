// Functions whose name stands further off than the order of words tells: "la secrétaire d'Etat chargée de
// l'égalité entre les femmes et les hommes, Anne Martin", "le ministre des Relations avec le Parlement Jean
// Dupont". What the parser calls an apposition.
#include <algorithm>

#include "entity/clusters.h"

namespace recoupe::entity {
namespace {

constexpr size_t kFar = 10;  // tokens between the function and the name
constexpr int kSteps = 6;    // up the tree

class Appositions {
 public:
  explicit Appositions(Work& work) : w_(work), t_(work.tokens), tree_(work.tree) {}

  void run() {
    if (tree_.empty()) return;
    for (size_t i = 0; i < w_.phrases.size(); ++i) {
      Phrase& p = w_.phrases[i];
      if (!p.role || p.atom >= 0 || p.plural || p.nested || p.head->sort == "kin") continue;
      size_t next = i + 1;
      while (next < w_.phrases.size() && next < i + kFar && !w_.phrases[next].role) ++next;
      find(p, next < w_.phrases.size() ? w_.phrases[next].begin : SIZE_MAX);
    }
  }

 private:
  int node(size_t i) const { return static_cast<int>(t_[i].index); }

  void find(Phrase& p, size_t next) {
    const int head = tree_.top(node(p.begin), node(p.headEnd - 1));
    for (size_t k = p.end; k <= p.end + kFar && sameSentence(t_, p.begin, k) && k < next; ++k) {
      const Upos upos = tree_.upos(node(k));
      if (upos == Upos::VERB || upos == Upos::AUX || t_[k].fold == "(") return;
      const Atom* atom = w_.atoms.from(k);
      if (atom == nullptr) continue;
      if (!apposed(*atom, head)) {
        if (atom->known == nullptr && !atom->weak) return;
        k = atom->end - 1;
        continue;
      }
      p.atom = w_.atoms.startingAt[k];
      widen(p, k);
      return;
    }
  }

  /// Whether the name is an apposition of the function or of a word within its phrase.
  bool apposed(const Atom& atom, int head) const {
    if (atom.weak || atom.body || !(atom.known == nullptr || atom.person)) return false;
    int at = tree_.top(node(atom.begin), node(atom.end - 1));
    if (!tree_.relationIs(at, "appos") && !tree_.relationIs(at, "flat") &&
        !(tree_.relationIs(at, "nmod") && tree_.preposition(at) < 0))
      return false;
    for (int n = 0; n < kSteps && at > head; ++n) {
      at = tree_.head(at);
      if (at == head) return true;
      if (at < 0 ||
          !(tree_.relationIs(at, "nmod") || tree_.relationIs(at, "appos") || tree_.relationIs(at, "flat") ||
            tree_.relationIs(at, "conj") || tree_.relationIs(at, "acl") || tree_.relationIs(at, "obl")))
        return false;
    }
    return false;
  }

  /// The function reaches up to the name or to the comma before it.
  void widen(Phrase& p, size_t name) const {
    const bool comma = t_[name - 1].fold == ",";
    const size_t end = comma ? name - 1 : name;
    for (size_t k = p.end; k < end; ++k)
      if (!t_[k].word) return;
    p.end = std::max(p.end, end);
    p.direct = p.end == name;
  }

  Work& w_;
  const Tokens& t_;
  const TokenTree& tree_;
};

}  // namespace

void attachAppositions(Work& work) { Appositions(work).run(); }

}  // namespace recoupe::entity
