#include "base/utf8.h"
#include "read/charset.h"
#include "read/decode.h"
#include "reading.h"

namespace recoupe {
namespace {

// Our own sentence with what old encodings disagree about.
const std::u32string kText =
    U"L’été, « Noël » à Gênes : 20 € pour un bœuf… naïf, ça va ? Été — ÇA, dit-il à l’Œuvre.";

std::string utf8(const std::u32string& s) {
  std::string out;
  for (const char32_t c : s) appendUtf8(out, c);
  return out;
}

struct Byte {
  char32_t c;
  unsigned char b;
};

std::string encode(const std::u32string& s, const std::vector<Byte>& table) {
  std::string out;
  for (const char32_t c : s) {
    if (c < 0x80) out += static_cast<char>(c);
    for (const Byte& b : table)
      if (b.c == c) out += static_cast<char>(b.b);
  }
  return out;
}

const std::vector<Byte> kWindows = {{U'’', 0x92}, {U'é', 0xE9}, {U'«', 0xAB}, {U'ë', 0xEB},
                                    {U'»', 0xBB}, {U'à', 0xE0}, {U'ê', 0xEA}, {U'€', 0x80},
                                    {U'œ', 0x9C}, {U'…', 0x85}, {U'ï', 0xEF}, {U'ç', 0xE7},
                                    {U'É', 0xC9}, {U'—', 0x97}, {U'Ç', 0xC7}, {U'Œ', 0x8C}};
const std::vector<Byte> kMac = {{U'’', 0xD5}, {U'é', 0x8E}, {U'«', 0xC7}, {U'ë', 0x91},
                                {U'»', 0xC8}, {U'à', 0x88}, {U'ê', 0x90}, {U'€', 0xDB},
                                {U'œ', 0xCF}, {U'…', 0xC9}, {U'ï', 0x95}, {U'ç', 0x8D},
                                {U'É', 0x83}, {U'—', 0xD1}, {U'Ç', 0x82}, {U'Œ', 0xCE}};

TEST(Encoding, LegacyTextWithoutDeclarationIsRecognised) {
  const Decoded windows = decode(encode(kText, kWindows), {});
  EXPECT_EQ(windows.text, utf8(kText));
  ASSERT_EQ(windows.warnings.size(), 1U);
  EXPECT_TRUE(mentions(windows.warnings[0], "windows-1252"));
  EXPECT_EQ(decode(encode(kText, kMac), {}).text, utf8(kText));
  EXPECT_EQ(decode("L'\x82t\x82 \x85 G\x88nes, \x87"
                   "a va. No\x89l.",
                   {})
                .text,
            "L'été à Gênes, ça va. Noël.");  // DOS
}

TEST(Encoding, Utf16And32WithAndWithoutMark) {
  for (const bool little : {true, false})
    for (const int unit : {2, 4})
      for (const bool mark : {true, false}) {
        std::string bytes;
        for (const char32_t c : (mark ? U"\uFEFF" : U"") + kText)
          for (int k = 0; k < unit; ++k)
            bytes += static_cast<char>(c >> 8 * (little ? k : unit - 1 - k) & 0xFF);
        const Decoded d = decode(bytes, {});
        EXPECT_EQ(d.text, utf8(kText)) << little << unit << mark;
        EXPECT_EQ(d.map.toSource(0), mark ? unit : 0);
      }
}

TEST(Encoding, ValidUtf8OutweighsADeclaration) {
  EXPECT_EQ(decode("été", {"iso-8859-1"}).text, "été");
  EXPECT_EQ(decode("\xE9t\xE9", {"utf-8"}).text, "été");
  EXPECT_EQ(decode("\xE9t\xE9\x92", {"ISO-8859-1"}).text, "été’");  // as WHATWG: windows-1252
  EXPECT_EQ(decode("\xEF\xF0\xE8", {"windows-1251"}).text, "при");
  EXPECT_EQ(decode("b\xBDuf, 20 \xA4", {"iso-8859-15"}).text, "bœuf, 20 €");
}

TEST(Encoding, Utf7IsNeverDecoded) {
  EXPECT_EQ(decode("+ADw-script+AD4-", {"utf-7"}).text, "+ADw-script+AD4-");
  EXPECT_TRUE(converterFor("utf-7").empty());
  EXPECT_TRUE(converterFor("../../etc/passwd").empty());
}

TEST(Encoding, IllFormedUtf8BecomesReplacementsAsInBrowsers) {
  EXPECT_EQ(decode("é \xC0\xAF é", {}).text, "é \uFFFD\uFFFD é");
  EXPECT_EQ(decode("é \xE0\x80\xAF é", {}).text, "é \uFFFD\uFFFD\uFFFD é");
  EXPECT_EQ(decode("\xED\xA0\x80 x", {}).text, "\uFFFD\uFFFD\uFFFD x");
  EXPECT_EQ(decode("été\xC3", {}).text, "été\uFFFD");
  EXPECT_EQ(decode("é \xF0\x9F\x98 x", {}).text, "é \uFFFD x");
}

TEST(Encoding, LinesOfDifferentOriginAreEachReadable) {
  const std::string mixed =
      utf8(kText) + "\n" + encode(kText, kWindows) + "\n" + utf8(kText) + "\n" + encode(kText, kMac);
  const RawArticle a = readBytes("a.txt", mixed)[0];
  const std::string line = utf8(kText);
  EXPECT_EQ(a.content, line + "\n" + line + "\n" + line + "\n" + line);
  EXPECT_EQ(a.warnings.size(), 1U);
}

TEST(Encoding, ManyShortLinesAreReadInNoTime) {  // found by fuzzing: a converter was opened for each
  std::string mixed = "été\n";
  for (int i = 0; i < 200000; ++i) mixed += "\xE9\xE8\n";
  const RawArticle a = readBytes("a.txt", mixed)[0];
  EXPECT_TRUE(a.content.ends_with("\néè\n"));
}

TEST(Encoding, EveryOffsetFindsItsWayBack) {
  const std::string bytes = encode(kText, kWindows);
  const Decoded d = decode(bytes, {});
  size_t at = 0, source = 0;
  while (at < d.text.size()) {
    EXPECT_EQ(d.map.toSource(static_cast<uint32_t>(at)), source);
    decodeAt(d.text, at);
    ++source;
  }
  EXPECT_EQ(source, bytes.size());
}

TEST(Encoding, DoubleEncodingIsToldNotRepaired) {
  const std::string twice = "L\u00E2\u20AC\u2122\u00C3\u00A9t\u00C3\u00A9 \u00C3\u00A0 No\u00C3\u00ABl";
  const Decoded d = decode(twice, {});
  EXPECT_EQ(d.text, twice);
  ASSERT_EQ(d.warnings.size(), 1U);
  EXPECT_TRUE(mentions(d.warnings[0], "twice"));
  EXPECT_TRUE(decode(utf8(kText), {}).warnings.empty());
}

TEST(Encoding, DeclarationsInPages) {
  EXPECT_EQ(declaredInHtml("<html><!-- <meta charset=x> --><meta charset=\"UTF-8\">"), "UTF-8");
  EXPECT_EQ(declaredInHtml("<meta http-equiv=Content-Type content=\"text/html; charset=iso-8859-15\">"),
            "iso-8859-15");
  EXPECT_EQ(declaredInXml("<?xml version='1.0' encoding='windows-1252'?>"), "windows-1252");
  EXPECT_EQ(declaredInHtml("<p>charset=x"), "");
}

}  // namespace
// found by decode_fuzz: the first character was taken to stand where it would without the mark
TEST(Encoding, ALostByteBehindAByteOrderMarkHasItsPlace) {
  const std::string bytes = "\xFF\xFEo";
  const Decoded d = decode(bytes, {});
  EXPECT_EQ(d.text, "\xEF\xBF\xBD");
  EXPECT_EQ(d.map.toSource(0), 2U);
  EXPECT_EQ(d.map.toSource(static_cast<uint32_t>(d.text.size())), bytes.size());
}

}  // namespace recoupe
