#include "base/sandbox.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <functional>
#include <thread>

namespace recoupe {
namespace {

/// What `work` gives in a child process: confinement cannot be undone.
int inChild(const std::function<int()>& work) {
  const pid_t child = fork();
  if (child == 0) _exit(work());
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 255;
}

/// 0, or what the system said.
int tryOpen(const std::string& path, int flags) {
  const int fd = open(path.c_str(), flags | O_CLOEXEC, 0600);
  if (fd < 0) return errno;
  close(fd);
  return 0;
}

class SandboxTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directories(folder_ + "/in");
    std::filesystem::create_directories(folder_ + "/store");
    for (const char* name : {"/in/a.txt", "/secret.txt"}) std::ofstream(folder_ + name) << "x";
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  int confined(const std::function<int()>& work) const {
    return inChild([&] {
      confine({{folder_ + "/in", folder_ + "/not-there"}, folder_ + "/store/s.db"});
      return work();
    });
  }
  const std::string folder_ = testing::TempDir() + "recoupe-sandbox-test";
};

TEST_F(SandboxTest, OpensInputsAndStoreOnly) {
  if (possibleConfinement().landlock == 0) GTEST_SKIP() << "no Landlock here";
  EXPECT_EQ(confined([&] { return tryOpen(folder_ + "/in/a.txt", O_RDONLY); }), 0);
  EXPECT_EQ(confined([&] { return tryOpen(folder_ + "/store/s.db-wal", O_RDWR | O_CREAT); }), 0);
  EXPECT_EQ(confined([&] { return unlink((folder_ + "/store/s.db-wal").c_str()) == 0 ? 0 : errno; }), 0);
  EXPECT_EQ(confined([&] { return tryOpen(folder_ + "/secret.txt", O_RDONLY); }), EACCES);
  EXPECT_EQ(confined([&] { return tryOpen("/etc/passwd", O_RDONLY); }), EACCES);
  EXPECT_EQ(confined([&] { return tryOpen(folder_ + "/in/a.txt", O_WRONLY); }), EACCES);
  EXPECT_EQ(confined([&] { return tryOpen(folder_ + "/in/new.txt", O_WRONLY | O_CREAT); }), EACCES);
  EXPECT_EQ(confined([&] { return unlink((folder_ + "/in/a.txt").c_str()) == 0 ? 0 : errno; }), EACCES);
  EXPECT_EQ(confined([&] { return tryOpen(folder_ + "/in/none.txt", O_RDONLY); }), ENOENT)
      << "what is missing stays missing";
}

TEST_F(SandboxTest, HasNoSocketsAndStartsNoPrograms) {
  if (!possibleConfinement().seccomp) GTEST_SKIP() << "no seccomp here";
  for (const int family : {AF_INET, AF_INET6, AF_UNIX, AF_NETLINK})
    EXPECT_EQ(confined([&] { return socket(family, SOCK_DGRAM, 0) >= 0 ? 0 : errno; }), EPERM) << family;
  EXPECT_EQ(confined([] {
              execl("/bin/true", "true", nullptr);
              return errno;
            }),
            EPERM);
}

TEST_F(SandboxTest, HoldsInThreadsThatAreMadeLater) {
  if (possibleConfinement().landlock == 0) GTEST_SKIP() << "no Landlock here";
  EXPECT_EQ(confined([] {
              int said = 0;
              std::thread([&] { said = tryOpen("/etc/passwd", O_RDONLY); }).join();
              return said;
            }),
            EACCES);
}

TEST_F(SandboxTest, IsSwitchedOffByTheEnvironment) {
  EXPECT_EQ(inChild([&] {
              setenv("RECOUPE_SANDBOX", "off", 1);
              const Confinement none = confine({});
              return none.landlock + (none.seccomp ? 1 : 0) + tryOpen("/etc/passwd", O_RDONLY);
            }),
            0);
}

}  // namespace
}  // namespace recoupe
