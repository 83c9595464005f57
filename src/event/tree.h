// The dependency tree as the event coder sees it: see doc/token_tree.h.
#pragma once
#include "doc/token_tree.h"

namespace recoupe::event {

using recoupe::TokenTree;

}  // namespace recoupe::event
