// The data image, its tables, messages, and the table of names that a user gives with --knowledge.
#include "base/packed_image.h"
#include "check.h"
#include "entity/entity_finder.h"
#include "entity/knowledge.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace recoupe;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Image image = unpackImage(bytes);
  for (const std::string_view path : image.list("")) {
    require(image.has(path), "a path that is listed is there");
    for (const TableRow& row : readTable(image.file(path))) require(!row.cells.empty(), "rows have cells");
  }
  image.languages();
  const Knowledge knowledge = parseKnowledge(bytes);
  for (const KnowledgeRow& row : knowledge.rows) require(isValidUtf8(row.names), "names are UTF-8");
  return 0;
}
