#include "reading.h"

namespace recoupe {
namespace {

std::vector<std::string> idsOf(const std::vector<RawArticle>& all) {
  std::vector<std::string> ids;
  for (const RawArticle& a : all) ids.push_back(a.error ? a.id + ":" + a.error->code : a.id);
  return ids;
}

TEST(Folders, AreReadInByteOrderOfNames) {
  const Folder folder;
  for (const char* name : {"b.txt", "B.txt", "a/z.txt", "a/é.txt", "a.txt", "10.txt", "9.txt"})
    folder.write(name, "x");
  const std::vector<std::string> expected = {"10", "9", "B", "z", "é", "a", "b"};
  EXPECT_EQ(idsOf(readAll(folder.path())), expected);
}

TEST(Folders, LinksDoNotLeaveThem) {
  const Folder inside, outside;
  const std::string secret = outside.write("secret.txt", "secret");
  inside.write("d/a.txt", "a");
  std::filesystem::create_symlink(secret, inside.path() + "/leak.txt");
  std::filesystem::create_directory_symlink(outside.path(), inside.path() + "/leakdir");
  std::filesystem::create_directory_symlink(inside.path(), inside.path() + "/loop");
  std::filesystem::create_symlink("d/a.txt", inside.path() + "/same.txt");
  std::filesystem::create_symlink("nowhere", inside.path() + "/void.txt");
  const std::vector<std::string> expected = {"a", "leak:outside", "leakdir:outside", "same",
                                             "void:not-found"};
  EXPECT_EQ(idsOf(readAll(inside.path())), expected);
}

TEST(Folders, EveryPathIsAccountedFor) {
  const Folder folder;
  EXPECT_EQ(codeOf(readAll(folder.path())[0]), "empty");
  EXPECT_EQ(codeOf(readAll(folder.path() + "/none.txt")[0]), "not-found");
  EXPECT_EQ(readAll(folder.path() + "/none.txt")[0].id, "none");
}

TEST(Folders, PipesInsideAreNotOpened) {
  const Folder folder;
  folder.write("a.txt", "a");
  ASSERT_EQ(mkfifo((folder.path() + "/b.fifo").c_str(), 0600), 0);
  const std::vector<std::string> expected = {"a", "b:not-a-file"};
  EXPECT_EQ(idsOf(readAll(folder.path())), expected);
}

}  // namespace
}  // namespace recoupe
