// A store -> files for other programs (docs/formats.md). One visible table; a format is one function in a
// file of its own under formats/ and one line in the table.
//
//   for (const Exporter& e : exporters()) …                    // "csv", "json", "gdelt", …
//   ExportJob job{store, say};
//   job.filter.who = "Haftar";
//   job.write = [&](std::string_view piece) { return print(piece); };
//   TRY(runExport(*exporterNamed("geojson"), job));
//
// Rows are in an order that only content decides: stores filled in another order give the same bytes. What is
// not known stays empty; what was denied, announced or conditional never leaves as something that happened.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "export/messages.h"
#include "store/store.h"

namespace recoupe {

/// One export: from where, what of it, where to.
struct ExportJob {
  Store& store;
  const Messages& say;     ///< the language of what is written for people
  FactFilter filter = {};  ///< which facts; documents and entities are then those of these facts
  std::string table = {};  ///< of csv and json: facts, entities, quotes or documents; "" for the usual one
  /// Takes the next piece of output; false stops.
  std::function<bool(std::string_view)> write = {};
  /// Takes a file of a format that has many; `path` is relative and safe to create. False stops. Where it is
  /// not set, runExport() writes the files to `write` as one tar stream.
  std::function<bool(const std::string& path, std::string_view contents)> file = {};
  /// Told what was left out and how often; `key` is a counted message ("export.noday").
  std::function<void(std::string_view key, size_t n)> leftOut = {};
  /// Splits a document's text into sentences, tokens and tagged words, which a store does not keep; needed by
  /// conllu only, which has nothing to write without.
  std::function<void(Document&)> words = {};
};

struct Exporter {
  std::string_view name;
  /// What its file is called in a folder; "" for a format of many files.
  std::string_view fileName;
  bool needsFacts;
  Result<void> (*run)(ExportJob& job);
};

const std::vector<Exporter>& exporters();
std::vector<std::string> exporterNames();
const Exporter* exporterNamed(std::string_view name);
std::vector<std::string> exportTables();

/// Makes facts where they are needed, and writes.
Result<void> runExport(const Exporter& exporter, ExportJob& job);

}  // namespace recoupe
