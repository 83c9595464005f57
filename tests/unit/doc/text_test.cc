#include "doc/text.h"

#include <gtest/gtest.h>

#include "base/utf8.h"
#include "doc/raw_article.h"

namespace recoupe {

TEST(Text, BytesAndCharactersMapBothWaysAtEveryCharacter) {
  std::string s;
  for (int i = 0; i < 300; ++i) s += i % 3 == 0 ? "é" : i % 7 == 0 ? "👩" : i % 5 == 0 ? "€" : "a";
  const Text text(s);
  uint32_t chars = 0;
  for (size_t i = 0; i < s.size(); ++chars) {
    const BytePos byte{static_cast<uint32_t>(i)};
    EXPECT_EQ(text.toChar(byte).value, chars);
    EXPECT_EQ(text.toByte(CharPos{chars}), byte);
    decodeAt(s, i);
  }
  EXPECT_EQ(text.charCount(), chars);
  EXPECT_EQ(text.toByte(CharPos{chars}).value, s.size());
}

TEST(Text, ViewsOutliveMoves) {
  Text a("court");
  const std::string_view view = a.view();
  const Text b = std::move(a);
  EXPECT_EQ(view.data(), b.view().data());
}

TEST(OffsetMap, MapsBackThroughRunsOfDifferentWidth) {
  OffsetMap m;  // Latin-1 "Salamé à": é at 5, à at 7, each two bytes in UTF-8
  m.add(0, 0);
  m.add(7, 6);
  m.add(10, 8);
  EXPECT_EQ(m.toSource(3), 3u);
  EXPECT_EQ(m.toSource(7), 6u);
  EXPECT_EQ(m.toSource(8), 7u);
  EXPECT_EQ(m.toSource(11), 9u);
}

}  // namespace recoupe
