#include "reading.h"

namespace recoupe {
namespace {

using Kind = RawArticle::Kind;

const std::string kPage =
    "<!DOCTYPE html>\n<html><head><title>Titre</title></head><body><p>Un accord.</p></body></html>";

TEST(Formats, ContentDecidesBeforeTheName) {
  EXPECT_EQ(readBytes("page.txt", kPage)[0].kind, Kind::Html);
  EXPECT_EQ(readBytes("page", "<?xml version=\"1.0\"?>\n<!-- x -->\n" + kPage)[0].kind, Kind::Html);
  EXPECT_EQ(readBytes("texte.html", "Sans balise aucune.")[0].kind, Kind::Plain);
  EXPECT_EQ(readBytes("lignes.txt", "{\"text\": \"un\"}\n{\"text\": \"deux\"}\n").size(), 2U);
  EXPECT_EQ(readBytes("fil.html",
                      "<?xml version=\"1.0\"?><rss><channel><item><title>a</title></item></channel></rss>")[0]
                .title,
            "a");
  EXPECT_EQ(readBytes("note", "---\ntitle: A\n---\nTexte")[0].kind, Kind::Markdown);
  EXPECT_EQ(readBytes("note.md", "# Titre\n")[0].kind, Kind::Markdown);
}

TEST(Formats, TextThatOnlyLooksLikeAnotherFormatStaysText) {
  EXPECT_EQ(readBytes("a.txt", "[Mise à jour] Le ministre est parti.")[0].kind, Kind::Plain);
  EXPECT_EQ(readBytes("a.txt", "{sic} dit-il.")[0].content, "{sic} dit-il.");
  EXPECT_EQ(readBytes("a.txt", "<< Nous partons >>, dit-il.")[0].kind, Kind::Plain);
}

TEST(Formats, PlainTextKeepsEveryCharacter) {
  const std::string text = "Un titre\r\n\r\n  Le corps\tdu texte. \n\n\n";
  const RawArticle a = readBytes("os10064.txt", text)[0];
  EXPECT_EQ(a.content, text);
  EXPECT_EQ(a.id, "os10064");
  EXPECT_TRUE(a.contentIsOriginal);
  EXPECT_EQ(a.sha256.size(), 64U);
}

TEST(Formats, IdIsTheStemWithoutPacking) {
  EXPECT_EQ(readBytes("os10064.html.gz", gzip(kPage))[0].id, "os10064");
  EXPECT_EQ(readBytes("....html", kPage)[0].id, "...");
  EXPECT_EQ(readBytes(".cache", "texte")[0].id, ".cache");
}

TEST(Formats, RefusesWhatIsNoText) {
  EXPECT_EQ(codeOf(readBytes("a.html", std::string("\x7f"
                                                   "ELF\x02\x01\x01\0\0\0",
                                                   10))[0]),
            "binary");
  EXPECT_EQ(codeOf(readBytes("a.txt", "%PDF-1.7\n1 0 obj")[0]), "binary");
  EXPECT_EQ(codeOf(readBytes("a.txt", "PK\x03\x04xxxx")[0]), "zip");
  EXPECT_EQ(codeOf(readBytes("a.txt", std::string(100, '\x01'))[0]), "binary");
  EXPECT_EQ(codeOf(readBytes("a.txt", std::string(100, '\0'))[0]), "binary");
  EXPECT_EQ(codeOf(readBytes("a.xml", "<?xml version=\"1.0\"?><opml/>")[0]), "unsupported");
  EXPECT_EQ(codeOf(readBytes("a.txt", "")[0]), "empty");
}

TEST(Formats, StrayZeroBytesDoNotEndAPage) {
  std::string page = "<p>Un\0mot \0\0 et la suite</p>";
  page = std::string("<p>Un\0mot \0\0 et la suite</p>", 28);
  const RawArticle a = readBytes("a.html", page)[0];
  EXPECT_FALSE(a.error);
  EXPECT_EQ(a.content, page);
}

TEST(Formats, ADocumentOverTheLimitIsRefusedAndTheRestGoesOn) {
  const Folder folder;
  folder.write("a.txt", std::string(2000, 'x'));
  folder.write("b.txt", "court");
  ReadLimits limits;
  limits.documentBytes = 1000;
  const auto all = readAll(folder.path(), limits);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(codeOf(all[0]), "too-large");
  EXPECT_EQ(all[1].content, "court");
}

TEST(Formats, FrontMatterFillsTheFieldsAndLeavesTheText) {
  const std::string text =
      "---\ntitle: \"Rencontre : la suite\"\ndate: 2020-01-08\nsource: https://exemple.test/a\noutlet: "
      "Agence\n"
      "tags:\n  - title: non\n---\nLe texte é.";
  const RawArticle a = readBytes("a.md", text)[0];
  EXPECT_EQ(a.title, "Rencontre : la suite");
  EXPECT_EQ(a.published, "2020-01-08");
  EXPECT_EQ(a.url, "https://exemple.test/a");
  EXPECT_EQ(a.outlet, "Agence");
  EXPECT_EQ(a.content, "Le texte é.");
  EXPECT_EQ(a.original.substr(a.toOriginal.toSource(3), 5), "texte");
  EXPECT_EQ(readBytes("b.md", "---\nUn trait, sans deux-points\n---\n")[0].content,
            "---\nUn trait, sans deux-points\n---\n");
}

TEST(Formats, StopsWhenTheSinkSaysSo) {
  const Folder folder;
  folder.write("a.jsonl", "{\"text\":\"1\"}\n{\"text\":\"2\"}\n");
  folder.write("b.txt", "trois");
  int seen = 0;
  readInputs({folder.path()}, {}, [&](RawArticle&&) { return ++seen < 2; });
  EXPECT_EQ(seen, 2);
}

}  // namespace
}  // namespace recoupe
