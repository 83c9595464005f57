// A set of days as sorted stretches: what the evidence in a text leaves of the days on which it may have
// appeared.
//
//   DaySet d = DaySet::between(dayOf({2017, 6, 22}), dayOf({2018, 6, 1}));
//   d.intersect(DaySet::from(dayOf({2018, 1, 1})));      // 2018-01-01 .. 2018-06-01
//   d.first(), d.last();  d.empty();
//
// Days before kFirst and behind kLast are left out of it; a set that reaches either is open there.
#pragma once
#include <utility>
#include <vector>

#include "date/calendar.h"

namespace recoupe::date {

class DaySet {
 public:
  static constexpr Day kFirst = -25567;  ///< 1900-01-01
  static constexpr Day kLast = 47481;    ///< 2099-12-31

  static DaySet all() { return between(kFirst, kLast); }
  static DaySet from(Day day) { return between(day, kLast); }
  static DaySet until(Day day) { return between(kFirst, day); }
  /// Empty where `last` comes before `first`.
  static DaySet between(Day first, Day last);

  void unite(const DaySet& other);
  void intersect(const DaySet& other);
  bool empty() const { return stretches_.empty(); }
  /// Of a set that is not empty.
  Day first() const { return stretches_.front().first; }
  Day last() const { return stretches_.back().second; }
  bool openBefore() const { return !empty() && first() <= kFirst; }
  bool openAfter() const { return !empty() && last() >= kLast; }
  bool operator==(const DaySet&) const = default;

 private:
  std::vector<std::pair<Day, Day>> stretches_;  // sorted, apart from each other
};

}  // namespace recoupe::date
