// A user's own table of names, added to those of the image (recoupe analyse --knowledge my.tsv).
//
//   parseKnowledge("Ligue bleue\tparty\tLB|les Bleus\tFRA\nvilla\n")
//     .rows     -> {"Ligue bleue|LB|les Bleus", "party", "FRA"}
//     .problems -> {line 2, "cells", "villa"}
//
// One name a line, cells parted by TABs: name, kind, aliases parted by | (may be empty), ISO 3166 alpha-3
// code of a country (may be empty or -). Kinds: see kKnowledgeKinds. # starts a comment. A line that cannot
// be read is a problem of its own; the others count. A user's row wins over the tables: its kind holds, and a
// row of theirs that shares a name with it becomes part of it.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "doc/document.h"

namespace recoupe {

struct KnowledgeRow {
  std::string names;  ///< name and aliases, parted by |
  std::string kind;
  std::string country;  ///< "" when none
};

struct KnowledgeProblem {
  int line = 0;       ///< 1-based
  std::string code;   ///< "utf8", "cells", "name", "kind", "country"
  std::string found;  ///< the cell, or the line, that cannot be used
};

struct Knowledge {
  std::vector<KnowledgeRow> rows;
  std::vector<KnowledgeProblem> problems;
};

struct KnowledgeKind {
  std::string_view name;
  EntityType type;
};

/// The kinds a table may use. The last four say more than the type: an armed group's forces are the group
/// itself, a government may be meant by "le gouvernement …", a party may stand behind a function, a town can
/// be located.
constexpr std::array<KnowledgeKind, 9> kKnowledgeKinds = {{{"person", EntityType::Person},
                                                           {"country", EntityType::Country},
                                                           {"organisation", EntityType::Organisation},
                                                           {"group", EntityType::Group},
                                                           {"place", EntityType::Place},
                                                           {"armed", EntityType::Organisation},
                                                           {"government", EntityType::Organisation},
                                                           {"party", EntityType::Organisation},
                                                           {"town", EntityType::Place}}};

/// Never fails: what cannot be read is in `problems`. Reads CRLF and a byte order mark too.
Knowledge parseKnowledge(std::string_view text);

}  // namespace recoupe
