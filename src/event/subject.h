// Who stands before a finite verb (see verbs.h for what is found and what is not).
#pragma once
#include <vector>

#include "event/verbs.h"

namespace recoupe::event {

class SubjectFinder {
 public:
  SubjectFinder(const Reading& r, int begin, int end, const std::vector<Verb>& before,
                const Salience& salience)
      : r_(r), begin_(begin), end_(end), before_(before), salience_(salience) {}
  /// Fills subject, subjectMents, relative and coordinated of `v`.
  void find(Verb& v) const;

 private:
  struct Step {
    int next = -1;  // where to look on; -1: stop
  };
  bool pronoun(Verb& v, int i) const;
  bool inverted(Verb& v) const;
  void antecedent(Verb& v, int who) const;
  void inherit(Verb& v) const;
  void take(Verb& v, int ment) const;
  int overSegment(int comma) const;
  int overNoun(int i) const;
  int overMention(Verb& v, const Ment& m, bool& done) const;
  const Verb* verbAt(int i) const;

  const Reading& r_;
  int begin_, end_;
  const std::vector<Verb>& before_;
  const Salience& salience_;
};

}  // namespace recoupe::event
