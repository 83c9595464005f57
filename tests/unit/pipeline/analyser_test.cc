#include "pipeline/analyser.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>
#include <tuple>

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
  for (const Pace& pace : {Pace{1}, Pace{4}, Pace{2, 64}}) {
    int next = 0;
    analyseAll(
        {path_}, {}, {}, analyser_, pace,
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
  analyseAll({path_, path_}, {}, {}, analyser_, {3}, [&](Analysed&&) { return ++taken < 5; });
  EXPECT_EQ(taken, 5);
}

TEST_F(AnalyseAll, RunsAheadOfASlowSinkAsFarAsItMay) {
  int read = 0;
  const auto wanted = [&](const RawArticle&) { return ++read > 0; };
  for (const auto& [pace, least, most] : {std::tuple(Pace{1}, 2, 20), std::tuple(Pace{1, 60}, 60, 70)}) {
    read = 0;
    analyseAll(
        {path_}, {}, {}, analyser_, pace,
        [&](Analysed&& item) {
          EXPECT_EQ(item.document.tokens.empty(), pace.ahead > 0);
          // The reader gets as far as it is let while nothing is taken from it.
          for (int n = 0; n < 500 && read < least; ++n)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
          std::this_thread::sleep_for(std::chrono::milliseconds(20));
          EXPECT_GE(read, least);
          EXPECT_LE(read, most);
          return false;
        },
        wanted);
  }
}

}  // namespace
}  // namespace recoupe
