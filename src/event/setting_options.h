// The candidates of setting.h with the evidence for each.
#pragma once
#include <optional>

#include "event/setting.h"

namespace recoupe::event {

class SettingOptions {
 public:
  // beside 0, 1, 2 sentences back
  static constexpr int kNext = 3, kTitle = 4, kLead = 5, kFar = 6;

  /// `coded`: as the rules told them.
  SettingOptions(const Reading& r, const std::vector<Scene>& scenes, const std::vector<Coded>& coded,
                 const std::string& story);
  /// "Not told" first, then the nearest first.
  std::vector<SettingOption> places(size_t n) const;
  std::vector<SettingOption> times(size_t n) const;

 private:
  struct Site {  // a mention of a place
    const Ment* ment = nullptr;
    int where = 0;
    int distance = 0;      // tokens from the trigger, where it stands in the same sentence
    bool located = false;  // behind a preposition of place
    bool inner = false;
  };
  struct Act {  // what evidence is made of
    const Coded* c = nullptr;
    const Scene* scene = nullptr;
    const Verb* verb = nullptr;
    std::string type, group, tense;
    int clauseFrom = 0, clauseTo = 0;
  };
  Act actOf(size_t n) const;
  /// Sentences to look in, each with where it stands to the act.
  std::vector<std::pair<size_t, int>> around(size_t n) const;
  void addSites(const Act& a, size_t sentence, int where, std::vector<Site>& out) const;
  void offerSite(const Act& a, const Ment& m, bool inner, int where, std::vector<Site>& out) const;
  void placeEvidence(size_t n, const Act& a, const std::vector<Site>& all, const Site& x,
                     std::vector<std::string>& out) const;
  void timeEvidence(size_t n, const Act& a, const SettingOption& x, bool nearest,
                    std::vector<std::string>& out) const;
  void noPlace(const Act& a, const std::vector<Site>& all, std::vector<std::string>& out) const;
  void noTime(const Act& a, const std::vector<SettingOption>& all, std::vector<std::string>& out) const;
  std::string relation(const Act& a, int top) const;
  std::string prepositionOf(const Act& a, int first, int top) const;
  std::string homeOf(const Act& a, EntityIndex e) const;
  std::optional<SettingOption> timeOption(size_t time, int where) const;
  /// Another act of the article that may be this one told again, or by the same doer.
  struct Kin {
    size_t act = 0;
    bool word = false, who = false;  // the same word tells it; somebody takes part in both
  };
  std::vector<Kin> kinOf(size_t n) const;
  int doersLast(size_t n, bool place) const;
  template <class Has>
  void kinEvidence(size_t n, const Act& a, bool place, Has has, std::vector<std::string>& out) const;
  std::string sinceDoer(size_t n, int last) const;
  void addKinTimes(size_t n, std::vector<SettingOption>& out) const;

  const Reading& r_;
  const std::vector<Scene>& scenes_;
  const std::vector<Coded>& coded_;
  std::string story_, published_, mostNamedDay_;
  int mostNamed_ = -1;                           // the place that is named most
  size_t lead_ = 0;                              // the first sentence of the body
  std::optional<size_t> title_;                  // a sentence of the title
  std::vector<std::pair<int, int>> timeTokens_;  // first and last token of each time
  std::vector<std::vector<Kin>> kin_;            // by act
};

}  // namespace recoupe::event
