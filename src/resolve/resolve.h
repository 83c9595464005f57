// Across articles: which entities are the same, which events are one fact. A pure function over plain rows,
// so that it can be tested, replaced and run without a store; the only room that sees two articles.
//
//   ResolveInput in;   // rows of all documents, in any order
//   Resolved out = resolve(in);
//   out.identities[out.identityOf[k]].name     // who in.entities[k] is
//   out.facts[j].members                       // indexes into in.events
//
// What is joined and why is told in docs/resolve.md. What stays apart when in doubt: an ambiguous surname,
// two meetings of one person on one day, two undated events. Nothing depends on the order of the rows.
// resolve() is the Engine of engine.h in one batch and in memory; a pile that grows uses the Engine itself.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "doc/document.h"
#include "resolve/decisions.h"
#include "resolve/names.h"

namespace recoupe {

struct ResolveDocument {
  std::string key;                                 ///< as in ResolveEntity::document
  std::string outlet;                              ///< "" when not known
  std::string publishedEarliest, publishedLatest;  ///< days between which it appeared, or ""
  Signature signature;                             ///< signatureOf() its text
};

struct ResolveEntity {
  std::string document;  ///< public id of its document
  EntityType type = EntityType::Person;
  std::string name, country;
  std::vector<std::string> aliases;
  std::vector<std::string> roles = {};
};

struct ResolveEvent {
  std::string document, key;  ///< public ids: "d0123456789ab", "d0123456789ab.v3"
  std::string type, mode, status;
  std::string date, earliest, latest;             ///< as in Event; "" when not known
  std::vector<size_t> actor, recipient, sources;  ///< indexes into ResolveInput::entities
  std::optional<size_t> place;
  std::string fingerprint;                         ///< equal for the same sentence
  std::string publishedEarliest, publishedLatest;  ///< days between which its document appeared, or ""
  std::string trigger = {}, words = {};            ///< the words that name the act; its sentences
};

struct ResolveInput {
  std::vector<ResolveEntity> entities;
  std::vector<ResolveEvent> events;
  std::vector<ResolveDocument> documents = {};  ///< what is known of them; may lack some
  Decisions decisions = {};                     ///< what the user said
};

struct Identity {
  std::string content;  ///< what the public id is made of: type and name
  EntityType type = EntityType::Person;
  std::string name, country;
  size_t documents = 0;
};

struct FactMember {
  size_t event = 0;     ///< index into ResolveInput::events
  std::string because;  ///< why it was joined; "" for the only one
};

/// Tellings of a fact that go back to one source, as far as can be told.
struct Origin {
  std::vector<std::string> documents;  ///< keys, in byte order
  std::string because;
};

struct ConflictSide {
  std::string value;
  std::string words;            ///< the words of its first member that say so
  std::vector<size_t> members;  ///< indexes into ResolveInput::events
};

struct Conflict {
  std::string field;  ///< date, place, participants, number, status, rank
  std::vector<ConflictSide> sides;
};

struct Fact {
  std::string content;  ///< what the public id is made of: the key of its first member
  std::string type, mode, status, date, earliest, latest;
  std::vector<size_t> actor, recipient, sources;  ///< indexes into Resolved::identities
  std::optional<size_t> place;
  std::vector<FactMember> members;  ///< by event key
  size_t documents = 0;
  std::vector<Origin> origins = {};
  std::vector<Conflict> conflicts = {};
};

/// Whom somebody is (`own`) and whom he acts for (`of`), as hashes in order: the troops of X for X, a
/// minister for his country.
struct Sides {
  std::vector<uint64_t> own, of;
  void add(const Sides& other);
  std::vector<uint64_t> all() const;
  /// One of them acts for the other, or both for a third.
  static bool meet(const Sides& a, const Sides& b);
};

struct Resolved {
  std::vector<Identity> identities;  ///< by content
  std::vector<size_t> identityOf;    ///< for each entity row
  std::vector<std::string> because;  ///< for each entity row: why it is that identity
  std::vector<Fact> facts;           ///< by content
  std::vector<Sides> sides = {};     ///< for each entity row; only while facts are made
};

/// Documents are taken `batch` at a time; the outcome is the same for any.
Resolved resolve(const ResolveInput& input, size_t batch = 512);

}  // namespace recoupe
