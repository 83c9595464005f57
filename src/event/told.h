// Whom and what an article has told of so far, for those who ask whom a pronoun stands for: named or not,
// where, by which word and in which role.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "event/reading.h"

namespace recoupe::event {

/// What a role in a sentence weighs, after Lappin and Leass (see pronouns.h).
inline constexpr int kSubject = 310, kObject = 280, kDative = 270, kOblique = 180, kInner = 130;

/// What a subordinate clause takes from it.
inline constexpr int kBelow = 120;

/// How many sentences a pronoun looks back over.
inline constexpr int kSentences = 3;

/// Somebody or something told of.
struct Told {
  std::vector<EntityIndex> who;  // nobody whom the article names where empty
  Form form;
  bool human = false;
  bool several = false;  // "le couple", "la police": one word for some people
};

/// Where one is told.
struct TellingAt {
  int token = 0;
  size_t told = 0;
  int weight = 0, sentence = 0;
  Form form;  // of the word that stands there: "les autorités françaises" are no "elle"
};

class Tellings {
 public:
  explicit Tellings(const Reading& r) : r_(r), t_(r.tree) {}

  /// The next sentence begins.
  void enter(int begin, int end);

  /// What the token tells of by itself; nothing for most.
  void noun(int i);

  /// "celle qui dirige la région": the only person it can be, else somebody whom the article does not name.
  void somebody(int i);

  void note(int i, const std::vector<EntityIndex>& who, int weight);
  void again(int i, size_t told, int weight) {
    at_.push_back({i, told, weight, sentence_, told_[told].form});
  }

  const Told& operator[](size_t told) const { return told_[told]; }
  const std::vector<TellingAt>& at() const { return at_; }  // in text order
  int sentence() const { return sentence_; }

  /// Who is told at a token of this sentence.
  std::vector<size_t> toldAt(int token) const;

  /// The subject of the verb at `node`, as it was told: through a relative pronoun its antecedent. -1 for
  /// none.
  int subjectToken(int node) const;

  bool subordinate(int node) const;

  /// "« … », déplore cette élue": whose quotation the verb is the cue of.
  std::optional<EntityIndex> speakerOf(int verb) const;

 private:
  int weight(int i) const;
  bool medium(int i, EntityIndex e) const;
  void tellNoun(int i, int w);
  void noteBoth(int i, EntityIndex other);
  void note(int i, const std::string& key, Told told, Form form, int w);
  std::optional<size_t> byDescription(int i) const;
  std::optional<size_t> onlyPerson(Form form) const;
  bool speaks(int i) const;
  bool human(int i) const;
  bool several(int i) const;
  Form formAt(int i, EntityIndex e) const;

  const Reading& r_;
  const TokenTree& t_;
  int sentence_ = 0, begin_ = 0, end_ = 0;
  std::vector<Told> told_;
  std::map<std::string, size_t> ids_;
  std::vector<TellingAt> at_;
};

}  // namespace recoupe::event
