// Where in its sentence a description stands, and what that says of who may be meant: "X a regretté que le
// maire parte" tells of two people, "X a regretté ce départ, et le maire de Pau veut rester" may tell of one.
#pragma once
#include <string_view>
#include <utility>
#include <vector>

#include "entity/clusters.h"

namespace recoupe::entity {

class Standing {
 public:
  explicit Standing(const Work& work);

  bool known() const { return !tree_.empty(); }
  bool quoted(size_t token) const { return quoted_[token]; }
  /// Token of the document that governs the whole description.
  int top(const Phrase& p) const;
  /// The verb whose subject (true), or else whose object or complement, the phrase at `node` is; -1 where it
  /// is something else.
  std::pair<int, bool> verbOver(int node) const;
  bool subject(const Phrase& p) const;
  /// The word that it says more of: "Paul Durand, le directeur des travaux"; -1 for none.
  int apposedTo(const Phrase& p) const;
  /// Whoever the clause is about or whom it is told by: its subject, "selon le maire", or a headline's only
  /// noun.
  bool leads(const Phrase& p) const;
  /// "c'est le rédacteur en chef qui a été arrêté": somebody new, or told by the same function.
  bool cleft(const Phrase& p) const;
  /// The subject of the clause in which the description's own clause stands; -1 where it stands in none or
  /// has none.
  int subjectAround(const Phrase& p) const;

 private:
  /// "une enquête contre Paul Durand": a complement that says nothing of whose it is.
  bool beside(int node) const;
  std::string word(int node) const;

  const Work& w_;
  const Tokens& t_;
  const Lexicon& lex_;
  const TokenTree& tree_;
  const std::vector<bool> quoted_;  ///< tokens inside quotation marks
};

}  // namespace recoupe::entity
