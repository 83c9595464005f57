// Triggers of one sentence -> events with their participants, by the frames of events.tsv. What happens
// around them (status, place, date, sources, condition) is circumstances.h's; telling the same event twice is
// merge.h's.
#pragma once
#include <vector>

#include "event/arguments.h"

namespace recoupe::event {

/// An event with what later steps need to know of where it was found.
struct Coded {
  Event event;
  size_t sentence = 0;
  int head = 0, end = 0;  // tokens of the trigger
  int verb = -1;          // index in Scene::verbs, -1 for a noun
  uint32_t row = 0;
  bool definite = false;  // "cette rencontre", "la rencontre": may have been told before
  bool place = false;     // the frame itself gave the place
};

/// All events of the sentence, in text order. Acts inside direct quotations are not coded.
std::vector<Coded> codeSentence(const Scene& scene, const Salience& salience);

}  // namespace recoupe::event
