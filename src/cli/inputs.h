// What analyse and add have in common: where documents come from and how to tell about those that cannot be
// read.
#pragma once
#include <string>
#include <vector>

#include "cli/arguments.h"
#include "pipeline/analyser.h"

namespace recoupe {

struct InputArguments {
  std::vector<std::string> files;
  CleanOptions options;
  unsigned threads = 1;
  std::string table;  ///< path of --knowledge, "" when not given

  void declare(Arguments& take);
  /// The files, or standard input when none was given.
  std::vector<std::string> paths() const { return files.empty() ? std::vector<std::string>{"-"} : files; }
  /// Tells people about warnings and an error of a document. False when it has an error.
  bool report(const Analysed& item, const Session& session) const;
  /// Reads the table of --knowledge. An error when the file cannot be read; lines that cannot be used are
  /// told and counted in `badLines`.
  Result<Knowledge> knowledge(const Session& session, size_t& badLines) const;
};

}  // namespace recoupe
