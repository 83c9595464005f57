// The query of an address -> what is asked. Every value that cannot be used is an Error "bad-argument" that
// names its parameter.
//
//   const FactQuestion q = TRY(factQuestion(ask, visit));      // ?who=Haftar&type=CONSULT&from=2019
//   for (const uint32_t f : matching(q, visit.now->index)) …
#pragma once
#include <array>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "serve/archive.h"
#include "serve/exchange.h"

namespace recoupe::serve {

struct Page {
  size_t limit = 100, offset = 0;
};

Result<Page> pageOf(const Ask& ask, bool table);
Result<size_t> numberOf(const Ask& ask, const std::string& name, size_t otherwise, size_t least, size_t most);
/// An ISO date or its beginning, "" when not given.
Result<std::string> dateOf(const Ask& ask, const std::string& name);
/// All values of `name`, given several times or parted by commas; each must be one of `allowed`.
Result<std::vector<std::string>> choicesOf(const Ask& ask, const std::string& name,
                                           const std::vector<std::string>& allowed);

/// The same where anything is allowed; in upper case, as types are.
std::vector<std::string> choicesOf(const Ask& ask, const std::string& name);

/// A set of rows of DeskIndex::identities.
using Rows = std::vector<bool>;

struct FactQuestion {
  std::vector<Rows> who;  ///< each: one of these takes part
  std::optional<Rows> place;
  std::set<uint16_t> types, statuses;
  std::optional<std::set<uint32_t>> outlets;
  std::string from, to;
  size_t origins = 0;
  uint16_t conflicts = 0;  ///< in one of these fields; all bits for any
  uint16_t contested = 0;  ///< beside `statuses`, those whose tellings differ in this field: told and denied
  bool nothing = false;    ///< asks for something that is not there: no fact fits
  bool any = true;         ///< no filter at all
};

Result<FactQuestion> factQuestion(const Ask& ask, const Visit& visit);
bool fits(const FactQuestion& q, const DeskFact& fact, const DeskIndex& index);
/// Numbers of facts in order of time.
std::vector<uint32_t> matching(const FactQuestion& q, const DeskIndex& index);

/// Who goes by a name or id.
Result<Rows> whoGoesBy(const std::string& name, const Visit& visit);
/// The outlets that go by a name, case and accents aside.
std::set<uint32_t> outletsNamed(const std::string& name, const DeskIndex& index);

}  // namespace recoupe::serve
