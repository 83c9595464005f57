// A store -> files for other programs. One visible table; a format is one function and one line in it.
//
//   for (const Exporter& e : exporters()) …          // "documents", "json", "csv", "facts", "entities"
//   TRY(exporterNamed("csv")->run(store, {.table = "quotes"}, write));
//
// Rows are in an order that only content decides: stores filled in another order give the same bytes.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/store.h"

namespace recoupe {

struct ExportOptions {
  std::string table = "facts";  ///< of csv: facts, entities, quotes or documents
};

/// Takes the next piece of output; false stops.
using ExportSink = std::function<bool(std::string_view)>;

struct Exporter {
  std::string_view name;
  Result<void> (*run)(Store& store, const ExportOptions& options, const ExportSink& write);
};

const std::vector<Exporter>& exporters();
std::vector<std::string> exporterNames();
const Exporter* exporterNamed(std::string_view name);
std::vector<std::string> csvTables();

}  // namespace recoupe
