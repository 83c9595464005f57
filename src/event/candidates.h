// Who may have taken part in an act, and what speaks for and against it: the evidence that weights.h adds up.
//
//   "Le ministre a reçu Anna Costa. Elle a dénoncé l'offensive."      act: dénoncé, by rule Anna Costa > -
//     ministre     in the sentence before, actor of the act before, person, …
//     Anna Costa   subject of the trigger, by rule the actor, …
//
// The evidence is told in words ("path=nsubj|verb"), so that a weight can be read and explained.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "event/coder.h"

namespace recoupe::event {

/// Words of evidence, one behind the other in one string that is used again and again.
class Evidence {
 public:
  void clear() { text_.clear(), ends_.clear(); }
  void add(std::string_view a, std::string_view b = {}, std::string_view c = {}, std::string_view d = {});
  size_t size() const { return ends_.size(); }
  std::string_view at(size_t i) const {
    const size_t from = i == 0 ? 0 : ends_[i - 1];
    return std::string_view(text_).substr(from, ends_[i] - from);
  }

 private:
  std::string text_;
  std::vector<size_t> ends_;
};

struct Candidate {
  EntityIndex who;
  int ment = -1;       // the mention nearest to the trigger in its sentence; -1: not told there
  bool inner = false;  // `ment` counts in Reading::inner
  bool actor = false, recipient = false;  // what the rules say
  int back = 0;        // how many sentences before the trigger's the mention nearest to it stands
  bool aside = false;  // a medium that reports, police in a murder: weighed, but never chosen
};

/// An article with all its acts as the rules told them, and what can be counted over them.
class Story {
 public:
  /// `scenes`: by sentence. `named`: how many entities have a name. All must outlive the story.
  Story(const Reading& r, const std::vector<Scene>& scenes, const std::vector<Coded>& coded, size_t named);

  const std::vector<Coded>& coded() const { return coded_; }
  const Document& doc() const { return *r_.doc; }
  /// Whoever may have taken part in act `n`, those of its sentence first.
  std::vector<Candidate> candidates(size_t n) const;
  /// What speaks for or against the candidate, into `out`.
  void evidence(size_t n, const std::vector<Candidate>& all, size_t which, Evidence& out) const;
  /// What speaks for or against that nobody is told on a side.
  void nobody(size_t n, const std::vector<Candidate>& all, Evidence& out) const;
  /// What speaks for or against that act `n` is one at all.
  void act(size_t n, Evidence& out) const;
  /// Whether the text lists the two side by side ("X, Y et Z").
  bool listed(const Candidate& a, const Candidate& b) const;

 private:
  struct Told {
    int asActor = 0, asRecipient = 0;
  };
  void addMentions(size_t n, int back, std::vector<Candidate>& out) const;
  std::vector<EntityIndex> judgesOf(const Coded& c) const;
  bool pursues(const Coded& c, EntityIndex who) const;
  void addCandidate(size_t n, Candidate c, std::vector<Candidate>& out) const;
  void aboutRule(const Coded& c, const Candidate& x, Evidence& out) const;
  void aboutPlace(const Coded& c, const std::vector<Candidate>& all, size_t which, Evidence& out) const;
  void aboutEntity(const Coded& c, const Candidate& x, Evidence& out) const;
  void aboutStory(size_t n, const Candidate& x, Evidence& out) const;
  std::string pathTo(const Coded& c, int tok) const;
  const Ment& mention(const Candidate& c) const {
    return (c.inner ? r_.inner : r_.ments)[static_cast<size_t>(c.ment)];
  }

  const Reading& r_;
  const std::vector<Scene>& scenes_;
  const std::vector<Coded>& coded_;
  size_t named_;
  std::vector<int> rank_;       // by entity: 0 for the one named most
  std::vector<bool> media_;     // by entity: told only as who reports
  std::vector<bool> headline_;  // in the title or the first sentence
  std::vector<EntityIndex> salient_;
  std::vector<Told> told_;
  std::map<std::pair<uint32_t, uint32_t>, int> pairs_;  // actor, recipient
};

}  // namespace recoupe::event
