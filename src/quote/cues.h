// The verbs and prepositions of one sentence that may tell who speaks, and their subjects.
//
//   "Le port est fermé", a déclaré jeudi le maire Paul Alba.   -> cue "a déclaré", subject after it
//   Mme Alba a précisé que …, ajoutant que …                   -> cue "a précisé", subject before; "ajoutant"
//   inherits Selon le ministère, …                                      -> cue "Selon"
#pragma once
#include <optional>
#include <vector>

#include "quote/items.h"
#include "quote/people.h"

namespace recoupe::quote {

struct Cue {
  enum class Kind : uint8_t {
    Verb,      ///< finite, with a subject before or after it
    Inverted,  ///< with its own pronoun: "a-t-il dit"
    Inherits,  ///< participle, infinitive or second of two joined verbs: says who the verb before it says
    Passive,   ///< "a été accusé": who says it stands behind "par"
    Aside,     ///< a participle with its agent: "interrogé par …", no verb that another inherits from
    Source,    ///< "selon", "d'après", "pour …,"
  };
  Kind kind = Kind::Verb;
  uint32_t first = 0, last = 0;  ///< items, both included
  uint8_t uses = 0;
};

/// Items [first, last], both included.
struct ItemRange {
  uint32_t first = 0, last = 0;
};

/// A subject that was looked for: found without an entity means that the text has one we cannot name.
struct Subject {
  bool found = false;
  std::optional<EntityIndex> entity;
};

class CueReader {
 public:
  CueReader(const Story& story, People& people) : story_(story), people_(people) {}

  std::vector<Cue> read(const Host& host) const;
  Subject subjectBefore(uint32_t verb, uint32_t floor) const;
  Subject subjectAfter(uint32_t from, uint32_t ceiling) const;
  /// The subject of a verb between commas: ", observe le ministre,"; not found unless a comma, colon or end
  /// closes it.
  Subject inserted(uint32_t verb, uint32_t from, uint32_t ceiling) const;
  Subject namedBeforeInsertion(uint32_t verb, uint32_t floor) const;
  /// The one whom a source, agent or topic names: directly behind `from`.
  Subject named(uint32_t from, uint32_t ceiling) const;
  /// The subject of a sentence without a verb of saying: the first name that no preposition governs; in one
  /// that `presents` a quotation ("telle est la réponse de X"), any person. Where the main clause of a
  /// sentence begins, behind "Interrogé par X, …" or "Alors que X …, …".
  uint32_t mainClause(const Host& host, uint32_t ceiling) const;
  /// What was said, for the three ways of reporting speech; nothing where the sentence is not built so.
  std::optional<ItemRange> clauseBehind(const Host& host, const Cue& cue) const;
  std::optional<ItemRange> clauseBefore(const Host& host, const Cue& cue) const;
  std::optional<ItemRange> clauseOfSource(const Host& host, const Cue& cue) const;
  Subject topic(const Host& host, uint32_t ceiling, bool presents = false) const;
  /// The verb directly behind a quotation that no table knows ("…", sourit Mme Alba): a cue made up for it.
  std::optional<Cue> unknownVerb(uint32_t at, uint32_t ceiling) const;

 private:
  const Item& item(uint32_t i) const { return story_.items[i]; }
  bool startsMention(uint32_t i) const;
  bool nameable(uint32_t i) const;
  bool governed(uint32_t mentionStart, uint32_t floor) const;
  bool person(uint32_t i) const;
  EntityIndex entityAt(uint32_t i) const { return story_.mentions[item(i).mention].entity; }
  uint32_t mentionEnd(uint32_t i, uint32_t ceiling) const;
  uint32_t mentionStart(uint32_t i, uint32_t floor) const;
  std::optional<Cue> verbAt(uint32_t i, const Host& host) const;
  std::optional<Cue> participleAt(uint32_t i, const Host& host) const;
  std::optional<ItemRange> trimmed(uint32_t first, uint32_t end) const;
  bool denied(uint32_t verb, uint32_t floor) const;
  std::optional<Cue> sourceAt(uint32_t i, const Host& host) const;
  Subject appositionBefore(uint32_t comma, uint32_t floor, int depth = 0) const;
  bool isBody(uint32_t start) const;
  uint32_t firstJoined(uint32_t start, uint32_t floor) const;
  Subject nearestBefore(uint32_t last, uint32_t floor) const;
  uint32_t phraseEnd(uint32_t head, uint32_t ceiling) const;
  Subject described(uint32_t head, uint32_t ceiling, People::FallBack fallBack) const;
  Subject person(uint32_t head, uint32_t end, const Item& article, People::FallBack fallBack) const;
  Subject describedAfter(uint32_t head, uint32_t ceiling) const;
  std::optional<EntityIndex> nameAt(uint32_t at, uint32_t ceiling) const;
  std::optional<EntityIndex> nameBehind(uint32_t at, uint32_t ceiling) const;
  Subject describedBefore(uint32_t first, uint32_t last) const;

  const Story& story_;
  People& people_;
};

}  // namespace recoupe::quote
