// The annotated document: one immutable text and the layers of spans that the stages add, left to right. It
// is the one thing that is passed from stage to stage; stages never call each other, they read the layers
// before theirs.
//
//   Document d = clean(raw);       // text, regions, source, published, language
//   segmenter.run(d);              // sentences, tokens, words
//   timeFinder.run(d);             // times
//   entityFinder.run(d);           // entities
//   quoteFinder.run(d);            // quotes (their speakers are entities)
//   eventFinder.run(d);            // events
//
// Every span is a byte range of `text`; nothing in a layer says what the text does not.
#pragma once
#include <array>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "doc/text.h"

namespace recoupe {

/// Where the document came from, as it was before anything was done to it.
struct Source {
  std::string path;                   ///< file as given on the command line, "-" for standard input
  std::optional<std::string> url;     ///< canonical address, never fetched
  std::optional<std::string> outlet;  ///< "La Stampa"
  std::string sha256;                 ///< of the source bytes, lower case hexadecimal
};

/// When the article appeared. `value` is an ISO 8601 date or date-time as given, "" when not known.
struct Published {
  enum class From { Input, Metadata, Inferred, Unknown };
  std::string value;
  From from = From::Unknown;
  std::string earliest, latest;      ///< ISO dates, "" when open
  std::vector<std::string> because;  ///< for Inferred: the evidence, in words
};

/// What a stretch of the text is. Furniture (menus, share buttons, the title repeated at the end) stays in
/// the text.
struct Region {
  enum class Kind { Title, Body, Furniture };
  Span span;
  Kind kind = Kind::Body;
  std::optional<SourceSpan> bytes;  ///< the same stretch in the source, for HTML
};

struct Sentence {
  Span span;  ///< without surrounding white space
  TokenRange tokens;
};

/// Universal part of speech; X until a tagger has run.
enum class Upos : uint8_t {
  X,
  ADJ,
  ADP,
  ADV,
  AUX,
  CCONJ,
  DET,
  INTJ,
  NOUN,
  NUM,
  PART,
  PRON,
  PROPN,
  PUNCT,
  SCONJ,
  SYM,
  VERB
};

/// A syntactic word in the sense of Universal Dependencies. One token has one word, but for multiword tokens
/// ("du" -> de + le). Filled by segment/ (form), later by tag/ (the rest).
struct Word {
  std::string_view form;    ///< into the text, or into static data for a part of a multiword token
  std::string_view lemma;   ///< "" until tagged
  std::string_view feats;   ///< "Gender=Masc|Number=Sing", "" for none
  std::string_view deprel;  ///< "nsubj", "" until parsed
  int32_t head = -1;        ///< index into Document::words, -1 for the root or until parsed
  Upos upos = Upos::X;
};

/// A surface token: what stands between spaces and punctuation.
struct Token {
  Span span;
  uint32_t firstWord = 0;  ///< index into Document::words
  uint16_t wordCount = 1;
  bool spaceAfter = false;
};

/// A time expression in the sense of TIMEX3.
struct TimeExpression {
  enum class Type { Date, Time, Duration, Set };
  Span span;
  Type type = Type::Date;
  std::string value;             ///< TIMEX3 value; unknown parts stay X ("XXXX-01-08")
  std::string earliest, latest;  ///< ISO dates, "" when not known
  std::string because;           ///< how the value was found, in words ("weekday before publication")
};

enum class EntityType { Person, Country, Organisation, Group, Place };

struct Mention {
  enum class Kind { Name, Description, Pronoun };
  Span span;
  Kind kind = Kind::Name;
};

struct Role {
  std::string text;  ///< as written: "ministre de la Défense"
  Span span;
};

struct Entity {
  EntityType type = EntityType::Person;
  std::string name;                  ///< the fullest name in the text
  std::vector<std::string> aliases;  ///< every surface form, without leading article, in order of appearance
  std::vector<Role> roles;
  std::string country;               ///< ISO 3166 alpha-3, "" when not known
  std::vector<Mention> mentions;     ///< in text order; pronouns are mentions but not aliases
  std::vector<std::string> because;  ///< why its mentions were joined, in words
  char gender = '-';                 ///< of a person: 'm', 'f', '-' when not known
};

struct Quote {
  enum class Kind { Direct, Mixed, Indirect };
  Span span;  ///< the words, without their marks
  Kind kind = Kind::Direct;
  std::optional<EntityIndex> speaker;
  std::optional<Span> cue;  ///< "a déclaré"
  std::string because;      ///< which rule found the speaker
};

enum class EventStatus { Happened, Future, Hypothetical, Negated };

struct Event {
  std::string type;         ///< PLOVER type, "CONSULT"
  std::string mode;         ///< PLOVER mode, "visit"; "" for none
  std::string cameo;        ///< CAMEO code, "042"; "" for none
  Span trigger;             ///< the words that name the act
  std::vector<Span> spans;  ///< the sentences that tell it
  std::vector<EntityIndex> actor, recipient, sources;
  std::optional<EntityIndex> place;
  std::string date;              ///< like a TIMEX3 value; "" when nothing tells
  std::string earliest, latest;  ///< ISO dates, "" when not known
  std::string dateBecause;       ///< where the date and its bounds come from, in words
  EventStatus status = EventStatus::Happened;
  std::optional<Span> condition;
  std::string because;  ///< the rule and the words that decided
};

struct Document {
  std::string id;
  Source source;
  std::string language;  ///< ISO 639-1, "" when not known
  std::string title;     ///< "" when there is none
  Published published;
  Text text;
  std::vector<Region> regions;  ///< in text order, not overlapping

  std::vector<Sentence> sentences;
  std::vector<Token> tokens;
  std::vector<Word> words;
  std::vector<TimeExpression> times;
  std::vector<Entity> entities;
  std::vector<Quote> quotes;
  std::vector<Event> events;

  /// Set instead of everything else when the document could not be read.
  std::optional<Error> error;

  /// The region kind at a position; Body where no region says otherwise.
  Region::Kind regionAt(BytePos p) const;
  bool isFurniture(Span s) const { return regionAt(s.begin) == Region::Kind::Furniture; }
  /// Index of the sentence that holds `p`, or of the one after it; sentences.size() behind the last.
  size_t sentenceAt(BytePos p) const;
  /// Index of the token that holds `p`, or of the one after it; tokens.size() behind the last.
  size_t tokenAt(BytePos p) const;
  std::string_view textOf(Span s) const { return text.slice(s); }

  /// A view of `s` that lives as long as the document or any copy of it; `same` itself where it reads the
  /// same, so that nothing is stored for the many words that are their own lemma.
  std::string_view keep(std::string s, std::string_view same = {});

 private:
  std::shared_ptr<std::deque<std::string>> kept_;
};

std::string_view nameOf(EntityType t);            ///< "person"
std::string_view nameOf(EventStatus s);           ///< "happened"
std::string_view nameOf(Region::Kind k);          ///< "furniture"
std::string_view nameOf(TimeExpression::Type t);  ///< "DATE"
std::string_view nameOf(Quote::Kind k);           ///< "direct"
std::string_view nameOf(Published::From f);       ///< "metadata"

}  // namespace recoupe
