// Facts as a network, for graphml and gexf: who acted on whom. Each pair of an actor and a recipient of a
// fact is one directed edge of its own, so that every edge can be dated and traced; where a fact has no
// recipient (who met is told, not who received whom), each two actors are joined by an undirected one.
#pragma once
#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "export/exporters.h"

namespace recoupe {

struct NetworkEdge {
  std::string id, from, to;
  bool directed = true;
  std::string start, end;           ///< ISO days; both "" where an end is not known
  bool happened = true;             ///< and nobody denies it; else its weight is 0
  std::vector<std::string> values;  ///< of kEdgeColumns
};

inline constexpr std::array<std::string_view, 4> kNodeColumns{"label", "type", "country", "documents"};
inline constexpr std::array<std::string_view, 13> kEdgeColumns{
    "label",  "fact",  "type",      "mode",      "status",  "date",          "earliest",
    "latest", "place", "condition", "documents", "origins", "contradictions"};
/// Whether the column holds a whole number.
constexpr bool isCount(std::string_view column) { return column == "documents" || column == "origins"; }

/// Calls `node` with the id and the values of kNodeColumns of everybody who acts or is acted upon, then
/// `edge`.
Result<void> eachTie(ExportJob& job,
                     const std::function<bool(const std::string& id, const std::vector<std::string>&)>& node,
                     const std::function<bool()>& between,
                     const std::function<bool(const NetworkEdge&)>& edge);

}  // namespace recoupe
