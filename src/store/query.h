// What the query_*.cc files share.
#pragma once
#include <string>
#include <vector>

#include "store/sqlite.h"
#include "store/views.h"

namespace recoupe {

/// The columns that sourceAt() reads, of `documents d`.
inline constexpr const char* kSourceColumns = "d.key, d.name, d.path, d.title, d.published, d.url, d.outlet";
SourceView sourceAt(const Statement& s, int column);

/// Rows of `identities` whose name or one of whose aliases is `name`, case and accents aside, or the one
/// with the public id `name`; where there is none, those whose name contains it.
std::vector<int64_t> identitiesNamed(Database& db, const std::string& name);

/// "(3,5,8)" for an SQL IN.
std::string listOf(const std::vector<int64_t>& ids);

/// What a user typed -> an FTS5 query that cannot fail: words must all occur, "…" is a phrase, a trailing * a
/// beginning, a leading - excludes, OR between words is either. œ and oe, æ and ae match one another. "" when
/// no word is left.
std::string ftsQuery(const std::string& typed);

}  // namespace recoupe
