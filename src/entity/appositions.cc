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
      if (p.role && p.atom >= 0 && beginsClause(p)) p.atom = -1;
      if (!p.role || p.atom >= 0 || p.plural || p.nested || p.head->sort == "kin") continue;
      size_t next = i + 1;
      while (next < w_.phrases.size() && next < i + kFar && !w_.phrases[next].role) ++next;
      const size_t behind = next < w_.phrases.size() ? w_.phrases[next].begin : SIZE_MAX;
      find(p, behind);
      if (p.atom < 0) behindNouns(p, behind);
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
      if (t_[k - 1].fold != "," && namesThing(p.begin, k)) return;
      return take(p, k);
    }
  }

  /// "le directeur du port (Nord) à la retraite, Paul Durand,": nouns only up to a full name, whatever the
  /// tree makes of them.
  void behindNouns(Phrase& p, size_t next) {
    bool comma = false;
    for (size_t k = p.end; k <= p.end + kFar && sameSentence(t_, p.begin, k); ++k) {
      if (k == next) return;  // "dit la comédienne au journaliste Paul Durand"
      if (const Atom* atom = k > p.end ? fullName(k) : nullptr; atom != nullptr) {
        const bool acts = tree_.relationIs(tree_.top(node(k), node(atom->end - 1)), "nsubj");
        if (!comma && namesThing(p.begin, k)) return;
        if (alone(*atom) && !actsBehind(p, *atom) && (comma || !acts)) take(p, k);
        return;
      }
      if (comma) return;
      if (t_[k].fold == "(") {
        k = bracketEnd(k);
        continue;
      }
      comma = t_[k].fold == ",";
      const Upos upos = tree_.upos(node(k));
      const bool noun = upos == Upos::NOUN || upos == Upos::ADJ || upos == Upos::PROPN || upos == Upos::ADP ||
                        upos == Upos::DET || upos == Upos::NUM;
      if (!comma && (!noun || !t_[k].word)) return;
    }
  }

  /// "le proviseur du lycée Jean Durand": what is called by that name.
  bool namesThing(size_t begin, size_t name) const {
    for (size_t i = begin; i < name; ++i)
      if (w_.lexicon.in("namedafter", t_[i].fold)) return true;
    return false;
  }

  /// A person's first name and surname, not behind a word that leads on to it ("de Paul Durand").
  const Atom* fullName(size_t k) const {
    const Atom* atom = w_.atoms.from(k);
    if (atom == nullptr || !atom->person || atom->body || atom->end < k + 2) return nullptr;
    if (!w_.lexicon.isFirstName(t_[k].fold)) return nullptr;
    const Upos before = tree_.upos(node(k - 1));
    return before == Upos::ADP || before == Upos::DET ? nullptr : atom;
  }

  /// "après l'arrivée du maire à Pau, Paul Durand a souri": the subject behind what a preposition leads.
  bool actsBehind(const Phrase& p, const Atom& atom) const {
    return tree_.preposition(tree_.top(node(p.begin), node(p.headEnd - 1))) >= 0 &&
           tree_.relationIs(tree_.top(node(atom.begin), node(atom.end - 1)), "nsubj");
  }

  /// Attached by the comma between them, but the name is the subject of what follows.
  bool beginsClause(const Phrase& p) const {
    const Atom& atom = w_.atoms.list[static_cast<size_t>(p.atom)];
    return !p.direct && !p.nested && p.end < atom.begin && sameSentence(t_, p.end, atom.end) &&
           t_[p.end].fold == "," && t_[atom.end].word && actsBehind(p, atom);
  }

  /// Not the first one of a list: ", Paul Durand, Anne Martin et …".
  bool alone(const Atom& atom) const {
    const bool on =
        sameSentence(t_, atom.begin, atom.end + 1) && (t_[atom.end].fold == "," || t_[atom.end].fold == "et");
    return !on || w_.atoms.from(atom.end + 1) == nullptr;
  }

  size_t bracketEnd(size_t k) const {
    for (size_t end = k + 1; end < k + kFar && sameSentence(t_, k, end); ++end)
      if (t_[end].fold == ")") return end;
    return k + kFar;
  }

  void take(Phrase& p, size_t k) {
    p.atom = w_.atoms.startingAt[k];
    widen(p, k);
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
