#include "pipeline/analyser.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace recoupe {
namespace {

class AnalyseAll : public ::testing::Test {
 protected:
  void SetUp() override {
    path_ = (std::filesystem::temp_directory_path() /
             ("recoupe-pipeline-" + std::to_string(::getpid()) + ".jsonl"))
                .string();
    std::ofstream out(path_);
    for (int i = 0; i < 100; ++i) out << "{\"id\": \"n" << i << "\", \"text\": \"Anna Ferri est à Rome.\"}\n";
  }
  void TearDown() override { std::filesystem::remove(path_); }

  const Analyser analyser_{Image::builtin()};
  std::string path_;
};

TEST_F(AnalyseAll, KeepsTheOrderAndSkipsWhatIsNotWanted) {
  for (const unsigned threads : {1u, 4u}) {
    int next = 0;
    analyseAll(
        {path_}, {}, {}, analyser_, threads,
        [&](Analysed&& item) {
          EXPECT_EQ(item.raw.id, "n" + std::to_string(next));
          EXPECT_EQ(item.skipped, next % 3 == 0);
          EXPECT_EQ(item.document.id.empty(), item.skipped);
          ++next;
          return true;
        },
        [n = 0](const RawArticle&) mutable { return n++ % 3 != 0; });
    EXPECT_EQ(next, 100);
  }
}

TEST_F(AnalyseAll, StopsWhenTheSinkHasEnough) {
  int taken = 0;
  analyseAll({path_, path_}, {}, {}, analyser_, 3, [&](Analysed&&) { return ++taken < 5; });
  EXPECT_EQ(taken, 5);
}

}  // namespace
}  // namespace recoupe
