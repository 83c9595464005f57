#include "export/country_codes.h"

#include <map>

#include "base/image.h"

namespace recoupe {
namespace {

std::map<std::string_view, CountryCodes> load() {
  std::map<std::string_view, CountryCodes> out;
  for (const TableRow& row : readTable(Image::builtin().file("common/country_codes.tsv"))) {
    if (row.cells.size() < 7) continue;
    const auto cell = [&](size_t i) { return row.cells[i] == "-" ? std::string_view() : row.cells[i]; };
    out[cell(0)] = {cell(0), cell(1), cell(2), cell(3), cell(4), cell(5), cell(6)};
  }
  return out;
}

}  // namespace

const CountryCodes* countryCodes(std::string_view alpha3) {
  static const std::map<std::string_view, CountryCodes> table = load();
  const auto it = table.find(alpha3);
  return it == table.end() ? nullptr : &it->second;
}

}  // namespace recoupe
