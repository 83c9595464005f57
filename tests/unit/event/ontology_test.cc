// Every code that a table of the event coder gives exists in the ontology, and fits its type.
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "base/image.h"

namespace recoupe {
namespace {

struct Ontology {
  std::set<std::string> types;
  std::set<std::pair<std::string, std::string>> modes;
  std::set<std::string> codes;
  Ontology() {
    for (const TableRow& row : readTable(Image::builtin().file("common/events_ontology.tsv"))) {
      if (row.cells[0] == "type") types.emplace(row.cells[1]);
      if (row.cells[0] == "mode") modes.emplace(row.cells[1], row.cells[2]);
      if (row.cells[0] == "cameo") codes.emplace(row.cells[1]);
    }
  }
};

TEST(EventOntology, HasPlover16TypesAndTheCameoTree) {
  const Ontology o;
  EXPECT_EQ(o.types.size(), 16U);
  EXPECT_EQ(o.modes.size(), 67U);
  for (const std::string code : {"01", "042", "1056", "2042"}) EXPECT_EQ(o.codes.count(code), 1U) << code;
}

TEST(EventOntology, TablesUseOnlyItsCodes) {
  const Ontology o;
  for (const std::string& language : Image::builtin().languages()) {
    for (const TableRow& row : readTable(Image::builtin().file(language + "/events.tsv"))) {
      ASSERT_EQ(row.cells.size(), 10U) << language << "/events.tsv:" << row.line;
      const std::string type(row.cells[2]), mode(row.cells[3]), code(row.cells[4]);
      if (type == "-") continue;
      EXPECT_EQ(o.types.count(type), 1U) << language << "/events.tsv:" << row.line << " " << type;
      EXPECT_TRUE(mode.empty() || o.modes.count({type, mode}) == 1)
          << language << "/events.tsv:" << row.line << " " << mode;
      EXPECT_EQ(o.codes.count(code), 1U) << language << "/events.tsv:" << row.line << " " << code;
    }
    for (const TableRow& row : readTable(Image::builtin().file(language + "/events_modes.tsv"))) {
      EXPECT_EQ(o.modes.count({std::string(row.cells[0]), std::string(row.cells[2])}), 1U)
          << language << "/events_modes.tsv:" << row.line;
      EXPECT_EQ(o.codes.count(std::string(row.cells[3])), 1U) << language << "/events_modes.tsv:" << row.line;
    }
  }
}

}  // namespace
}  // namespace recoupe
