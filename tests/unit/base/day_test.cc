#include "base/day.h"

#include <gtest/gtest.h>

namespace recoupe {

TEST(Day, CountsFrom1970) {
  EXPECT_EQ(dayCount("1970-01-01"), 0);
  EXPECT_EQ(dayCount("2020-01-08"), 18269);
  EXPECT_EQ(dayCount("2020-03-01").value() - dayCount("2020-02-28").value(), 2);
  EXPECT_EQ(dayCount("2020-01-08T10:30:00+02:00"), 18269);
}

TEST(Day, WhatIsNoDayHasNoNumber) {
  for (const char* s : {"", "2020", "2020-02-30", "XXXX-01-08", "2020-13-01", "20200108xx", "2020-1-108"})
    EXPECT_FALSE(dayCount(s)) << s;
}

}  // namespace recoupe
