#include "export/plain.h"

#include <gtest/gtest.h>

namespace recoupe {
namespace {

TEST(Plain, TerminalEscapesBecomeVisible) {
  EXPECT_EQ(printable("a\x1b[31mb\a"), "a␛[31mb␇");
  EXPECT_EQ(printable("one\ntwo\tthree"), "one\ntwo\tthree");
  EXPECT_EQ(printable("\xc2\x9b"
                      "31m"),
            "\uFFFD31m")
      << "C1 control sequence introducer";
  EXPECT_EQ(printable("abc\u202Edef\u2066"), "abc\uFFFDdef\uFFFD") << "right-to-left override";
  EXPECT_EQ(printable("\xff\xfe"), "\uFFFD\uFFFD");
}

TEST(Plain, OneLineFoldsSpace) {
  EXPECT_EQ(oneLine("  Rome,\r\n\n  mardi\u00A0soir "), "Rome, mardi soir");
  EXPECT_EQ(oneLine("\r\x1b]0;x\a"), "␛]0;x␇");
}

TEST(Plain, HtmlIsText) {
  EXPECT_EQ(htmlText("<script>window.PWN=1</script>"), "&lt;script&gt;window.PWN=1&lt;/script&gt;");
  EXPECT_EQ(htmlText("\"' onload=x"), "&quot;&#39; onload=x");
}

TEST(Plain, OnlyWebAddressesAreLinks) {
  EXPECT_TRUE(isWebAddress("https://e.test/a"));
  EXPECT_TRUE(isWebAddress("HTTP://e.test/a"));
  EXPECT_FALSE(isWebAddress("javascript:alert(1)//https://e.test"));
  EXPECT_FALSE(isWebAddress("data:text/html,x"));
  EXPECT_FALSE(isWebAddress(" https://e.test"));
}

TEST(Plain, CsvCellsAreNoFormulas) {
  EXPECT_EQ(csvCell("=cmd|' /C calc'!A0"), "'=cmd|' /C calc'!A0");
  EXPECT_EQ(csvCell("+1"), "'+1");
  EXPECT_EQ(csvCell("-1"), "'-1");
  EXPECT_EQ(csvCell("@SUM(A1)"), "'@SUM(A1)");
  EXPECT_EQ(csvCell("\t=1"), "\"'\t=1\"");
  EXPECT_EQ(csvCell("a,b \"c\"\n"), "\"a,b \"\"c\"\"\n\"");
  EXPECT_EQ(csvCell("Rome"), "Rome");
}

}  // namespace
}  // namespace recoupe
