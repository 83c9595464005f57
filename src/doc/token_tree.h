// The dependency tree of a document seen by tokens: what the tagger said of each token's first word that
// hangs outside of the token. "du" is a preposition, its article lies within.
//
//   "Le ministre a été reçu à Rome par M. Conte."
//     head(ministre) = reçu, relation nsubj:pass;  children(reçu) = ministre, a, été, Rome, Conte, "."
//     preposition(Conte) = "par"
//
// Empty where no tagger ran: the readers then go by word order. A token that is not there has no head, no
// relation and no children.
#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "doc/document.h"

namespace recoupe {

class TokenTree {
 public:
  TokenTree() = default;
  explicit TokenTree(const Document& doc);

  bool empty() const { return nodes_.empty(); }
  int head(int tok) const { return node(tok).head; }  ///< -1 for the root of its sentence
  std::string_view relation(int tok) const { return node(tok).word->deprel; }
  /// Whether the relation is `name` or one of its subtypes: relationIs(t, "nsubj") for "nsubj:pass".
  bool relationIs(int tok, std::string_view name) const;
  Upos upos(int tok) const { return node(tok).word->upos; }
  std::string_view lemma(int tok) const { return node(tok).word->lemma; }
  /// Whether the features have "Tense=Past" or the like.
  bool feature(int tok, std::string_view nameAndValue) const;
  std::span<const int> children(int tok) const;  ///< in text order
  /// The preposition that governs a noun: its first `case` child; -1 for none.
  int preposition(int tok) const;
  /// The first child with the relation (or a subtype of it); -1 for none.
  int child(int tok, std::string_view relation) const;
  /// Whether `ancestor` is `tok` or stands above it.
  bool under(int tok, int ancestor) const;
  /// The token among [first, last] whose head lies outside.
  int top(int first, int last) const;

 private:
  static constexpr Word kNoWord{};
  struct Node {
    const Word* word = &kNoWord;
    int head = -1;
    uint32_t firstChild = 0, childCount = 0;
  };
  const Node& node(int tok) const {
    static constexpr Node kNone{};
    return static_cast<size_t>(tok) < nodes_.size() ? nodes_[static_cast<size_t>(tok)] : kNone;
  }

  std::vector<Node> nodes_;
  std::vector<int> children_;
};

}  // namespace recoupe
