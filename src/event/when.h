// Which times of a sentence can date an act.
//
//   "La France a réagi lundi, après avoir suspendu ses livraisons."   suspendu: not on that Monday
//   "L'invitation adressée à X pour le 13 novembre tient toujours."    invitation: before publication
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "event/coder.h"

namespace recoupe::event {

/// Whether the act is told as done: by a verb in the past, or by the noun of what somebody has said. No day
/// to come dates it.
bool isDone(const Scene& scene, const Coded& c);

/// Whether a time begins after the day of publication.
bool isToCome(const Document& doc, const TimeExpression& x);

/// Whether a participle can qualify a noun, by gender and number: not "l'arrestation de X, qui sera jugé".
bool agrees(const TokenTree& tree, int participle, int noun);

/// Whether the time [first, last] of tokens, in the same sentence, stands in a clause that does not hold the
/// act: one that qualifies another noun ("rendant le masque obligatoire depuis jeudi") or tells what is said
/// ("accuse X d'avoir fui en mai").
bool ofAnotherClause(const Scene& scene, const Coded& c, int first, int last);

/// The node of the verb or noun by which somebody is charged with the act, arrested or sentenced for it, or
/// owns up to it ("condamné pour le meurtre de X", "soupçonné d'avoir tué X"); -1 for none. The act was
/// before that, and not on the day of the news.
int answering(const Scene& scene, const Coded& c);

/// The time that stands in the clause on the act's own noun ("l'offensive lancée en avril"), by its index in
/// Document::times; -1 for none.
int timeOfOwnClause(const Scene& scene, const Coded& c);

/// For how long an act has gone on: "mène depuis deux semaines des attaques".
struct Duration {
  size_t time = 0;     // index in Document::times
  bool about = false;  // "depuis près d'un an"
};
std::optional<Duration> goingOn(const Scene& scene, const Coded& c);

/// A stretch of the calendar: its TIMEX3 value, its first and last day.
struct Stretch {
  std::string value, first, last;
};

/// Since when something goes on: "depuis deux semaines" ("P2W") in an article of 3 June 2020 is "2020-W21".
/// Nothing for durations without a number.
std::optional<Stretch> since(std::string_view duration, const std::string& published);

/// The phrase that an act stands in and that tells of something earlier than the rest of the sentence
/// ("après avoir suspendu …", "depuis la signature de …"): times outside of it do not date the act.
class EarlierPhrase {
 public:
  EarlierPhrase(const Scene& scene, const Coded& c);

  /// Whether the time [first, last] of tokens, in the same sentence, can date the act: one inside of the
  /// phrase or right before it ("en juin après l'attaque").
  bool dates(int first, int last) const;

 private:
  int open_ = -1, end_ = 0;  // its first word and what stands behind it; -1: there is no such phrase
};

}  // namespace recoupe::event
