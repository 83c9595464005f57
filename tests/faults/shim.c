/* Faults that strace cannot make, by LD_PRELOAD. What to do is in the environment:
 *
 *   FAULT_ALLOC=N    the Nth allocation fails; "N+": the Nth and all behind it
 *   FAULT_SPACE=N    from the Nth allocation on the address space may not grow: no mapping, no heap, no deeper stack
 *   FAULT_ALLOC_LOG=FILE  at the end the number of allocations is written there
 *   FAULT_TORN=N     of the Nth pwrite64 only the first half is written, then the process is killed
 *   FAULT_LOG=FILE   every pwrite64, ftruncate, fsync, fdatasync and unlink is recorded, to play power cuts with
 *   FAULT_CLOCK=SEED the wall clock jumps years forth and back at every look at it
 *
 * A record of FAULT_LOG: kind (1 byte: w, t, s, u), length of the path (u32), of the data (u32), offset (u64), path, data.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static atomic_long allocations, writes;
static long alloc_at = -1, space_at = -1, torn_at = -1;
static int alloc_on, log_fd = -1, count_fd = -1, clock_jumps, ready;
static atomic_uint clock_state;

/* The allocator behind this file: recoupe's own heap, or the C library's where it has none. */
static void* (*next_malloc)(size_t);
static void* (*next_calloc)(size_t, size_t);
static void* (*next_realloc)(void*, size_t);
static void* (*next_memalign)(size_t, size_t);
static void (*next_free)(void*);

/* What dlsym() itself asks for, before the next allocator is known; never given back. */
static char early[1 << 16];
static size_t early_used;

static void* before_next(size_t n) {
  void* p = early + early_used;
  early_used += (n + 15) & ~(size_t)15;
  if (early_used > sizeof early) abort();
  return p;
}

static int is_early(const void* p) { return (const char*)p >= early && (const char*)p < early + sizeof early; }

static int find_next(void) {
  static int looking;
  if (next_free) return 1;
  if (looking) return 0;
  looking = 1;
  next_malloc = dlsym(RTLD_NEXT, "malloc");
  next_calloc = dlsym(RTLD_NEXT, "calloc");
  next_realloc = dlsym(RTLD_NEXT, "realloc");
  next_memalign = dlsym(RTLD_NEXT, "memalign");
  next_free = dlsym(RTLD_NEXT, "free");
  looking = 0;
  return 1;
}

static void __attribute__((constructor)) setup(void) {
  const char* s = getenv("FAULT_ALLOC");
  if (s) {
    alloc_at = atol(s);
    alloc_on = strchr(s, '+') != NULL;
  }
  if ((s = getenv("FAULT_SPACE"))) space_at = atol(s);
  if ((s = getenv("FAULT_TORN"))) torn_at = atol(s);
  if ((s = getenv("FAULT_LOG"))) log_fd = open(s, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
  /* Opened before recoupe confines itself. */
  if ((s = getenv("FAULT_ALLOC_LOG"))) count_fd = open(s, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if ((s = getenv("FAULT_CLOCK"))) {
    clock_jumps = 1;
    clock_state = (unsigned)atol(s) * 2654435761u + 1;
  }
  ready = 1;
}

static void __attribute__((destructor)) finish(void) {
  if (count_fd < 0) return;
  char text[32];
  const int n = snprintf(text, sizeof text, "%ld\n", (long)allocations);
  if (write(count_fd, text, (size_t)n) == n) close(count_fd);
}

static int refused(void) {
  if (!ready) return 0;
  const long n = atomic_fetch_add(&allocations, 1) + 1;
  if (n == space_at) {
    const struct rlimit none = {1, RLIM_INFINITY};
    setrlimit(RLIMIT_AS, &none);
  }
  if (alloc_at < 0 || !(alloc_on ? n >= alloc_at : n == alloc_at)) return 0;
  errno = ENOMEM;
  return 1;
}

void* malloc(size_t n) {
  if (!find_next()) return before_next(n);
  return refused() ? NULL : next_malloc(n);
}
void* calloc(size_t n, size_t m) {
  if (!find_next()) return before_next(n * m); /* static memory is zero */
  return refused() ? NULL : next_calloc(n, m);
}
void free(void* p) {
  if (!is_early(p) && find_next()) next_free(p);
}
void* realloc(void* p, size_t n) {
  if (!find_next() || is_early(p)) {
    void* out = malloc(n);
    if (out && p) {
      const size_t left = (size_t)(early + sizeof early - (char*)p);
      memcpy(out, p, n < left ? n : left);
    }
    return out;
  }
  return refused() ? NULL : next_realloc(p, n);
}
void* memalign(size_t a, size_t n) {
  find_next();
  return refused() ? NULL : next_memalign(a, n);
}
void* aligned_alloc(size_t a, size_t n) { return memalign(a, n); }
int posix_memalign(void** p, size_t a, size_t n) {
  find_next();
  if (refused()) return ENOMEM;
  *p = next_memalign(a, n);
  return *p ? 0 : ENOMEM;
}

/* operator new of that heap would not come by here. As libstdc++ has it: the handler, if there is one, until there is room, else
 * std::bad_alloc; weak, as a program in C has neither. */
typedef void (*new_handler)(void);
new_handler _ZSt15get_new_handlerv(void) __attribute__((weak));
void _ZSt17__throw_bad_allocv(void) __attribute__((weak));

static void* room(size_t n) {
  for (;;) {
    void* p = malloc(n ? n : 1);
    const new_handler handler = p ? NULL : _ZSt15get_new_handlerv();
    if (!handler) return p;
    handler();
  }
}

void* _Znwm(size_t n) {
  void* p = room(n);
  if (!p) _ZSt17__throw_bad_allocv();
  return p;
}
void* _Znam(size_t n) { return _Znwm(n); }
void* _ZnwmRKSt9nothrow_t(size_t n, const void* tag) {
  (void)tag;
  return room(n);
}
void* _ZnamRKSt9nothrow_t(size_t n, const void* tag) { return _ZnwmRKSt9nothrow_t(n, tag); }

static void record(char kind, int fd, const char* path, const void* data, unsigned size, unsigned long long offset) {
  if (log_fd < 0) return;
  static _Thread_local char buffer[1 << 17];
  char target[4096], name[64];
  if (!path) {
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    const ssize_t n = readlink(name, target, sizeof target - 1);
    if (n < 0) return;
    target[n] = 0;
    path = target;
  }
  const unsigned length = (unsigned)strlen(path);
  if (17 + length + size > sizeof buffer) abort();
  buffer[0] = kind;
  memcpy(buffer + 1, &length, 4);
  memcpy(buffer + 5, &size, 4);
  memcpy(buffer + 9, &offset, 8);
  memcpy(buffer + 17, path, length);
  if (size) memcpy(buffer + 17 + length, data, size);
  if (write(log_fd, buffer, 17 + length + size) < 0) abort();
}

ssize_t pwrite64(int fd, const void* data, size_t n, off64_t offset) {
  if (atomic_fetch_add(&writes, 1) + 1 == torn_at) {
    syscall(SYS_pwrite64, fd, data, n / 2, offset);
    kill(getpid(), SIGKILL);
  }
  record('w', fd, NULL, data, (unsigned)n, (unsigned long long)offset);
  return syscall(SYS_pwrite64, fd, data, n, offset);
}
ssize_t pwrite(int fd, const void* data, size_t n, off_t offset) { return pwrite64(fd, data, n, offset); }
int ftruncate64(int fd, off64_t size) {
  record('t', fd, NULL, NULL, 0, (unsigned long long)size);
  return (int)syscall(SYS_ftruncate, fd, size);
}
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }
int fsync(int fd) {
  const int done = (int)syscall(SYS_fsync, fd);
  record('s', fd, NULL, NULL, 0, 0);
  return done;
}
int fdatasync(int fd) {
  const int done = (int)syscall(SYS_fdatasync, fd);
  record('s', fd, NULL, NULL, 0, 0);
  return done;
}
int unlink(const char* path) {
  const int done = (int)syscall(SYS_unlink, path);
  record('u', -1, path, NULL, 0, 0);
  return done;
}

static long jump(void) {
  if (!clock_jumps) return 0;
  const unsigned x = atomic_fetch_add(&clock_state, 2654435761u);
  return (long)((x >> 8) % 20000u) * 86400L - 10000L * 86400L;
}
int clock_gettime(clockid_t id, struct timespec* t) {
  const int done = (int)syscall(SYS_clock_gettime, id, t);
  if (!done && id == CLOCK_REALTIME) t->tv_sec += jump();
  return done;
}
int gettimeofday(struct timeval* t, void* zone) {
  const int done = (int)syscall(SYS_gettimeofday, t, zone);
  if (!done) t->tv_sec += jump();
  return done;
}
time_t time(time_t* out) {
  struct timespec t;
  clock_gettime(CLOCK_REALTIME, &t);
  if (out) *out = t.tv_sec;
  return t.tv_sec;
}
