// The statements that a Desk asks so often that it keeps them prepared. Only for src/store.
#pragma once
#include "store/desk.h"
#include "store/sqlite.h"

namespace recoupe {

struct Desk::Statements {
  Statement brief, tellings, spans, people, origins, conflicts, quote;
};

}  // namespace recoupe
