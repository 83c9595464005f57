// One row of events.tsv laid over one place in a sentence: who acts, who is acted upon.
#pragma once
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "event/arguments.h"
#include "event/tree_slots.h"

namespace recoupe::event {

class Frame {
 public:
  Frame(const Scene& s, const Row& row, const Salience& salience);
  /// `from`: where objects start; `end`: behind the trigger. False where the row's demands are not met.
  bool fillVerb(const Verb& v, int from, int end);
  bool fillNoun(int head, int end);

  Event event;
  bool placeFromFrame = false;
  bool doubtful = false;               // not filled for nothing but the recipient that the row asks for
  std::string why;                     // how the participants were found
  std::vector<EntityIndex> sufferers;  // Coded::sufferers

 private:
  std::vector<EntityIndex> withSpeaker(const Verb& v) const;
  std::vector<EntityIndex> courtOf(const Verb& v) const;
  std::vector<EntityIndex> spokesmen(const Verb& v) const;
  std::vector<int> inside(const Verb& v, int end, bool adjective) const;
  bool actsOnPeople() const;
  std::vector<EntityIndex> peopleInside(const Verb& v, int end) const;
  std::vector<int> verbSlot(const Slot& slot, const Verb& v, int from, int end, bool recipient);
  std::vector<EntityIndex> guiltyOfIt() const;
  std::vector<EntityIndex> helpedBy(const std::vector<EntityIndex>& actor) const;
  std::vector<int> nounSlot(const Slot& slot, int head, int end, bool recipient);
  std::vector<int> relativeComplement(uint16_t family, const Verb& v) const;
  std::vector<int> object(const Verb& v, int from);
  std::vector<int> behindFamily(uint16_t family, int from, int reach, bool nested);
  bool standsForNoun(uint16_t family, int at) const;
  std::vector<int> between(uint16_t family, int end) const;
  std::vector<int> directlyBehind(uint16_t family, int end);
  std::vector<int> adjective(int head, int end) const;
  std::vector<EntityIndex> possessor(int head) const;
  std::vector<int> pronounObject(const Verb& v) const;
  std::vector<EntityIndex> payingTribute(int head) const;
  std::vector<EntityIndex> treeCarrier(int head, bool undergo) const;
  std::vector<EntityIndex> carrier(int head, bool undergo) const;
  bool finish(std::vector<EntityIndex> actor, std::vector<EntityIndex> recipient);
  std::vector<EntityIndex> ownForces(const Verb& passive, int end) const;
  std::vector<EntityIndex> subjectOf(const Verb& v) const;
  std::vector<EntityIndex> withApposed(const std::vector<int>& ments) const;
  bool objectFollows(int end) const;
  bool pleaFollows(int end) const;
  std::vector<EntityIndex> threatened(const Verb& v);
  std::vector<EntityIndex> writtenTo(const Verb& v) const;
  std::vector<EntityIndex> aimedAt(const Verb& v) const;
  std::vector<EntityIndex> chargedBefore(const Verb& v) const;
  std::vector<EntityIndex> struck() const;
  std::vector<EntityIndex> behindDoer() const;
  std::vector<EntityIndex> withdrawing(const Slot& slot, std::vector<EntityIndex> found) const;
  void takeSender(std::vector<EntityIndex>& actor) const;
  std::vector<EntityIndex> aimedAtByVerb() const;
  bool fromTheAir(const std::vector<EntityIndex>& side) const;
  std::string firstWordOf(EntityIndex e) const;
  void takeOpposed(std::vector<EntityIndex>& actor, std::vector<EntityIndex>& recipient) const;
  std::vector<EntityIndex> harmedBy(const Verb& v) const;
  std::vector<EntityIndex> attacker(const Verb& v) const;
  std::vector<EntityIndex> attackerWhile(const Verb& v) const;
  bool attackAt(int noun) const;
  bool byAccident(const Verb& v) const;
  std::optional<std::vector<EntityIndex>> ownerOfWeapon(const Verb& v) const;
  bool unnamedSomebody(int subject) const;
  std::optional<std::vector<EntityIndex>> possessorWithin(int head, int possessive) const;
  std::vector<EntityIndex> undergoing(std::vector<EntityIndex> side) const;
  bool ownsAs(const std::vector<EntityIndex>& side, int possessive) const;
  std::vector<EntityIndex> membersOfBody(int first, int end) const;
  std::vector<EntityIndex> answeredBy(int head, const std::vector<EntityIndex>& actor) const;
  std::vector<EntityIndex> toldAround(const Verb& v) const;
  bool towardsSomebody() const;
  bool tellsWith(const Verb& v, int end, std::initializer_list<std::string_view> types) const;
  std::vector<EntityIndex> whoseDoingIsAsked(const Verb& v) const;
  std::vector<EntityIndex> addressedBefore(const Verb& v) const;
  std::vector<EntityIndex> signatories(const Verb& v) const;
  std::vector<EntityIndex> heedsRequest(int head, const std::vector<EntityIndex>& actor) const;
  bool namesCharge(int noun) const;
  std::vector<EntityIndex> accusers(const Verb& v) const;
  std::vector<EntityIndex> bodyLeft(const Verb& v, int end) const;
  std::vector<EntityIndex> spokenToIn(const std::vector<EntityIndex>& actor) const;
  std::vector<EntityIndex> toldInside(const Verb& v, const std::vector<EntityIndex>& actor);
  std::vector<EntityIndex> ownerOfObject(const Verb& v, const std::vector<EntityIndex>& actor) const;
  void dropOwnCountry(const std::vector<EntityIndex>& actor, std::vector<EntityIndex>& side) const;
  bool wordsAfterFit(const Verb& v, int end);
  bool check();
  bool sidesFit() const;
  bool toldWithoutRecipient() const;
  bool needsDoer() const;
  bool usesForce() const;
  bool subjectBehind(const Verb& v) const;
  bool namesSuffering(int noun) const;
  bool namesRelease(int noun) const;
  void dropWhoseCaseItIs(int node, std::vector<EntityIndex>& recipient) const;
  std::vector<EntityIndex> accusedOf(int claim) const;
  void dropSetting(const Verb& v, std::vector<EntityIndex>& side) const;
  void dropSufferers(const Verb& v, std::vector<EntityIndex>& recipient);
  bool site(EntityIndex e) const;
  std::vector<EntityIndex> protesters(int head) const;
  std::vector<EntityIndex> aroundAdjunct(int p, int head) const;
  std::optional<EntityIndex> besideAdjunct(int p) const;
  std::vector<EntityIndex> entities(const std::vector<int>& ments) const { return entitiesOf(r_, ments); }
  EntityType typeOf(EntityIndex e) const { return r_.doc->entities[e.value].type; }
  std::optional<EntityIndex> governmentOf(EntityIndex capital) const;
  bool onlyHears(EntityIndex e) const;
  void dropPlaces(std::vector<EntityIndex>& side, bool keepAsPlace);

  const Scene& s_;
  const Reading& r_;
  const Row& row_;
  const Salience& salience_;
  std::optional<TreeSlots> slots_;  // where there is a tree
  bool passive_ = false;
  bool thingSuffers_ = false;  // a passive's subject is told and is nobody: "un recours est exclu"
  bool qualifies_ = false;     // a bare participle beside a noun: "un accord approuvé par X"
};

}  // namespace recoupe::event
