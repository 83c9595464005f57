// One event as it is compared with others: what it is about, when, and in which words. Used by facts.cc,
// origins.cc and conflicts.cc.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/day.h"
#include "resolve/bounds.h"
#include "resolve/names.h"
#include "resolve/resolve.h"
#include "resolve/tables.h"

namespace recoupe {

using Ids = std::vector<size_t>;  ///< ascending, each once

Ids merged(const Ids& a, const Ids& b);

struct Telling {
  size_t event = 0;              ///< index into ResolveInput::events
  uint32_t document = 0;         ///< number of its document, in order of keys
  std::string kind;              ///< types that may tell one act share it: SUPPORT and AID
  bool mutual = false;           ///< both sides do the same
  bool standing = false;         ///< goes on: needs no day to be the same
  Ids actor, recipient;          ///< identities
  Ids actorSide, recipientSide;  ///< and those whom they act for
  std::optional<size_t> place;
  std::vector<std::string> placeWords;  ///< of its name, in byte order; none for a country
  DateBounds bounds;
  std::optional<int> earliest, latest, published;  ///< day numbers
  std::string monthDay;                            ///< "01-08" of XXXX-01-08
  using Words = std::vector<std::pair<uint32_t, float>>;
  Words words;           ///< stem -> weight, unit length
  Words near;            ///< those around the trigger: a clause of a long sentence
  uint32_t trigger = 0;  ///< stem of its first word
};

/// All events as tellings, in order of their keys.
std::vector<Telling> tellingsOf(const ResolveInput& input, const Resolved& resolved,
                                const ResolveTables& tables);

/// How well two tellings fit, and why; above kSameFact they tell one act.
struct Fit {
  double score = 0;
  bool partial = false;  ///< one of them leaves a side open
  std::string because;
};
inline constexpr double kSameFact = 2.45;
Fit fitOf(const Telling& a, const Telling& b, const ResolveInput& input, bool explain);

}  // namespace recoupe
