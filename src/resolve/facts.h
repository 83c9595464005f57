// Which events of different documents are one fact, among events that hang together; and what a fact says.
#pragma once
#include <string>
#include <vector>

#include "resolve/resolve.h"
#include "resolve/telling.h"

namespace recoupe {

/// Two tellings that fit, indexes into a list in order of keys, first < second.
struct TellingPair {
  double score = 0;
  size_t first = 0, second = 0;
};

struct TellingGroup {
  std::vector<size_t> members;       ///< in order
  std::vector<std::string> because;  ///< why each was joined; "" for the only one
};

/// The best pairs are joined first; a join that the other members of the two groups speak against is not
/// made.
std::vector<TellingGroup> groupTellings(const std::vector<Telling>& tellings, std::vector<TellingPair> pairs);

/// A fact of these members (in order of event keys), without its origins and contradictions.
Fact factOf(std::vector<FactMember> members, const ResolveInput& input,
            const std::vector<size_t>& identityOf);

}  // namespace recoupe
