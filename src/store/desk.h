// What a page that is kept open asks of a store (`recoupe serve`): all that filters look at, held in memory
// and read anew when the facts are, and the words of single facts and quotations, fetched when they are
// shown.
//
//   Desk desk(store);
//   const DeskIndex index = TRY(desk.index());               // 36,000 articles: below a second, 30 MB
//   for (const DeskFact& f : index.facts) …                  // in order of time
//   const FactBrief words = TRY(desk.brief(index.facts[7].key));
//
// Rows go by public ids: an index that is older than the store finds what is still there and nothing wrong.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "store/store.h"

namespace recoupe {

/// An ISO day in place, "" when not known.
class IsoDay {
 public:
  IsoDay() = default;
  explicit IsoDay(std::string_view text) { text.copy(text_.data(), 10); }
  std::string_view view() const { return {text_.data(), text_[0] == 0 ? size_t{0} : size_t{10}}; }
  bool empty() const { return text_[0] == 0; }

 private:
  std::array<char, 10> text_{};
};

constexpr uint32_t kNobody = UINT32_MAX;

struct DeskIdentity {
  IdentityView view;
  std::string folded;
  uint32_t facts = 0, quotes = 0;  ///< in how many it is actor or recipient; how many it speaks
};

struct DeskFact {
  std::string key, date;     ///< `date` like a TIMEX3 value, "" when nothing tells
  IsoDay earliest, latest;   ///< both empty when nothing tells the year
  uint32_t place = kNobody;  ///< all numbers of identities: into DeskIndex::identities
  uint32_t people = 0;       ///< where its participants begin in DeskIndex::people
  uint32_t outlets = 0;      ///< where its outlets begin in DeskIndex::factOutlets
  uint32_t documents = 0;
  uint16_t type = 0, mode = 0, status = 0;  ///< into DeskIndex::words
  uint16_t actors = 0, recipients = 0, sources = 0, outletCount = 0, origins = 0;
  uint16_t conflicts = 0;  ///< bit k: DeskIndex::conflictFields[k]
};

struct DeskQuote {
  int64_t id = 0;  ///< a row of `quotes`
  uint32_t document = 0, speaker = kNobody;
  uint16_t kind = 0;
};

struct DeskDocument {
  std::string key, published;  ///< `published` or the earliest bound of it, "" when not known
  uint32_t outlet = kNobody;
};

/// Rows that belong to rows of another table: those of row `i` stand behind one another, in order.
struct RowsOf {
  std::vector<uint32_t> from, rows;
  std::span<const uint32_t> of(uint32_t i) const {
    return std::span(rows).subspan(from[i], from[i + 1] - from[i]);
  }
};

struct DeskIndex {
  std::vector<DeskIdentity> identities;  ///< most told first
  std::vector<DeskFact> facts;           ///< in order of time, undated ones last
  std::vector<DeskQuote> quotes;         ///< in order of publication
  std::vector<DeskDocument> documents;   ///< by name and key
  std::vector<std::string> words;        ///< types, modes, statuses, kinds; 0 is ""
  std::vector<std::string> outlets;
  std::string lastPublished;  ///< the day of the newest document, "" when none tells
  std::vector<uint32_t> people, factOutlets;
  std::vector<std::string> conflictFields;
  RowsOf acts, spoken;  ///< of an identity: facts in which it is actor or recipient, quotations it speaks
  std::unordered_map<std::string, uint32_t> identityByKey, factByKey;
  std::unordered_map<std::string, uint32_t> factByFormerKey;  ///< see Store::factOnceCalled()

  const uint32_t* peopleOf(const DeskFact& f) const { return people.data() + f.people; }
  const std::string& word(uint16_t number) const { return words[number]; }
};

/// What the line of a fact shows of its first telling.
struct FactBrief {
  SourceView source;
  std::string words;                                     ///< its first sentence
  std::optional<std::pair<uint32_t, uint32_t>> trigger;  ///< code points of `words`
};

/// Words and where they stand, in code points of the document.
struct Stretch {
  std::string text;
  uint32_t start = 0, end = 0;
};

/// One document's telling of a fact, field by field.
struct TellingDetail {
  std::string event;  ///< "d0123456789ab.v3"
  SourceView source;
  std::string sha256, language, captured;
  std::string type, mode, status, date, earliest, latest;
  std::vector<IdentityView> actor, recipient, sources;
  std::optional<IdentityView> place;
  std::vector<std::string> actorSpelled, recipientSpelled, sourcesSpelled;
  std::string placeSpelled;
  /// Why the document's mentions of each are one, and one with those of other documents; "" for no reason.
  std::vector<std::string> actorBecause, recipientBecause, sourcesBecause;
  std::string placeBecause;
  std::vector<Stretch> words;
  Stretch trigger;
  std::optional<Stretch> condition;
  std::string because, dateBecause, joined;
};

struct OriginDetail {
  std::vector<SourceView> documents;
  std::string because;
};

struct ConflictMember {
  std::string event, document, name, title;
  uint32_t start = 0, end = 0;  ///< its first sentence
};

struct ConflictSideDetail {
  std::string value, words;
  std::vector<ConflictMember> members;
};

struct ConflictDetail {
  std::string field;
  std::vector<ConflictSideDetail> sides;
};

struct RoleTold {
  std::string text, from, until;  ///< publication of the first and last document that gives it
  size_t documents = 0;
  std::vector<std::string> where;  ///< public ids of the first ten of them
};

struct ArticleTold {
  SourceView source;
  size_t mentions = 0;
};

struct DeskSearch {
  std::string query, outlet, from, to;  ///< dates: of publication
  std::string in;                       ///< "title", "text" or "" for both
  std::string who;                      ///< public id of an identity that the document names
  size_t limit = 100, offset = 0;
};

struct DeskHit {
  SourceView source;
  std::string title, snippet;  ///< hits between \x02 and \x03
  size_t facts = 0;
};

/// What only the store knows of a document beside the Document itself.
struct DocumentLinks {
  int64_t size = 0;                                   ///< bytes of the source
  std::vector<std::optional<IdentityView>> entities;  ///< of e1, e2, …
  std::vector<std::string> facts;                     ///< of v1, v2, …; "" for none
};

class Desk {
 public:
  explicit Desk(Store& store);
  ~Desk();
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;

  /// Everything between begin() and end() sees the store at one moment, whatever others write.
  Result<void> begin();
  void end();

  /// Tells the facts of one moment from those of another; likewise the documents.
  Result<std::string> factStamp();
  Result<std::string> documentStamp();

  Result<DeskIndex> index();
  Result<std::optional<FactBrief>> brief(const std::string& fact);
  Result<std::vector<TellingDetail>> tellings(const std::string& fact);
  Result<std::vector<OriginDetail>> origins(const std::string& fact);
  Result<std::vector<ConflictDetail>> conflicts(const std::string& fact);
  Result<std::optional<QuoteView>> quote(int64_t id);
  /// Rows of quotations that contain `words`, case and accents aside, in ascending order.
  Result<std::vector<int64_t>> quotesWith(const std::string& words);

  Result<std::vector<Counted>> spellings(const std::string& identity);
  Result<std::vector<RoleTold>> roles(const std::string& identity);
  /// Its commonest role, "" when none is told.
  Result<std::string> role(const std::string& identity);
  /// The names, folded, by which documents call it: what a decision can speak of.
  Result<std::vector<std::string>> ownNames(const std::string& identity);
  /// Ids of identities one of whose names contains `part`, case and accents aside.
  Result<std::vector<std::string>> identitiesWith(const std::string& part);
  Result<std::vector<Counted>> joins(const std::string& identity);
  /// Documents that name an identity, the latest first.
  Result<std::vector<ArticleTold>> articles(const std::string& identity, size_t limit);

  Result<std::vector<DeskHit>> search(const DeskSearch& what, size_t& total);
  Result<DocumentLinks> links(const std::string& document);

 private:
  struct Statements;
  Database& db_;
  std::unique_ptr<Statements> s_;
};

}  // namespace recoupe
