// One event as it is compared with others: what it is about, when, and in which words. Used by facts.cc,
// origins.cc and conflicts.cc.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/day.h"
#include "resolve/bounds.h"
#include "resolve/name_keys.h"
#include "resolve/names.h"
#include "resolve/resolve.h"
#include "resolve/tables.h"

namespace recoupe {

using Ids = std::vector<size_t>;  ///< ascending, each once

Ids merged(const Ids& a, const Ids& b);

inline constexpr int kDayZero = 4'000'000;  ///< added to days that are packed, so that none is below zero

/// What a word is known by whatever its ending: a hash of its first letters.
uint32_t stemHash(const std::string& word);

struct Telling {
  int64_t event = 0;               ///< as those who made it number events
  std::string key;                 ///< public id of the event
  std::string document;            ///< and of its document
  std::string type, mode, status;  ///< PLOVER; happened, future, hypothetical, negated
  std::string kind;                ///< types that may tell one act share it: SUPPORT and AID
  bool mutual = false;             ///< both sides do the same
  bool standing = false;           ///< goes on: needs no day to be the same
  bool talk = false;               ///< what somebody may do several times a day, about one thing and another
  Ids actor, recipient;            ///< identities
  Sides actorSide, recipientSide;
  bool actorNamed = false, recipientNamed = false;      ///< somebody with a name, not only "protesters"
  bool actorPersons = false, recipientPersons = false;  ///< nobody but persons with a name
  std::optional<size_t> place;
  std::vector<std::string> placeWords;  ///< of its name, in byte order; none for a country
  bool oneDay = false;
  bool dayTold = false;                            ///< its sentences say a day, not only its article's date
  std::optional<int> earliest, latest, published;  ///< day numbers
  std::string monthDay;                            ///< "01-08" of XXXX-01-08, or of a known day
  uint64_t fingerprint = 0;                        ///< of its first sentence; 0 for none
  using Words = std::vector<std::pair<uint32_t, float>>;
  Words words;                  ///< stem -> weight, unit length
  Words near;                   ///< those around the trigger: a clause of a long sentence
  uint32_t trigger = 0;         ///< stem of its first word
  std::vector<uint32_t> given;  ///< stems of its participants' and place's names, of the trigger, of days

  std::string pack() const;
  static Telling unpack(int64_t event, const std::string& bytes, const ResolveTables& tables);
};

/// Whether a text says a day: the number of this one, or a weekday, or "today".
bool tellsDay(const std::string& text, const std::string& day, const ResolveTables& tables);

/// An event whose participants are identities by now: `identityOf` has one, `sides` theirs for each of
/// `entities`.
Telling tellingOf(const ResolveEvent& event, const std::vector<ResolveEntity>& entities,
                  const std::vector<size_t>& identityOf, const std::function<Sides(size_t)>& sides,
                  const ResolveTables& tables);

/// Whether both sides of an act of this type do the same: who meets whom is told either way round.
bool isMutual(const std::string& type);

/// Keys under which tellings of one act meet: kind and a side with a month, a calendar day, a year, or any
/// time; kind and both sides; the first sentence.
std::vector<std::string> blocksOf(const Telling& t);
/// Where it stands within a block: by time, then by a hash of its event's key.
std::string blockPosition(const Telling& t);

/// Days of publication from which on publicationFit() has tellings without a time hardly be one act.
inline constexpr int kFarApart = 200;
/// A block of whoever did something at any time lies in parts of so many days of publication: what comes in
/// order of publication is written next to one another. What says no time at all has a part of its own,
/// kNoTime.
using Part = int64_t;
inline constexpr Part kNoTime = 0;
bool isParted(const std::string& block);
Part partOf(const std::string& position);
/// The block's own key in that part; the block itself where it has no parts.
std::string blockIn(const std::string& block, Part part);
/// Whether two rows of a block are compared: those of a parted one where they are at most kFarApart apart, or
/// one of them says no time.
bool inReach(const std::string& block, const std::string& a, const std::string& b);
/// Within a block so many neighbours in time are compared, so that one more article costs the same in any
/// pile.
inline constexpr size_t kNeighbours = 16;

/// How well two tellings fit, and why; above kSameFact they tell one act.
struct Fit {
  double score = 0;
  bool partial = false;  ///< one of them leaves a side open
  std::string because;
};
inline constexpr double kSameFact = 2.45;
/// False for most pairs that fitOf() would find too low, at a fraction of its cost.
bool couldFit(const Telling& a, const Telling& b);
Fit fitOf(const Telling& a, const Telling& b, bool explain);

}  // namespace recoupe
