// Which names of one component (names that have something in common, however remotely) are one bearer's.
// Decides by the component alone, so that the same names give the same groups wherever they are grouped.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "resolve/name_keys.h"

namespace recoupe {

/// Names of one bearer: indexes into the component, in order, and why each was joined ("" where nothing is said of it).
struct NameGroup {
  std::vector<size_t> members;
  std::vector<std::string> because;
};

/// Whether documents of the two name somebody else in common.
using SharedCompany = std::function<size_t(const NameNode&, const NameNode&)>;

/// `nodes` must be in order of their key(), and have their keys.
std::vector<NameGroup> groupNames(const std::vector<const NameNode*>& nodes, const NameKeys& keys,
                                  const Decisions& decisions, const SharedCompany& company);

/// Whether a decision speaks of this name.
bool speaksOf(const NamedEntity& decided, const NameNode& node);

}  // namespace recoupe
