// What a Store hands to those who show it: plain rows with their words and sources, in an order that only
// content decides.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "doc/document.h"

namespace recoupe {

/// A name with its public id.
struct NameView {
  std::string key, name;
  bool operator==(const NameView&) const = default;
};

/// Where words come from.
struct SourceView {
  std::string document;          ///< public id
  std::string name, path;        ///< the input's id and file
  std::string title, published;  ///< "" when not known
  std::optional<std::string> url, outlet;
};

/// One document's telling of a fact.
struct TellingView {
  std::string event;  ///< "d0123456789ab.v3"
  SourceView source;
  std::vector<std::string> words;  ///< the sentences
  std::vector<CharSpan> spans;     ///< where they stand
  std::string trigger, condition;  ///< "" for no condition
  std::string because, dateBecause,
      joined;              ///< rule; where the date comes from; why it was joined to the fact
  std::string cameo = {};  ///< "042", "" where the event has none
};

/// Documents that go back to one source.
struct OriginView {
  std::vector<NameView> documents;  ///< by name and key
  std::string because;
};

struct ConflictSideView {
  std::string value, words;
  std::vector<std::pair<std::string, std::string>> members;  ///< document name and event ("v3")
};

struct ConflictView {
  std::string field;
  std::vector<ConflictSideView> sides;
};

/// One act, as told by one or several documents.
struct FactView {
  std::string key, type, mode, status;
  std::string date, earliest, latest;  ///< "" when not known
  std::vector<NameView> actor, recipient, sources;
  std::optional<NameView> place;
  size_t documents = 0;
  std::vector<TellingView> tellings;  ///< by document name and event
  std::vector<OriginView> origins = {};
  std::vector<ConflictView> conflicts = {};
  size_t originCount = 0, conflictCount = 0;
  std::string position = {};  ///< where it stands in the order of time: see FactFilter::after
};

/// Which facts; what is empty asks nothing.
///
///   FactFilter f;
///   f.who = "Haftar";                  // a name in any spelling, or a public id
///   f.limit = 50;                      // the first page …
///   f.after = page.back().position;    // … and the next
struct FactFilter {
  std::string who, place, type;            ///< names without regard to case and accents, or ids ("e…")
  std::string from, to;                    ///< ISO dates or their beginnings, both included
  size_t limit = 0;                        ///< 0 for all
  std::string key = {};                    ///< one fact
  size_t origins = 0;                      ///< at least so many independent origins
  std::vector<std::string> statuses = {};  ///< one of these; empty for any
  bool contested = false;                  ///< beside `statuses`, what one tells and another denies
  bool conflicts = false;                  ///< only facts whose tellings contradict each other
  std::vector<std::string> withWho = {};   ///< further names, who all take part, too
  std::vector<std::string> types = {};     ///< one of these, beside `type`
  std::string outlet = {};                 ///< told by this outlet, case and accents aside
  size_t offset = 0;                       ///< facts to leave out at the beginning
  std::string after = {}, before = {};     ///< FactView::position of a neighbour in time
  bool backwards = false;                  ///< latest first
  bool brief = false;                      ///< only the first telling; no members of origins and conflicts
};

/// How many facts lie between two days, or two months: those of a bin share its beginning and its end.
struct DensityBin {
  std::string earliest, latest;  ///< "2020-01" or "2020-01-08", "" for an open end; both "" for undated
  size_t facts = 0;
};

/// A document of a CopyGroup, and how much of the smaller text it shares with its nearest in the group.
struct CopyView {
  SourceView source;
  double part = 0;  ///< 0 to 1
  size_t of = 0;    ///< which one of the group
};

/// Documents whose texts repeat each other; by public id.
struct CopyGroup {
  std::vector<CopyView> documents;
};

struct IdentityView {
  std::string key, type, name, country;
  size_t documents = 0;
};

/// An identity with all its forms, for exports.
struct IdentityRow {
  IdentityView identity;
  std::vector<std::string> aliases, roles;                   ///< each once, in byte order
  std::vector<std::pair<std::string, std::string>> members;  ///< document name and entity ("e3")
};

struct Counted {
  std::string text;
  size_t documents = 0;
  std::vector<std::string> where = {};  ///< public ids of documents
};

struct QuoteView {
  std::string key;  ///< "d0123456789ab.q2"
  SourceView source;
  CharSpan span;
  std::string kind, words, cue, because;
  std::optional<NameView> speaker;
};

struct QuoteFilter {
  std::string speaker, text;    ///< "" for any; without regard to case and accents
  std::string speakerKey = {};  ///< an identity's public id
  size_t limit = 0;
};

struct IdentityProfile {
  IdentityView identity;
  std::vector<Counted> roles, spellings;              ///< most told first
  std::vector<std::pair<NameView, size_t>> contacts;  ///< who takes part in the same facts, and in how many
  std::vector<QuoteView> quotes;
  size_t quoteCount = 0;             ///< how many there are, where not all are in `quotes`
  std::vector<std::string> because;  ///< why documents' entities were joined
};

struct SearchHit {
  SourceView source;
  std::string snippet;  ///< hits between \x02 and \x03
};

struct SearchHits {
  std::vector<SearchHit> best;
  size_t unranked = 0;        ///< documents that have the words, too, and were not ranked
  bool moreUnranked = false;  ///< there are more of these, uncounted
};

struct StoredDocument {
  std::string key;
  Document document;
  std::vector<std::pair<std::string, std::string>> sightings;  ///< path and name
  std::string captured;  ///< when it was captured from the web, the first time; "" when it was not
};

struct StoreCounts {
  size_t documents = 0, failed = 0, facts = 0, identities = 0, quotes = 0;
};

/// Something that is not what it was when it was added.
struct Damage {
  std::string what;   ///< "source", "text", a layer, "search", "file"
  std::string where;  ///< public id of the document and its name, "" for the file as a whole
  std::string detail;
};

struct VerifyCounts {
  size_t documents = 0, spans = 0, damaged = 0;
};

}  // namespace recoupe
