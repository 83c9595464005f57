// Organisations and persons told again by what they are, which the entity layer left open.
//
//   "Le Parti du Lac a tenu un congrès. La formation a critiqué le maire."    la formation -> Parti du Lac
//   "Anna Costa est repartie. La jeune femme a critiqué le maire."                la jeune femme -> Anna
//   Costa "Renault et Peugeot ont signé. Le constructeur a …"                       nobody: either could be
//   meant
//
// Only definite nouns without a complement that says which one, and only where one organisation named shortly
// before can be meant: by its kind in names_organisations.tsv, by a word of its name, by the noun that stands
// before the name ("l'association Durandal"), or as the only one of which nothing of that is known; a person
// by gender, where nobody else of that gender is told of, with or without a name.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/image.h"
#include "doc/document.h"
#include "event/lexicon.h"
#include "event/tree.h"

namespace recoupe::event {

class Retold {
 public:
  /// Of data/LANG/events_retold.tsv; does nothing where there is none.
  Retold(const Image& image, const std::string& language);

  /// Adds to the entities of the document the mentions by such nouns. Linear.
  void addMentions(Document& doc, const Lexicon& lex, const TokenTree& tree) const;

 private:
  friend class RetoldFinder;
  struct Row {
    std::vector<std::string> kinds, words;
    bool has(std::string_view kind) const;
  };
  void readKinds(std::string_view table, std::string_view kind);

  std::vector<Row> rows_;
  std::unordered_map<std::string, std::vector<size_t>> heads_;  // rows by "réseau social"
  std::unordered_map<std::string, std::string> kinds_;          // by name in lower case
};

}  // namespace recoupe::event
