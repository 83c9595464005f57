#include "base/sandbox.h"

#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "base/sha256.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define RECOUPE_SANITIZED
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define RECOUPE_SANITIZED
#endif
#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__)) && !defined(RECOUPE_SANITIZED)
#define RECOUPE_SANDBOX
#endif

#ifdef RECOUPE_SANDBOX
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#endif

namespace recoupe {
namespace {

#ifdef RECOUPE_SANDBOX

bool wanted() {
  const char* set = std::getenv("RECOUPE_SANDBOX");
  return set == nullptr || std::string_view(set) != "off";
}

// linux/landlock.h, which older headers lack.
constexpr long kCreateRuleset = 444, kAddRule = 445, kRestrictSelf = 446;
constexpr uint64_t kWriteFile = 1U << 1, kReadFile = 1U << 2, kReadDir = 1U << 3, kRemoveFile = 1U << 5,
                   kMakeReg = 1U << 8, kRefer = 1U << 13, kTruncate = 1U << 14;
constexpr uint64_t kFirstRights = (1U << 13) - 1;  // of interface 1: everything that opens, makes or removes
constexpr uint64_t kBindTcp = 1, kConnectTcp = 2;

struct RulesetAttributes {
  uint64_t files = 0, net = 0;
};
struct __attribute__((packed)) PathBeneath {
  uint64_t allowed = 0;
  int32_t parent = -1;
};

int landlockVersion() {
  const long version = syscall(kCreateRuleset, nullptr, 0, 1U);
  return version > 0 ? static_cast<int>(version) : 0;
}

class Ruleset {
 public:
  explicit Ruleset(int version) {
    RulesetAttributes attributes;
    attributes.files = kFirstRights | (version >= 2 ? kRefer : 0) | (version >= 3 ? kTruncate : 0);
    attributes.net = kBindTcp | kConnectTcp;  // handled and granted to nobody
    handled_ = attributes.files;
    fd_ = static_cast<int>(
        syscall(kCreateRuleset, &attributes, version >= 4 ? sizeof attributes : sizeof(uint64_t), 0U));
  }
  ~Ruleset() {
    if (fd_ >= 0) close(fd_);
  }
  Ruleset(const Ruleset&) = delete;
  Ruleset& operator=(const Ruleset&) = delete;

  void allow(const std::string& path, uint64_t rights) {
    PathBeneath rule;
    rule.parent = open(path.c_str(), O_PATH | O_CLOEXEC);
    if (rule.parent < 0) return;
    struct stat info {};
    const bool folder = fstat(rule.parent, &info) == 0 && S_ISDIR(info.st_mode);
    rule.allowed = rights & handled_ & (folder ? ~uint64_t{0} : kReadFile | kWriteFile | kTruncate);
    syscall(kAddRule, fd_, 1, &rule, 0U);
    close(rule.parent);
  }

  bool enforce() const { return fd_ >= 0 && syscall(kRestrictSelf, fd_, 0U) == 0; }

 private:
  int fd_ = -1;
  uint64_t handled_ = 0;
};

#if defined(__x86_64__)
constexpr uint32_t kArchitecture = AUDIT_ARCH_X86_64;
#else
constexpr uint32_t kArchitecture = AUDIT_ARCH_AARCH64;
#endif

// What reading articles into a store never needs. Refused with EPERM, so that a library that only tries goes
// on.
constexpr std::array kRefused{__NR_socket,
                              __NR_socketpair,
                              __NR_connect,
                              __NR_bind,
                              __NR_listen,
                              __NR_accept,
                              __NR_accept4,
                              __NR_sendto,
                              __NR_sendmsg,
                              __NR_execve,
                              __NR_execveat,
                              __NR_ptrace,
                              __NR_process_vm_readv,
                              __NR_process_vm_writev,
                              __NR_bpf,
                              __NR_perf_event_open,
                              __NR_userfaultfd,
                              __NR_keyctl,
                              __NR_add_key,
                              __NR_request_key,
                              __NR_mount,
                              __NR_umount2,
                              __NR_pivot_root,
                              __NR_chroot,
                              __NR_setns,
                              __NR_unshare,
                              __NR_init_module,
                              __NR_finit_module,
                              __NR_delete_module,
                              __NR_kexec_load,
                              __NR_reboot,
                              __NR_swapon,
                              __NR_swapoff,
                              425 /* io_uring_setup */};

bool filterCalls() {
  constexpr uint32_t kX32 = 0x40000000;  // the other numbers of the same calls on x86-64
  std::array<sock_filter, kRefused.size() + 8> code{};
  size_t n = 0;
  const auto add = [&](uint16_t what, uint32_t k, uint8_t yes, uint8_t no) {
    code[n++] = {what, yes, no, k};
  };
  add(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch), 0, 0);
  add(BPF_JMP | BPF_JEQ | BPF_K, kArchitecture, 1, 0);
  add(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS, 0, 0);
  add(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr), 0, 0);
  add(BPF_JMP | BPF_JGE | BPF_K, kX32, static_cast<uint8_t>(kRefused.size() + 1), 0);
  for (size_t i = 0; i < kRefused.size(); ++i)
    add(BPF_JMP | BPF_JEQ | BPF_K, static_cast<uint32_t>(kRefused[i]),
        static_cast<uint8_t>(kRefused.size() - i), 0);
  add(BPF_RET | BPF_K, SECCOMP_RET_ALLOW, 0, 0);
  add(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM, 0, 0);
  const sock_fprog program{static_cast<unsigned short>(n), code.data()};
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

/// The folder that the store lies in, wherever links lead.
std::string folderOf(const std::string& store) {
  std::error_code failed;
  const std::filesystem::path real = std::filesystem::weakly_canonical(store, failed);
  const std::filesystem::path folder = (failed ? std::filesystem::path(store) : real).parent_path();
  return folder.empty() ? "." : folder.string();
}

#endif

}  // namespace

#ifdef RECOUPE_SANDBOX

Confinement possibleConfinement() {
  if (!wanted()) return {};
  // A filter that is no address is refused with EFAULT where filters are understood, and with EINVAL else.
  const bool seccomp = prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, nullptr) != 0 && errno == EFAULT;
  return {landlockVersion(), seccomp};
}

Confinement confine(const Reach& reach) {
  Confinement done;
  if (!wanted() || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return done;
  (void)sha256Hex("");  // OpenSSL reads its configuration when it is first used
  if (const int version = landlockVersion(); version > 0) {
    Ruleset rules(version);
    for (const std::string& path : reach.readable) rules.allow(path, kReadFile | kReadDir);
    rules.allow("/dev/urandom", kReadFile);
    if (!reach.store.empty()) {
      const std::string folder = folderOf(reach.store);
      rules.allow(folder, kReadFile | kReadDir | kWriteFile | kTruncate | kMakeReg | kRemoveFile);
      setenv("SQLITE_TMPDIR", folder.c_str(), 1);  // large sorts go there: no other folder may be written to
    }
    if (rules.enforce()) done.landlock = version;
  }
  done.seccomp = filterCalls();
  return done;
}

#else

Confinement possibleConfinement() { return {}; }
Confinement confine(const Reach&) { return {}; }

#endif

}  // namespace recoupe
