#include <gtest/gtest.h>

#include "export/event_scales.h"
#include "export/fact_parts.h"
#include "export/file_names.h"
#include "export/formats/gdelt_row.h"
#include "export/plain.h"
#include "export/tar.h"

namespace recoupe {
namespace {

TEST(FileNames, NeverLeaveTheFolder) {
  EXPECT_EQ(fileName("../../etc/passwd"), "etc passwd");
  EXPECT_EQ(fileName("Le cessez-le-feu : « oui / non »"), "Le cessez-le-feu oui non");
  EXPECT_EQ(fileName("l’homme fort"), "l'homme fort");
  for (const char* nothing : {"", "..", "/", "\x01\n", "…"}) EXPECT_EQ(fileName(nothing), "untitled");
  EXPECT_EQ(fileName("CON"), "CON_");
  EXPECT_EQ(fileName("com1"), "com1_");
}

TEST(FileNames, AreCutBetweenCharacters) {
  std::string accents;
  for (int i = 0; i < 200; ++i) accents += "é";
  EXPECT_LE(fileName(accents).size(), 80u);
  EXPECT_EQ(fileName(accents).size() % 2, 0u);
}

TEST(Cells, AreNeverFormulas) {
  EXPECT_EQ(tsvCell("=cmd()"), "'=cmd()");
  EXPECT_EQ(tsvCell("a\tb\nc"), "a b c");
  EXPECT_EQ(tsvCell("\t=1"), "'=1");  // what stands first once the white space is gone
  EXPECT_EQ(tsvCell("-2"), "'-2");
  EXPECT_EQ(tsvCell("Rome"), "Rome");
}

TEST(Xml, HasNoForbiddenCharacter) {
  EXPECT_EQ(xmlText("a<b>&\"'"), "a&lt;b&gt;&amp;&quot;&#39;");
  EXPECT_EQ(xmlText("\xEF\xBF\xBF\xEF\xBF\xBE"), "\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(xmlText(std::string_view("\0", 1)), "␀");
}

TEST(WebAddress, IsHttpOrNothing) {
  EXPECT_EQ(webAddress("https://e.example/a?b=c#d"), "https://e.example/a?b=c#d");
  EXPECT_EQ(webAddress("javascript:alert(1)//https://e.example"), "");
  EXPECT_EQ(webAddress(" https://e.example"), "");
  EXPECT_EQ(webAddress("https://e.example/\"><script>\r\nX"), "https://e.example/%22%3E%3Cscript%3E%0D%0AX");
  EXPECT_EQ(webAddress("https://e.example/é"), "https://e.example/%C3%A9");
  EXPECT_EQ(webAddress(std::nullopt), "");
}

TEST(Tar, IsUstarOfNoTime) {
  const std::string entry = tarEntry("Facts/f1.md", "abc");
  ASSERT_EQ(entry.size(), 1024u);
  EXPECT_EQ(entry.substr(0, 11), "Facts/f1.md");
  EXPECT_EQ(entry.substr(124, 11), "00000000003");
  EXPECT_EQ(entry.substr(136, 11), "00000000000");
  EXPECT_EQ(entry.substr(257, 5), "ustar");
  EXPECT_EQ(entry.substr(512, 3), "abc");
  EXPECT_EQ(tarEntry("x", std::string(512, 'y')).size(), 1024u);
  EXPECT_EQ(tarEnd().size(), 1024u);
}

TEST(GdeltInstant, IsInUtcOrNothing) {
  EXPECT_EQ(gdeltInstant("2020-01-08T17:40:00+01:00"), "20200108164000");
  EXPECT_EQ(gdeltInstant("2020-01-08T00:10+0200"), "20200107221000");
  EXPECT_EQ(gdeltInstant("2020-01-08T10:30:15.250Z"), "20200108103015");
  EXPECT_EQ(gdeltInstant("2020-01-08"), "");           // an hour would be invented
  EXPECT_EQ(gdeltInstant("2020-01-08T10:30:00"), "");  // whose ten thirty?
  EXPECT_EQ(gdeltInstant("2020-01-08T25:30Z"), "");
  EXPECT_EQ(gdeltId("f0000000000ff"), "255");
}

TEST(EventScales, AreThoseOfTheTables) {
  EXPECT_EQ(cameoScale("042").goldstein, "1.9");
  EXPECT_EQ(cameoBase("0421"), "042");
  EXPECT_EQ(cameoRoot("042"), "04");
  EXPECT_EQ(cameoQuad("042"), "1");
  EXPECT_EQ(cameoQuad("071"), "2");
  EXPECT_EQ(cameoQuad("112"), "3");
  EXPECT_EQ(cameoQuad("195"), "4");
  EXPECT_EQ(cameoQuad(""), "");
  EXPECT_EQ(ploverScale("CONSULT", "phone").quad, "1");
  ASSERT_NE(acledType("ASSAULT", "drone", ""), nullptr);
  EXPECT_EQ(acledType("ASSAULT", "drone", "")->subEvent, "Air/drone strike");
  EXPECT_EQ(acledType("ASSAULT", "", "")->event, "");  // who fought whom is not told
  EXPECT_EQ(acledType("CONSULT", "visit", "042"), nullptr);
}

FactView on(const char* date, const char* earliest, const char* latest) {
  FactView f;
  f.date = date;
  f.earliest = earliest;
  f.latest = latest;
  return f;
}

TEST(DayOf, IsNeverRounded) {
  EXPECT_EQ(dayOf(on("2020-01-08", "", "")), "2020-01-08");
  EXPECT_EQ(dayOf(on("2020-01-08TEV", "", "")), "2020-01-08");
  EXPECT_EQ(dayOf(on("XXXX-01-08", "2020-01-08", "2020-01-08")), "2020-01-08");
  EXPECT_FALSE(dayOf(on("2020-01", "2020-01-01", "2020-01-31")));
  EXPECT_FALSE(dayOf(on("", "2020-01-01", "")));
  EXPECT_EQ(daysOf(on("2020-01", "2020-01-01", "2020-01-31")), 31);
  EXPECT_FALSE(daysOf(on("", "2020-01-01", "")));
}

}  // namespace
}  // namespace recoupe
