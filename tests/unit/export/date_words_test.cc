#include "export/date_words.h"

#include <gtest/gtest.h>

namespace recoupe {
namespace {

TEST(DateWords, SayWhatIsKnownAndWhatIsNot) {
  const Messages en(Image::builtin(), "en");
  const auto say = [&](const char* value, const char* earliest = "", const char* latest = "") {
    return sayDate(en, value, earliest, latest);
  };
  EXPECT_EQ(say("2020-01-08", "2020-01-08", "2020-01-08"), "8 January 2020");
  EXPECT_EQ(say("2020-01"), "January 2020");
  EXPECT_EQ(say("2020"), "2020");
  EXPECT_EQ(say("XXXX-01-08"), "8 January, year unknown");
  EXPECT_EQ(say("XXXX-01"), "January, year unknown");
  EXPECT_EQ(say("XXXX-01-08", "2020-01-08", "2020-01-08"), "8 January 2020 (inferred)");
  EXPECT_EQ(say("PAST_REF", "2020-01-01", "2020-01-31"), "between 1 January 2020 and 31 January 2020");
  EXPECT_EQ(say("PAST_REF", "", "2020-01-31"), "31 January 2020 or earlier");
  EXPECT_EQ(say("2020-W25"), "week of 15 June 2020");
  EXPECT_EQ(say("2021-W01"), "week of 4 January 2021");
  EXPECT_EQ(say("2020-W01"), "week of 30 December 2019");
  EXPECT_EQ(say("2019-FA"), "autumn 2019");
  EXPECT_EQ(say("2020-06-22T15:30"), "22 June 2020, 15:30");
  EXPECT_EQ(say("2020-06-22T17:40:00+02:00"), "22 June 2020, 17:40");
  EXPECT_EQ(say("2020-06-22TEV"), "22 June 2020, evening");
  EXPECT_EQ(say("PAST_REF"), "in the past, date unknown");
  EXPECT_EQ(say(""), "date unknown");
  EXPECT_EQ(say("XXXX-WXX-4"), "date unknown");
}

TEST(DateWords, InFrench) {
  const Messages fr(Image::builtin(), "fr");
  EXPECT_EQ(sayDate(fr, "2020-01-01", "", ""), "1er janvier 2020");
  EXPECT_EQ(sayDate(fr, "XXXX-08-01", "", ""), "1er août, année inconnue");
  EXPECT_EQ(sayDate(fr, "", "2020-01-01", "2020-01-31"), "entre le 1er janvier 2020 et le 31 janvier 2020");
}

TEST(DateWords, NothingBreaksThem) {
  const Messages en(Image::builtin(), "en");
  for (const char* value : {"2", "20", "-", "2020-", "2020-9", "2020-99-99", "2020-W", "2020-W99", "XXXX",
                            "T", "2020T", "2020-01-08T", "\xff\xff\xff\xff"})
    EXPECT_FALSE(sayDate(en, value, "", "").empty()) << value;
}

}  // namespace
}  // namespace recoupe
