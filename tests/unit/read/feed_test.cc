#include "base/utf8.h"
#include "read/feed_date.h"
#include "reading.h"

namespace recoupe {
namespace {

std::string rss(const std::string& items) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel><title>Le Fil &amp;amp; "
         "Cie</title>"
         "<language>fr-FR</language>" +
         items + "</channel></rss>";
}

TEST(Feed, RssItemsWithWhatTheChannelTells) {
  const auto all = readBytes(
      "fil.xml", rss("<item><title>L&amp;rsquo;accord</title><link>https://e.test/1</link><guid>g1</guid>"
                     "<pubDate>Wed, 08 Jan 2020 21:30:00 +0100</pubDate><description>court</description>"
                     "<content:encoded><![CDATA[<p>Le <b>texte</b> "
                     "<i>entier</i>.</p>]]></content:encoded><media:title>non</media:title></item>"
                     "<item><title>Seul</title></item>"));
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].id, "g1");
  EXPECT_EQ(all[0].title, "L’accord");
  EXPECT_EQ(all[0].url, "https://e.test/1");
  EXPECT_EQ(all[0].published, "2020-01-08T21:30:00+01:00");
  EXPECT_EQ(all[0].outlet, "Le Fil & Cie");
  EXPECT_EQ(all[0].language, "fr-FR");
  EXPECT_EQ(all[0].kind, RawArticle::Kind::Html);
  EXPECT_EQ(all[0].content, "<p>Le <b>texte</b> <i>entier</i>.</p>");
  EXPECT_TRUE(all[0].original.starts_with("<item><title>L&amp;rsquo;") &&
              all[0].original.ends_with("</item>"));
  EXPECT_EQ(all[1].id, "fil#2");
  EXPECT_EQ(all[1].content, "Seul");
}

TEST(Feed, AtomEntries) {
  const auto all =
      readBytes("a.atom",
                "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='fr'><title>Fil</title>"
                "<entry><id>tag:e,1</id><title type='html'>&lt;b&gt;Titre&lt;/b&gt;</title><link rel='self' "
                "href='non'/><link href='https://e.test/1'/>"
                "<updated>2020-01-09T00:00:00Z</updated><published>2020-01-08T20:30:00Z</published>"
                "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>Un <b>a</b> "
                "<i>b</i></p></div></content></entry></feed>");
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].id, "tag:e,1");
  EXPECT_EQ(all[0].title, "Titre");
  EXPECT_EQ(all[0].url, "https://e.test/1");
  EXPECT_EQ(all[0].published, "2020-01-08T20:30:00Z");
  EXPECT_EQ(all[0].language, "fr");
  EXPECT_TRUE(mentions(all[0].content, "<p>Un <b>a</b> <i>b</i></p>"));
}

TEST(Feed, ABrokenItemCostsItselfOnly) {
  const auto all = readBytes(
      "a.rss", rss("<item><title>un</title></item><item><title>deux</item><item><title>trois</title></item>"
                   "<item></item><item><title>cinq</title><descr"));
  ASSERT_EQ(all.size(), 5U);
  EXPECT_EQ(all[0].content, "un");
  EXPECT_EQ(all[1].content, "deux");
  EXPECT_FALSE(all[1].warnings.empty());
  EXPECT_EQ(all[2].content, "trois");
  EXPECT_EQ(codeOf(all[3]), "no-text");
  EXPECT_EQ(all[4].content, "cinq");
  EXPECT_FALSE(all[4].warnings.empty());
}

TEST(Feed, APictureAloneLeavesTheHeadline) {
  EXPECT_EQ(
      readBytes("a.rss",
                rss("<item><title>un</title><description>&lt;img src='a.jpg'/&gt;</description></item>"))[0]
          .content,
      "un");
}

TEST(Feed, NestingAndUnclosedMarkupTakeLinearTime) {
  std::string deep = "<item><title>un</title><description><div>";
  for (int i = 0; i < 300000; ++i) deep += "<b>";
  EXPECT_EQ(readBytes("a.rss", rss(deep + "</item>"))[0].title, "un");
  std::string open, declarations;
  for (int i = 0; i < 300000; ++i) {
    open += "&lt;a";
    declarations += "<!>";
  }
  EXPECT_EQ(readBytes("a.rss", rss(declarations + "<item><title>" + open + "</title></item>")).size(), 1U);
}

TEST(Feed, EntitiesAreNeitherFetchedNorExpanded) {
  const auto all = readBytes(
      "a.rss",
      "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\"><!ENTITY a \"bbbb>\">]>"
      "<rss><channel><item><title>&x;&a;</title></item></channel></rss>");
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].title, "&x;&a;");
}

TEST(Feed, WithoutItemsIsAnError) {
  EXPECT_EQ(codeOf(readBytes("a.rss", rss(""))[0]), "no-documents");
  std::string deep = "<rss>";
  for (int i = 0; i < 100000; ++i) deep += "<a>";
  EXPECT_EQ(codeOf(readBytes("a.rss", deep)[0]), "no-documents");
}

TEST(Feed, EncodingIsHeldAgainstTheBytes) {
  std::string latin = rss("<item><title>\xC9t\xE9</title></item>");
  EXPECT_EQ(readBytes("a.rss", latin)[0].title, "Été");
}

TEST(Feed, WhatComesOutIsAlwaysUtf8) {  // found by fuzzing
  const std::string date = "Tue, 26 Sep 2017 25:61:61 ééééééééééééééééééééééééééééééé";
  const auto all = readBytes(
      "a.rss", rss("<item xml:lang='&#xDFFF;'><title>a&#xD800;b</title><link href='&#xD800;'/><pubDate>" +
                   date + "</pubDate></item>"));
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].title, "a\uFFFD\uFFFD\uFFFDb");
  EXPECT_TRUE(isValidUtf8(*all[0].language));
  EXPECT_TRUE(isValidUtf8(*all[0].url));
  ASSERT_EQ(all[0].warnings.size(), 1U);
  EXPECT_TRUE(isValidUtf8(all[0].warnings[0]));
}

TEST(Feed, DatesAreRightOrNull) {
  EXPECT_EQ(feedDate("Wed, 08 Jan 2020 21:30:00 +0100"), "2020-01-08T21:30:00+01:00");
  EXPECT_EQ(feedDate("8 Jan 20 21:30 GMT"), "2020-01-08T21:30:00Z");
  EXPECT_EQ(feedDate("2020-01-08T20:30:00.123Z"), "2020-01-08T20:30:00Z");
  EXPECT_EQ(feedDate("2020-01-08"), "2020-01-08");
  for (const char* bad : {"Mon, 31 Feb 2020 10:00:00 GMT", "Tue, 26 Sep 2017 25:61:61 GMT", "26/09/17", "",
                          "0000-00-00", "9999999999999", "2017-W39-2", "-0001-01-01", "10000-01-01",
                          "Tue, 26 Sep 117 10:00:00 GMT", "mar. 26 xyz. 2017"})
    EXPECT_EQ(feedDate(bad), std::nullopt) << bad;
}

}  // namespace
}  // namespace recoupe
