#include "base/file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

namespace recoupe {
namespace {

class FileTest : public ::testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directories(folder_); }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  const std::string folder_ = testing::TempDir() + "recoupe-file-test";
  const std::string path_ = folder_ + "/decisions";
};

TEST_F(FileTest, AMissingFileIsEmptyAndAFolderIsAnError) {
  EXPECT_EQ(readFile(path_).value(), "");
  const auto folder = readFile(folder_);
  ASSERT_FALSE(folder);
  EXPECT_EQ(folder.error().code, "unreadable");
}

TEST_F(FileTest, WhatIsWrittenIsReadAgainWhateverItsSize) {
  for (const size_t size : {size_t{0}, size_t{1}, size_t{65536}, size_t{200'001}}) {
    const std::string contents(size, 'x');
    ASSERT_TRUE(replaceFile(path_, contents));
    EXPECT_EQ(readFile(path_).value(), contents);
  }
  EXPECT_FALSE(std::filesystem::exists(path_ + ".new"));
}

TEST_F(FileTest, AFailedReplacementLeavesTheOldContents) {
  ASSERT_TRUE(replaceFile(path_, "old"));
  // A folder of that name cannot be opened for writing, not even by root.
  std::filesystem::create_directory(path_ + ".new");
  const auto done = replaceFile(path_, "new");
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, "unwritable");
  EXPECT_EQ(readFile(path_).value(), "old");
}

}  // namespace
}  // namespace recoupe
