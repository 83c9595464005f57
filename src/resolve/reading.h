// What the words of one telling say to somebody who knows the tables: counts, ranks, the day or town that
// stands beside the act, a denial of a charge. Used by conflicts.cc and origins.cc.
//
//   reading.countsIn("L'attaque a fait 12 morts")            -> {unit of "morts": {12}}
//   reading.ranksIn("le général Jean Talbot", {"talbot"})    -> {"talbot": (rank, "general")}
//   reading.saysDay(event, "2021-03-02")                     "a été élu mardi", "élu le 2 mars": true
#pragma once
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "resolve/resolve.h"
#include "resolve/tables.h"

namespace recoupe {

class Reading {
 public:
  explicit Reading(const ResolveTables& tables) : tables_(tables) {}

  /// Whether any word begins with one of the list.
  bool says(const std::string& text, const char* list) const;
  /// Counts by unit; 0 for a vague one.
  std::map<int, std::set<int>> countsIn(const std::string& text) const;
  /// Ranks right before one of the surnames.
  std::map<std::string, std::pair<int, std::string>> ranksIn(const std::string& text,
                                                             const std::set<std::string>& surnames) const;
  /// Whether a few words before or behind the trigger say this day, and its sentence no other.
  bool saysDay(const ResolveEvent& e, const std::string& day) const;
  /// Whether the town stands a few words behind the trigger.
  bool saysTown(const ResolveEvent& e, const std::string& town) const;
  /// Whether the sentence of the trigger says that something is not so, and whether right beside it.
  enum class Negation { None, Elsewhere, Beside };
  Negation negation(const ResolveEvent& e) const;
  /// Whether a REJECT is a denial, and whether it speaks of a charge whatever that is.
  enum class Denial { None, OfSomething, OfCharges };
  /// Whether the trigger alone might deny: soon read, the sentence is not.
  bool mayDeny(const ResolveEvent& e) const {
    return says(e.trigger, "deny") || says(e.trigger, "denyof") || says(e.trigger, "denycharge");
  }
  Denial denial(const ResolveEvent& e) const;
  /// Whether the act is told as known already: "lors de sa visite", "mis en examen en mai, X a dit".
  bool background(const ResolveEvent& e) const;
  /// Whether the sentence of the act has the medium at its head, at its end or beside the act: further off it
  /// vouches for something else.
  bool credits(const ResolveEvent& e, const std::string& medium) const;
  /// The sentence that has the trigger.
  std::string sentenceOf(const ResolveEvent& e) const;
  /// The sentence that has `value`, or the first.
  static std::string sentence(const std::string& words, const std::string& value);

 private:
  struct Place {
    std::vector<std::string> words;  ///< of the sentence, comparable
    size_t from = 0, to = 0;         ///< those of the trigger; equal when it is not found
  };
  Place placeOf(const ResolveEvent& e) const;
  bool isDay(const std::vector<std::string>& words, size_t k, const std::string& day) const;
  size_t daysIn(const std::vector<std::string>& words) const;

  const ResolveTables& tables_;
};

}  // namespace recoupe
