// Work that may take long beside work that somebody waits for.
//
//   giveWay(10);   // the calling thread, and those that it starts from now on, come after others
#pragma once

namespace recoupe {

/// Lowers the priority by `by` steps of nice (19 in all). Where that cannot be done nothing happens.
void giveWay(int by);

}  // namespace recoupe
