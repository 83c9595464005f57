#include "serve/shapes.h"

#include <gtest/gtest.h>

#include "serve/guard.h"
#include "serve/reception.h"

namespace recoupe::serve {
namespace {

std::string precision(const std::string& value, const char* earliest = "", const char* latest = "") {
  const PartialDate d = partialDate(value, earliest, latest);
  return d.precision + (d.inferred ? ", inferred" : "");
}

TEST(PartialDates, AreAsPreciseAsTheyAre) {
  EXPECT_EQ(precision("2019-04-05"), "day");
  EXPECT_EQ(precision("2019-04"), "month");
  EXPECT_EQ(precision("2020-02", "2020-02-01", "2020-02-29"), "month");
  EXPECT_EQ(precision("2019"), "year");
  EXPECT_EQ(precision("XXXX-04-08"), "yearless");
  EXPECT_EQ(precision(""), "unknown");
}

TEST(PartialDates, SayWhatEvidenceAdded) {
  EXPECT_EQ(precision("XXXX-04-08", "2019-04-08", "2019-04-08"), "day, inferred");
  EXPECT_EQ(precision("", "2019-04-01", "2019-04-17"), "interval, inferred");
  EXPECT_EQ(precision("", "", "2019-04-17"), "before, inferred");
  EXPECT_EQ(precision("XXXX-WXX-4", "2019-04-17"), "after, inferred");
}

TEST(Segments, SplitAtTheirMarks) {
  EXPECT_EQ(
      writeJson(segments("a \x02"
                         "b\x03 <i>\x02"
                         "c\x03")),
      R"([{"text":"a ","hit":false},{"text":"b","hit":true},{"text":" <i>","hit":false},{"text":"c","hit":true}])");
  EXPECT_EQ(writeJson(segments("")), "[]");
}

TEST(Heads, EndAtABlankLine) {
  EXPECT_EQ(endOfHead("GET / HTTP/1.1\r\n\r\nrest", 0), 18u);
  EXPECT_EQ(endOfHead("GET /\n\nrest", 0), 7u);
  EXPECT_EQ(endOfHead("GET / HTTP/1.1\r\nHost: x\r\n", 0), std::string::npos);
}

TEST(Tokens, AreNeverTheSame) {
  EXPECT_EQ(randomToken().size(), 32u);
  EXPECT_NE(randomToken(), randomToken());
}

}  // namespace
}  // namespace recoupe::serve
