#include "base/utf8.h"

#include <gtest/gtest.h>

namespace recoupe {

TEST(Utf8, FoldMakesSpellingsMeet) {
  EXPECT_EQ(fold("Éric ŒUVRÉ"), "eric oeuvre");
  EXPECT_EQ(fold("l’État"), fold("L'Etat"));
  EXPECT_EQ(fold("Salamé"), fold("Salame\u0301"));
  EXPECT_EQ(fold("20\u00A0000"), "20 000");
}

TEST(Utf8, LowerKeepsAccents) { EXPECT_EQ(lower("ÉTÉ à Rome"), "été à rome"); }

TEST(Utf8, BadBytesAreNotValid) {
  EXPECT_TRUE(isValidUtf8("été \uFFFD 👩"));
  for (const char* bad : {"\xC3", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "a\xFF"})
    EXPECT_FALSE(isValidUtf8(bad)) << bad;
}

TEST(Utf8, DecodingMovesOverWholeCharacters) {
  const std::string s = "a\u00E9\u20AC\U0001F469";
  size_t i = 0;
  EXPECT_EQ(decodeAt(s, i), U'a');
  EXPECT_EQ(decodeAt(s, i), U'é');
  EXPECT_EQ(decodeAt(s, i), U'€');
  EXPECT_EQ(decodeAt(s, i), U'\U0001F469');
  EXPECT_EQ(i, s.size());
  EXPECT_EQ(previousStart(s, i), s.size() - 4);
}

}  // namespace recoupe
