#include "json/object_scan.h"

#include <gtest/gtest.h>

#include "json/json.h"

namespace recoupe {
namespace {

std::vector<std::string> fieldsOf(std::string_view text) {
  std::vector<std::string> out;
  const Result<size_t> end = scanObject(
      text, 0, 64, [&](const JsonField& f) { out.push_back(std::string(f.key) + "=" + std::string(f.raw)); });
  if (!end) out.push_back(end.error().code);
  return out;
}

TEST(ObjectScan, HandsOverTopLevelMembers) {
  const std::vector<std::string> expected = {"id=a1", "n=-1.5e3", "o={\"x\": [1, {}]}", "b=", "t=Un \\u00e9"};
  EXPECT_EQ(
      fieldsOf(" {\"id\": \"a1\", \"n\": -1.5e3, \"o\":{\"x\": [1, {}]}, \"b\":null, \"t\":\"Un \\u00e9\"} "),
      expected);
  EXPECT_TRUE(fieldsOf("{}").empty());
}

TEST(ObjectScan, AgreesWithTheParserOnWhatIsJson) {
  const char* const values[] = {"1",
                                "01",
                                "-",
                                "1.",
                                "1e",
                                "1e+5",
                                "-0",
                                ".5",
                                "true",
                                "tru",
                                "null",
                                "nul",
                                "\"a\"",
                                "\"a",
                                "\"\\x\"",
                                "\"\\u12G4\"",
                                "\"\t\"",
                                "[]",
                                "[1,]",
                                "[,1]",
                                "[1 2]",
                                "{}",
                                "{\"a\"}",
                                "{\"a\":}",
                                "{\"a\":1,}",
                                "{a:1}",
                                "[[[]]]",
                                "[{\"a\":[{}]},2]",
                                "[}",
                                "{]",
                                "",
                                "1 1",
                                "\"\\ud834\\udd1e\"",
                                "[\"a\",\n\t\"b\"]",
                                "'a'",
                                "NaN"};
  for (const char* value : values) {
    const std::string text = "{\"k\":" + std::string(value) + "}";
    const bool scanned = static_cast<bool>(scanObject(text, 0, 64, [](const JsonField&) {}));
    EXPECT_EQ(scanned, static_cast<bool>(parseJson(text))) << text;
  }
}

TEST(ObjectScan, SaysWhereAndWhatWasExpected) {
  const Result<size_t> r = scanObject("{\"a\":1 \"b\":2}", 0, 64, [](const JsonField&) {});
  ASSERT_FALSE(r);
  EXPECT_EQ(r.error().message, "not valid JSON: expected a comma or } at byte 7");
}

TEST(ObjectScan, DepthIsLimitedNotRecursed) {
  const std::string deep = "{\"a\":" + std::string(1000000, '[');
  EXPECT_EQ(fieldsOf(deep).back(), "too-deep");
}

TEST(ObjectScan, Unescapes) {
  EXPECT_EQ(unescapeJson("a\\n\\\"\\\\\\/\\u00e9\\ud83d\\ude00").text, "a\n\"\\/é😀");
  EXPECT_FALSE(unescapeJson("\\ud83d\\ude00").loneSurrogate);
  EXPECT_TRUE(unescapeJson("\\ud83dx").loneSurrogate);
  EXPECT_EQ(unescapeJson("\\ude00\\ud83d").text, "\uFFFD\uFFFD");
  EXPECT_EQ(unescapeJson("\\u0000").text, std::string(1, '\0'));
}

}  // namespace
}  // namespace recoupe
