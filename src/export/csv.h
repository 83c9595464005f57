// A store as tables for spreadsheets: RFC 4180, UTF-8, a header line, no cell that a spreadsheet takes for a
// formula.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/store.h"

namespace recoupe {

/// `table`: "facts" (a row a telling, with its words), "entities", "quotes" or "documents".
Result<void> writeCsv(Store& store, const std::string& table,
                      const std::function<bool(std::string_view)>& write);

}  // namespace recoupe
