// Takes away from the process what it will not need, so that a mistake in a parser is no way out of it: from
// then on it opens only the inputs and the store, has no sockets and starts no programs. By Landlock (files;
// Linux 5.13) and seccomp (system calls), with raw system calls; on older kernels and other systems nothing
// happens and nothing is said.
//
//   confine({.readable = {"articles/", "table.tsv"}, .store = "recoupe.db"});   // before threads are made
//
// Standard input, output and error stay as they are. RECOUPE_SANDBOX=off in the environment switches it off,
// for tools that live in the process (valgrind, gcov); builds with sanitizers have none.
#pragma once
#include <string>
#include <vector>

namespace recoupe {

struct Reach {
  std::vector<std::string> readable;  ///< files and folders; what is not there is passed over
  std::string store;                  ///< a file in whose folder files may be made; "" for none
};

struct Confinement {
  int landlock = 0;      ///< version of its interface, 0: not there
  bool seccomp = false;  ///< whether system calls are filtered
};

/// For the calling thread and all that it makes. Cannot be undone.
Confinement confine(const Reach& reach);

/// What confine() would do here.
Confinement possibleConfinement();

}  // namespace recoupe
