// What the event coder knows about one language: the tables data/LANG/events*.tsv, status.tsv and
// conditions.tsv, compiled once for look-up by word.
//
//   Lexicon lex(image, "fr");
//   lex.idOf("accusé")                      -> a word id; word(id).verbs holds {accuser, participle}
//   lex.verbPatterns(lemma)                 -> the rows of events.tsv that start with this verb, longest
//   first lex.prefix(Phrases::During, ids, i)     -> how many words at i are "lors d'", "à l'issue de", …
//
// A word is compared in lower case with its accents ("tué" is not "tue"). Nothing here says which language it
// is.
#pragma once
#include <bitset>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/image.h"
#include "doc/document.h"

namespace recoupe::event {

using WordId = uint32_t;   // 0: a word that no table names
using LemmaId = uint16_t;  // 0: none

enum class Tense : uint8_t {
  Present,
  Imperfect,
  Future,
  Conditional,
  Past,
  Subjunctive,
  Gerund,
  Participle,
  Infinitive
};
inline bool isFinite(Tense t) { return t <= Tense::Subjunctive; }

/// One way to read a word as a verb. `person` is 0 to 5 (1st singular to 3rd plural) for finite tenses.
struct VerbReading {
  LemmaId lemma = 0;
  Tense tense = Tense::Infinitive;
  uint8_t person = 2;
};

/// The classes of events_words.tsv and groups_people.tsv, one bit each; the name in the table is the
/// enumerator in lower case.
enum class Class : uint8_t {
  Det,
  Def,
  Demo,
  Poss,
  Theirs,
  Prep,
  Sub,
  Rel,
  Who,
  That,
  Coord,
  And,
  Clitic,
  Reflexive,
  Subject,
  He,
  She,
  They,
  Nobody,
  Neg,
  Ne,
  Except,
  Adv,
  Office,
  Body,
  Army,
  Crowd,
  Human,
  Harsh,
  Must,
  Purpose,
  Without,
  Site,
  Fight,
  Loyal,
  Rival,
  Insurgent,
  Text,
  Claim,
  False,
  Threat,
  Quantity,
  Lone,
  Latter,
  Association,
  Weapon,
  Casualty,
  Accident,
  Spoken,
  Conduct,
  Merit,
  Fate,
  Doing,
  Single,
  Known,
  Relative,
  Making,
  Nature,
  Poll,
  Right,
  Limit,
  Relief,
  Cause,
  Deed,
  Whether,
  Thereof,
  Press,
  Thanks,
  Within,
  Hearsay,
  Every,
  Sport,
  Show,
  Fiction,
  Post,
  Light,
  Undergo,
  Attend,
  Lead,
  Author,
  Say,
  Control,
  Verb,
  Be,
  Have,
  BePerfect,
  Try,
  Tell,
  Plain,
  Judge,
  Expected,
  Oppose,
  Harm,
  Die,
  Comprise,
  Letting,
  Aim,
  Ban,
  Convict,
  Confess,
  Heed,
  Contain,
  See,
  Seem,
  Answer,
  Count
};

/// A bit for each class.
using Classes = std::bitset<static_cast<size_t>(Class::Count)>;

enum class Phrases : uint8_t {
  During,
  Source,
  Condition,
  CueFuture,
  CueHypothetical,
  CueNegated,
  CueHappened,
  Adverb,
  Count
};

/// Where a participant stands, in the words of events.tsv.
struct Slot {
  enum class Kind : uint8_t {
    Subject,
    Object,
    Possessive,
    Adjective,
    Between,
    Destination,
    Inside,
    Family,
    Nobody
  };
  Kind kind = Kind::Nobody;
  uint16_t family = 0;
};

enum Flag : uint64_t {
  kSymmetric = 1,
  kNeedsRecipient = 2,
  kPersonal = 4,
  kTerritory = 8,
  kSides = 16,
  kPlaceObject = 32,
  kNear = 64,
  kPassiveOnly = 128,
  kToInfinitive = 256,
  kAppeal = 512,
  kArmy = 1024,
  kDoer = 2048,
  kForce = 4096,
  kHuman = 8192,
  kSelf = 16384,
  kIntransitive = 32768,
  kPlea = 65536,
  kPlainMode = 131072,
  kHarsh = 262144,
  kSure = 524288,
  kThreat = 1048576,
  kDenied = 2097152,
  kWhom = 4194304,
  kTool = 8388608,
  kOfEn = 1ULL << 24,
  kOfficial = 1ULL << 25,
  kPublic = 1ULL << 26,
  kFolk = 1ULL << 27,
  kCause = 1ULL << 28,
  kGoods = 1ULL << 29,
  kArms = 1ULL << 30,
  kDeed = 1ULL << 31,
  kNamed = 1ULL << 32,
  kNoPress = 1ULL << 33,
  kDone = 1ULL << 34,
  kAsk = 1ULL << 35,
  kMind = 1ULL << 36,
  kPrivate = 1ULL << 37,
  kCourt = 1ULL << 38
};

/// A row of events.tsv.
struct Row {
  int line = 0;
  bool verb = false;
  bool block = false;  // TYPE "-": keeps shorter patterns away
  std::string type, mode, cameo;
  std::vector<Slot> actor, recipient;
  uint64_t flags = 0;
  bool has(Flag f) const { return (flags & f) != 0; }
  /// "X a clamé son innocence": nobody can be its recipient.
  bool toNobody() const;
};

/// One word of a pattern behind its first: any of `words`; or room for an object (gap); or an article or
/// nothing.
struct Element {
  enum class Kind : uint8_t { Words, Gap, Determiner };
  Kind kind = Kind::Words;
  std::vector<WordId> words;
};

struct Pattern {
  uint32_t row = 0;
  bool reflexive = false;
  std::vector<Element> rest;
  std::string text;  // as the table has it
};

struct ModalRule {
  LemmaId lemma = 0;
  bool anyTense = true;
  Tense tense = Tense::Present;
  EventStatus status = EventStatus::Happened;
  bool perfect = false;  ///< only behind an auxiliary of that tense: "a dû partir"
};

/// A verb that says of an act named in its object what becomes of it ("annoncer une rencontre").
struct ObjectRule {
  LemmaId lemma = 0;
  EventStatus status = EventStatus::Happened;
  std::vector<std::string> types;  // of the act; empty: any
};

struct ModeRule {
  std::string type, from, mode, cameo;
  bool near = false;
  std::vector<std::vector<WordId>> words;
};

struct Word {
  Classes classes;
  std::vector<VerbReading> verbs;
  std::vector<uint32_t> nouns;  // patterns that start with this word
  bool is(Class c) const { return classes[static_cast<size_t>(c)]; }
};

class Lexicon {
 public:
  Lexicon(const Image& image, const std::string& language);

  bool empty() const { return rows_.empty(); }
  /// That of "militaires" for "ex-militaires"; 0 for an unknown word.
  WordId idOf(std::string_view lowerWord) const;
  /// The verb with that infinitive; 0 where no table names it.
  LemmaId lemmaOf(std::string_view infinitive) const;
  const Word& word(WordId id) const { return words_[id]; }
  bool wordIs(std::string_view lowerWord, Class c) const { return word(idOf(lowerWord)).is(c); }
  /// Whether any word of the name is of that class, in the plural too: "Journal du Lac", "porte-parole".
  bool anyWordIs(std::string_view name, Class c) const;
  /// The word that a capital hides: "A" at the head of a sentence may be "à".
  WordId uncapital(WordId id) const;
  /// "lentement": an adverb by its ending.
  bool adverbLike(std::string_view text) const;
  bool lemmaIs(LemmaId lemma, Class c) const { return lemmaClasses_[lemma][static_cast<size_t>(c)]; }
  const std::string& lemmaName(LemmaId lemma) const { return lemmaNames_[lemma]; }
  const std::vector<uint32_t>& verbPatterns(LemmaId lemma) const { return lemmaPatterns_[lemma]; }
  /// Whether the verb alone, without further words, tells an act of one of the types.
  bool verbTells(LemmaId lemma, std::initializer_list<std::string_view> types) const;
  const Pattern& pattern(uint32_t i) const { return patterns_[i]; }
  const std::vector<Pattern>& patterns() const { return patterns_; }
  const Row& row(uint32_t i) const { return rows_[i]; }
  const std::vector<ModalRule>& modals() const { return modals_; }
  const std::vector<ObjectRule>& objectRules() const { return objectRules_; }
  /// What a noun says of the act that hangs on it ("projet de rencontre": future); happened where it says
  /// nothing itself ("reprise des négociations": what the verb above it says); none for other nouns.
  std::optional<EventStatus> nounStatus(WordId noun) const;
  /// What a noun or an adjective says of the infinitive that hangs on it ("prêt à attaquer": hypothetical).
  std::optional<EventStatus> statusBefore(WordId word) const;
  /// What a denied verb says of the infinitive behind it ("n'a pas hésité à dénoncer": happened); none: that
  /// it did not happen.
  std::optional<EventStatus> statusDenied(LemmaId verb) const;
  const std::vector<ModeRule>& modes() const { return modes_; }
  /// The country whose government a capital or a seat can stand for ("Moscou" -> RUS); "" for none.
  std::string_view countryOfSeat(std::string_view name) const;
  struct Nation {
    std::string code, name;
  };
  /// The country of an adjective of nationality in any form ("turques"); null for none.
  const Nation* nationOf(std::string_view lowerAdjective) const;
  /// A house of power ("Elysée"): in which country, and the offices of whoever receives there, in lower case.
  struct Residence {
    std::string country;
    std::vector<std::string> offices;
  };
  /// Null for any other name.
  const Residence* residenceOf(const std::string& name) const;
  /// Whether a newspaper, a broadcaster or an agency has that name, in lower case.
  bool isMedium(const std::string& lowerName) const { return media_.count(lowerName) > 0; }
  /// What a finite tense says by itself (events in the future are not there yet).
  EventStatus statusOf(Tense t) const { return finite_[static_cast<size_t>(t)]; }

  /// How many words from `at` on are a member of the set; 0 for none. The longest wins.
  size_t prefix(Phrases set, const std::vector<WordId>& ids, size_t at, size_t end) const;
  size_t familyPrefix(uint16_t family, const std::vector<WordId>& ids, size_t at, size_t end) const;
  /// The family of that name; 0 (which has no members) where the language has none.
  uint16_t familyOf(std::string_view name) const;

  /// "accuser" -> "accusé", "" for what is no verb: for the samples of the tables.
  std::string participleOf(std::string_view infinitive) const;

  /// A pattern of the table, one for each alternative of several words, which "_" joins.
  static std::vector<std::string> alternativesOf(std::string_view pattern);

  /// The words of a table cell: parted by spaces and behind apostrophes (but "de/d'/du" is one of three), in
  /// lower case.
  static std::vector<std::string> split(std::string_view text);

 private:
  using Sequence = std::vector<WordId>;
  using SequenceIndex = std::unordered_map<WordId, std::vector<Sequence>>;

  WordId intern(std::string_view word);
  LemmaId lemma(const std::string& infinitive);
  void conjugate(LemmaId lemma, const std::string& infinitive);
  void readConjugation(std::string_view table);
  void readWords(std::string_view table);
  void readEvents(std::string_view table);
  void readStatus(std::string_view table);
  void readConditions(std::string_view table);
  void readModes(std::string_view table);
  void readSeats(std::string_view table);
  void readResidences(std::string_view table);
  void readMedia(std::string_view table);
  void addPattern(uint32_t row, std::string_view text);
  void addSequence(SequenceIndex& index, std::string_view text);
  std::vector<Element> elementsOf(const std::vector<std::string>& words, size_t from);
  std::vector<Slot> slotsOf(std::string_view cell);
  std::string pluralOf(const std::string& noun) const;
  static size_t prefixIn(const SequenceIndex& index, const std::vector<WordId>& ids, size_t at, size_t end);

  struct Paradigm {
    std::vector<std::vector<std::string>> cells;
  };
  std::map<std::string, Paradigm> paradigms_;   // by ending of the infinitive
  std::map<std::string, std::string> plurals_;  // ending -> plural ending
  std::map<std::string, LemmaId, std::less<>> lemmaIds_;
  std::vector<std::string> lemmaNames_{""};
  std::vector<Classes> lemmaClasses_ = std::vector<Classes>(1);
  std::vector<std::vector<uint32_t>> lemmaPatterns_{{}};
  std::unordered_map<std::string, WordId> ids_;
  std::vector<std::string> adverbEndings_;
  std::map<WordId, WordId> capitals_;
  std::vector<Word> words_{Word{}};
  std::vector<Row> rows_;
  std::vector<Pattern> patterns_;
  std::vector<ModalRule> modals_;
  std::vector<ObjectRule> objectRules_;
  std::unordered_map<WordId, EventStatus> nounStatus_, statusBefore_;
  std::unordered_map<LemmaId, EventStatus> statusDenied_;
  std::vector<ModeRule> modes_;
  std::map<std::string, std::string, std::less<>> seats_;
  std::unordered_map<std::string, Nation> nations_;
  std::unordered_map<std::string, Residence> residences_;
  std::unordered_set<std::string> media_;
  std::vector<EventStatus> finite_ = std::vector<EventStatus>(9, EventStatus::Happened);
  std::vector<SequenceIndex> phrases_{static_cast<size_t>(Phrases::Count)};
  std::vector<SequenceIndex> families_{1};
  std::map<std::string, uint16_t, std::less<>> familyIds_;
};

}  // namespace recoupe::event
