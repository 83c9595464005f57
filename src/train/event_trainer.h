// Learns who takes part in an act: the weights of event/weights.h, from articles whose acts people have
// annotated (ID.gold.json with spans in code points beside inputs.jsonl, see shared/contract.md).
//
//   recoupe-train events shared/gold/train --out models/fr/events.tsv
//   recoupe-train events shared/gold/train --cross 8 --analyses out.jsonl     then score.py shared/gold/train
//   out.jsonl
//
// A choice among the candidates and nobody for each side (conditional logit), by AdaGrad with an L2 penalty.
// With --cross each article is analysed with weights learned from the others; articles that tell of the same
// people are kept on the same side of the cut.
#pragma once
#include <map>
#include <string>
#include <vector>

namespace recoupe::train {

struct EventOptions {
  int epochs = 20;
  double rate = 0.05;
  double decay = 0.01;    // L2, at every example
  int leastArticles = 2;  // that evidence must come up in
  double decayOfActs = 0.05;
  /// NAME -> "ACTOR<TAB>RECIPIENT", see event/weights.h
  std::map<std::string, std::string> thresholds = {{"keep", "500\t0"},
                                                   {"fill", "500\t1001"},
                                                   {"infer", "500\t1001"},
                                                   {"replace", "500\t1001"},
                                                   {"clear", "1001\t1001"}};
};

struct EventCommand {
  std::string gold, out, analyses, language = "fr";
  size_t cross = 0;
  std::vector<std::string> thresholds;  // NAME=ACTOR,RECIPIENT
  EventOptions options;
  int run();
};

}  // namespace recoupe::train
