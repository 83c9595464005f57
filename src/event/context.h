// What earlier sentences say about an act that its own sentence leaves open. Each rule is narrow, and the
// event's `because` or `dateBecause` says that it was used.
#pragma once
#include <map>
#include <optional>
#include <vector>

#include "event/coder.h"

namespace recoupe::event {

/// On which day somebody was last told to have done or said something, by sentence.
class SpeakerDays {
 public:
  /// Notes the days in the clauses of the scene's perfect verbs.
  void note(const Scene& scene, size_t sentence);
  struct Day {
    size_t sentence = 0;
    size_t time = 0;  // index into Document::times
  };
  /// The last day noted for `e` at or before `sentence`, at most eight sentences back; null for none.
  const Day* find(EntityIndex e, size_t sentence) const;

 private:
  std::map<EntityIndex, std::vector<Day>> days_;
};

/// Undated acts of speech in the perfect take the speaker's last day: what one speaker says on is said on the
/// same day.
void carryDates(const Document& doc, const SpeakerDays& days, std::vector<Coded>& coded);

/// Undated acts that a main clause tells in the perfect, as news are told, happened on the day of the story:
/// the day of the week before publication that more than half of the article's recent times name. Nothing
/// where none does.
void addStoryDay(const Document& doc, std::vector<Coded>& coded);

/// "L'offensive lancée le 9 octobre … L'offensive a fait fuir": what points back at something has the day
/// that the article tells of that noun, if it tells one only.
void carryNounDays(const Reading& r, std::vector<Coded>& coded);

/// The day of the story, "" where there is none.
std::string storyDay(const Document& doc);

/// Protests, and meetings, agreements, sanctions, help and threats told by a noun, are against or with whom
/// the same people are told to have done the same elsewhere in the article, if that is always the same one.
void carryTargets(std::vector<Coded>& coded);

/// "Le tribunal a relaxé X. Y a été condamné à un an de prison": by the court that the sentence before tells
/// of.
void carryCourts(const Reading& r, const std::vector<Scene>& scenes, std::vector<Coded>& coded);

/// A denial without addressee answers the last one who accused or asked the speaker; a charge against
/// "l'offensive" is one against whoever was last told to lead one.
void carryRecipients(const Document& doc, std::vector<Coded>& coded);

/// "X sera reçu à l'Elysée": by the president, if the article names him (events_residences.tsv).
void receiveAtHome(const Reading& r, std::vector<Coded>& coded);

}  // namespace recoupe::event
