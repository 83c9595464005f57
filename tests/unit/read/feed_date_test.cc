#include "read/feed_date.h"

#include <gtest/gtest.h>

namespace recoupe {
namespace {

TEST(FeedDate, ZonesOfRssAndAtom) {
  const std::pair<const char*, const char*> zones[] = {
      {"GMT", "Z"},       {"UT", "Z"},         {"utc", "Z"},         {"Z", "Z"},
      {"EST", "-05:00"},  {"EDT", "-04:00"},   {"PST", "-08:00"},    {"CET", "+01:00"},
      {"CEST", "+02:00"}, {"+0530", "+05:30"}, {"-03:30", "-03:30"}, {"+14:00", "+14:00"}};
  for (const auto& [told, iso] : zones)
    EXPECT_EQ(feedDate(std::string("Wed, 08 Jan 2020 21:30:00 ") + told),
              std::string("2020-01-08T21:30:00") + iso)
        << told;
  EXPECT_EQ(feedDate("2020-01-08T21:30:00+01:00"), "2020-01-08T21:30:00+01:00");
  EXPECT_EQ(feedDate("2020-01-08t21:30z"), "2020-01-08T21:30:00Z");
  EXPECT_EQ(feedDate("2020-01-08 21:30:05 +0100"), "2020-01-08T21:30:05+01:00");
  EXPECT_EQ(feedDate("2020-01-08T21:30:05"), "2020-01-08T21:30:05") << "no zone told";
}

TEST(FeedDate, MonthsAndYears) {
  const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                          "Jul", "Aug", "Sep", "Oct", "Nov", "December"};
  for (int m = 0; m < 12; ++m)
    EXPECT_EQ(feedDate("8 " + std::string(months[m]) + " 2020"),
              "2020-" + std::string(m < 9 ? "0" : "") + std::to_string(m + 1) + "-08");
  EXPECT_EQ(feedDate("29 Feb 2020"), "2020-02-29");
  EXPECT_EQ(feedDate("29 Feb 2000"), "2000-02-29");
  EXPECT_EQ(feedDate("8 Jan 49"), "2049-01-08");
  EXPECT_EQ(feedDate("8 Jan 50"), "1950-01-08");
  EXPECT_EQ(feedDate("Wed 08 Jan 2020"), "2020-01-08") << "no comma";
  EXPECT_EQ(feedDate("  Wed,08 Jan 2020\t21:30 GMT \n"), "2020-01-08T21:30:00Z");
  EXPECT_EQ(feedDate("31 Dec 2016 23:59:60 GMT"), "2016-12-31T23:59:60Z") << "a leap second";
}

TEST(FeedDate, NeverADayThatIsNotThere) {
  for (const char* bad : {"29 Feb 2019",
                          "29 Feb 1900",
                          "31 Apr 2020",
                          "0 Jan 2020",
                          "32 Jan 2020",
                          "8 Jam 2020",
                          "8 anf 2020",
                          "8 Ja 2020",
                          "8 Jan 202",
                          "8 Jan 02020",
                          "8 Jan 2020 24:00",
                          "8 Jan 2020 21:60",
                          "8 Jan 2020 21:30:61",
                          "8 Jan 2020 21",
                          "8 Jan 2020 21:30:00:00",
                          "8 Jan 2020 a:b",
                          "8 Jan 2020 21:30 MEZ",
                          "8 Jan 2020 21:30 +1500",
                          "8 Jan 2020 21:30 +0160",
                          "8 Jan 2020 21:30 +1",
                          "8 Jan 2020 21:30 +a1:00",
                          "8 Jan 2020 21:30 GMT again",
                          "Wed, Thu, 8 Jan 2020",
                          "Jan 2020",
                          "2020-13-01",
                          "2020-00-01",
                          "2020-01-32",
                          "2020-1-08",
                          "2020-01x08",
                          "2020-01-08X21:30",
                          "2020-01-08T",
                          "2020-01-08T21",
                          "2020-01-08T21:30+25:00",
                          "2020-01-08T21:30 MEZ",
                          "0999-01-01",
                          "20a0-01-08",
                          "",
                          "12345678",
                          ",,,,,,,,,,"})
    EXPECT_EQ(feedDate(bad), std::nullopt) << bad;
  EXPECT_EQ(feedDate(std::string(65, ' ') + "8 Jan 2020"), "2020-01-08");
  EXPECT_EQ(feedDate("8 Jan 2020" + std::string(80, 'x')), std::nullopt);
}

}  // namespace
}  // namespace recoupe
