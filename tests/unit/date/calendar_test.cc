#include "date/calendar.h"

#include <gtest/gtest.h>

#include "date/when.h"

namespace recoupe {

using namespace date;
namespace {

TEST(Calendar, CountsDaysAndComesBack) {
  EXPECT_EQ(dayOf({1970, 1, 1}), 0);
  EXPECT_EQ(dayOf({2000, 3, 1}) - dayOf({2000, 2, 28}), 2);
  for (Day d = dayOf({1899, 12, 30}); d < dayOf({2101, 1, 2}); ++d) {
    const Civil c = civilOf(d);
    ASSERT_TRUE(isValid(c));
    ASSERT_EQ(dayOf(c), d);
    ASSERT_EQ(mondayOf(isoWeekOf(d)) + weekdayOf(d) - 1, d);
  }
}

TEST(Calendar, KnowsWeekdaysAndIsoWeeks) {
  EXPECT_EQ(weekdayOf(dayOf({2020, 6, 22})), 1);
  EXPECT_EQ(weekdayOf(dayOf({1900, 1, 1})), 1);
  EXPECT_EQ(isoWeekOf(dayOf({2021, 1, 1})), (IsoWeek{2020, 53}));
  EXPECT_EQ(isoWeekOf(dayOf({2018, 12, 31})), (IsoWeek{2019, 1}));
  EXPECT_EQ(isoDay(mondayOf({2020, 1})), "2019-12-30");
}

TEST(Calendar, RefusesImpossibleDays) {
  EXPECT_FALSE(isValid({2019, 2, 29}));
  EXPECT_TRUE(isValid({2020, 2, 29}));
  EXPECT_FALSE(isValid({1900, 2, 29}));
  EXPECT_FALSE(isValid({2020, 4, 31}));
  EXPECT_FALSE(parseDay("2017-02-31"));
  EXPECT_FALSE(parseDay("2017-2-3"));
  EXPECT_EQ(isoDay(*parseDay("2020-06-22T17:40:00+02:00")), "2020-06-22");
}

TEST(Calendar, ComputesEaster) {
  EXPECT_EQ(isoDay(easterSunday(1961)), "1961-04-02");
  EXPECT_EQ(isoDay(easterSunday(2000)), "2000-04-23");
  EXPECT_EQ(isoDay(easterSunday(2020)), "2020-04-12");
  EXPECT_EQ(isoDay(easterSunday(2038)), "2038-04-25");
}

TEST(Calendar, AddsMonthsWithinTheMonth) {
  EXPECT_EQ(isoDay(addMonths(dayOf({2020, 1, 31}), 1)), "2020-02-29");
  EXPECT_EQ(isoDay(addMonths(dayOf({2020, 3, 15}), -15)), "2018-12-15");
}

TEST(When, WritesWhatIsKnownAndLeavesTheRestOpen) {
  When w;
  w.grain = When::Grain::Day;
  w.month = 1;
  w.day = 8;
  EXPECT_EQ(w.value(), "XXXX-01-08");
  EXPECT_FALSE(w.bounds());
  w.year = 2020;
  EXPECT_EQ(w.value(), "2020-01-08");
  EXPECT_EQ(w.bounds()->first, w.bounds()->second);
  const When month = When::ofMonth(dayOf({2020, 2, 10}));
  EXPECT_EQ(month.value(), "2020-02");
  EXPECT_EQ(isoDay(month.bounds()->second), "2020-02-29");
  const When weekend = When::ofWeekend(dayOf({2020, 6, 22}));
  EXPECT_EQ(weekend.value(), "2020-W26-WE");
  EXPECT_EQ(isoDay(weekend.bounds()->first), "2020-06-27");
}

}  // namespace
}  // namespace recoupe
