#include "reading.h"

namespace recoupe {
namespace {

TEST(JsonLines, FieldsOfTheContract) {
  const RawArticle a =
      readBytes("x.jsonl", R"({"id": "a1", "url": "https://e.test/1", "title": "T", "published": "2020-01-08",
      "outlet": "Agence", "language": "fr", "text": "Un \u00e9t\u00e9\n\ud83d\ude00"})")[0];
  EXPECT_EQ(codeOf(a), "bad-json");  // a line is a line: the object above has two
  const RawArticle b = readBytes(
      "x.jsonl", R"({"id": "a1", "url": "https://e.test/1", "title": "T", "published": "2020-01-08", )"
                 R"("outlet": "Agence", "language": "fr", "text": "Un \u00e9t\u00e9\n\ud83d\ude00"})")[0];
  EXPECT_EQ(b.id, "a1");
  EXPECT_EQ(b.url, "https://e.test/1");
  EXPECT_EQ(b.title, "T");
  EXPECT_EQ(b.published, "2020-01-08");
  EXPECT_EQ(b.outlet, "Agence");
  EXPECT_EQ(b.language, "fr");
  EXPECT_EQ(b.content, "Un été\n😀");
}

TEST(JsonLines, OtherNamesForTheSameFields) {
  const RawArticle a = readBytes(
      "x.jsonl",
      R"({"_id": 12, "link": "u", "headline": "T", "date": "2020", "source": "S", "lang": "en", "body": "B"})")
      [0];
  EXPECT_EQ(a.id, "12");
  EXPECT_EQ(a.url, "u");
  EXPECT_EQ(a.title, "T");
  EXPECT_EQ(a.published, "2020");
  EXPECT_EQ(a.outlet, "S");
  EXPECT_EQ(a.language, "en");
  EXPECT_EQ(a.content, "B");
  EXPECT_EQ(readBytes("x.jsonl", R"({"raw_text": "long", "text": "propre"})")[0].content, "propre");
  const RawArticle page = readBytes("x.jsonl", R"({"html": "<p>a</p>", "text": ""})")[0];
  EXPECT_EQ(page.kind, RawArticle::Kind::Html);
  EXPECT_EQ(page.content, "<p>a</p>");
}

TEST(JsonLines, ABadLineIsReportedWithItsNumberAndTheRestIsRead) {
  const auto all = readBytes(
      "x.jsonl",
      "{\"text\":\"un\"}\n\n{\"text\":\n[1]\nnull\n{\"a\":1}\n{\"text\":\"deux\"} x\n{\"text\":\"trois\"}");
  ASSERT_EQ(all.size(), 7U);
  EXPECT_EQ(all[0].id, "x#1");
  EXPECT_EQ(codeOf(all[1]), "bad-json");
  EXPECT_TRUE(mentions(all[1].error->message, "line 3:"));
  EXPECT_EQ(codeOf(all[2]), "bad-json");
  EXPECT_EQ(codeOf(all[4]), "no-text");
  EXPECT_TRUE(mentions(all[4].error->message, "line 6:"));
  EXPECT_EQ(codeOf(all[5]), "bad-json");
  EXPECT_EQ(all[6].content, "trois");
  EXPECT_EQ(all[6].id, "x#7");
}

TEST(JsonLines, NestingIsLimited) {
  const auto all =
      readBytes("x.jsonl", std::string(100000, '[') + "\n{\"a\":" + std::string(100, '[') +
                               std::string(100, ']') + ",\"text\":\"b\"}\n{\"a\":" + std::string(60, '[') +
                               std::string(60, ']') + ",\"text\":\"c\"}\n");
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(codeOf(all[0]), "bad-json");
  EXPECT_EQ(codeOf(all[1]), "too-deep");
  EXPECT_EQ(all[2].content, "c");
}

TEST(JsonLines, ALineOverTheLimitIsRefusedWithoutBeingHeld) {
  ReadLimits limits;
  limits.documentBytes = 1000;
  const auto all = readBytes(
      "x.jsonl", "{\"text\":\"a\"}\n{\"text\":\"" + std::string(3000000, 'x') + "\"}\n{\"text\":\"b\"}\n",
      limits);
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(codeOf(all[1]), "too-large");
  EXPECT_TRUE(all[1].original.empty());
  EXPECT_EQ(all[2].content, "b");
}

TEST(JsonLines, LineEndsAndEncodingsOfOtherSystems) {
  EXPECT_EQ(readBytes("x.jsonl", "\xEF\xBB\xBF{\"text\":\"a\"}\r\n{\"text\":\"b\"}\r\n").size(), 2U);
  EXPECT_EQ(readBytes("x.jsonl", "{\"text\":\"a\"}\r{\"text\":\"b\"}\r").size(), 2U);
  EXPECT_EQ(readBytes("x.jsonl", "{\"text\":\"\xE9t\xE9\"}\n")[0].content, "été");
  std::string wide;
  for (const char c : std::string("{\"text\":\"a\"}\n{\"text\":\"b\"}\n")) wide += std::string{c, '\0'};
  EXPECT_EQ(readBytes("x.jsonl", "\xFF\xFE" + wide).size(), 2U);
}

TEST(JsonLines, HalfASurrogatePairCostsACharacterNotTheArticle) {
  const RawArticle a = readBytes("x.jsonl", R"({"text": "fin \ud83d"})")[0];
  EXPECT_EQ(a.content, "fin \uFFFD");
  EXPECT_EQ(a.warnings.size(), 1U);
}

TEST(JsonLines, AJsonFileMayBeLaidOut) {
  EXPECT_EQ(readBytes("x.json", "{\n  \"text\": \"a\"\n}\n")[0].content, "a");
  EXPECT_EQ(readBytes("x.json", "{\"text\": \"a\"}")[0].id, "x");
  EXPECT_EQ(readBytes("x.json", "{\n\"text\": \"a\"} {\"text\":\n\"b\"}")[1].id, "x#2");
  EXPECT_EQ(codeOf(readBytes("x.json", "{\n\"text\": \n")[0]), "bad-json");
  EXPECT_EQ(codeOf(readBytes("x.json", "[]")[0]), "empty");
  EXPECT_EQ(readBytes("x.json", "[{\"text\":\"a\"},\n{\"text\":\"b\"}").size(), 3U);
  const auto all = readBytes("x.json", "[\n {\"text\": \"a\"},\n {\"id\": \"z\", \"text\": \"b\"},\n 3]");
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].id, "x#1");
  EXPECT_EQ(all[1].id, "z");
  EXPECT_EQ(codeOf(all[2]), "bad-json");
}

TEST(JsonLines, TheLineIsTheSource) {
  const RawArticle a = readBytes("x.jsonl", "{\"text\":\"a\"}\r\n")[0];
  EXPECT_EQ(a.original, "{\"text\":\"a\"}");
  EXPECT_FALSE(a.contentIsOriginal);
}

}  // namespace
}  // namespace recoupe
