// recoupe-train names: trains the name tagger and measures it.
#pragma once
#include <string>
#include <vector>

#include "train/name_trainer.h"

namespace recoupe::train {

struct NameCommand {
  std::vector<std::string> train;  ///< FILE or FILE=WEIGHT
  std::string test, vectors, out, news, language = "fr";
  unsigned every = 1;  ///< of the articles in `news`, see name_silver.h
  NameOptions options;
  /// Prints precision, recall, F1 and tokens a second of `test`. The exit status.
  int run() const;
};

}  // namespace recoupe::train
