// Who of the article held which office when, by data/common/offices.tsv: "le président turc" at its date.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "entity/clusters.h"
#include "entity/functions.h"

namespace recoupe::entity {

class Terms {
 public:
  explicit Terms(const Work& work) : w_(work), t_(work.tokens), lex_(work.lexicon), f_(work) {}

  /// Whoever of the article holds (or, of a former one, held) the office; kNone for nobody.
  uint32_t holder(const Phrase& p, std::string& because);
  /// Whether that person holds an office of state at the article's date.
  bool ofState(uint32_t c);

 private:
  void find();
  bool current(const Term& term, bool past) const;
  bool holds(const Phrase& p, const std::string& words, const Term& term) const;

  const Work& w_;
  const Tokens& t_;
  const Lexicon& lex_;
  const Functions f_;
  std::vector<std::pair<uint32_t, const Term*>> terms_;
  bool found_ = false;
};

}  // namespace recoupe::entity
