#include "export/event_scales.h"

#include <map>
#include <utility>

#include "base/image.h"

namespace recoupe {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

struct Ontology {
  std::map<std::string_view, CameoScale> cameo;
  std::map<std::string_view, std::string_view> quads;
  std::map<Pair, std::string_view> scores;  ///< type, mode
};

Ontology loadOntology() {
  Ontology out;
  for (const TableRow& row : readTable(Image::builtin().file("common/events_ontology.tsv"))) {
    const auto cell = [&](size_t i) { return i < row.cells.size() ? row.cells[i] : std::string_view(); };
    if (cell(0) == "cameo") out.cameo[cell(1)] = {cell(2), cell(3)};
    if (cell(0) == "type") {
      out.quads[cell(1)] = cell(2);
      out.scores[{cell(1), {}}] = cell(3);
    }
    if (cell(0) == "mode") out.scores[{cell(1), cell(2)}] = cell(3);
  }
  return out;
}

const Ontology& ontology() {
  static const Ontology instance = loadOntology();
  return instance;
}

std::map<std::string_view, std::map<std::string_view, AcledType>> loadAcled() {
  std::map<std::string_view, std::map<std::string_view, AcledType>> out;
  for (const TableRow& row : readTable(Image::builtin().file("common/acled.tsv"))) {
    const auto cell = [&](size_t i) {
      return i < row.cells.size() && row.cells[i] != "-" ? row.cells[i] : std::string_view();
    };
    out[cell(0)][cell(1)] = {cell(2), cell(3), cell(4)};
  }
  return out;
}

}  // namespace

CameoScale cameoScale(std::string_view code) {
  const auto it = ontology().cameo.find(code);
  return it == ontology().cameo.end() ? CameoScale{} : it->second;
}

std::string cameoRoot(std::string_view code) { return std::string(code.substr(0, 2)); }
std::string cameoBase(std::string_view code) { return std::string(code.substr(0, 3)); }

std::string cameoQuad(std::string_view code) {
  const std::string root = cameoRoot(code);
  if (root.size() < 2) return {};
  return root <= "05" ? "1" : root <= "09" ? "2" : root <= "14" ? "3" : "4";
}

PloverScale ploverScale(std::string_view type, std::string_view mode) {
  const Ontology& o = ontology();
  PloverScale out;
  if (const auto quad = o.quads.find(type); quad != o.quads.end()) out.quad = quad->second;
  if (const auto score = o.scores.find({type, mode}); score != o.scores.end()) out.score = score->second;
  return out;
}

const AcledType* acledType(std::string_view type, std::string_view mode, std::string_view cameo) {
  static const std::map<std::string_view, std::map<std::string_view, AcledType>> table = loadAcled();
  const auto modes = table.find(type);
  if (modes == table.end()) return nullptr;
  for (const std::string_view key : {cameo, mode, std::string_view("*")})
    if (const auto it = modes->second.find(key); !key.empty() && it != modes->second.end())
      return &it->second;
  return nullptr;
}

}  // namespace recoupe
