// Sentences of the news with the names that the rules of src/entity are sure of: what the name tagger learns
// contexts from.
#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "train/name_trainer.h"

namespace recoupe::train {

/// Each `every`th article of `path`. A sentence counts when all its names are sure: known from the tables,
/// told by an address, a first name or a function, or the surname of somebody so told; each wording once.
/// Kinds: PER, LOC, ORG.
std::vector<NameSentence> silverNames(const std::string& path, const std::string& language, unsigned every);

}  // namespace recoupe::train
