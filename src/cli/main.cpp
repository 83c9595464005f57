// recoupe's command line. A sub-command is one file here and one line in this table.
#include <sys/mman.h>

#include <cstddef>
#include <new>

#include "cli/commands.h"

namespace {

/// Where there is no room at all this says so in words, which the stack cannot. It asks the system, as the
/// heap may have some left. Not in growStack(), whose own frame would already need the room.
[[gnu::noinline]] void askForRoom() {
  constexpr size_t kRoom = size_t{512} << 10;
  void* room = mmap(nullptr, kRoom, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (room == MAP_FAILED) std::get_new_handler()();  // installed before main(), and does not return
  munmap(room, kRoom);
}

/// A stack that may not grow when memory has run out ends in a segmentation fault instead of a word: it has
/// all it needs (some 130 KB) from the beginning.
[[gnu::noinline]] void growStack() {
  constexpr size_t kRoom = size_t{256} << 10, kPage = 4096;
  volatile char room[kRoom];
  for (size_t i = 0; i < kRoom; i += kPage) room[i] = 0;
  static_cast<void>(room[0]);
}

}  // namespace

int main(int argc, char** argv) {
  using namespace recoupe;
  askForRoom();
  growStack();
  return runCommandLine(argc, argv,
                        {
                            {"analyse", makeAnalyse},     {"add", makeAdd},
                            {"chronicle", makeChronicle}, {"who", makeWho},
                            {"quotes", makeQuotes},       {"search", makeSearch},
                            {"show", makeShow},           {"conflicts", makeConflicts},
                            {"copies", makeCopies},       {"same", makeSame},
                            {"different", makeDifferent}, {"rename", makeRename},
                            {"verify", makeVerify},       {"backup", makeBackup},
                            {"compact", makeCompact},     {"export", makeExport},
                            {"resolve", makeResolve},     {"serve", makeServe},
                            {"publish", makePublish},     {"worker", makeWorker},
                        });
}
