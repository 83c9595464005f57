// Whether a quotation is a sentence of its own or woven into the reporter's.
//
//   "Le port est fermé", a dit le maire.        -> Direct
//   Le maire a dit que le port était "fermé pour de bon".   -> Mixed
#pragma once
#include "doc/document.h"
#include "quote/items.h"

namespace recoupe::quote {

/// Kind of the quotation at item `at` of `host`, whose words are `inner`.
Quote::Kind kindOf(const Story& story, const Host& host, uint32_t at, std::string_view inner);

}  // namespace recoupe::quote
