#include "reading.h"

namespace recoupe {
namespace {

TEST(Gzip, OneLevelOfAnyFormat) {
  EXPECT_EQ(readBytes("a.txt.gz", gzip("Bonjour"))[0].content, "Bonjour");
  EXPECT_EQ(readBytes("a.jsonl.gz", gzip("{\"text\":\"a\"}\n") + gzip("{\"text\":\"b\"}\n")).size(), 2U);
  EXPECT_EQ(codeOf(readBytes("a.gz", gzip(gzip("Bonjour")))[0]), "nested-compression");
  EXPECT_EQ(codeOf(readBytes("a.gz", gzip(""))[0]), "empty");
}

TEST(Gzip, TheSourceIsWhatWasPacked) {
  EXPECT_EQ(readBytes("a.txt.gz", gzip("abc"))[0].sha256,
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Gzip, ABombIsStopped) {
  EXPECT_EQ(codeOf(readBytes("a.html.gz", gzip(std::string(100 << 20, ' ')))[0]), "compression-bomb");
  // A small file may shrink a lot without being an attack.
  EXPECT_EQ(codeOf(readBytes("a.txt.gz", gzip(std::string(1 << 20, 'x')))[0]), "");
}

TEST(Gzip, DamageKeepsWhatCouldBeRead) {
  const std::string packed = gzip("Un texte assez long pour être lu.");
  std::string badSum = packed;
  badSum[badSum.size() - 6] ^= 1;
  for (const std::string& bytes : {badSum, packed + "des restes", packed.substr(0, packed.size() - 4)}) {
    const auto all = readBytes("a.txt.gz", bytes);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].content, "Un texte assez long pour être lu.");
    EXPECT_EQ(all[0].warnings.size(), 1U);
  }
  EXPECT_TRUE(readBytes("a.txt.gz", packed + std::string(512, '\0'))[0].warnings.empty());
}

TEST(Gzip, NoiseThatLooksLikeMembersIsOneLoss) {
  std::string noise;
  for (int i = 0; i < 1000; ++i) noise += "\x1f\x8b\x08\xff";
  const std::string line = gzip("{\"text\":\"un\"}\n");
  EXPECT_EQ(readBytes("a.jsonl.gz", line + noise + line).size(), 3U);
}

TEST(Gzip, LinesBehindADamagedMemberAreRead) {
  std::string middle = gzip("{\"text\":\"deux et des mots\"}\n{\"text\":\"d'autres\"}\n");
  middle.replace(12, 12, std::string(12, '\xFF'));
  const auto all =
      readBytes("a.jsonl.gz", gzip("{\"text\":\"un\"}\n") + middle + gzip("{\"text\":\"trois\"}\n"));
  ASSERT_GE(all.size(), 3U);
  EXPECT_EQ(all.front().content, "un");
  EXPECT_EQ(codeOf(all[all.size() - 2]), "damaged-gzip");
  for (size_t i = 1; i + 1 < all.size(); ++i) EXPECT_TRUE(all[i].error);
  EXPECT_EQ(all.back().content, "trois");
}

}  // namespace
}  // namespace recoupe
