// Triggers of one sentence -> events with their participants, by the frames of events.tsv. What happens
// around them (status, place, date, sources, condition) is circumstances.h's; telling the same event twice is
// merge.h's.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "event/arguments.h"

namespace recoupe::event {

/// An event with what later steps need to know of where it was found.
struct Coded {
  Event event;
  size_t sentence = 0;
  int head = 0, end = 0;  // tokens of the trigger
  int verb = -1;          // index in Scene::verbs, -1 for a noun
  uint32_t row = 0;
  bool definite = false;               // "cette rencontre", "la rencontre": may have been told before
  std::string objectType;              // of an act named in the object: "dénonce l'offensive" -> ASSAULT
  std::vector<EntityIndex> sufferers;  // of the act that its object names: "X a salué l'arrestation de Y"
  bool mainClause = false;         // by the verb of a main clause, not of a relative or other subordinate one
  bool perfect = false;            // told in the perfect, as news are
  std::optional<size_t> headline;  // the sentence before, where that announced the act
  bool futureByDay = false;        // its status comes from its day
  bool modeByPlace = false;        // … its mode from its place
  bool place = false;              // the frame itself gave the place
  bool day = false;                // its day is reckoned from another ("au lendemain de l'attaque")
  int said = -1;                   // of an act done by saying it: the word of what is said that makes it one
  bool doubtful = false;           // the row asks for a recipient that the sentence does not tell
  std::vector<EntityIndex> inferred;  // its recipient where no telling of it names one (counterparts.h)
  std::string inferredBecause;
};

/// All events of the sentence, in text order. Acts inside direct quotations are not coded. `doubtful`, where
/// given, gets those that are events only if somebody else tells that they are (weights.h).
std::vector<Coded> codeSentence(const Scene& scene, const Salience& salience,
                                std::vector<Coded>* doubtful = nullptr);

/// "Le 24 novembre, première rencontre à Benghazi.": an act without participants in a sentence without a
/// finite verb, told in full by the next sentence.
std::optional<Coded> codeHeadline(const Scene& scene);

}  // namespace recoupe::event
