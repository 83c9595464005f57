#include "serve/workers.h"

#include <gtest/gtest.h>

#include <future>
#include <vector>

namespace recoupe::serve {
namespace {

std::unique_ptr<Connection> asking(const char* what) {
  auto c = std::make_unique<Connection>(-1);
  c->in = what;
  return c;
}

TEST(Workers, ShortQuestionsOvertakeLongOnes) {
  std::mutex mutex;
  std::vector<std::string> order;
  std::promise<void> begun, go, done;
  std::shared_future<void> may = go.get_future().share();
  Workers workers(1, [&](std::unique_ptr<Connection> c, size_t) {
    if (c->in == "first") {
      begun.set_value();
      may.wait();
    }
    const std::lock_guard lock(mutex);
    order.push_back(c->in);
    if (order.size() == 4) done.set_value();
  });
  workers.take(asking("first"));
  begun.get_future().wait();
  workers.take(asking("long"), true);
  workers.take(asking("short"));
  workers.take(asking("another"));
  go.set_value();
  done.get_future().wait();
  EXPECT_EQ(order, (std::vector<std::string>{"first", "short", "another", "long"}));
}

TEST(Workers, LongQuestionsLeaveThreadsToShortOnes) {
  std::promise<void> go, done;
  std::shared_future<void> may = go.get_future().share();
  Workers workers(2, [&](std::unique_ptr<Connection> c, size_t) {
    if (c->in == "long") may.wait();
    if (c->in == "short") done.set_value();
  });
  for (int i = 0; i < 5; ++i) workers.take(asking("long"), true);
  workers.take(asking("short"));
  // One thread is busy with a long question; four more wait and do not take the other.
  EXPECT_EQ(done.get_future().wait_for(std::chrono::seconds(20)), std::future_status::ready);
  go.set_value();
}

}  // namespace
}  // namespace recoupe::serve
