#include "date/day_set.h"

#include <algorithm>

namespace recoupe::date {

DaySet DaySet::between(Day first, Day last) {
  DaySet s;
  first = std::max(first, kFirst);
  last = std::min(last, kLast);
  if (first <= last) s.stretches_.emplace_back(first, last);
  return s;
}

void DaySet::unite(const DaySet& other) {
  stretches_.insert(stretches_.end(), other.stretches_.begin(), other.stretches_.end());
  std::sort(stretches_.begin(), stretches_.end());
  size_t kept = 0;
  for (size_t i = 1; i < stretches_.size(); ++i) {
    if (stretches_[i].first <= stretches_[kept].second + 1)
      stretches_[kept].second = std::max(stretches_[kept].second, stretches_[i].second);
    else
      stretches_[++kept] = stretches_[i];
  }
  if (!stretches_.empty()) stretches_.resize(kept + 1);
}

void DaySet::intersect(const DaySet& other) {
  std::vector<std::pair<Day, Day>> both;
  for (size_t i = 0, k = 0; i < stretches_.size() && k < other.stretches_.size();) {
    const Day first = std::max(stretches_[i].first, other.stretches_[k].first);
    const Day last = std::min(stretches_[i].second, other.stretches_[k].second);
    if (first <= last) both.emplace_back(first, last);
    ++(stretches_[i].second < other.stretches_[k].second ? i : k);
  }
  stretches_ = std::move(both);
}

}  // namespace recoupe::date
