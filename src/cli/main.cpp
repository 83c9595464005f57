// recoupe's command line. A sub-command is one file here and one line in this table.
#include <cstddef>
#include <new>

#include "cli/commands.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace {

/// Where there is no room at all the heap says so in words, which the stack cannot. Not in growStack(), whose
/// own frame would already need the room.
[[gnu::noinline]] void askForRoom() { ::operator delete(::operator new (size_t{512} << 10)); }

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
#ifdef __GLIBC__
  // Give the memory of a huge page back at once: otherwise glibc learns to keep such pieces, and a folder
  // with a few of them takes a third more at its peak (measured: 570 MB instead of 432 MB on a folder of
  // hostile files).
  mallopt(M_MMAP_THRESHOLD, 1 << 20);
#endif
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
