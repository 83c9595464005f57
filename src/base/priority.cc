#include "base/priority.h"

#include <sys/resource.h>

#include <algorithm>
#include <cerrno>

namespace recoupe {

void giveWay(int by) {
  // On Linux this speaks of the calling thread, and a new thread has the priority of the one that made it.
  errno = 0;
  const int now = getpriority(PRIO_PROCESS, 0);
  if (errno == 0) (void)setpriority(PRIO_PROCESS, 0, std::min(19, now + by));
}

}  // namespace recoupe
